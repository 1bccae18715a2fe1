"""Names to entities: at a date, in either script, by office or surname, by context, or left ambiguous and said so.

The candidates come from the atlas's names, from the skeleton that transliterations share, from an office named instead of
a person ("the Kyrgyz president"), and from a fallback by edit distance for one slip of the pen. Candidates that did not exist
or did not bear the name on the day are dropped; the rest is decided by context, or not at all.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.atlas.spelling import fold, latin
from levers.link.candidates import (
    Index,
    alive,
    bearers,
    given_name,
    index_of,
    known_as,
    namesakes,
    near_miss,
    of_that_name,
    whispered,
)
from levers.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levers.atlas import Atlas
    from levers.model import Statement

__all__ = ["Resolution", "resolve"]

OFFICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"prime minister|premier|chancellor|head of (?:the )?government|chair(?:man)? of the cabinet",
        ("head_of_government",),
    ),
    (r"foreign minister|minister of foreign affairs|secretary of state", ("foreign_minister",)),
    (r"defen[cs]e minister|minister of defen[cs]e", ("defence_minister",)),
    (r"secretary[- ]general", ("secretary_general",)),
    (r"supreme leader", ("supreme_leader",)),
    (r"president|head of state|head|leader|ruler", ("head_of_state", "leader")),
)
"""An office in place of a name; the first that fits is meant."""
TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *OFFICES,
    (r"king|queen|emir|emperor|sultan|shah|crown prince", ("head_of_state", "leader")),
    (r"secretary|minister", ("foreign_minister", "defence_minister")),
)
"""A title before a name, and the offices that it can mean."""
_TITLED = tuple(
    (
        re.compile(
            rf"(?:(?P<before>.+?) )?(?:{pattern})(?: of (?:the )?(?P<of>[\w ]+?))? (?P<name>\S.*)", re.IGNORECASE
        ),
        props,
    )
    for pattern, props in TITLES
)
SHORT = 3
"""Surnames so short are borne by too many for an office to decide, but for the head of state's."""
HELD = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "supreme_leader", "secretary_general", "leader",
    "security_council_secretary", "assistant_secretary_sca", "assistant_secretary_gpa")  # fmt: skip
_PREFERRED = ("state", "bloc", "territory", "person")
REMEMBERED = dt.timedelta(days=3653)
"""So long after an office a bare surname still means its holder; later, or before, something near must speak for it."""
APPOINTED = dt.timedelta(days=365)
"""A year before an office its holder may be spoken of by surname."""


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
    index = index_of(atlas)
    near = tuple(dict.fromkeys(one for item in context for one in known_as(item, atlas, day, index)))
    stripped = re.sub(r"^(?:the|The) ", "", name.strip()).removesuffix("'s").removesuffix("\u2019s")
    if stripped in atlas.entities:
        return Resolution(stripped, (stripped,), "a code of the atlas")
    office = _by_office(stripped, atlas, day, index)
    if office is not None:
        return office
    titled = _by_title(stripped, atlas, day, near, index)
    if titled is not None:
        return titled
    folded = fold(stripped)
    entries = tuple(one for one in index.names.get(folded, ()) if not whispered(stripped, one.text))
    how = "a name of the atlas"
    if not entries:
        entries = tuple(one for one in index.names.get(fold(latin(stripped)), ()) if not whispered(stripped, one.text))
        how = "a name of the atlas in Latin letters"
    codes = namesakes(stripped, alive(entries, atlas, day), index)
    if not codes:
        codes, how = bearers(stripped, index), "a surname or another spelling"
    if not codes:
        codes, how = near_miss(folded, index), "one letter from a name of the atlas"
    if not codes:
        return Resolution(None, (), "no such name in the atlas")
    borne = {entry.entity for entry in entries}
    marked = any(
        entry.ambiguous and entry.entity in codes and not entry.entity.startswith("person:") for entry in entries
    )
    if marked:
        codes = of_that_name(folded, codes, atlas, day, index)
    if day is not None and any(entry.ambiguous and entry.entity.startswith("person:") for entry in entries):
        codes = [
            *codes,
            *(code for code in given_name(stripped, index) if code not in codes and _in_office(code, atlas, day)),
        ]
    if (
        len(codes) == 1
        and len(borne) > 1
        and not _plain_word(codes[0], borne)
        and (not marked or atlas.entities[codes[0]].kind == "bloc")
    ):
        return Resolution(codes[0], tuple(codes), f"{how}; the day decides")
    return _decide(stripped, tuple(codes), how, atlas, day, near, ambiguous=len(codes) > 1 or marked, marked=marked)


