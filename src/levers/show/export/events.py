"""Events that texts tell, as the tables that event data users know: PLOVER as in POLECAT's columns, CAMEO as in GDELT 2.0's.

Such tables are read as lists of facts, so two files are written. `events` holds what the authors of the texts report as having
happened, with a date, not negated, and not found wrong. `told` holds everything else (quotations, forecasts, plans, judgements,
denials, what is refuted or undated) with the reason in `Apart`. Both carry the claim's id, whose words, stance and verdict after the
publisher's own columns, so no row can be read without them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from levers.atlas.codes import read_codes
from levers.flow.exporting import Export, Told
from levers.read.intensity import goldstein
from levers.show.export.cells import flat
from levers.show.harm import HOSTILE, quotation, told_as, told_by, withheld
from levers.show.words import LABEL_WORDS
from levers.sources.layouts import LAYOUTS

if TYPE_CHECKING:
    from levers.model import Claim

__all__ = ["CAMEO_COLUMNS", "EVENT_FILES", "PLOVER_COLUMNS", "TRAIL", "codes_now", "write_cameo", "write_plover"]

Step = Callable[[str], None]
Cells = dict[str, object]

EVENT_FILES = frozenset({"events.tsv", "told.tsv"})
TRAIL: tuple[str, ...] = (
    "Claim",
    "Voice",
    "Speaker",
    "Stance",
    "Modality",
    "Negated",
    "Verdict",
    "Text",
    "Quote",
    "Apart",
)
"""Ours, behind the publisher's columns."""
PLOVER_COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
CAMEO_COLUMNS: tuple[str, ...] = LAYOUTS["gdelt2"].columns
_MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_CONFLICT = HOSTILE | {"REQUEST"}


def write_plover(export: Export, folder: Path, step: Step) -> int:
    """`events.tsv` and `told.tsv` with POLECAT's columns; the intensity is left empty where only Goldstein's is known."""
    return _write(export, folder, step, PLOVER_COLUMNS, _plover)


def write_cameo(export: Export, folder: Path, step: Step) -> int:
    """`events.tsv` and `told.tsv` with GDELT 2.0's columns; claims without a CAMEO code are left out."""
    return _write(export, folder, step, CAMEO_COLUMNS, _cameo)


def _write(
    export: Export,
    folder: Path,
    step: Step,
    columns: tuple[str, ...],
    cells_of: Callable[[Told, Export], Cells | None],
) -> int:
    written = 0
    full = (*columns, *TRAIL)
    events, told_apart = folder / "events.tsv", folder / "told.tsv"
    with (
        events.open("w", encoding="utf-8", newline="\n") as sure,
        told_apart.open("w", encoding="utf-8", newline="\n") as other,
    ):
        for file in (sure, other):
            file.write("\t".join(full) + "\n")
        for told in _events(export):
            cells = cells_of(told, export)
            step(told.capture.name)
            if cells is not None:
                reason = _apart(told)
                cells |= _trail(told, export, reason)
                (other if reason else sure).write("\t".join(flat(cells.get(name)) for name in full) + "\n")
                written += 1
    return written


def _events(export: Export) -> Iterator[Told]:
    for told in export.told():
        if told.claim.type == "event" and told.claim.stance not in {"appeal", "heading", "question"}:
            yield told


def _apart(told: Told) -> str:
    """Why the row is no report of something that happened; empty where it is one."""
    claim, worst = told.claim, told.worst
    reasons = (
        (claim.voice == "quoted", "quoted"),
        (claim.stance != "report", claim.stance),
        (claim.modality not in {"asserted", "historical"}, claim.modality),
        (claim.negated, "negated"),
        (claim.date_start is None, "undated"),
        (worst is not None and worst.label in {"refuted", "outdated"}, worst.label if worst is not None else ""),
        (withheld(claim), "a side that the atlas does not know"),
    )
    return ", ".join(reason for holds, reason in reasons if holds)


