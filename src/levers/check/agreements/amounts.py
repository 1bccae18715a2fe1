"""How much: amounts that a sentence and a row of an agreement give, each with its unit and what it is an amount of.

Rule. Two amounts are alike if their unit is one and, for money, if they are told of the same thing (a debt written off, a rent, a
price); else nothing is compared. A length, a capacity or a number of years is what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from levers.check.said.hedges import compare, tolerance_of
from levers.check.said.numbers import figures

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["Amount", "amounts_of", "amounts_said", "is_whole"]

_FEW = r"(?:[a-z-]+ ){0,2}?"
_UNITS: tuple[tuple[str, str], ...] = (
    ("USD", r"(?:us |u\.s\. |american )?dollars?\b|usd\b|us\$"),
    ("EUR", r"euros?\b|eur\b"),
    ("RUB", r"(?:russian )?rou?bles?\b|rub\b"),
    ("bcm", r"(?:billion )?cubic (?:kilo)?met(?:re|er)s|bcm\b|bn cubic"),
    ("MW", r"megawatts?\b|mw\b"),
    ("GW", r"gigawatts?\b|gw\b"),
    ("km2", r"square (?:kilomet(?:re|er)s|km)|km2|sq\.? ?km"),
    ("km", r"kilomet(?:re|er)s?\b|km\b"),
    ("tonnes", r"tonnes|tons\b"),
    ("troops", r"troops|soldiers|men\b"),
    ("sponsors", rf"{_FEW}co-?sponsors"),
    ("banks", rf"{_FEW}(?:banks|lenders)\b"),
    ("schools", rf"{_FEW}schools\b"),
    ("reactors", rf"{_FEW}(?:reactors|units)\b"),
    ("posts", rf"{_FEW}(?:frontier|border) posts\b"),
)
MONEY = frozenset({"USD", "EUR", "RUB"})
_OF: tuple[tuple[str, str], ...] = (
    (
        "debt",
        r"written off|wr(?:ote|ites?|iting) off|write-offs?|forg[ai]v\w*|cancel\w*|debt relief|relie[fv]\w*|struck off|debts?\b",
    ),
    ("arrears", r"arrears|unpaid|overdue"),
    ("rent", r"\brents?\b|rental|lease|a year\b|annual\w*|per year|yearly"),
    ("price", r"price|cost\w*|bought|sold|purchase|for a symbolic|acquir\w*"),
    ("payment", r"payment|pay(?:s|ing)?\b|paid|settle\w*"),
    ("pledge", r"pledge\w*|invest\w*|promis\w*|packages?|projects?|deals?|agreements?|contracts?|documents"),
    ("loan", r"\bloans?|lend\w*|lent\b|credit\w*|borrow\w*"),
    ("grant", r"grants?\b|granted|approve\w*|aid\b"),
    ("owed", r"\bow(?:es?|ed|ing)\b|debts?\b|indebted"),
    ("bond", r"bonds?\b"),
)
"""What money is told of; an amount may be of several."""
MILLION = 1e6
EXACT, WIDE = 0.01, 0.12
"""So far off, a number of more than three digits, and any other, bears nothing out."""
NEAR = 70
"""So many characters around a sum tell what it is of."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and what it is of."""

    value: float
    unit: str
    of: frozenset[str]
    hedge: str | None
    told: str
    beside: bool = False
    """Whether it stands beside the sum of the row (`out of 500 million`): it bears nothing out, but nothing is refuted that it admits."""

    def alike(self, other: Amount) -> bool:
        """Whether both are amounts of one thing."""
        return self.unit == other.unit and (self.unit not in MONEY or bool(self.of & other.of))

    def admits(self, said: Amount) -> bool | None:
        """Whether this amount on record bears out the one said, None where they are near each other."""
        found = compare(said.value, self.value, tolerance_of(said.hedge, said.value))
        far = abs(said.value - self.value) / max(said.value, self.value, 1e-9)
        wide = EXACT if said.value != float(f"{said.value:.3g}") else WIDE
        return found and (None if self.beside or far > wide else True)


def amounts_said(case: Case) -> tuple[Amount, ...]:
    """The amounts of the sentence."""
    found = _amounts(case.said.text, NEAR)
    return tuple(replace(one, of=_of(case.said.text)) if one.unit in MONEY and not one.of else one for one in found)


_OTHERS = re.compile(r"\b(?:replac\w+|instead of|earlier|previous\w*)\b")
"""In a note: an amount of something else."""


@cache
def amounts_of(thing: Thing) -> tuple[Amount, ...]:
    """The amounts of a row: its value with its unit, and those of its note."""
    value = thing.facts.get("value", ())
    text = "; ".join(f"{one.value} {one.qualifier}" for one in value)
    kind = f"{thing.first('kind')} {' '.join(thing.values('object'))}"
    parts = f"{text}; {thing.any.note}".split(";")
    unit = next((one.unit for one in _amounts(parts[0], len(parts[0]))), "")
    found = [one for part in parts for one in _amounts(part, len(part), unit if unit in MONEY else "")]
    found = [
        replace(one, beside=True) if _OTHERS.search(thing.any.note) and one.told in thing.any.note else one
        for one in found
    ]
    return tuple(replace(one, of=one.of or _of(kind)) if one.unit in MONEY else one for one in found)


_TO_COME = re.compile(
    r"\b(?:agree|promis|pledg|undert[ao]|commit|offer)\w*\b(?: [\w’'-]+){0,4}? to (?:write|forgive|cancel|waive|strike)\b",
    re.IGNORECASE,
)


def is_whole(case: Case, own: Amount, said: Amount) -> bool:
    """Whether it is agreed to give the whole of which the sum on record is a part (`out of 500 million`)."""
    return (
        own.beside
        and own.alike(said)
        and _TO_COME.search(case.said.text) is not None
        and replace(own, beside=False).admits(said) is True
    )


@cache
def _amounts(text: str, near: int, money: str = "") -> tuple[Amount, ...]:
    """The amounts of a text; a sum of millions without a currency is of that of `money`."""
    found: list[Amount] = []
    for one in figures(text):
        after = re.sub(r"^[\s-]+", "", text[one.end : one.end + 40].lower())
        unit = next((name for name, words in _UNITS if re.match(words, after)), None)
        written = text[one.start : one.end]
        if unit is None:
            unit = "USD" if "$" in written else "EUR" if "€" in written else None
        beside = unit is None and bool(money) and one.value >= MILLION
        unit = money if beside else unit
        if not unit or one.unit is not None:
            continue
        value = one.value
        if unit == "GW":
            unit, value = "MW", value * 1e3
        if unit == "bcm" and value < 1e6:
            value *= 1e9  # `30 bcm` and `2.8 billion cubic metres` alike
        told = text[one.start : one.end + 40].strip()
        found.append(Amount(value, unit, _of(text[max(0, one.start - near) : one.end + near]), one.hedge, told, beside))
    return tuple(found)


_WHOLE = re.compile(r"\b(?:external|foreign|public|national|state|sovereign|total) (?:\w+ )?debts?\b")
"""What a state owes to all, which no deal with one of them tells."""


def _of(text: str) -> frozenset[str]:
    low = _WHOLE.sub(" ", text.lower())
    return frozenset(name for name, words in _OF if re.search(words, low))
