"""Moves of a state: dated acts on record, told by claims, or measured as steps beyond both intervals."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.check.verdicts import definite, listed
from levers.model import Statement

if TYPE_CHECKING:
    from levers.model import Claim, Measurement

__all__ = [
    "STEPS",
    "Dated",
    "Happened",
    "Move",
    "claimed_moves",
    "happened",
    "measured_moves",
    "membership_moves",
    "merged_moves",
    "name_told",
    "recorded_moves",
]


SAME_DAYS = 3
DATED = 60
"""What the sources date to within so many days can have come before or after something else."""
SAME_WORDS = 2
"""Two rows tell of one move when they lie so near in time and share so many names."""
TOLD_LATER = 21
"""Days after a refusal on record in which a text's undated telling of a refusal is taken to speak of it."""
STEPS: Mapping[str, tuple[str, float]] = {
    "import_share": ("its imports from {power}", 10.0),
    "export_share": ("its exports to {power}", 10.0),
    "arms_share": ("its arms imports from {power}", 25.0),
    "un_agreement": ("its agreement with {power} in UN votes", 0.1),
}
"""Measures in which a state's own turn can show, in words, and the least step told, in their unit. A price is no move of a state."""
FIRM = 0.5
"""A number whose interval is wider than this share of it, such as a partner below the smallest listed, shows no step."""
_TOLD = {
    "REJECT": "refuses {power}",
    "RETREAT": "retreats before {power}",
    "YIELD": "gives in to {power}",
    "COERCE": "puts pressure on {power}",
    "ACCUSE": "accuses {power}",
    "THREATEN": "threatens {power}",
    "SANCTION": "puts sanctions on {power}",
    "AGREE": "agrees with {power}",
    "toward": "turns toward {power}",
    "away_from": "turns away from {power}",
}
_REFUSALS = re.compile(r"\b(?:cancels|calls off|does not take|stays away|declines|refuses|sends no)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """One piece of evidence with its day and the row it stands in."""

    day: dt.date
    what: str
    row: str
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """A dated act of a state, claimed or measured."""

    state: str
    day: dt.date
    what: str
    toward: str | None
    """The power that it is said to turn to, where somebody says so."""
    rows: tuple[str, ...]
    source: str = ""
    """Who has it on record, or the document that tells it."""
    end: dt.date | None = None
    """First day after it, of a move that is only known by its period."""

    @property
    def last(self) -> dt.date:
        """What begins after this day came after the move."""
        return self.day if self.end is None else self.end - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing of the chronicle, or one term of office."""

    code: str
    kind: str
    start: dt.date
    stmts: tuple[Statement, ...]
    ids: tuple[str, ...]
    """Of the statements; a row's id is worked out anew at each asking, and these are compared with every move."""

    def values(self, prop: str) -> tuple[str, ...]:
        """The values of one property."""
        return tuple(stmt.value for stmt in self.stmts if stmt.prop == prop)


def happened(statements: Iterable[Statement]) -> tuple[Happened, ...]:
    """Dated things of the atlas with their statements, in the order of time; what is only known by its year is passed over."""
    grouped: defaultdict[str, list[Statement]] = defaultdict(list)
    for stmt in statements:
        kind = stmt.entity.split(":")[0]
        if kind in {"border_conflict", "visit", "deal", "treaty", "sanction", "exercise", "election", "move"}:
            grouped[stmt.entity].append(stmt)
        elif stmt.prop in {"head_of_state", "head_of_government"} and stmt.valid.start_earliest is not None:
            grouped[f"office:{stmt.entity}:{stmt.prop}:{stmt.value}:{stmt.valid.start_earliest}"].append(stmt)
    found = []
    for code, stmts in grouped.items():
        start, latest = stmts[0].valid.start_earliest, stmts[0].valid.start_latest
        if start is not None and latest is not None and (latest - start).days < DATED:
            ids = tuple(stmt.id for stmt in stmts)
            found.append(Happened(code, code.split(":")[0], start, tuple(stmts), ids))
    return tuple(sorted(found, key=lambda thing: (thing.start, thing.code)))


def recorded_moves(state: str, things: Sequence[Happened], names: Mapping[str, str]) -> Iterable[Move]:
    """Moves of the atlas, treaties with others, exercises that the state called off or refused, invitations it did not take up."""
    for thing in things:
        what, toward = _act_of(state, thing, names)
        if what:
            stmt = thing.stmts[0]
            yield Move(state, thing.start, what, toward, thing.ids, stmt.publisher.split(" ; ")[0])


def _act_of(state: str, thing: Happened, names: Mapping[str, str]) -> tuple[str, str | None]:
    """What the state did in a thing of the chronicle, in words, and to whom it turned; nothing where it only took part."""
    if thing.kind == "move" and state in thing.values("state"):
        power = next(iter(thing.values("power")), None)
        return thing.values("move")[0], power if "toward" in thing.values("direction") else None
    if thing.kind == "treaty" and state in thing.values("party"):
        others = [definite(names.get(code, code)) for code in thing.values("party") if code != state]
        return f"signs with {listed(others)}: {names.get(thing.code, '')}", None
    if thing.kind == "exercise" and state in thing.values("refused"):
        return f"does not take part in the exercise {names.get(thing.code, '')}", None
    if thing.kind == "exercise" and "cancelled" in thing.values("status") and state in thing.values("host"):
        return f"calls off the exercise {names.get(thing.code, '')}", None
    if (
        thing.kind == "visit"
        and state in thing.values("visitor_state")
        and {"declined", "cancelled"} & set(thing.values("kind"))
    ):
        return f"does not take up an invitation: {name_told(thing, names)}", None
    return "", None


def membership_moves(state: str, statements: Iterable[Statement], names: Mapping[str, str]) -> Iterable[Move]:
    """Blocs joined and left, dated by the first day that the sources allow."""
    for stmt in statements:
        if stmt.entity != state or stmt.prop != "membership" or stmt.verified is False:
            continue
        bloc, status = names.get(stmt.value, stmt.value), stmt.qualifier or "member"
        source = stmt.publisher.split(" ; ")[0]
        for day, latest, what in (
            (stmt.valid.start_earliest, stmt.valid.start_latest, "becomes"),
            (stmt.valid.end_earliest, stmt.valid.end_latest, "ceases to be"),
        ):
            if day is not None and latest is not None and (latest - day).days < DATED:
                yield Move(state, day, f"{what} {_article(status)} {status} of the {bloc}", None, (stmt.id,), source)


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def claimed_moves(
    state: str, claims: Sequence[Claim], dates: Mapping[str, dt.date | None], names: Mapping[str, str]
) -> Iterable[Move]:
    """Moves that claims tell, one for each document, day and kind; turns of one text toward and away are one move."""
    grouped: defaultdict[tuple[str, dt.date, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        day = claim.date_start or dates.get(claim.document)
        if (
            day is not None
            and claim.actor == state
            and claim.recipient not in (None, state)
            and claim.relation in _TOLD
            and claim.type in {"event", "alignment"}
            and claim.modality in {"asserted", "historical"}
            and claim.stance in {"report", "assessment"}
            and not claim.negated
        ):
            kind = "turn" if claim.type == "alignment" else f"{claim.relation} {claim.recipient}"
            grouped[claim.document, day, kind].append(claim)
    for (document, day, _), group in grouped.items():
        told = dict.fromkeys(
            _TOLD[claim.relation or ""].format(power=definite(names.get(claim.recipient or "", claim.recipient or "")))
            for claim in group
        )
        toward = next((claim.recipient for claim in group if claim.relation == "toward"), None)
        rows = tuple(claim.id for claim in group)
        yield Move(state, day, f"is said to have moved: {listed(told)}", toward, rows, document)


def measured_moves(state: str, measurements: Iterable[Measurement], names: Mapping[str, str]) -> Iterable[Move]:
    """Steps between neighbouring periods in which the two intervals do not meet, of the size that `STEPS` asks."""
    rows: defaultdict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for row in measurements:
        firm = row.high - row.low <= FIRM * abs(row.value)
        if row.target == state and row.measure in STEPS and row.sender is not None and firm:
            rows[row.measure, row.sender].append(row)
    for (measure, sender), series in rows.items():
        words, least = STEPS[measure]
        series.sort(key=lambda row: row.start)
        for one, other in itertools.pairwise(series):
            apart = other.low > one.high or other.high < one.low
            if not apart or abs(other.value - one.value) < least:
                continue
            way = "rise" if other.value > one.value else "fall"
            way = way if words.split()[1].endswith("s") else f"{way}s"
            figures = f"from {_figure(one)} ({one.start.year}) to {_figure(other)} ({other.start.year})"
            yield Move(
                state,
                other.start,
                f"{words.format(power=definite(names.get(sender, sender)))} {way} {figures}",
                sender if other.value > one.value else None,
                (one.id, other.id),
                "measured",
                other.end,
            )


def _figure(row: Measurement) -> str:
    return f"{row.value:.0f} %" if row.unit.startswith("%") else f"{row.value:.2f}"


def merged_moves(moves: Sequence[Move]) -> list[Move]:
    """One move for what several rows tell of the same days in the same words; the first telling names it.

    A text's refusal soon after one on record is taken for its telling, not for another.
    """
    kept: list[Move] = []
    for move in moves:
        home = next((at for at, one in enumerate(kept) if _one_move(one, move)), None)
        if home is None:
            kept.append(move)
        else:
            one = kept[home]
            rows = tuple(dict.fromkeys((*one.rows, *move.rows)))
            kept[home] = replace(one, toward=one.toward or move.toward, rows=rows)
    return kept


def _one_move(one: Move, other: Move) -> bool:
    days = (other.day - one.day).days
    if one.end != other.end:
        return False
    if abs(days) <= SAME_DAYS and (
        one.what == other.what or len(_content(one.what) & _content(other.what)) >= SAME_WORDS
    ):
        return one.end is None or one.what == other.what
    return (
        0 <= days <= TOLD_LATER
        and "is said to have moved: refuses" in other.what
        and _REFUSALS.search(one.what) is not None
    )


def _content(what: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[A-Z]\w{2,}|exercise|invitation|meeting", what))


def name_told(thing: Happened, names: Mapping[str, str]) -> str:
    """What a thing is called, with its occasion; states by their names."""
    told = _called(thing, names).replace("central_asia", "Central Asia")
    return re.sub(r"\b[A-Z]{3}\b(?= on )", lambda code: definite(names.get(code[0], code[0])), told)


def _called(thing: Happened, names: Mapping[str, str]) -> str:
    if thing.kind == "office":
        stmt = thing.stmts[0]
        return f"{names.get(stmt.value, stmt.value)} becomes {stmt.qualifier or stmt.prop.replace('_', ' ')}"
    if thing.kind == "exercise":
        name = names.get(thing.code, thing.code)
        refused = [names.get(code, code) for code in thing.values("refused")]
        if "cancelled" in thing.values("status"):
            return f"{name} is called off"
        return f"{listed(refused)} stay{'s' if len(refused) == 1 else ''} away from {name}" if refused else name
    occasion = thing.values("occasion")
    name = names.get(thing.code, thing.code.split(":")[-1].replace("-", " "))
    return f"{name}: {occasion[0].split(';')[0]}" if occasion else name
