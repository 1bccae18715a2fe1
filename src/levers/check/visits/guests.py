"""Whom a sentence names as guest or host: persons, and holders of offices told by the office and its state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case, Said, Thing
    from levers.check.said.names import Named

__all__ = ["Guest", "guests_told", "in_office", "is_office"]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may be the visitor, or the host."""

    codes: tuple[str, ...]
    """The persons who may be meant; more than one where namesakes held offices."""
    home: str
    start: int
    is_named: bool = False
    """Whether the sentence has the person's own name."""


_OFFICE = re.compile(
    r"\b(?P<office>(?:president|prime minister|premier|foreign minister|minister of foreign affairs|(?:chief|top) diplomat|secretary of state|head of state|head of government|leader|ruler|strongman|chief executive|chancellor|chairman|number one|defence minister|minister of defence|chief)s?|heads of state)\b",
    re.IGNORECASE,
)
_NOT_OF_STATE = re.compile(
    r"\b(?:deputy|vice|former|ex|late|first|assistant|under|opposition|party|security|commission|council|bank|parliamentary|parliament['’]?s?|rebel|religious|youth|church|supreme|first)[- ]$",
    re.IGNORECASE,
)
_PROPS = {
    "president": "head_of_state", "heads of state": "head_of_state", "head of state": "head_of_state", "leader": "head_of_state", "ruler": "head_of_state", "strongman": "head_of_state",
    "number one": "head_of_state", "chief": "head_of_state", "chief executive": "head_of_state", "chairman": "head_of_state", "prime minister": "head_of_government", "premier": "head_of_government",
    "head of government": "head_of_government", "chancellor": "head_of_government", "foreign minister": "foreign_minister",
    "minister of foreign affairs": "foreign_minister", "chief diplomat": "foreign_minister", "top diplomat": "foreign_minister",
    "secretary of state": "foreign_minister", "defence minister": "defence_minister", "minister of defence": "defence_minister",
}  # fmt: skip
_TO_OFFICE = re.compile(
    r"(?:['’]s?)? (?:(?:newly elected|re-?elected|new|outgoing|acting|interim|ageing|long-?serving|strongman|then|young|old|supreme|[a-z]+ed|veteran) ){0,2}"
)
_OF_STATE = re.compile(r" of (?:the |neighbou?ring )?(?:Republic of |Islamic Republic of )?")


def guests_told(case: Case, said: Said) -> list[Guest]:
    """All who are named, in person or by their office."""
    return [*_named_guests(case, said), *_holders_told(case, said)]


def is_office(text: str, name: Named) -> bool:
    """Whether a state is named as that of an office: `the president of P`, `P's leader`."""
    return any(_belongs(text, name, match) for match in _OFFICE.finditer(text))


@lru_cache(maxsize=8)
def _visitors(visits: tuple[Thing, ...]) -> frozenset[str]:
    """All who came on a visit on record."""
    return frozenset(code for thing in visits for code in thing.values("visitor"))


def _named_guests(case: Case, said: Said) -> list[Guest]:
    found = []
    for name in said.names:
        if name.kind != "person":
            continue
        codes = [code for code in name.codes if code.count(":") > 1]
        visited = _visitors(case.world.things.get("visit", ()))
        known = list(in_office(case, tuple(code for code in codes if code in visited) or tuple(codes)))
        if (
            _IDEA_OF.search(said.text[: name.start])
            or not known
            or re.match(
                r"['’]?s? (?:aide|spokes\w+|adviser|envoy|deputy|son|daughter|wife|foreign minister|predecessor|grave|tomb|invasion|war|critics|office)\b",
                said.text[name.end :],
            )
        ):
            continue
        found.append(Guest(tuple(known), known[0].split(":")[1], name.start, is_named=True))
    return found


