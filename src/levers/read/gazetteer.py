"""Everything that can be named, as one table from lower-case words to what they may mean.

From the atlas: states, demonyms, metonyms, blocs, persons with their offices. From `names/`: towns and regions by
state, armed groups, parties, agencies and companies, and the role words. What a match means in a sentence is decided in
`mentions`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from levers.atlas.offices import OFFICES
from levers.model import Certainty, Validity
from levers.read.roles import NAMES, read_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from levers.atlas import Atlas
    from levers.model import Name

__all__ = ["Entry", "Gazetteer", "fold"]

Case = Literal["exact", "initial", "any"]
STATE_KINDS = ("state", "territory", "former_state")
BODIES = {
    "company": "BUS",
    "bank": "BUS",
    "media": "MED",
    "agency": "GOV",
    "military": "MIL",
    "armed_group": "REB",
    "charity": "NGO",
}
"""Kinds of bodies inside a state, and their sectors."""
SHORT = (
    ("N. Korea", "PRK"),
    ("S. Korea", "KOR"),
    ("N Korea", "PRK"),
    ("S Korea", "KOR"),
    ("DPRK", "PRK"),
    ("Democratic Republic of Congo", "COD"),
)
"""Clipped names."""
APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u2011": "-", "\u2013": "-"})


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain hyphens and spaces; every character stays at its place."""
    flat = text.translate(APOSTROPHES)
    low = flat.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one name."""

    text: str
    code: str | None
    kind: str
    case: Case = "initial"
    role: str | None = None
    entity: str | None = None
    ambiguous: bool = False
    office: bool = False
    many: bool = False
    valid: Validity = ALWAYS
    rank: int = 5
    """Which meaning wins where a name has several: the lowest."""
    candidates: tuple[str, ...] = ()


class Gazetteer:
    """All names of an atlas and of `names/`, and who held an office when."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.terms: dict[str, list[tuple[str, str, Validity]]] = defaultdict(list)
        for prop in OFFICES:
            for stmt in atlas.about(prop):
                self.terms[stmt.value].append((stmt.entity, prop, stmt.valid))
        for entry in self._all():
            for key in _spellings(fold(entry.text)):
                self.entries[key].append(entry)
        for entries in self.entries.values():
            entries.sort(key=lambda entry: entry.rank)

    def in_office(self, person: str, day: dt.date | None) -> bool:
        """Whether the person held one of the known offices on that day (at any time, without one)."""
        terms = self.terms.get(person, [])
        if day is None:
            return bool(terms)
        return any(valid.at(day) in (Certainty.YES, Certainty.UNSURE) for _, _, valid in terms)

    def _all(self) -> Iterator[Entry]:
        yield from (made for name in self.atlas.names if name.language == "en" for made in self._atlas_entries(name))
        yield from (Entry(text, code, "state", rank=0) for text, code in SHORT)
        yield from _regions(self.atlas)
        yield from _places()
        yield from _groups()
        yield from _leaders()
        yield from _roles()

    def _atlas_entries(self, name: Name) -> Iterator[Entry]:
        entity = self.atlas.entities.get(name.entity)
        if entity is None:
            return
        case: Case = "exact" if _is_short(name.text) else "initial"
        if entity.kind == "person":
            code = name.entity.split(":")[1] if name.entity.count(":") >= 2 else None
            if name.text.islower() or fold(name.text) in read_roles():
                return
            rank = 4 if " " in name.text else 6
            yield Entry(
                name.text, code, "person", case, "GOV", name.entity, name.ambiguous, rank=rank, valid=name.valid
            )
            return
        code = entity.code
        if entity.kind in BODIES:
            seat = next((stmt.value for stmt in self.atlas.of(code, "seat_state")), code)
            yield Entry(name.text, seat, "organisation", case, BODIES[entity.kind], code, name.ambiguous, rank=3)
            return
        if entity.kind not in (*STATE_KINDS, "bloc"):
            return
        if name.kind == "demonym":
            yield Entry(name.text, code, "demonym", case, ambiguous=name.ambiguous, rank=1)
            yield from _demonym_plurals(name.text, code)
            return
        kind = "metonym" if name.kind == "metonym" else _kind(entity.kind)
        rank = {"state": 0, "metonym": 3}.get(kind, 2)
        text = name.text.removeprefix("the ")
        yield Entry(
            text, code, kind, case, entity=None if kind == "state" else code, ambiguous=name.ambiguous, rank=rank
        )


def _spellings(key: str) -> tuple[str, ...]:
    """A folded name with `organization`, `co-operation` or `defense` in the other spelling too."""
    if not any(one in key for one in ("organi", "operation", "defen")):
        return (key,)
    keys = [key]
    for one, other in (("organization", "organisation"), ("co-operation", "cooperation"), ("defense", "defence")):
        for this, that in ((one, other), (other, one)):
            keys += [made for old in keys if (made := old.replace(this, that)) != old]
    return tuple(dict.fromkeys(keys))


def _is_short(text: str) -> bool:
    """Abbreviations must be written exactly so: `US` is no `us`."""
    return text.isupper() and len(text) <= 6 and " " not in text


def _kind(entity_kind: str) -> str:
    return "state" if entity_kind in STATE_KINDS else entity_kind


def _demonym_plurals(text: str, code: str) -> Iterator[Entry]:
    """`Russians`, `Poles`: the people of a state. Words in -ese, -sh, -ch, -ss have no plural of their own."""
    if text.endswith(("ese", "sh", "ch", "ss", "s")):
        if text.endswith(("sh", "ch")):
            for end in ("man", "men", "woman", "women"):
                yield Entry(text + end, code, "demonym", role="CVL", many=end.endswith("en"), rank=1)
        return
    yield Entry(text + "s", code, "demonym", role="CVL", many=True, rank=1)


def _lines(name: str) -> Iterator[list[str]]:
    for line in (NAMES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def _places() -> Iterator[Entry]:
    for code, words in _lines("places.txt"):
        for word in words.split(";"):
            yield Entry(word.strip(), code, "place", rank=5)


def _groups() -> Iterator[Entry]:
    for code, role, words in _lines("groups.txt"):
        for word in words.split(";"):
            text = word.strip().removeprefix("the ")
            case: Case = "exact" if _is_short(text) or re.search(r"[A-Z]{2}", text) else "initial"
            yield Entry(text, code, "organisation", case, role, rank=2)


def _leaders() -> Iterator[Entry]:
    for code, role, words in _lines("leaders.txt"):
        for word in words.split(";"):
            yield Entry(word.strip(), code, "person", "initial", role, rank=5)


def _roles() -> Iterator[Entry]:
    for role in read_roles().values():
        kind = "office" if role.office else "role"
        yield Entry(role.word, None, kind, "any", role.sector, office=role.office, many=role.many, rank=7)


def _regions(atlas: Atlas) -> Iterator[Entry]:
    regions: Mapping[str, tuple[str, ...]] = getattr(atlas, "regions", {})
    for code, members in regions.items():
        name = code.replace("_", " ").title()
        if code == "powers":
            continue
        for text in _region_names(name):
            yield Entry(text, None, "region", entity=code, rank=2, candidates=tuple(members))
    for text in ("the West", "Western powers", "Western countries", "Western nations", "Western states"):
        yield Entry(text, None, "region", entity="west", rank=2, case="exact")


def _region_names(name: str) -> Iterable[str]:
    yield name
    stem = name.removesuffix("Asia")
    if stem != name:
        yield f"{stem}Asian"
        for tail in ("states", "countries", "republics", "nations", "leaders", "presidents", "capitals"):
            yield f"{stem}Asian {tail}"
