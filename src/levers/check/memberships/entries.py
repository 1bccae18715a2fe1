"""Who came first, last or as which number: the order in which states entered a bloc.

Rule. `The first of the five to enter`, `the last in the region to join` are compared with the entries of all states of the group into
that bloc, where the list of the bloc is complete for them; `the newest member` with all entries on record up to the document;
`its tenth member` with the count of members on the day of entry. Entries whose windows overlap decide nothing. Where
not all of the group have entered, nobody is yet the last, but one who came later refutes it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.quantities.ranks import group_named
from levers.check.verdicts import cite, day_told, listed, make, window
from levers.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levers.check.case import Case
    from levers.model import Label, Statement, Verdict

__all__ = ["order_of_entry"]

CHECK = "superlative"
RULE = "order of the entries on record; windows that overlap decide nothing"
NEAR = 40
"""Characters between an ordinal and the words of entry or membership that it belongs to."""
FULL = frozenset({"member", "founder"})
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12}  # fmt: skip
_ORDER = re.compile(
    rf"\b(?P<place>{'|'.join(_ORDINALS)}|last|newest|youngest|latest|most recent|\d{{1,3}}(?:st|nd|rd|th))\b(?P<between>[^;:]{{0,{NEAR}}}?)"
    r"\b(?:to (?:be )?(?:join|enter|accede|sign up|admit|accept|become|receive|take)\w*|members?\b|arrival|addition|entrant|newcomer|recruit|country|state|republic)",
    re.IGNORECASE,
)
_BEFORE_ALL = re.compile(
    r"(?P<nobody>\b[Nn]o(?:body|ne)?\b[^.;:,]{0,90}?)?\b(?:(?P<first>before|earlier than|sooner than|ahead of)|(?P<last>after|later than)) (?:any\b|every\b|all\b|(?=(?:the )?[A-Z]))",
)
"""`Before any other`, `no other ... earlier than X`."""
_FORMER_SOVIET = re.compile(r"\b(?:former|post|ex)[- ]Soviet\b|\bSoviet (?:successor|republics)\b")
_ENTERED = re.compile(
    r"\b(?:state|country|republic|nation)s? in (?:the )?(?-i:[A-Z])|\b(?:join\w*|enter(?:s|ed|ing)?|entry|entrants?|newcomers?|acced\w+|accession|admit\w*|admission|members?(?:hip)?|signed up|recruits?|receiv\w+|accept\w*|t(?:ake|ook|aken) in(?:to)?)\b",
    re.IGNORECASE,
)
"""Words of entry, without which `the last country` is no place in an order of entries."""
_OTHER_MEMBERS = re.compile(
    r"\bmembers? of (?:the |its |their |his )?(?:U\.?N\.? )?(?:\w+ )?(?:staff|team|crew|family|mission|delegation|parliament|board|council|committee|commission|cabinet|government|party|public|press|community)\b",
    re.IGNORECASE,
)
"""Persons who are members of something else."""
_TO_ENTER = re.compile(r" (?:to (?:join|enter|accede)|admitted|accepted)\b")
_PLURAL = re.compile(r"\b(?:countries|states|republics|members|arrivals|additions|entrants|newcomers|recruits)\b")
"""Of several: those named share the place."""
_EVERY = dt.date(1, 1, 1)


def order_of_entry(case: Case) -> Verdict | None:
    """The verdict on a place in the order in which states entered a bloc."""
    match = _ORDER.search(case.said.text) or _before_all(case)
    if match is None or case.day is None or case.claim.type not in {"membership", "superlative", "other", "event"}:
        return None
    near = max(0, match.start() - NEAR), match.end() + NEAR
    if _ENTERED.search(case.said.text, *near) is None or _OTHER_MEMBERS.search(case.said.text, *near) is not None:
        return None
    state, bloc = _whose(case, match)
    if state is None or bloc is None:
        return None
    mine = _entry(case, state, bloc)
    if mine is None or mine.valid.start_latest is None or mine.valid.start_latest > case.day:
        return None
    number = _number(match)
    group = group_named(case) or _former_soviet(case)
    if group is not None and state in group:
        return _in_group(case, mine, bloc, group, number)
    if bloc not in case.world.atlas.complete_blocs:
        return None
    if number == 0:
        rows = case.world.atlas.where("membership", bloc)
        fellows = {state, *(case.states() if _PLURAL.search(match.group()) else ())}
        others = {
            row.entity: row
            for row in rows
            if row.entity not in fellows and row.qualifier in FULL and _came_by(row, case.day)
        }
        return _compared(case, mine, others.values(), last=True)
    enters = "member" in match.group().lower() or _TO_ENTER.match(case.said.text, match.end()) is not None
    return _counted(case, mine, bloc, number) if number > 1 and enters else None


def _before_all(case: Case) -> re.Match[str] | None:
    """Where one is told to have come before or after all others."""
    match = _BEFORE_ALL.search(case.said.text)
    named = match is not None and case.said.text[match.end() - 1] == " "
    return None if match is None or named != (match["nobody"] is not None) else match


def _number(match: re.Match[str]) -> int:
    """The place told, 0 for the last."""
    if match.re is _BEFORE_ALL:
        return 1 if match["first"] else 0
    word = match["place"].lower()
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)


def _former_soviet(case: Case) -> tuple[str, ...] | None:
    return case.world.atlas.regions.get("former_soviet") if _FORMER_SOVIET.search(case.said.text) else None


def _whose(case: Case, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The state and the bloc of the claim, or the only ones that the sentence names."""
    claim = case.claim
    if match.re is _BEFORE_ALL and match["nobody"]:
        told = next((name for name in case.said.names if name.kind == "state" and name.start >= match.end()), None)
        groups = {name.code for name in case.said.names if name.kind == "bloc"}
        return (told.code, groups.pop()) if told is not None and len(groups) == 1 else (None, None)
    if claim.type == "membership" and claim.actor and claim.recipient:
        start = case.offset
        near = start - NEAR <= match.start() <= start + len(claim.quote) + NEAR
        return (claim.actor, claim.recipient) if near else (None, None)
    blocs = {name.code for name in case.said.names if name.kind == "bloc"}
    aside = re.compile(r"\b(?:in|at|from|like|unlike|with|by|after|before|than) (?:the )?$")
    states = [
        name
        for name in case.said.names
        if name.kind == "state" and not name.demonym and aside.search(case.said.text[: name.start]) is None
    ]
    if len(blocs) != 1 or len({name.code for name in states}) != 1:
        return None, None
    return states[0].code, next(iter(blocs))