_IDEA_OF = re.compile(
    r"\b(?:proposal|initiative|suggestion|behest|idea|brainchild|request|orders?|instructions?|decree|words|rule|reign|presidency|era|statement|remarks) (?:of|by) (?:the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before one whose idea or time is told of, and no journey."""


def in_office(case: Case, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of namesakes those who held an office of state on the day meant, where some did."""
    if len(codes) < len("ab") or case.day is None:
        return codes
    when = case.period()
    day = when.start if when is not None and when.start <= case.day else case.day
    props = set(_PROPS.values())
    then = tuple(
        code
        for code in codes
        if any(stmt.valid.at(day) is Certainty.YES for prop in props for stmt in case.world.atlas.where(prop, code))
    )
    return then or codes


def _holders_told(case: Case, said: Said) -> list[Guest]:
    """Holders of offices that are named by the office and its state: `the Kyrgyz president`, `the head of the Uzbek state`."""
    found = []
    persons = [name for name in said.names if name.kind == "person"]
    for match in _OFFICE.finditer(said.text):
        if _NOT_OF_STATE.search(said.text[: match.start()]):
            continue
        word = match["office"].lower()
        many = word.endswith("s") and word not in {"heads of state", *_PROPS}
        states = _states_of_office(said, match, many=many or word == "heads of state")
        if not states and (titled := _by_title(case, said, match)) is not None:
            found.append(titled)
            continue
        if not states or (not many and any(_beside(states[0], match, name) for name in persons)):
            continue  # a named person is told with his office
        for state in states:
            codes = _holders(case, said, state.code, _PROPS[word.removesuffix("s") if many else word])
            if codes:
                found.append(Guest(codes, state.code, min(state.start, match.start())))
    return found


def _by_title(case: Case, said: Said, office: re.Match[str]) -> Guest | None:
    """The holder of an office whose title only one state has: `the Secretary of State`."""
    title = office["office"]
    if not title[0].isupper() or " " not in title or any(-3 <= name.start - office.end() <= 2 for name in said.names):
        return None
    states = {
        stmt.entity
        for stmt in case.world.atlas.about(_PROPS.get(title.lower(), ""))
        if stmt.qualifier == title.capitalize() or stmt.qualifier == title
    }
    if len(states) != 1:
        return None
    state = states.pop()
    codes = _holders(case, said, state, _PROPS[title.lower()])
    return Guest(codes, state, office.start()) if codes else None


def _beside(state: Named, office: re.Match[str], person: Named) -> bool:
    """Whether a person is named next to his office: `Uzbek President M.`, `M., the Uzbek president`."""
    first, last = min(state.start, office.start()), max(state.end, office.end())
    return -3 <= person.start - last <= 3 or -3 <= first - person.end <= 8


def _states_of_office(said: Said, office: re.Match[str], *, many: bool) -> list[Named]:
    """The state of an office; of several holders all states that stand in one list with it."""
    states = [name for name in said.names if name.kind in {"state", "bloc"}]
    own = next((at for at, name in enumerate(states) if _belongs(said.text, name, office)), None)
    if own is None:
        return []
    found = [states[own]]
    if not many:
        return found
    for name in states[own + 1 :]:
        if name.start < office.start() or not _LIST.fullmatch(said.text[found[-1].end : name.start]):
            break
        found.append(name)
    for name in reversed(states[:own]):
        if not _LIST.fullmatch(said.text[name.end : found[0].start]):
            break
        found.insert(0, name)
    return found


_LIST = re.compile(r",? ?(?:and |or )?(?:the )?")


def _belongs(text: str, name: Named, office: re.Match[str]) -> bool:
    if name.end <= office.start():
        return _TO_OFFICE.fullmatch(text[name.end : office.start()]) is not None
    return _OF_STATE.fullmatch(text[office.end() : name.start]) is not None


def _holders(case: Case, said: Said, state: str, prop: str) -> tuple[str, ...]:
    day = next((one.period.start for one in said.dates if one.how == "at"), case.day)
    if day is None or (case.day is not None and day > case.day):
        day = case.day
    if day is None:
        return ()
    stmts = [
        stmt for stmt in case.world.atlas.of(state, prop) if stmt.valid.at(day) in {Certainty.YES, Certainty.UNSURE}
    ]
    return tuple(dict.fromkeys(stmt.value for stmt in stmts))
