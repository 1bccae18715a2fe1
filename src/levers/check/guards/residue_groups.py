"""Whom a claim speaks of as a whole: `all six members`, `both sides`, `none of the five`, and whether the rows know all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.said.numbers import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.check.guards.known import Known
    from levers.check.said.names import Named

__all__ = ["groups_left"]

Span = tuple[int, int]
_COUNTS = UNITS | {"both": 2}
_ALL = frozenset({"all", "both", "each", "every"})
_BODIES = (
    r"(?:members?|(?:member |neighbou?ring )?states?|countries|republics?|presidents|leaders|heads|allies|part(?:y|ies)|sides?|capitals?|neighbou?rs?|"
    r"arm(?:y|ies)|governments?|ministers|nations?|signator(?:y|ies)|participants?|partners?|contingents?|delegations?|stans|five|six|them(?! (?-i:[A-Z])))"
)
_GROUP = re.compile(
    rf"\b(?P<word>all|every|each|both|none|not one|neither|half|most|a majority|the majority)(?: one)?(?: of)?(?: (?:the|its|their|these|those|his))?"
    rf"(?: (?P<count>two|three|four|five|six|seven|eight|nine|ten|\d+))?(?: [\w'’-]+){{0,3}}? {_BODIES}\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\b(?:neither|nor) (?:the )?$", re.IGNORECASE)
_WHOLE = re.compile(r"\bwithout exception\b|\bin full strength\b|\bunanimous(?:ly)?\b", re.IGNORECASE)


def groups_left(case: Case, at: Span, known: Known) -> Iterator[str]:
    """`All six members`, `both sides`, `none of the five`: whom a claim speaks of as a whole."""
    for match in _GROUP.finditer(case.said.text, *at):
        if not _all_known(case, match, known):
            yield match.group()
    for name in (one for one in case.said.names if one.kind == "state" and at[0] <= one.start < at[1]):
        left_out = _NEITHER.search(case.said.text[: name.start])
        if left_out is not None and not set(name.codes) & known.acting and not _in_words(case, name, known):
            yield f"{left_out.group().strip()} {case.said.text[name.start : name.end]}"
    for match in _WHOLE.finditer(case.said.text, *at):
        yield match.group()


def _in_words(case: Case, name: Named, known: Known) -> bool:
    return any(case.world.name(code).removeprefix("the ").lower() in known.text for code in name.codes)


def _all_known(case: Case, match: re.Match[str], known: Known) -> bool:
    around = [
        name
        for name in case.said.names
        if name.kind in {"region", "bloc"} and match.start() - 12 <= name.start < match.end() + 16
    ]
    day = known.things[0].period.start if known.things and known.things[0].period is not None else case.day
    word = (match["count"] or match["word"]).lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else 2)
    for name in around:
        states = case.world.states_of(name) if name.kind == "region" else ()
        if name.kind == "bloc" and day is not None:
            states = tuple(stmt.entity for stmt in case.world.members(name.code, day))
        if states:
            return (
                set(states) <= known.acting
                and match["word"].lower() in _ALL
                and (not match["count"] or count == len(states))
            )
    acting = {code for code in known.acting if case.world.kind(code) in {"state", "former_state"}}
    return match["word"].lower() in _ALL and len(acting) >= count
