"""From a name to a code: exact first, then without case; what is unknown or means several is refused with the nearest."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeAlias

from levers.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from levers.model import Entity, Name

__all__ = ["NameIndex", "code_of", "index_names"]

NameIndex: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""Folded text to the codes it names."""

FIRST = ("state", "bloc", "territory", "former_state", "person")
"""Where a name fits several kinds, the first of these is meant."""


def index_names(entities: Mapping[str, Entity], names: Iterable[Name]) -> NameIndex:
    """All codes and names, folded."""
    found: dict[str, dict[str, None]] = {}
    for code in entities:
        found.setdefault(code.casefold(), {})[code] = None
    for name in names:
        if name.kind != "metonym":
            found.setdefault(name.text.casefold(), {})[name.entity] = None
    return {text: tuple(codes) for text, codes in found.items()}


def code_of(text: str, entities: Mapping[str, Entity], index: NameIndex) -> str:
    """The one entity that `text` names.

    Raises:
        UnknownName: nothing has this name, or several do; the text lists the nearest or the several.
    """
    stripped = text.strip()
    if stripped in entities:
        return stripped
    folded = stripped.casefold()
    codes = index.get(folded, ())
    for kind in FIRST:
        of_kind = [code for code in codes if entities[code].kind == kind]
        if len(of_kind) == 1:
            return of_kind[0]
        if of_kind:
            listed = ", ".join(f"{code} ({entities[code].name})" for code in of_kind)
            raise UnknownName(repr(text), "several have this name", f"say which by its code: {listed}")
    if len(codes) == 1:
        return codes[0]
    near = difflib.get_close_matches(folded, list(index), n=8, cutoff=0.6)
    nearest = dict.fromkeys(index[name][0] for name in near)
    listed = ", ".join(f"{entities[code].name} ({code})" for code in nearest)
    raise UnknownName(
        repr(text), "no such name in the atlas", f"did you mean {listed}?" if listed else "see `levers atlas`"
    )
