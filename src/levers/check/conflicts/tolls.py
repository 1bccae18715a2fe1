"""The dead and hurt of a border conflict by side: what a row counts, and what a sentence counts.

The row tells of each side in a segment (`KGZ: 24, 36, finally 63 killed 198 injured; TJK: ...`); a demonym in it (`1 Uzbek border guard
killed`) says whose they are, whoever counts them. Where the whole toll is one number and one side has all of it, the other has nobody.
A sentence's number counts the harm of the words next to it, and the side whose name it stands with: `three Tajik officers`, `63 citizens
of Kyrgyzstan`, `on the Kyrgyz side`, `Bishkek buried 36`, `its own dead at 41`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.check.said.numbers import Figure

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["HARM", "Told", "counts_of", "told_tolls"]

HARMS: dict[str, str] = {
    "killed": r"killed|dead|died|deaths?|dying|lost (?:their|his) li(?:ves|fe)|lives|life|fatalit(?:y|ies)|perished|fell|buried|shot dead|slain|bodies|coffins|toll|mourned|burying|funerals?|victims?|lost(?! (?:their|his))|fallen|graves|gunned down",
    "injured": r"injured|wounded|hurt|injuries|wounds",
    "detained": r"detained|seized|captured|arrested|hostages?|held(?= (?:until|for|by|as))|taken (?:prisoner|hostage)|kidnapped|abducted|freed|released",
    "evacuated": r"evacuated|displaced|fled|evacuees|uprooted|driven from their homes|left their homes|moved to safety|homeless",
}
"""Harm by the words for it."""
HARM = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in HARMS.items()), re.IGNORECASE)
_PIECE = re.compile(r"[;:]|,(?! ?\d)|[—–]| (?:while|whereas|but|although|though|and|against|to)(?= )")
_NUMBER = re.compile(r"\d[\d,]*")
_NOBODY = re.compile(r"\b(?:none|no (?:deaths|casualties|toll|losses))\b")
_PEOPLE = r"(?:people|citizens?|nationals?|soldiers?|troops|servicem[ae]n|men|officers?|(?:border )?guards?(?:m[ae]n)?|conscripts?|villagers?|residents?|civilians?|policem[ae]n|dead|lives|deaths|victims|casualties|fatalities|wounded|children|women|personnel|fighters|subjects|sons|compatriots|countrymen|families|inhabitants|persons|souls|homes|others?)"
_THINGS = re.compile(
    r"[ -](?:[a-z]+ )?(?:days?|weeks?|months?|years?|hours?|nights?|villages?|houses?|clashes|states|countries|districts|posts|kilomet\w*|km|sides?|shells?|mortars?|rounds?|times|sections?|pm|am|o['’]clock|per cent|percent|tanks|vehicles|schools|presidents|capitals|governments|armies|ministries|parties)\b"
)
NEAR = 60
"""Characters between a number and the words for its harm."""
FAR = 110
"""Characters between a side and the number of what is called its own dead."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number of people that a sentence tells, with its harm and side."""

    figure: Figure
    harm: str
    side: str | None
    """A party's code; None where it counts all."""
    part: bool
    """It counts some of a side (officers, children), not all of them."""


def counts_of(case: Case, thing: Thing, state: str, harm: str = "killed") -> tuple[float, ...]:
    """The numbers of a harm that the row tells of one side, early ones first; empty where it tells none."""
    found = _told_of(case, thing, state, harm)
    if found or harm != "killed":
        return found
    low, high = thing.first("killed_low"), thing.first("killed_high")
    rest = [max(_told_of(case, thing, one, harm), default=0.0) for one in thing.values("party") if one != state]
    return (0.0,) if low and low == high and sum(rest) == float(high) else ()


