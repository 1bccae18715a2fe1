"""Word lists of the families of facts, one TOML file each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternatives", "lexicon"]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of `name`.toml."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def alternatives(name: str, table: str) -> str:
    """The entries or keys of one table as a regular expression, longest first."""
    entries = lexicon(name)[table]
    entries = entries["words"] if list(entries) == ["words"] else entries
    return "(?:" + "|".join(sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"
