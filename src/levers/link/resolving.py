"""Names to entities: at a date, in either script, by office or surname, by context, or left ambiguous and said so.

The candidates come from the atlas's names, from the skeleton that transliterations share, from an office named instead of
a person ("the Kyrgyz president"), and from a fallback by edit distance for one slip of the pen. Candidates that did not exist
or did not bear the name on the day are dropped; the rest is decided by context, or not at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import fold, latin, skeleton, words
from levers.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from levers.atlas import Atlas
    from levers.model import Name

__all__ = ["Resolution", "resolve"]

OFFICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"prime minister|premier|head of (?:the )?government|chair(?:man)? of the cabinet", ("head_of_government",)),
    (r"foreign minister|minister of foreign affairs|secretary of state", ("foreign_minister",)),
    (r"defen[cs]e minister|minister of defen[cs]e", ("defence_minister",)),
    (r"secretary[- ]general", ("secretary_general",)),
    (r"supreme leader", ("supreme_leader",)),
    (r"president|head of state|head|leader|ruler", ("head_of_state", "leader")),
)
"""An office in place of a name; the first that fits is meant."""
_PREFERRED = ("state", "bloc", "territory", "person")
NEAR_LENGTH = 6
"""Shortest name for which one wrong letter is forgiven."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for on a day."""

    code: str | None
    """The entity, None where the name is unknown or stays ambiguous."""
    candidates: tuple[str, ...]
    """All that it may stand for on that day."""
    reason: str
    """How it was decided, or why it was not."""

    @property
    def ambiguous(self) -> bool:
        """Whether several fit and nothing decided."""
        return self.code is None and len(self.candidates) > 1


def resolve(name: str, *, atlas: Atlas, day: dt.date | None, context: Iterable[str] = ()) -> Resolution:
    """The entity that a name means on a day.

    Args:
        name: as written, in Latin or Cyrillic letters.
        atlas: names, offices, lifetimes.
        day: the document's date; None keeps candidates of all times.
        context: codes of entities, or other words, that stand near the name.
    """
    near = tuple(context)
    index = _index(atlas)
    stripped = re.sub(r"^(?:the|The) ", "", name.strip()).removesuffix("'s").removesuffix("\u2019s")
    if stripped in atlas.entities:
        return Resolution(stripped, (stripped,), "a code of the atlas")
    office = _by_office(stripped, atlas, day, index)
    if office is not None:
        return office
    folded = fold(stripped)
    entries = index.names.get(folded, ())
    how = "a name of the atlas"
    if not entries:
        entries = index.names.get(fold(latin(stripped)), ())
        how = "a name of the atlas in Latin letters"
    codes = _alive(entries, atlas, day)
    if not codes:
        codes, how = _person(stripped, index), "a surname or another spelling"
    if not codes:
        codes, how = _near(folded, index), "one letter from a name of the atlas"
    if not codes:
        return Resolution(None, (), "no such name in the atlas")
    bearers = {entry.entity for entry in entries}
    marked = any(
        entry.ambiguous and entry.entity in codes and not entry.entity.startswith("person:") for entry in entries
    )
    if (
        len(codes) == 1
        and len(bearers) > 1
        and not _plain_word(codes[0], bearers)
        and (not marked or atlas.entities[codes[0]].kind == "bloc")
    ):
        return Resolution(codes[0], tuple(codes), f"{how}; the day decides")
    return _decide(stripped, tuple(codes), how, atlas, day, near, ambiguous=len(codes) > 1 or marked, marked=marked)


def _plain_word(code: str, bearers: set[str]) -> bool:
    """Whether only persons share the name, which the day does not tell apart from the word itself."""
    return all(other == code or other.startswith("person:") for other in bearers)


@dataclass(frozen=True, slots=True)
class _Index:
    names: Mapping[str, tuple[Name, ...]]
    surnames: Mapping[str, frozenset[str]]
    given: Mapping[str, frozenset[str]]


@cache
def _index(atlas: Atlas) -> _Index:
    names: defaultdict[str, list[Name]] = defaultdict(list)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for name in atlas.names:
        names[fold(name.text)].append(name)
        if name.entity.startswith("person:"):
            parts = [skeleton(word) for _, _, word in words(name.text)]
            if parts:
                surnames[parts[-1]].add(name.entity)
                given[name.entity].update(parts[:-1])
            if len(parts) > 1 and name.entity.split(":")[1] in atlas.surname_first:
                surnames[parts[0]].add(name.entity)
                given[name.entity].update(parts)
    return _Index(
        {text: tuple(rows) for text, rows in names.items()},
        {text: frozenset(codes) for text, codes in surnames.items()},
        {code: frozenset(parts) for code, parts in given.items()},
    )


def _alive(entries: Sequence[Name], atlas: Atlas, day: dt.date | None) -> list[str]:
    """Entities of these names that bore the name and existed on the day; all of them where none did."""
    codes = list(dict.fromkeys(entry.entity for entry in entries if entry.entity in atlas.entities))
    if day is None:
        return codes
    bearing = list(
        dict.fromkeys(
            entry.entity
            for entry in entries
            if entry.entity in atlas.entities and entry.valid.at(day) in {Certainty.YES, Certainty.UNSURE}
        )
    )
    living = [code for code in bearing if _exists(code, atlas, day)]
    return living or bearing or codes


