"""The roles in which a sentence tells states of an exercise: acting, looking on, or staying away.

Every state that a sentence names has one role. It stands as a place or beside something else (a border, a range, a spokesman) and is not
looked at; behind `without`, `but not`, or before words of staying away it is told as absent; joined to words of observing it is told as watching; else, where the
sentence tells of an exercise that was held, it is told as taking part, whatever the words: subject, troops of its own, `with`, `alongside`, a list.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from levers.check.said.predicates import matcher

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.said.names import Named

__all__ = ["absent_told", "acting_told", "clauses_of", "is_without", "watching_told"]

_AWAY = matcher("away")
_PART = matcher("part")
_HELD = matcher("held")
_OFF = matcher("cancelled")
_MEN = (
    r"(?:troops|soldiers|paratroop\w*|units?|forces|contingents?|infantry\w*|gunners|pilots|peacekeepers|servicemen|marines|crews|commandos|battalions?|brigades?|companies|company|"
    r"gunboats|jets|tanks|army|armies|military|men|officers|personnel|cadets|delegations?|detachments?|helicopters|sappers|reservists|police)"
)
_BREAK = re.compile(
    r"[;—:]|, (?:but|while|whereas|although|though|yet|leaving|which|who)\b| (?:while|whereas|but(?! not)|although|when|as)\b|\. "
)
_WITHOUT = re.compile(
    r"\b(?:without|minus|except(?: for)?|apart from|save for|bar|excluding|but not|and not|not|no|neither|nor|none from|absence of|not even|never|nobody from|no one from|minus) (?:either |both |any |a single |even |the |those of )*(?:[a-z]+ from )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:['’]s)?(?: [a-z]+)?(?:,|,? and|,? or|,? nor|/|-)? ?(?:the |of )?")
_LED = re.compile(
    rf"(?:['’]s)?,? ?(?:(?:{_MEN}|navy|participants?|who|which|that|all|both|also|has|had|have|again|then|simply|even|once more|was|were|is|are|still|do|does|did|among|one|of|the|therefore|alone|always|never|quietly|pointedly|demonstratively|itself|themselves|too|though|however|for its part) ?)*"
)
_PLACE = re.compile(
    r"\b(?:in|on|inside|into|near|at|through|across|around|outside|towards?|onto|off|over)(?: the)?(?: (?:[a-z]+ern|central|neighbou?ring|nearby|remote|distant|territory of|soil of|steppes? of|mountains of|hills of|south of|north of|east of|west of))*(?: the)? $"
)
_TO = re.compile(r"\b(?:to|from|home to|back to) (?:the )?$")
_FROM_MEN = re.compile(rf"\b(?:{_MEN}|observers?|tho[su]e|guests|participants) (?:from|of) (?:the )?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:against|with the|border with|neighbou?rs?|Inner|than|unlike|after|before|of|for|war on|war in|shooting (?:in|around)|clash(?:es)? with|fighting with) (?:the )?$"
)
_BESIDE = re.compile(
    r"^(?:['’]s)? (?:border|frontier|soil|territory|ground|steppe|range|side|capital|hills?|mountains?|coast|shore|shooting|clash\w*|ministry|minister|defence|general staff|officials?|media|press|spokes\w+|president|"
    r"leaders?|parliament|polygon|said|says|told|announced|regions?|province|highlands?|desert|waters?|government|authorities|invasion|war|language|flag|lake|training (?:range|ground|centre|center|area))\b"
    r"|^(?:-|–)(?:led|made|run|style|sponsored|dominated|backed|brokered)|^(?:['’]s)? (?:[A-Z]\w+ )?(?:Central Command|Military District)"
)
_OBSERVE = re.compile(
    r"\bobserv\w+|\bwatch(?:ed|es|ing)\b|\blook(?:ed|s|ing) on\b|\bonlookers?\b|\bspectators?\b", re.IGNORECASE
)
_OBSERVERS_OF = re.compile(
    r"\b(?:observ|watch|onlooker|spectator)\w* (?:c[ao]me |sent |drawn )?(?:from|by|of|were|included|the eyes? of) (?:both |the |only )*$",
    re.IGNORECASE,
)
_TO_WATCH = re.compile(r"(?:['’]s)?(?:,? (?!from\b|and\b|while\b|whereas\b)[a-z-]+){0,6},? ")
"""Between those who watch and the word that says so."""
_NEITHER = re.compile(r"\b(?:neither|none of|no|not one of|not even)(?: the)? $", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\b(?:none|not one|neither) of (?:them|whom|these|which)(?: being| was| were)? (?:either )?$", re.IGNORECASE
)
"""`five states, none of them Russia`."""


def watching_told(text: str, clause: str, names: list[Named]) -> frozenset[int]:
    """Where the names of a clause stand of those who are told as looking on: joined to the word of it, else all where nobody is told to act."""
    at = text.find(clause)
    found: set[int] = set()
    for place, name in enumerate(names):
        if _OBSERVERS_OF.search(text[: name.start]):
            found.update(one.start for one in _chain(text, names[place:]))
    for verb in _OBSERVE.finditer(clause):
        before = [name for name in names if name.end <= at + verb.start()]
        if before and not found and _TO_WATCH.fullmatch(text[before[-1].end : at + verb.start()]):
            found.update(one.start for one in _chain_back(text, before))
    if found or _OBSERVE.search(clause) is None or _ACTED.search(clause):
        return frozenset(found)
    return frozenset(name.start for name in names if name.kind == "state")


_ACTED = re.compile(r"\bparticipa|\btook part\b|\bfield", re.IGNORECASE)


def acting_told(text: str, names: list[Named]) -> frozenset[int]:
    """Where the names stand of those who are told as acting: with troops of their own, before a verb, behind `with`, or in a list with such."""
    found: set[int] = set()
    for at, name in enumerate(names):
        if name.kind == "region" and not re.search(r"\b(?:all|five) (?:of )?(?:the )?(?:five )?$", text[: name.start]):
            continue
        if not _is_aside(text, name) and (
            _OWN_MEN.match(text[name.end :])
            or _FROM_MEN.search(text[: name.start])
            or _BESIDES.search(text[: name.start])
            or _AMONG.match(text[name.end :])
        ):
            found.update(one.start for one in _chain(text, names[at:]))
            found.update(one.start for one in reversed(_chain_back(text, names[: at + 1])))
    for verb in (*_PART.finditer(text), *_HELD.finditer(text)):
        found.update(
            name.start
            for name in _group_before(text, names, verb.start())
            if not _is_aside(text, name) and name.kind == "state"
        )
    return frozenset(found)


_OWN_MEN = re.compile(rf"^(?:['’]s?)? (?:[a-z-]+ ){{0,2}}{_MEN}\b")
_BESIDES = re.compile(
    r"\b(?:with|alongside|beside|besides|joined by|by|involv(?:ed|ing)|includ(?:ed|ing)|gathered|united|assembled|brought(?: together)?|drew|attracted|joined|together with|participants?:?) (?:the |both |also |even |only )*$"
)
_AMONG = re.compile(
    r"^(?:['’]s)?,? (?:too,? )?(?:was|were|is|are) (?:also |again )?(?:one of|among|there|present|represented|on hand)\b"
)


def absent_told(case: Case) -> frozenset[int]:
    """Where the names stand of those who are told as having stayed away."""
    text, names = case.said.text, [name for name in case.said.names if name.kind in {"state", "region"}]
    found: set[int] = set()
    for at, name in enumerate(names):
        before = text[: name.start]
        if _WITHOUT.search(before) or _NOT_ASKED.search(before) or _NEITHER.search(before):
            found.update(one.start for one in _chain(text, names[at:]))
    for verb in _AWAY.finditer(text):
        if verb.group().lower() in {"without", "minus", "none from"} or any(
            match.start() <= verb.start() < match.end() for match in _OFF.finditer(text)
        ):
            continue
        group = _group_before(text, names, verb.start())
        if (
            group
            and _NEITHER.search(text[: group[0].start])
            and verb.group().lower() in {"absent", "missing", "absence"}
        ):
            continue
        found.update(name.start for name in group)
    return frozenset(found)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    cuts = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    return [(one, other) for one, other in itertools.pairwise(cuts) if other > one]


def _is_aside(text: str, name: Named) -> bool:
    """Whether a state is a place, or belongs to something else than the troops."""
    before, after = text[: name.start], text[name.end :]
    if _BESIDE.match(after):
        return True
    if name.demonym and re.match(rf"(?:['’]s)? (?:[a-z-]+ ){{0,2}}{_MEN}\b", after):
        return (
            _PLACE.search(before) is not None
            or re.search(r"\b(?:against|than|unlike|like|of) (?:the )?$", before) is not None
        )
    if _FROM_MEN.search(before):
        return False
    return _PLACE.search(before) is not None or _TO.search(before) is not None or _ASIDE.search(before) is not None


def _group_before(text: str, names: list[Named], verb: int) -> list[Named]:
    """Names joined by commas and `and` that end right before a verb."""
    earlier = [name for name in names if name.end <= verb]
    if not earlier:
        return []
    between = text[earlier[-1].end : verb]
    plain = re.sub(r"^((?:['’]s)?(?: [a-z]+){0,2}),[^,;:]{3,50},(?= )", r"\1", between)
    if not any(_LED.fullmatch(one.lower().strip(" ")) for one in (between, plain)):
        return []
    return _chain_back(text, earlier)


def _chain(text: str, names: list[Named]) -> list[Named]:
    group = [names[0]]
    for name in names[1:]:
        if _JOINED.fullmatch(text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return group


def _chain_back(text: str, names: list[Named]) -> list[Named]:
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if _JOINED.fullmatch(text[name.end : group[0].start]) is None or _is_aside(text, name):
            break
        group.insert(0, name)
    return group


def is_without(before: str) -> bool:
    """Whether a text ends in words of leaving out."""
    return _WITHOUT.search(before) is not None
