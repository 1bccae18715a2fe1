"""Words for those who act inside a state (police, parliament, rebels, the foreign minister) and their PLOVER sectors.

Read from `names/roles.txt`; plurals are made here by rule, so that the file holds each word once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAMES", "Role", "plural", "read_roles", "sector"]

NAMES = Path(__file__).with_name("names")
IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "persons", "people": "people"}
UNCHANGED = (
    "forces",
    "authorities",
    "troops",
    "people",
    "police",
    "military",
    "media",
    "men",
    "women",
    "children",
    "prosecutors",
    "elders",
    "families",
    "paramilitaries",
    "mercenaries",
    "businessmen",
    "politics",
    "services",
    "militiamen",
    "tribesmen",
    "fishermen",
    "agents",
    "politics",
    "agencies",
    "aircraft",
    "staff",
    "islamists",
    "deputies",
    "airmen",
    "servicemen",
    "policemen",
    "gunmen",
    "lawmakers",
    "separatists",
    "workers",
    "separatist",
)


@dataclass(frozen=True, slots=True)
class Role:
    """A word, its sector, and whether it is an office (one holder, or the institution itself)."""

    word: str
    sector: str
    office: bool
    many: bool
    """Written in the plural."""


def plural(word: str) -> str:
    """The plural of an English noun or of a compound whose last word is the noun."""
    for singular, many in IRREGULAR.items():
        if (
            word == singular
            or word.endswith((" " + singular, "-" + singular))
            or (word.endswith("man") and singular == "man")
        ):
            return word[: -len(singular)] + many
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _plurals(word: str) -> tuple[str, ...]:
    """Plurals of a word; of `minister of defence`, also `ministers of defence`."""
    if word.endswith(UNCHANGED):
        return ()
    head, of, rest = word.partition(" of ")
    return (plural(head) + of + rest,) if of else (plural(word),)


@cache
def read_roles() -> Mapping[str, Role]:
    """Every role word in lower case, singular and plural."""
    found: dict[str, Role] = {}
    for line in (NAMES / "roles.txt").read_text(encoding="utf-8").splitlines():
        code, colon, words = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        for item in words.split():
            word = item.lstrip("!").replace("_", " ")
            office = item.startswith("!")
            found.setdefault(word, Role(word, code, office, word.endswith(("s", "men", "people")) and not office))
            for many in _plurals(word):
                found.setdefault(many, Role(many, code, office, many=True))
    return found


def sector(word: str) -> str | None:
    """The sector of a single word or compound, None where it is no role."""
    role = read_roles().get(word.lower())
    return None if role is None else role.sector
