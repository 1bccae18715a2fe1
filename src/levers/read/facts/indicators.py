"""What a number measures: the series of the atlas that the words nearest to it name, else what is counted.

Rows of `lexicon/quantity.toml` are tried by the distance of their words from the number; a row with a second condition
(`also`) is more specific and comes first. A change in percent is the growth of the thing that changes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from levers.read.facts.lexicon import alternatives, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.facts.numbers import Number
    from levers.read.facts.tape import Tape

__all__ = ["Clause", "first_noun", "meant_before", "relation_of"]

NEAR = 90
"""How far from a sum or count the word may stand that says what it measures; a share may have it in the whole clause."""
STEP = 45
"""Distances within the same step are equal, and the order of the lexicon decides."""
_SHARE = (
    r" (?:of )?(?:all |the |its |their |total |overall |<[A-Z]\d+>(?:'s?|’s?)? )*(?:(?:total|foreign|annual|overall|internal|external|"
    r"state|national|natural) )*(?P<noun>gross (?:domestic|national) product|{nouns})\b"
)
_NOUN = re.compile(r"(?: of)?(?: <[SRBX]\d+>(?:'s|’s)?)? ([a-z-]{3,}s)\b")
_PURPOSE = re.compile(
    r" to (?:expand|boost|increase|build|develop|finance|fund|support|moderni[sz]e|improve|raise|promote|help|repair|buy|import|export|double|reduce|cut|secure)\b"
)
"""What money is for is not what it measures."""
_PERSONS = frozenset({"people", "troops", "migrants", "casualties", "displaced"})
_RELATIVE = frozenset({"percent", "times", "percentage points", "share"})


class Clause(NamedTuple):
    """Tape offsets of the clause around a number."""

    start: int
    end: int


class _Row(NamedTuple):
    name: str
    words: re.Pattern[str]
    also: re.Pattern[str] | None
    units: frozenset[str]


def relation_of(number: Number, clause: Clause, counted: str | None, tape: Tape, *, growth: bool) -> str | None:
    """The indicator, its growth, `share_of_...`, what is counted; None where a sum or share says nothing of itself."""
    text = tape.text
    direct = _directly(number, text)
    if direct is not None and number.unit not in _RELATIVE:
        return direct
    if growth and number.unit in _RELATIVE:
        return _growth(number, clause, text)
    named = _nearest(_group(number, counted), number, clause, text)
    if named is not None:
        return named
    if number.unit in {"percent", "share"}:
        share = _share().match(text, number.end)
        return f"share_of_{_noun(share['noun'])}" if share is not None else None
    return None if number.unit is not None else counted or first_noun(text, number)


_POINTED = re.compile(
    r"(?:<N\d+>|\b(?:they|these|those|it|this|that|(?:the|these|those|this|that) (?:sums?|flows?|share|figures?|proportion|level|ratio|inflows?)))"
    r" (?:[a-z]+ )?(?:was|were|is|are|had|have|has|made|make|makes|stood|stands?|reached|amount|amounted|account|accounted|came|come|fell|rose|equal|equalled)\b",
    re.IGNORECASE,
)
"""A subject that points back to what the sentence before counted."""


def meant_before(number: Number, clause: Clause, tape: Tape, before: str) -> str | None:
    """The share of the economy that a pronoun stands for: the only one that the sentence before tells of."""
    if _POINTED.search(tape.text, clause.start, number.start) is None:
        return None
    here = tape.text[clause.start : clause.end]
    low = before.lower()
    found = {
        row.name
        for row in _rows()
        if row.also is not None and row.name.endswith("_gdp") and row.also.search(here) and row.words.search(low)
    }
    return found.pop() if len(found) == 1 else None


def _directly(number: Number, text: str) -> str | None:
    """What the verb right before the number says, or the verb before its receiver: `sold only 5 bn`, `lent <S1> 5 bn`."""
    match = _direct().search(text, max(0, number.start - 40), number.start)
    if match is None or text[: match.start()].rstrip().endswith(("dollar", "dollars")):
        return None
    return next(
        (relation for verb, relation in lexicon("quantity")["direct"].items() if re.fullmatch(verb, match["verb"])),
        None,
    )


@cache
def _direct() -> re.Pattern[str]:
    verbs = "|".join(lexicon("quantity")["direct"])
    return re.compile(
        rf"\b(?P<verb>{verbs})(?: (?:only|just|some|about|nearly|almost|over|up to|another|goods worth|gas worth|oil worth|worth|the|<[SR]\d+>))* ?$"
    )


def first_noun(text: str, number: Number) -> str | None:
    """The plural right after a number, as a last resort for large counts."""
    match = _NOUN.match(text, number.end)
    return match[1].replace("-", "_") if match is not None else None


def _growth(number: Number, clause: Clause, text: str) -> str | None:
    ranked = sorted(
        (
            *((place, f"{name}_growth") for place, name in _ranked("money", number, clause, text)),
            *((place, f"{name}_growth") for place, name in _ranked("people", number, clause, text)),
            *((place, name) for place, name in _ranked("percent", number, clause, text) if name in _CHANGES),
        )
    )
    return ranked[0][1] if ranked else None


_CHANGES = frozenset({"gdp_growth", "inflation"})


def _group(number: Number, counted: str | None) -> str:
    if number.unit in {"percent", "share"}:
        return number.unit
    if number.unit is not None and number.unit.isupper():
        return "money"
    return "people" if counted in _PERSONS else "count"


def _nearest(group: str, number: Number, clause: Clause, text: str) -> str | None:
    ranked = sorted(_ranked(group, number, clause, text))
    return ranked[0][1] if ranked else None


def _ranked(group: str, number: Number, clause: Clause, text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Indicators that fit, with (steps of distance, place in the lexicon)."""
    reach = len(text) if group in {"percent", "share"} else NEAR
    start, end = max(clause.start, number.start - reach), min(clause.end, number.end + reach)
    purpose = _PURPOSE.search(text, number.end, end) if group == "money" else None
    if purpose is not None:
        end = purpose.start()
    for place, row in enumerate(_rows()):
        if group not in row.units:
            continue
        if row.also is not None and row.also.search(text, start, end) is None:
            continue
        gaps = [_gap(number, match) for match in row.words.finditer(text, start, end)]
        if gaps:
            yield (0 if row.also is not None else min(gaps) // STEP, place), row.name


def _gap(number: Number, match: re.Match[str]) -> int:
    return max(0, match.start() - number.end, number.start - match.end())


@cache
def _rows() -> tuple[_Row, ...]:
    rows: list[dict[str, Any]] = lexicon("quantity")["indicators"]
    return tuple(
        _Row(
            row["name"],
            re.compile(row["words"]),
            re.compile(row["also"]) if "also" in row else None,
            frozenset(row["units"]),
        )
        for row in rows
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(_SHARE.replace("{nouns}", alternatives("quantity", "shares")))


def _noun(written: str) -> str:
    return "gdp" if written.startswith("gross") else written.replace("-", "_")
