"""Which of two is the larger, as a text tells it, against the two numbers that it has just given.

Rule. Two states stand with a number each, of one unit, in the sentence before or before a semicolon. `The more populous of the pair` or, where a conclusion is
drawn (`thus`, `in other words`), `larger than`, `ahead of`, `behind` names one of them; the numbers must rank them so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.texts.derived import INFERS
from levers.check.texts.statements import neighbours, told_apart
from levers.check.verdicts import make

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.model import Verdict

__all__ = ["ranked"]

CHECK = "consistency"
APART = 1.05
"""By so much one must pass the other to be the larger."""
_MORE = r"more|larger|bigger|greater|higher|richer|heavier|stronger|longer"
_LESS = r"less|fewer|smaller|lower|poorer|lighter|weaker|shorter"
_OF_TWO = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b[\w -]{{0,25}}? of the (?:two|pair)\b", re.IGNORECASE
)
_THAN = re.compile(
    rf"\b(?:(?P<more>{_MORE})\b[\w -]{{0,30}}? than|(?P<ahead>ahead of|outstrips?|exceeds?|surpass(?:es|ed)|outnumbers?|dwarfs?|overtook)|(?P<less>{_LESS})\b[\w -]{{0,30}}? than|(?P<behind>behind|trails?|lags?))\b",
    re.IGNORECASE,
)


def ranked(case: Case) -> Verdict | None:
    """The verdict on which of two is the larger, None where the text does not give both."""
    for given, concluded in neighbours(case):
        numbers = _numbers(case, given)
        if len(numbers) != len("AB") or told_apart(given.text, concluded.text):
            continue
        told = _told(case, concluded, set(numbers))
        (low, small), (high, large) = sorted((value, code) for code, value in numbers.items())
        if told is None or low <= 0 or high < APART * low:
            continue
        text = f"{high:,.10g} of {case.world.name(large)} is more than {low:,.10g} of {case.world.name(small)}"
        return make(
            case, CHECK, "supported" if told == large else "refuted", text, rule="which of two numbers is the larger"
        )
    return None


def _numbers(case: Case, said: Said) -> dict[str, float]:
    """The one number of each state, of one unit; a number is of the state behind it (`36 per cent from`), else of the last before it."""
    if len({figure.unit for figure in said.figures}) != 1:
        return {}
    found: dict[str, float] = {}
    for figure in said.figures:
        states = [name for name in said.names if case.world.kind(name.code) == "state"]
        behind = [
            name for name in states if name.start >= figure.end and _OF.fullmatch(said.text[figure.end : name.start])
        ]
        names = behind[:1] or [name for name in states if name.end <= figure.start]
        if not names or names[-1].code in found:
            return {}
        found[names[-1].code] = figure.value
    return found


_OF = re.compile(r"[^,;.]{0,25}? (?:from|to|for|by|in|with) (?:the )?")


def _told(case: Case, said: Said, pair: set[str]) -> str | None:
    """Who of the pair a statement holds to be the larger."""
    names = [name for name in said.names if case.world.kind(name.code) == "state" and name.code in pair]
    codes = {name.code for name in names}
    of_two = _OF_TWO.search(said.text)
    if of_two is not None and len(codes) == 1:
        (one,) = codes
        return one if of_two["more"] else next(iter(pair - codes))
    match = _THAN.search(said.text)
    if match is None or INFERS.search(said.text) is None or said.figures:
        return None
    before = [name.code for name in names if name.end <= match.start()]
    after = [name.code for name in names if name.start >= match.end()]
    if not before or not after or before[-1] == after[0]:
        return None
    return before[-1] if match["more"] or match["ahead"] else after[0]
