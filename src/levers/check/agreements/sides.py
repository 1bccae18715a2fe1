"""Who is told as a side of an agreement: states and blocs that act, not places, speakers and those beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import TRIGGER

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.names import Named

__all__ = ["acts", "is_beside", "is_some", "parties_said"]

_BREAK = re.compile(
    r"[;]|, (?=is\b|are\b|was\b|which\b|who\b|since\b|because\b|but\b|while\b|so\b|where\b|the construction\b|although\b)"
)
_PLACE = re.compile(r"\b(?:in|at|near|outside|from|through|via|across|over|towards?|visit to|trip to) (?:the )?$")
_ASIDE = re.compile(
    r"\b(?:unlike|after|like|against|before|despite|beside|besides|even|neighbouring|border with|than|as) (?:the |a |an )?(?:[a-z-]+ )?$"
)
_SPEAKS = re.compile(
    r"^(?:['’]s)? (?:[a-z-]+ ){0,3}?(?:said|says|say|told|officials?|media|press|agency|spokes\w+|newspapers?|analysts?|diplomats?|generals?|experts?|observers?|commentators?|ambassadors?|envoys?|lawmakers|senators|critics|leaders? of opinion|insists?|hopes?|denies|claims|embassy|language)\b"
)
_NEAR = re.compile(r"\b(?:near|along|on|at|by|to|from) (?:the )?$")


def is_beside(text: str, name: Named) -> bool:
    """Whether a state is told of those who speak or look on, or in an aside."""
    return _ASIDE.search(text[: name.start]) is not None or _SPEAKS.match(text[name.end :]) is not None


_SOME = re.compile(
    r"\b(?:one|two|three|four|other|several|some|most|many|a number|certain)(?: of the| of)? (?:[a-z]+ )?$",
    re.IGNORECASE,
)


def is_some(case: Case, name: Named) -> bool:
    """Whether only some states of a region are told of: `three Central Asian states`."""
    return name.kind == "region" and _SOME.search(case.said.text[: name.start]) is not None


def acts(case: Case, name: Named) -> bool:
    """Whether a state or bloc is told as acting, not as a place, a speaker or an aside."""
    before, after = case.said.text[: name.start], case.said.text[name.end :]
    written = case.said.text[name.start : name.end]
    if is_beside(case.said.text, name) or (name.demonym and _NEAR.search(before) and _OF_A_BORDER.match(after)):
        return False
    # A capital after `in` is a place; its state beside `with` or `between` acts.
    return name.demonym or _PLACE.search(before) is None or (after[:2] in {"’s", "'s"} and written[:1].isupper())


_OF_A_BORDER = re.compile(r"(?:[-–][A-Z]\w+)? (?:state )?(?:border|frontier)\b")
"""After a demonym of a hyphenated pair: a border is a place, and says nothing of the parties."""


def parties_said(case: Case) -> tuple[str, ...]:
    """States and blocs said to be party: all that are named, but not places (`signed in Tashkent`)."""
    text = case.said.text
    trigger = TRIGGER.search(text)
    at = trigger.start() if trigger is not None else 0
    breaks = [match.start() for match in _BREAK.finditer(text)]
    first, last = (
        max((one for one in breaks if one <= at), default=0),
        min((one for one in breaks if one > at), default=len(text)),
    )
    within = [
        name for name in case.said.names if first <= name.start < last and name.kind in {"state", "region", "bloc"}
    ]
    found: list[str] = []
    for name in within if any(name.kind in {"state", "region"} for name in within) else case.said.names:
        if is_beside(text, name) or is_some(case, name):
            continue
        before = text[max(0, name.start - 6) : name.start]
        if (
            name.demonym
            and _OF_A_BORDER.match(text[name.end :])
            and (before.endswith("-") or text[name.end : name.end + 1] == "-")
        ):
            continue
        if name.kind == "bloc":
            if name.code in {"UN", "EU", "EAEU", "EFSD"} or len(name.codes) > 1:
                found.append(name.code)
            continue
        written = text[name.start : name.end]
        states = case.world.states_of(name)
        if (
            re.search(r"\b(?:in|at) $", before)
            and not name.demonym
            and written not in {case.world.name(code) for code in states}
        ):
            continue
        found += states
    return tuple(dict.fromkeys(found))