def _plain_word(code: str, borne: set[str]) -> bool:
    """Whether only persons share the name, which the day does not tell apart from the word itself."""
    return all(other == code or other.startswith("person:") for other in borne)


def _by_title(name: str, atlas: Atlas, day: dt.date | None, near: tuple[str, ...], index: Index) -> Resolution | None:
    """`President Bush`, `King Abdullah`, `Kyrgyz President Japarov`: the bearer of the name who held such an office.

    A title that no bearer of the name held is passed over, and the name alone decides: what was said stays as it was said.
    """
    for pattern, props in _TITLED:
        match = pattern.fullmatch(name)
        if match is None or not match["name"][0].isupper():
            continue
        written = match["name"]
        place = fold((match["of"] or match["before"] or "").strip())
        states = {one.entity for one in index.names.get(place, ()) if not one.entity.startswith("person:")}
        entries = [one for one in index.names.get(fold(written), ()) if one.entity.startswith("person:")]
        codes = sorted({*(one.entity for one in entries), *bearers(written, index)})
        if not codes:
            continue
        if len(states) == 1:
            codes = [code for code in codes if code.split(":")[1] in states] or codes
            near = (*near, *states)
        held = [code for code in codes if day is not None and _held(code, props, atlas, day)]
        return _decide(
            written, tuple(held or codes), "a title with a name", atlas, day, near, ambiguous=True, marked=False
        )
    return None


def _held(code: str, props: tuple[str, ...], atlas: Atlas, day: dt.date) -> bool:
    return any(
        row.valid.at(day) in {Certainty.YES, Certainty.UNSURE}
        for prop in (*props, *(("leader",) if "head_of_state" in props or "head_of_government" in props else ()))
        for row in atlas.where(prop, code)
    )


def _by_office(name: str, atlas: Atlas, day: dt.date | None, index: Index) -> Resolution | None:
    """`the Kyrgyz president`, `head of Kyrgyzstan`, `president of the United States Trump` is no such name."""
    low = fold(re.sub(r"['\u2019]s\b", "", name))
    for pattern, props in OFFICES:
        match = re.fullmatch(rf"(?P<before>.*?) ?\b(?:{pattern})(?: of (?:the )?(?P<of>.+?)(?: state)?)?", low)
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
    bare = len(codes) == 1 and codes[0].startswith("person:") and " " not in name
    unsure = bare and day is not None and not _remembered(codes[0], atlas, day)
    if len(codes) == 1 and not ambiguous and not unsure:
        return Resolution(codes[0], codes, how)
    scores = {code: _support(code, atlas, day, near) for code in codes}
    best = max(scores.values())
    leading = [code for code in codes if scores[code] == best]
    if best > 0 and len(leading) == 1:
        return Resolution(leading[0], codes, f"{how}; the context decides")
    if len(codes) == 1 and codes[0].startswith("person:") and not unsure:
        return Resolution(codes[0], codes, how)
    if unsure:
        return Resolution(None, codes, f"a bare surname, and its bearer on record held no office near {day}")
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
            if any(
                row.valid.at(day) is Certainty.YES
                for prop in ("head_of_state", "leader")
                for row in atlas.where(prop, code)
            )
        ]
        if len(holding) == 1 and (len(name) > SHORT or holding == heads):
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
    return any(row.valid.at(day) is Certainty.YES for row in _terms(code, atlas))


def _remembered(code: str, atlas: Atlas, day: dt.date) -> bool:
    """Whether the person held an office then or in the years before; true for those of whom no office is on record."""
    rows = _terms(code, atlas)
    return not rows or any(
        (row.valid.start_earliest or dt.date.min) <= day + APPOINTED
        and day <= (row.valid.end_latest or dt.date.max - REMEMBERED) + REMEMBERED
        for row in rows
    )


def _terms(code: str, atlas: Atlas) -> list[Statement]:
    return [row for prop in HELD for row in atlas.where(prop, code)]
