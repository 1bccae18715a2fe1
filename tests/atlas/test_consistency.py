"""A second reader's test: every row has a source, and no two rows say what cannot both be so."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter, defaultdict

import pytest

from levers.atlas import load
from levers.atlas.offices import OFFICES
from levers.model import Certainty, Statement, Validity

ATLAS = load()
DAY = dt.timedelta(days=1)
REFERRING = (
    "host",
    "host_state",
    "observer",
    "organiser",
    "participant",
    "party",
    "power",
    "refused",
    "absent",
    "cancelled_by",
    "seat_state",
    "owner",
    "funder",
    "part_of",
    "sender",
    "state",
    "successor_of",
    "target_state",
    "user",
    "visitor_state",
    "membership",
)
"""Properties whose value is the code of an entity (a visit's host is a person, a base's host a state)."""


def certain_overlap(one: Validity, other: Validity) -> bool:
    """Whether both certainly hold on one day."""
    starts = [valid.start_latest or valid.start_earliest or dt.date.min for valid in (one, other)]
    ends = [valid.end_earliest or valid.end_latest or dt.date.max for valid in (one, other)]
    first = max(starts)
    if first >= min(ends):
        return False
    return one.at(first) is Certainty.YES and other.at(first) is Certainty.YES


def test_every_statement_says_where_it_comes_from() -> None:
    """Publisher and address are never empty; what was compiled without a page is unverified, but for names."""
    lacking = [stmt.place for stmt in ATLAS.statements if not (stmt.publisher and stmt.address)]
    assert lacking == []
    compiled = [stmt.place for stmt in ATLAS.statements if stmt.address == "own compilation" and stmt.verified]
    assert compiled == []


def test_every_observation_says_where_it_comes_from() -> None:
    """Publisher, address, unit and vintage are never empty."""
    lacking = {
        obs.indicator for obs in ATLAS.observations if not (obs.publisher and obs.address and obs.unit and obs.vintage)
    }
    assert lacking == set()


def test_no_address_is_a_path_of_one_machine() -> None:
    """Addresses are public, or name a file as its publisher does."""
    local = [
        stmt.place
        for stmt in ATLAS.statements
        if re.match(r"/|[A-Z]:", stmt.address) or "shared/" in stmt.address + stmt.note
    ]
    assert local == []


def test_entities_of_statements_exist() -> None:
    """Every statement and name is about an entity that the atlas has."""
    assert {stmt.entity for stmt in ATLAS.statements} - set(ATLAS.entities) == set()
    assert {name.entity for name in ATLAS.names} - set(ATLAS.entities) == set()
    assert {obs.entity for obs in ATLAS.observations} - set(ATLAS.entities) == set()
    assert {obs.counterpart for obs in ATLAS.observations if obs.counterpart} - set(ATLAS.entities) == set()


@pytest.mark.parametrize("prop", REFERRING)
def test_values_that_are_codes_exist(prop: str) -> None:
    """States, blocs and persons are named by a code of the atlas."""
    unknown = {(stmt.value, stmt.place) for stmt in ATLAS.about(prop) if stmt.value not in ATLAS.entities}
    assert unknown == set()


def test_holders_of_offices_are_persons() -> None:
    """The value of an office is the code of a person."""
    wrong = [
        (stmt.value, stmt.place)
        for office in OFFICES
        for stmt in ATLAS.about(office)
        if stmt.value not in ATLAS.entities or ATLAS.entities[stmt.value].kind != "person"
    ]
    assert wrong == []


def test_one_office_has_one_holder() -> None:
    """No two persons certainly hold one office on one day; a council of leaders is no office of one."""
    together = []
    for office in sorted(set(OFFICES) - {"leader", "assistant_secretary_gpa"}):
        held: defaultdict[str, list[Statement]] = defaultdict(list)
        for stmt in ATLAS.about(office):
            if "council" not in stmt.qualifier.casefold():
                held[stmt.entity].append(stmt)
        for rows in held.values():
            for one, other in itertools.combinations(rows, 2):
                if one.value != other.value and certain_overlap(one.valid, other.valid):
                    together.append((one.place, other.place, one.value, other.value))
    assert together == []


def test_no_membership_outside_the_life_of_its_bloc() -> None:
    """Nobody certainly is a member before a bloc is founded or after it ended."""
    life = {stmt.entity: stmt.valid for stmt in ATLAS.about("blochood")}
    outside = []
    for stmt in ATLAS.about("membership"):
        bloc = life[stmt.value]
        founded, ended = bloc.start_earliest, bloc.end_latest
        start, end = stmt.valid.start_latest, stmt.valid.end_earliest or stmt.valid.end_latest
        if (founded and start and start < founded) or (ended and (end is None or end > ended)):
            outside.append((stmt.place, stmt.entity, stmt.value, str(stmt.valid), str(bloc)))
    assert outside == []


def test_no_state_is_a_member_before_it_exists() -> None:
    """Membership starts in the life of the state; COW counts some successors of the USSR from weeks after their first acts."""
    life = {stmt.entity: stmt.valid for stmt in ATLAS.about("statehood")}
    early = []
    for stmt in ATLAS.about("membership"):
        born, died = life[stmt.entity].start_earliest, life[stmt.entity].end_latest
        start, end = stmt.valid.start_latest, stmt.valid.end_latest
        if (born and start and start < born - 31 * DAY) or (died and (end is None or end > died)):
            early.append((stmt.place, stmt.entity, stmt.value))
    assert early == []


def test_one_status_in_one_bloc_at_a_time() -> None:
    """A state is not certainly member and observer (or suspended) of one bloc on one day."""
    held: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for stmt in ATLAS.about("membership"):
        held[stmt.entity, stmt.value].append(stmt)
    double = [
        (one.place, other.place)
        for rows in held.values()
        for one, other in itertools.combinations(rows, 2)
        if certain_overlap(one.valid, other.valid)
    ]
    assert double == []


def test_treaties_are_in_force_after_they_are_signed() -> None:
    """No treaty enters into force before its signature, none ends before either."""
    wrong = []
    for stmt in ATLAS.about("in_force"):
        signed = ATLAS.of(stmt.entity, "signed")
        if signed and stmt.value[:10] < signed[0].value[:10]:
            wrong.append(stmt.place)
    for stmt in ATLAS.about("ended"):
        signed = ATLAS.of(stmt.entity, "signed")
        if signed and stmt.value[-10:] < signed[0].value[:10]:
            wrong.append(stmt.place)
    assert wrong == []


def test_members_take_part_in_their_blocs_exercises() -> None:
    """Participants of a CSTO exercise belong to the CSTO at that time."""
    wrong = []
    for stmt in ATLAS.where("organiser", "CSTO"):
        day = stmt.valid.start_latest
        assert day is not None
        members = {
            row.entity
            for row in ATLAS.where("membership", "CSTO")
            if row.qualifier == "member" and row.valid.at(day) is not Certainty.NO_NOT_YET
        }
        wrong += [(row.entity, row.value) for row in ATLAS.of(stmt.entity, "participant") if row.value not in members]
    assert wrong == []


def test_visitors_hold_the_office_their_visit_names() -> None:
    """A visiting president is head of state of the visiting state then, as far as the atlas knows the office."""
    wrong = []
    for visit in ATLAS.about("visitor"):
        if visit.qualifier != "president":
            continue
        state = ATLAS.of(visit.entity, "visitor_state")[0].value
        day = visit.valid.start_latest
        assert day is not None
        may_hold = {
            row.value
            for row in ATLAS.of(state, "head_of_state")
            if row.valid.at(day) in (Certainty.YES, Certainty.UNSURE)
        }
        if may_hold and visit.value not in may_hold:
            wrong.append((visit.place, visit.value, str(day)))
    assert wrong == []


def test_codes_are_well_formed() -> None:
    """States have three capital letters (COW-only former states a number), persons and happenings a kind before the colon."""
    for entity in ATLAS.entities.values():
        if entity.kind in ("state", "territory"):
            assert re.fullmatch(r"[A-Z]{3}", entity.code), entity
        elif ":" in entity.code:
            prefix = entity.code.partition(":")[0]
            assert prefix in (entity.kind, "org"), entity
            assert re.fullmatch(r"[A-Za-z_]+:[A-Za-z0-9:.-]+", entity.code), entity


def test_no_bloc_has_the_code_of_a_state() -> None:
    """ECU is Ecuador and NAM Namibia, whatever a customs union or a movement is called."""
    blocs = {code for code, entity in ATLAS.entities.items() if entity.kind == "bloc"}
    states = {code for code, entity in ATLAS.entities.items() if entity.kind in ("state", "territory", "former_state")}
    assert blocs & states == set()
    assert ATLAS.entities["ECU"].name == "Ecuador"


def test_every_state_has_a_capital_and_every_member_of_the_un_a_demonym() -> None:
    """What the reader needs to find a state in a text is there for all of them."""
    states = {code for code, entity in ATLAS.entities.items() if entity.kind == "state"}
    with_capital = {stmt.entity for stmt in ATLAS.about("capital")}
    with_demonym = {name.entity for name in ATLAS.names if name.kind == "demonym"}
    assert states - with_capital <= {"PSE"}
    assert states - with_demonym == set()


def test_ambiguous_names_are_flagged() -> None:
    """Names that are as often something else carry the flag."""
    flagged = {(name.entity, name.text) for name in ATLAS.names if name.ambiguous}
    for entity, text in [("GEO", "Georgia"), ("JOR", "Jordan"), ("TCD", "Chad"), ("TUR", "Turkey"), ("KOR", "Korea")]:
        assert (entity, text) in flagged


def test_one_text_of_two_states_is_flagged_for_both() -> None:
    """A name, demonym or abbreviation of two living states or blocs is ambiguous in each."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    plain: set[tuple[str, str]] = set()
    for name in ATLAS.names:
        if name.kind == "metonym" or ATLAS.entities[name.entity].kind not in ("state", "bloc"):
            continue
        if name.valid.end_latest is None:
            held[name.text.casefold()].add(name.entity)
            if not name.ambiguous:
                plain.add((name.text.casefold(), name.entity))
    wrong = [(text, codes) for text, codes in held.items() if len(codes) > 1 if all((text, c) in plain for c in codes)]
    assert wrong == []


