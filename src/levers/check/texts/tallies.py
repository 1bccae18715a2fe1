"""What passes its whole, and two tallies of one roll call.

Rule. Shares of one whole listed in a sentence, and those of a winner and a rival in two, must not pass it. Votes for, against and abstaining
that a sentence and the one before it give must be the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.texts.statements import neighbours
from levers.check.verdicts import make

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.model import Verdict

__all__ = ["shares_over", "tally_told"]

CHECK = "consistency"
_WAYS = {
    "for": r"(?:votes? |states? |countries |members? )?(?:in favou?r|for\b|yes\b|voted (?:for|in favou?r|yes)|supported|backed)",
    "against": r"(?:votes? |states? |countries |members? )?(?:against|opposed|voted (?:against|no)|no votes|said no|voting against)",
    "abstaining": r"(?:votes? |states? |countries |members? )?(?:abstentions?|abstain(?:ed|ing)?|stood aside)",
}


def _before(case: Case) -> Said | None:
    return None if case.previous is None else case.world.said(case.previous, case.day)


def _tally(said: Said) -> dict[str, float]:
    """Votes for, against and abstaining, as a sentence gives them."""
    found: dict[str, float] = {}
    for figure in said.figures:
        if figure.unit is not None:
            continue
        after = said.text[figure.end : figure.end + 40].lstrip()
        for way, pattern in _WAYS.items():
            if re.match(rf"(?:states? |countries |members? |votes? |were |had )*{pattern}", after, re.IGNORECASE):
                found.setdefault(way, figure.value)
    return found


_ANOTHER = re.compile(r"\b(?:also|another|other|second|next|separate|rival|amended|later)\b", re.IGNORECASE)


def tally_told(case: Case) -> Verdict | None:
    """`With 35 states opposed`, against `141 votes in favour, 5 against and 35 abstentions` before."""
    before = _before(case)
    if before is None:
        return None
    mine, first = _tally(case.said), _tally(before)
    if len(first) < 2 or len(mine) > 1 or _ANOTHER.search(case.said.text):
        return None  # whole counts one after the other are those of two votes
    for way in mine.keys() & first.keys():
        same = mine[way] == first[way]
        text = f"the text first gives {first[way]:.0f} {way} and then {mine[way]:.0f}"
        return make(case, CHECK, "supported" if same else "refuted", text, rule="two counts of one vote")
    return None


WHOLE = 101.0
_WON = re.compile(r"\b(?:won|took|received|got|polled|secured|obtained)\b", re.IGNORECASE)
_RIVAL = re.compile(
    r"\b(?:runner-up|rivals?|second place|opponents?|challengers?|contenders?|the next)\b", re.IGNORECASE
)
_WHOLE_OF = re.compile(
    r"^\W*of (?:[\w'’-]+ ){1,4}?(?:exports|imports|trade|votes?|ballots|debt|gas|oil|arms|purchases|sales|investment|remittances|turnover)\b",
    re.IGNORECASE,
)
_APART_FROM = re.compile(r"\b(?:of which|including|and of|whereas|while|up from|down from|from \d)\b", re.IGNORECASE)


def shares_over(case: Case) -> Verdict | None:
    """Refutes shares of one whole that pass it: listed (`of its exports A took 63 per cent, B 31 and C 27`), or a winner's and a rival's."""
    shares = _listed(case.said)
    for one, other in neighbours(case):
        if not shares and _WON.search(one.text) and _RIVAL.search(other.text):
            parts = [[figure.value for figure in said.figures if figure.unit == "percent"] for said in (one, other)]
            shares = [*parts[0], *parts[1]] if len(parts[0]) == len(parts[1]) == 1 else []
    if sum(shares) <= WHOLE:
        return None
    sums = " + ".join(f"{one:g}" for one in shares)
    return make(case, CHECK, "refuted", f"{sums} make {sum(shares):g} % of one whole", rule="shares of one whole")


def _listed(said: Said) -> list[float]:
    """Three shares or more of one whole; a number behind others may lack its `per cent`."""
    if _WHOLE_OF.search(said.text) is None or _APART_FROM.search(said.text) or len(said.dates) > 1:
        return []
    shares = [one.value for one in said.figures if one.unit == "percent" or 0 < one.value < WHOLE]
    plain = len(shares) == len(said.figures) and not any(one.hedge for one in said.figures)
    return shares if plain and len(shares) >= len("ABC") else []
