"""A winner's result beside his own others, or beside those of all presidents of the state: the best of his career, the lowest share ever.

Rule. The election meant is that of the year told (after `than`, where nothing is told to be better), else the last that the person named has won. Its
share is compared with those of all elections on record that he won, or of all presidential elections of the state. One better (or worse)
result refutes; a result is the best only where the share of every one of them is on record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.slots import dated
from levers.check.verdicts import cite, make

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.dates import When
    from levers.model import Verdict

__all__ = ["best_result"]

CHECK = "superlative"
RULE = "results compared"
_RESULT = r"(?:results?|scores?|shares?|showings?|outcome|tally|figures?|percentages?|mandates?)"
_BEST = re.compile(
    rf"\b(?:(?P<high>best|highest|greatest|biggest|largest)|(?P<low>worst|lowest|weakest|poorest|smallest)) (?:\w+ ){{0,2}}{_RESULT}\b"
    r"|\b(?:no|never|none|nobody)\b[^.;:]{0,70}?\b(?:(?P<more>better|higher|larger|bigger|greater|more)|(?P<less>lower|worse|smaller|less|fewer))\b[^.;:]{0,40}?\bthan\b",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"\belect\w*|\bvote[sd]?\b|\bballots?\b|\bpolls?\b|\bpresident\w*|\bincumbent\b|\bmandate\b|\bobtained\b|\bcareer\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his|her) (?:\w+ )?(?:career|life|rule|reign|presidency)\b|\b(?:he|she) (?:(?:has|had) )?ever\b|\bincumbent\b|\b(?:he|she|him|her)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:any|an?|no|other) (?:[A-Z]\w+ )?president\b|\bpresidents? of\b|\b(?:all|any) (?:of )?(?:the )?(?:other )?(?:presidential )?elections\b|\bin (?:the|its) (?:\w+['’]s )?(?:whole )?history\b|\bsince independence\b"
)
_SCOPE = re.compile(r"\bever\b|\byet\b|\bso far\b|\bnever\b", re.IGNORECASE)


def best_result(case: Case) -> Verdict | None:
    """The verdict on a best or worst result of one winner or of all presidents of a state."""
    text = case.said.text
    match = _BEST.search(text)
    if match is None or case.day is None or not _POLL.search(text):
        return None
    people = next((name.codes for name in case.said.names if name.kind == "person"), ())
    everybody, own = _ALL.search(text) is not None, _OWN.search(text) is not None
    if not everybody and not (people and (own or _SCOPE.search(text))):
        return None
    states = {name.code for name in case.said.names if name.kind == "state"} or {
        who.split(":")[1] for who in people if who.count(":") > 1
    }
    held = [
        thing
        for thing in case.world.things.get("election", ())
        if thing.first("kind") == "presidential"
        and (day := dated(thing.first("date"))) is not None
        and day.start <= case.day
        and (set(thing.values("state")) & states if everybody else set(people) & set(thing.values("winner")))
    ]
    mine = _meant(case, match, held, people) if len(states) == 1 or not everybody else None
    known = [thing for thing in held if thing.first("share")]
    if mine is None or not mine.first("share") or len(known) < FEWEST:
        return None
    return _compared(case, mine, known, low=bool(match["low"] or match["less"]), whole=len(known) == len(held))


FEWEST = 2


def _meant(case: Case, match: re.Match[str], held: list[Thing], people: tuple[str, ...]) -> Thing | None:
    """The election whose result is told of."""
    dates = [at for at in case.said.dates if at.how == "at"]
    if match["more"] or match["less"]:
        dates = [at for at in dates if at.start >= match.end()] or dates
    then = [thing for thing in held if _in(thing, dates)]
    won = [thing for thing in held if set(people) & set(thing.values("winner"))]
    return then[-1] if len(then) == 1 or (then and not people) else won[-1] if won and not dates else None


def _in(thing: Thing, dates: list[When]) -> bool:
    day = dated(thing.first("date"))
    return day is not None and any(day.overlaps(at.period) for at in dates)


def _compared(case: Case, mine: Thing, known: list[Thing], *, low: bool, whole: bool) -> Verdict | None:
    peak = (min if low else max)(known, key=lambda thing: float(thing.first("share")))
    told = f"{case.world.name(mine.first('winner'))} won with {_share(mine)}"
    if float(peak.first("share")) != float(mine.first("share")):
        sure = peak.verified and mine.verified
        return make(
            case,
            CHECK,
            "refuted" if sure else "not_enough_info",
            f"{told}, {case.world.name(peak.first('winner'))} with {_share(peak)} {cite(peak.any)}",
            rule=RULE,
            evidence=[mine.any.id, peak.any.id],
            would_decide="" if sure else "a second source",
        )
    if not whole:
        return None
    text = (
        f"{told}, the {'lowest' if low else 'highest'} share of the {len(known)} elections on record {cite(mine.any)}"
    )
    return make(case, CHECK, "supported", text, rule=RULE, evidence=[thing.any.id for thing in known])


def _share(thing: Thing) -> str:
    day = dated(thing.first("date"))
    return f"{float(thing.first('share')):g} % in {day.start.year if day is not None else '?'}"