def _exists(code: str, atlas: Atlas, day: dt.date) -> bool:
    for prop in ("statehood", "blochood"):
        rows = atlas.of(code, prop)
        if rows:
            return any(row.valid.at(day) in {Certainty.YES, Certainty.UNSURE} for row in rows)
    return True


def _by_office(name: str, atlas: Atlas, day: dt.date | None, index: _Index) -> Resolution | None:
    """`the Kyrgyz president`, `head of Kyrgyzstan`, `president of the United States Trump` is no such name."""
    low = fold(name)
    for pattern, props in OFFICES:
        match = re.fullmatch(rf"(?P<before>.*?)(?:['’]s)? ?\b(?:{pattern})(?: of (?:the )?(?P<of>.+))?", low)
        if match is None:
            continue
        place = (match["of"] or match["before"] or "").strip()
        states = {entry.entity for entry in index.names.get(place, ())} & {
            code for code, entity in atlas.entities.items() if entity.kind in {"state", "bloc"}
        }
        if len(states) != 1:
            return None
        if day is None:
            return Resolution(None, (), "an office without a date")
        state = next(iter(states))
        for prop in props:
            held = tuple(
                dict.fromkeys(row.value for row in atlas.of(state, prop) if row.valid.at(day) is Certainty.YES)
            )
            if held:
                return Resolution(
                    held[0] if len(held) == 1 else None, held, f"{prop.replace('_', ' ')} of {state} on {day}"
                )
        return Resolution(None, (), f"the atlas does not know who held that office on {day}")
    return None


def _person(name: str, index: _Index) -> list[str]:
    parts = [skeleton(word) for _, _, word in words(name)]
    for at in (len(parts) - 1, 0) if parts else ():
        codes = index.surnames.get(parts[at], frozenset())
        others = {part for place, part in enumerate(parts) if place != at and len(part) > 1}
        fitting = sorted(code for code in codes if not others or index.given.get(code, frozenset()) & others)
        if fitting:
            return fitting
    return []


def _near(folded: str, index: _Index) -> list[str]:
    if len(folded) < NEAR_LENGTH:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(folded, list(index.names), scorer=OSA.distance, score_cutoff=1, limit=5)
    return sorted({entry.entity for text, _, _ in found if len(text) >= NEAR_LENGTH for entry in index.names[text]})


def _decide(
    name: str,
    codes: tuple[str, ...],
    how: str,
    atlas: Atlas,
    day: dt.date | None,
    near: tuple[str, ...],
    *,
    ambiguous: bool,
    marked: bool,
) -> Resolution:
    if len(codes) == 1 and not ambiguous:
        return Resolution(codes[0], codes, how)
    scores = {code: _support(code, atlas, day, near) for code in codes}
    best = max(scores.values())
    leading = [code for code in codes if scores[code] == best]
    if best > 0 and len(leading) == 1:
        return Resolution(leading[0], codes, f"{how}; the context decides")
    if len(codes) == 1:
        return Resolution(
            None, codes, f"{name!r} is also an ordinary word or another place, and nothing near it decides"
        )
    persons = [code for code in leading if code.startswith("person:")]
    if day is not None and persons == leading:
        holding = [code for code in persons if _in_office(code, atlas, day)]
        heads = [
            code
            for code in holding
            if any(row.valid.at(day) is Certainty.YES for row in atlas.where("head_of_state", code))
        ]
        if len(holding) == 1:
            return Resolution(holding[0], codes, f"{how}; the only one in office on {day}")
        if len(heads) == 1 and " " not in name:
            return Resolution(
                heads[0], codes, f"{how}; the head of state on {day}, others of the name were in office too"
            )
    for kind in _PREFERRED:
        of_kind = [code for code in leading if atlas.entities[code].kind == kind]
        if (
            len(of_kind) == 1
            and kind != "person"
            and not marked
            and len({atlas.entities[code].kind for code in leading}) > 1
        ):
            return Resolution(of_kind[0], codes, f"{how}; the {kind} rather than another kind")
        if of_kind:
            break
    return Resolution(None, codes, "several fit and nothing near decides")


def _support(code: str, atlas: Atlas, day: dt.date | None, near: tuple[str, ...]) -> int:
    """How much of the context speaks for a candidate: itself, its neighbours, its state, its blocs."""
    score = 0
    regions = [set(members) for members in atlas.regions.values() if code in members]
    blocs = {row.value for row in atlas.of(code, "membership")}
    owner = code.split(":")[1] if code.count(":") == 2 else None
    cities = {fold(row.value) for row in atlas.of(code, "capital")}
    for item in near:
        if item in (code, owner):
            score += 3
        elif any(item in members for members in regions):
            score += 2
        elif item in blocs:
            score += 1
        elif (
            fold(item) in cities
            or day is not None
            and item.startswith("person:")
            and any(
                row.entity == code
                for prop in ("head_of_state", "head_of_government", "leader")
                for row in atlas.where(prop, item)
            )
        ):
            score += 3
    return score


def _in_office(code: str, atlas: Atlas, day: dt.date) -> bool:
    return any(
        row.valid.at(day) is Certainty.YES
        for prop in (
            "head_of_state",
            "head_of_government",
            "foreign_minister",
            "defence_minister",
            "supreme_leader",
            "secretary_general",
        )
        for row in atlas.where(prop, code)
    )