def _entry(case: Case, state: str, bloc: str) -> Statement | None:
    """The first entry of a state into a bloc in full or, where it was never full, in the status it had."""
    rows = [
        row
        for row in case.world.atlas.of(state, "membership")
        if row.value == bloc and row.valid.start_earliest is not None
    ]
    rows = [row for row in rows if row.qualifier in FULL] or [
        row for row in rows if row.qualifier in {"partner", "observer"}
    ]
    return min(rows, key=lambda row: row.valid.start_earliest or _EVERY, default=None)


def _came_by(row: Statement, day: dt.date) -> bool:
    return row.valid.start_latest is not None and row.valid.start_latest <= day


def _in_group(case: Case, mine: Statement, bloc: str, group: tuple[str, ...], number: int) -> Verdict | None:
    """First, last (0) or in another place among the states of a region."""
    if bloc not in case.world.atlas.complete_blocs and mine.qualifier in FULL:
        return None
    others = {state: _entry(case, state, bloc) for state in group if state != mine.entity}
    inside = [row for row in others.values() if row is not None and case.day is not None and _came_by(row, case.day)]
    if number > 1:
        return _placed(case, mine, inside, number)
    verdict = _compared(case, mine, inside, last=number == 0)
    part = number == 0 and len(inside) < len(others)
    return None if part and verdict is not None and verdict.label != "refuted" else verdict


def _placed(case: Case, mine: Statement, rows: list[Statement], number: int) -> Verdict | None:
    """Second, third ... of a region: so many came before, and all others after."""
    before = [row for row in rows if _before(row, mine)]
    if len(before) + sum(_before(mine, row) for row in rows) < len(rows):
        return None
    world, sure = case.world, all(row.verified for row in (mine, *rows))
    came = [f"{world.name(row.entity)} {window(row.valid.start_earliest, row.valid.start_latest)}" for row in before]
    own = window(mine.valid.start_earliest, mine.valid.start_latest)
    text = f"{world.name(mine.entity)} entered the {world.name(mine.value)} {own}, after {listed(came)} {cite(mine)}"
    label: Label = "supported" if len(before) == number - 1 else "refuted" if sure else "not_enough_info"
    return make(case, CHECK, label, text, rule=RULE, evidence=[mine.id, *(row.id for row in before)])


def _compared(case: Case, mine: Statement, others: Iterable[Statement], *, last: bool) -> Verdict | None:
    rows = list(others)
    against = [row for row in rows if (_before(mine, row) if last else _before(row, mine))]
    fits = [row for row in rows if (_before(row, mine) if last else _before(mine, row))]
    world = case.world
    own = f"{world.name(mine.entity)} entered the {world.name(mine.value)} {window(mine.valid.start_earliest, mine.valid.start_latest)}"
    sure = [row for row in against if row.verified and mine.verified]
    if sure:
        row = sure[0]
        text = f"{own}, {world.name(row.entity)} {window(row.valid.start_earliest, row.valid.start_latest)} {cite(row)}"
        return make(case, CHECK, "refuted", text, rule=RULE, evidence=[mine.id, row.id])
    if against or len(fits) < len(rows):
        return None
    near = sorted(fits, key=lambda row: row.valid.start_earliest or _EVERY, reverse=last)[:1]
    then = (
        f", the next {world.name(near[0].entity)} {window(near[0].valid.start_earliest, near[0].valid.start_latest)}"
        if near and not last
        else ""
    )
    order = "after" if last else "before"
    text = f"{own}{then}, {order} all others of the {len(rows) + 1} compared {cite(mine)}"
    return make(case, CHECK, "supported", text, rule=RULE, evidence=[mine.id, *(row.id for row in rows)])


def _before(one: Statement, other: Statement) -> bool:
    """Whether the window of an entry ends before that of another begins."""
    last, first = one.valid.start_latest, other.valid.start_earliest
    return last is not None and first is not None and last < first


def _counted(case: Case, mine: Statement, bloc: str, number: int) -> Verdict | None:
    """Whether there were so many members on the day of entry."""
    day = mine.valid.start_latest
    if day is None or mine.qualifier not in FULL:
        return None
    rows = [row for row in case.world.atlas.where("membership", bloc) if row.qualifier in FULL]
    sure = {row.entity for row in rows if row.valid.at(day) is Certainty.YES} | {mine.entity}
    maybe = {row.entity for row in rows if row.valid.at(day) is Certainty.UNSURE} - sure
    if maybe or len(sure) != number:
        return None
    text = f"with {case.world.name(mine.entity)} the {case.world.name(bloc)} had {number} members on {day_told(day)} ({listed(case.world.name(code) for code in sorted(sure))})"
    return make(case, CHECK, "supported", text, rule=RULE, evidence=[row.id for row in rows if row.entity in sure])
