"""Who led a state, by surname: for names that stand where the finder of mentions cannot take them for a person."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["leaders_named", "led_by", "person_named"]


def led_by(atlas: Atlas, surname: str) -> tuple[str, str] | None:
    """The state that a person of this surname led, and the person; None where it is nobody, or persons of two states."""
    found = _leaders(atlas).get(surname.lower(), frozenset())
    states = {state for state, _ in found}
    if len(states) != 1:
        return None
    return min(found)


def leaders_named(atlas: Atlas, surname: str) -> frozenset[tuple[str, str]]:
    """All who led a state under this surname, with the state."""
    return _leaders(atlas).get(surname.lower(), frozenset())


@cache
def _leaders(atlas: Atlas) -> dict[str, frozenset[tuple[str, str]]]:
    states: dict[str, str] = {}
    for prop in ("head_of_state", "head_of_government"):
        for stmt in atlas.about(prop):
            states[stmt.value] = stmt.entity
    found: dict[str, set[tuple[str, str]]] = {}
    for name in atlas.names:
        if name.entity in states:
            word = name.text.rsplit(" ", 1)[-1].lower()
            found.setdefault(word, set()).add((states[name.entity], name.entity))
    return {word: frozenset(who) for word, who in found.items()}


def person_named(atlas: Atlas, written: str) -> str | None:
    """The one person of the atlas whose full name, in one of its spellings, this is."""
    found = _full_names(atlas).get(written.lower(), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _full_names(atlas: Atlas) -> dict[str, frozenset[str]]:
    people = {code for code, entity in atlas.entities.items() if entity.kind == "person"}
    found: dict[str, set[str]] = {}
    for code in people:
        found.setdefault(atlas.entities[code].name.lower(), set()).add(code)
    for name in atlas.names:
        if name.entity in people and " " in name.text:
            found.setdefault(name.text.lower(), set()).add(name.entity)
    return {text: frozenset(codes) for text, codes in found.items()}
