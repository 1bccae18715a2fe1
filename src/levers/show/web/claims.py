"""Claims of all documents: searched, filtered, counted and paged by the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levers.model import CLAIM_TYPES, LABELS, MODALITIES, STANCES, VOICES
from levers.show.web.forms import ID, page_number

if TYPE_CHECKING:
    from levers.show.web.project import Project

__all__ = ["FACETS", "SORTS", "Listing", "Question", "every_row", "listing", "spoken_of"]

PAGE = 25
MOST_PAGES = 4000
FACETS: Mapping[str, tuple[str, ...]] = {
    "type": tuple(kind for kind in CLAIM_TYPES if kind not in {"other", "attribution"}),
    "stance": STANCES,
    "voice": VOICES,
    "label": (*LABELS, "none"),
    "modality": MODALITIES,
}
"""What can be chosen, and from what; `label` is the verdict."""
# `shown` is laid out with the newest first, so that the usual order is the order in which its rows lie.
SORTS: Mapping[str, str] = {
    "newest": "rowid",
    "oldest": "published ASC NULLS LAST, document, start, id",
    "verdict": "list_position(['refuted', 'outdated', 'supported', 'not_enough_info', 'not_checkable', ''], label), published DESC NULLS LAST, document, start, id",
    "speaker": "coalesce(speaker, ''), published DESC NULLS LAST, document, start, id",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; empty means all."""

    q: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    entity: str = ""
    speaker: str = ""
    document: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Question:
        """From an address; values that do not exist are left out."""
        chosen = tuple((name, query[name]) for name, values in FACETS.items() if query.get(name) in values)
        return cls(
            q=query.get("q", "").strip()[:200],
            chosen=chosen,
            entity=query.get("entity", "").strip()[:80],
            speaker=query.get("speaker", "").strip()[:200],
            document=query["document"] if ID.fullmatch(query.get("document", "")) else "",
            sort=query["sort"] if query.get("sort") in SORTS else "newest",
        )

    def parameters(self) -> dict[str, str]:
        """As an address has them, without the page."""
        rest = {"q": self.q, "entity": self.entity, "speaker": self.speaker, "document": self.document}
        given = {**rest, **dict(self.chosen), "sort": "" if self.sort == "newest" else self.sort}
        return {name: value for name, value in given.items() if value}

    def where(self, *, without: str = "") -> tuple[str, list[object]]:
        """The condition and its values; a facet's own choice is left out when its values are counted."""
        parts, values = ["type NOT IN ('other', 'attribution')"], list[object]()
        for name, value in self.chosen:
            if name != without:
                parts.append(f"{name} = ?")
                values.append("" if value == "none" else value)
        if self.q:
            parts.append("contains(words, ?)")
            values.append(self.q.lower())
        if self.entity:
            parts.append("(actor = ? OR recipient = ?)")
            values += [self.entity, self.entity]
        if self.speaker:
            parts.append("coalesce(speaker, '') = ?")
            values.append("" if self.speaker == "author" else self.speaker)
        if self.document:
            parts.append("document = ?")
            values.append(self.document)
        return " AND ".join(parts), values


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of rows, and what the others are."""

    rows: list[dict[str, Any]]
    total: int
    page: int
    pages: int
    facets: Mapping[str, list[tuple[str, int]]]


def listing(project: Project, asked: Question, *, page: str | None) -> Listing:
    """The page asked for, with counts of every facet's values under the other choices."""
    total, facets = project.kept(
        ("facets", asked.where()[0], *map(str, asked.where()[1])), lambda: _counted(project, asked)
    )
    condition, values = asked.where()
    pages = min(max(1, -(-total // PAGE)), MOST_PAGES)
    number = page_number(page, last=pages)
    rows = project.query(
        f"SELECT * FROM shown WHERE {condition} ORDER BY {SORTS[asked.sort]} LIMIT {PAGE} OFFSET {(number - 1) * PAGE}",  # noqa: S608
        values,
    )
    return Listing(rows, total, number, pages, facets)


def spoken_of(project: Project, documents: Sequence[str] | None = None) -> list[tuple[str, int]]:
    """States of the region and powers that claims are about, with how many claims; the states first, the most first.

    Args:
        project: whose claims.
        documents: ids; all documents where not given.
    """
    region, powers = project.region(), project.atlas.powers
    kept = "type NOT IN ('other', 'attribution')" + (" AND document IN (SELECT unnest(?))" if documents else "")
    found = project.query(
        "SELECT code, count(*) AS n FROM"  # noqa: S608  fixed text
        f" (SELECT unnest(list_distinct([actor, recipient])) AS code FROM shown WHERE {kept})"
        " WHERE code IN (SELECT unnest(?)) GROUP BY 1",
        [*([list(documents)] if documents else []), [*region, *powers]],
    )
    rows = [(str(row["code"]), int(row["n"])) for row in found]
    return sorted(rows, key=lambda row: (row[0] not in region, -row[1], row[0]))


def _counted(project: Project, asked: Question) -> tuple[int, Mapping[str, list[tuple[str, int]]]]:
    """How many claims there are, and how many of each facet's values; facets without a choice are counted in one pass."""
    condition, values = asked.where()
    chosen = dict(asked.chosen)
    free = [name for name in FACETS if name not in chosen]
    sets = ", ".join(f"({name})" for name in free)
    found = project.query(
        f"SELECT {', '.join(free) or '1'}, count(*) AS n FROM shown WHERE {condition} GROUP BY GROUPING SETS ({sets}{', ' if sets else ''}())",  # noqa: S608
        values,
    )
    counts: dict[str, dict[str, int]] = {}
    total = 0
    for row in found:
        name = next((name for name in free if row[name] is not None), None)
        if name is None:
            total = int(row["n"])
        else:
            counts.setdefault(name, {})[row[name] or "none"] = int(row["n"])
    for name in chosen:
        counts[name] = _counts(project, asked, name)
    return total, {
        name: [(value, counts[name][value]) for value in values if value in counts.get(name, {})]
        for name, values in FACETS.items()
    }


def _counts(project: Project, asked: Question, facet: str) -> dict[str, int]:
    condition, values = asked.where(without=facet)
    found = project.query(f"SELECT {facet} AS value, count(*) AS n FROM shown WHERE {condition} GROUP BY 1", values)  # noqa: S608
    return {row["value"] or "none": int(row["n"]) for row in found}


def every_row(project: Project, asked: Question) -> Iterator[dict[str, Any]]:
    """All rows of the question, for a file."""
    condition, values = asked.where()
    yield from project.query(f"SELECT * FROM shown WHERE {condition} ORDER BY {SORTS[asked.sort]}", values)  # noqa: S608