def _told_of(case: Case, thing: Thing, state: str, harm: str) -> tuple[float, ...]:
    """The counts of a side as the segments tell them."""
    found: list[float] = []
    parties = thing.values("party")
    for segment in thing.first("claims_by_side").split(";"):
        who, _, told = segment.strip().partition(":")
        for item in _items(_DATED.sub("", told or who)):
            sides = {name.code for name in case.world.said(item, None).names if name.kind == "state"}
            owner = (
                next(iter(sides))
                if len(sides) == 1
                else next((one for one in parties if who.split()[:1] == [one] and " and " not in who), "")
            )
            if owner == state and _harm_of(item) == harm:
                found += [float(one.replace(",", "")) for one in _NUMBER.findall(item)]
        if harm == "killed" and who.strip() == state and _NOBODY.search(told) and "no official" not in told:
            found.append(0.0)
    if harm == "evacuated":
        found += [
            float(one.replace(",", "")) for one in re.findall(rf"([\d,]+) evacuated by {state}\b", thing.any.note)
        ]
    return tuple(found)


_DATED = re.compile(r"\([^)]*\)|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)\b")
"""Days beside the counts, which are no counts."""


def _items(told: str) -> list[str]:
    """`24, 36, finally 63 killed 198 injured` in one item for each harm."""
    found, last = [], 0
    for match in HARM.finditer(told):
        found.append(told[last : match.end()])
        last = match.end()
    return found


def _harm_of(item: str) -> str | None:
    matches = list(HARM.finditer(item))
    return matches[-1].lastgroup if matches else None


def told_tolls(case: Case, parties: frozenset[str]) -> list[Told]:
    """Every number of people harmed that the sentence tells."""
    text = case.said.text
    found: list[Told] = []
    for figure in (*case.said.figures, *_singles(case)):
        if figure.unit is not None or _THINGS.match(text[figure.end :]):
            continue
        harm = _nearest_harm(text, figure)
        if harm is not None:
            found.append(Told(figure, harm, _side(case, figure, parties), _PART.match(text[figure.end :]) is not None))
    return found


_PART = re.compile(
    r" of (?:the|those|these|its|their|his)\b| (?:[\w-]+ ){0,2}?(?:children|women|civilians?|soldiers?|troops|servicem[ae]n|(?:border )?guards?|officers?|conscripts?|villagers?|families|schoolgirls?|students?|policem[ae]n|men)\b"
)


_SCORE = re.compile(
    r"\b(?:(?P<hedge>no more than|more than|about|some|almost|nearly|fewer than|at least|over) )?(a|one|two|three|four|five) score\b",
    re.IGNORECASE,
)
_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _singles(case: Case) -> list[Figure]:
    """`a single Tajik`, `an Uzbek border guard`, `one`: one."""
    text = case.said.text
    found = [
        Figure(match.start(), match.end(), 20.0 * _MANY[match[2].lower()], None, match["hedge"])
        for match in _SCORE.finditer(text)
    ]
    return found + [
        Figure(match.start(), match.end() - 1, 1.0, None, None)
        for name in case.said.names
        if name.kind == "state"
        and name.demonym
        and (match := re.search(r"\b(?:a single|an?|a lone) $", text[: name.start], re.IGNORECASE))
        and re.match(rf" (?:[a-z]+ )?{_PEOPLE}\b", text[name.end :])
    ]


def _nearest_harm(text: str, figure: Figure) -> str | None:
    """The harm of the words next to a number, within its piece of the sentence, else within a short distance."""
    breaks = [0, *(match.start() for match in _PIECE.finditer(text)), len(text)]
    first = max(at for at in breaks if at <= figure.start)
    last = min((at for at in breaks if at >= figure.end), default=len(text))
    scored: list[tuple[int, str]] = []
    for match in HARM.finditer(text):
        gap = match.start() - figure.end if match.start() >= figure.end else figure.start - match.end()
        inside = first <= match.start() < last
        if gap <= NEAR and match.lastgroup is not None:
            scored.append((gap if inside else gap + NEAR, match.lastgroup))
    return min(scored)[1] if scored else None