def test_no_row_is_there_twice() -> None:
    """Ids of statements are unique; the same fact from the same source stands once."""
    doubles = [row for row, count in Counter(stmt.id for stmt in ATLAS.statements).items() if count > 1]
    assert doubles == []


def test_no_number_is_there_twice() -> None:
    """One indicator has one value for one entity, counterpart, period, source and vintage."""
    keys = Counter(
        (obs.indicator, obs.entity, obs.counterpart, obs.start, obs.end, obs.source, obs.vintage, obs.unit)
        for obs in ATLAS.observations
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_winners_of_presidential_elections_take_office() -> None:
    """Who won a presidential election is, or stays, head of state within seven months."""
    wrong = []
    for stmt in ATLAS.about("winner"):
        if ATLAS.of(stmt.entity, "kind")[0].value != "presidential" or not stmt.value.startswith("person:"):
            continue
        state = ATLAS.of(stmt.entity, "state")[0].value
        day = stmt.valid.start_latest
        assert day is not None
        within = [day + step * dt.timedelta(days=15) for step in range(15)]
        terms = [row.valid for row in ATLAS.of(state, "head_of_state") if row.value == stmt.value]
        held = any(valid.at(on) in (Certainty.YES, Certainty.UNSURE) for valid in terms for on in within)
        if not held:
            wrong.append((stmt.place, stmt.value))
    assert wrong == []


def test_deals_are_signed_before_they_start() -> None:
    """No deal starts or ends before it is announced or signed."""
    order = ("announced", "signed", "started", "ended")
    wrong = []
    for code in [code for code, entity in ATLAS.entities.items() if entity.kind == "deal"]:
        steps = [(prop, stmt.value) for prop in order for stmt in ATLAS.of(code, prop)]
        for (_, early), (_, late) in itertools.combinations(steps, 2):
            if early[:10] > late[-10:]:
                wrong.append((code, early, late))
    assert wrong == []


def test_members_of_the_union_and_the_alliance_are_counted() -> None:
    """Twenty-eight members of the EU in 2017, twenty-seven in 2022; twenty-eight of NATO in 2010, thirty-two in 2025."""

    def members(bloc: str, day: dt.date) -> int:
        return len(
            [
                stmt
                for stmt in ATLAS.where("membership", bloc)
                if stmt.qualifier == "member" and stmt.valid.at(day) is Certainty.YES
            ]
        )

    assert members("EU", dt.date(2017, 2, 28)) == 28
    assert members("EU", dt.date(2022, 10, 10)) == 27
    assert members("NATO", dt.date(2010, 1, 1)) == 28
    assert members("NATO", dt.date(2025, 1, 1)) == 32
    assert members("UN", dt.date(2022, 10, 10)) == 193


def test_former_states_have_ended() -> None:
    """Whatever is called a former state has an end; whatever is called a state has none."""
    kinds = {code: entity.kind for code, entity in ATLAS.entities.items()}
    for stmt in ATLAS.about("statehood"):
        ended = stmt.valid.end_latest is not None
        assert ended == (kinds[stmt.entity] == "former_state"), stmt.place


def test_no_company_has_more_than_one_hundred_per_cent_of_owners() -> None:
    """Certain shares of one day add up to the whole at most."""
    days = {
        day
        for stmt in ATLAS.about("owner")
        for day in (stmt.valid.start_latest, dt.date(2014, 7, 1), dt.date(2023, 7, 1))
        if day
    }
    for day in days:
        shares: Counter[str] = Counter()
        for stmt in ATLAS.about("owner"):
            if stmt.valid.at(day) is Certainty.YES and stmt.qualifier:
                shares[stmt.entity] += float(stmt.qualifier.split()[0])
        assert {org: share for org, share in shares.items() if share > 100} == {}