def _trail(told: Told, export: Export, reason: str) -> Cells:
    claim, worst = told.claim, told.worst
    return {
        "Claim": claim.id,
        "Voice": claim.voice,
        "Speaker": told_by(claim, told.capture),
        "Stance": claim.stance,
        "Modality": claim.modality,
        "Negated": claim.negated,
        "Verdict": LABEL_WORDS[worst.label] if worst is not None else "not checked",
        "Text": told_as(claim, export.names),
        "Quote": quotation(claim),
        "Apart": reason,
    }


def _plover(told: Told, export: Export) -> Cells:
    claim, capture = told.claim, told.capture
    quad = f"{'MATERIAL' if claim.relation in _MATERIAL else 'VERBAL'} {'CONFLICT' if claim.relation in _CONFLICT else 'COOPERATION'}"
    cells: Cells = {
        "Event ID": claim.id,
        "Event Date": claim.date_start,
        "Event Type": claim.relation,
        "Event Mode": claim.mode,
        "Intensity": claim.intensity if claim.scale == "plover" else None,
        "Quad Code": quad,
        "Contexts": ";".join(claim.context),
        "Placename": claim.place,
        "Raw Placename": claim.place,
        "Source": capture.outlet or capture.name,
        "Publication Date": capture.published,
        "Version": claim.rule,
    }
    for side, code, role in (
        ("Actor", claim.actor, claim.actor_role),
        ("Recipient", claim.recipient, claim.recipient_role),
    ):
        if code is not None:
            state = _is_state(export, code)
            cells[f"{side} Name"] = export.names.get(code, code)
            cells[f"{side} Country"] = code if state else None
            cells[f"{side} COW"] = codes_now(export.atlas.folder, "cow").get(code)
            cells[f"Primary {side} Sector"] = role or (None if state else "IGO")
            cells[f"{side} Sectors"] = cells[f"Primary {side} Sector"]
    return cells


def _cameo(told: Told, export: Export) -> Cells | None:
    claim, capture = told.claim, told.capture
    if claim.cameo is None:
        return None
    day, root = claim.date_start, int(claim.cameo[:2])
    quad = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
    cells: Cells = {
        "GLOBALEVENTID": int(claim.id.partition("-")[2][:15], 16),
        "IsRootEvent": 1,
        "EventCode": claim.cameo,
        "EventBaseCode": claim.cameo[:3],
        "EventRootCode": claim.cameo[:2],
        "QuadClass": quad,
        "GoldsteinScale": goldstein(claim.cameo),
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
        "ActionGeo_FullName": claim.place,
        "DATEADDED": f"{capture.published:%Y%m%d}000000" if capture.published is not None else None,
        "SOURCEURL": f"levers:{claim.id}",
    }
    if day is not None:
        cells |= {
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": day.year,
            "FractionDate": _fraction(day),
        }
    return cells | _cameo_side("Actor1", claim, export) | _cameo_side("Actor2", claim, export)


def _cameo_side(side: str, claim: Claim, export: Export) -> Cells:
    code, role = (claim.actor, claim.actor_role) if side == "Actor1" else (claim.recipient, claim.recipient_role)
    if code is None:
        return {}
    written = codes_now(export.atlas.folder, "cameo").get(code)
    state = written if written is not None and _is_state(export, code) else None
    return {
        f"{side}Code": (state or code) + (role or ""),
        f"{side}Name": export.names.get(code, code).upper(),
        f"{side}CountryCode": state,
        f"{side}KnownGroupCode": None if state else code,
        f"{side}Type1Code": role,
    }


def _fraction(day: dt.date) -> float:
    """GDELT's own, in which every month has 30 days."""
    return round(day.year + (day.month * 30 + day.day) / 365, 4)


def _is_state(export: Export, code: str) -> bool:
    entity = export.atlas.entities.get(code)
    return entity is not None and entity.kind in {"state", "territory", "former_state"}


@cache
def codes_now(folder: Path, system: str) -> dict[str, str]:
    """Our code → the code of another system that it has now."""
    found: dict[str, str] = {}
    for (name, code), rows in sorted(read_codes(folder).items()):
        for entity, valid in rows:
            if name == system and valid.end_latest is None:
                found.setdefault(entity, code)
    return found