def _side(case: Case, figure: Figure, parties: frozenset[str]) -> str | None:
    """Whose people a number counts."""
    text = case.said.text
    names = [name for name in case.said.names if name.kind == "state" and name.code in parties]
    ends = [match.end() for match in _WERE_OF.finditer(text, figure.end)][:1]
    for name in names:
        if name.start in ends or (
            name.end <= figure.start and _ON_THEIRS.match(text, figure.end) and name is _last(names, figure)
        ):
            return name.code
        between = text[name.end : figure.start]
        if name.end <= figure.start and len(between) < FAR and _ITS_OWN.search(between):
            return name.code
    owned = re.match(rf" of (?:their|its)(?: own)?(?: [a-z]+){{0,2}}? {_PEOPLE}\b", text[figure.end :])
    before = [name for name in names if name.end <= figure.start]
    if owned is not None and before:
        return before[-1].code
    for name in names:
        after, between = text[name.end :], text[figure.end : name.start]
        if figure.end <= name.start and (
            (
                name.demonym
                and re.fullmatch(r"(?: (?:of (?:the|its|them)|[a-z]+)){0,2} ?", between)
                and re.match(
                    rf"(?:[ -][a-z]+){{0,2}} {_PEOPLE}\b| (?:was|were|lost|died|had been|and|fell|perished|dead|killed|wounded|injured)\b|,|\.|$",
                    after,
                )
            )
            or re.fullmatch(rf" (?:of (?:its|the) )?(?:[a-z-]+ ){{0,2}}?{_PEOPLE} (?:of|from) ", between)
            or re.fullmatch(rf"(?: {_PEOPLE})?(?: [a-z]+){{0,4}} on (?:the )?", between)
            and _ON_SIDE.match(after)
        ):
            return name.code
        if name.end <= figure.start and _owns(name, text, figure):
            return name.code
    return None


_WERE_OF = re.compile(
    rf"\b(?:was|were)(?: all| both)? (?:an? |the )?(?:{_PEOPLE} (?:of|from) (?:the )?)?(?=[A-Z])",
)
_ON_THEIRS = re.compile(
    rf"(?: {_PEOPLE})?(?: (?:were |had been |have been )?(?:dead|killed|injured|wounded|dying|hurt))? (?:on|among) (?:their|its)(?: own)? (?:side|people|citizens|ranks|soil|territory)\b"
)


def _last(names: list[Named], figure: Figure) -> Named | None:
    """The last named before a number."""
    return next((name for name in reversed(names) if name.end <= figure.start), None)


_ITS_OWN = re.compile(
    r"^(?!.*[;:]).*\b(?:their|its)(?: own)? (?:dead|losses|death toll|toll|fatalities|side|wounded|fallen)\b"
)
_ON_SIDE = re.compile(r"(?:['’]s)? (?:side|soil|territory|part|bank)\b")


def _owns(name: Named, text: str, figure: Figure) -> bool:
    """Whether a number behind a name counts that side's people: `the Kyrgyz lost 36`, `Dushanbe puts its own dead at 41`, `on the Tajik side, 41`."""
    between = text[name.end : figure.start]
    if re.search(r"[;:]", between) or len(between) > NEAR:
        return False
    if _ON_SIDE.match(between) and re.search(r"\b[Oo]n (?:the )?$", text[: name.start]):
        return True
    if re.fullmatch(
        r"(?:['’]s)?(?: (?:own|dead|death|toll|losses|casualties|fatalities|wounded|side|fallen|men|soldiers|guards|was|were|stood|stands|put|at|to|of|came|is|finally|officially))+ ?",
        between,
    ):
        return True
    return (
        re.fullmatch(
            r"(?: (?:has|had|side|people|have|finally|officially|alone|itself|army|authorities|government|then|later|also|would|in the end))*,? (?:lost|buried|mourn(?:s|ed)|count(?:s|ed)|bur(?:ies|ied)|suffered|report(?:s|ed)|tallied|grieved for|wept for) (?:[a-z]+ ){0,3}",
            between,
        )
        is not None
    )
