"""5: forecasts written down before the data arrive, and scored when they have.

A registered file holds what was forecast, when, from what, and the SHA-256 of all that, so that a later change shows. What-ifs are
registered too but never scored: nobody can say that the rows of a scenario happened as written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.model import Measurement, Outcome
from levers.project import score
from levers.store import raw

if TYPE_CHECKING:
    from levers.store import Store

__all__ = ["FOLDER", "Registered", "Scored", "read_registered", "register", "score_registered"]

FOLDER = "registered"


@dataclass(frozen=True, slots=True)
class Registered:
    """A forecast as it was written down."""

    path: Path
    name: str
    made: dt.datetime
    data_until: dt.date
    sha256: str
    intact: bool
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One number of a registered forecast and what came."""

    registered: Registered
    outcome: Outcome
    value: float | None
    crps: float | None
    inside50: bool | None
    inside90: bool | None
    why: str
    """Why there is no score, or a remark on it."""


def register(
    store: Store,
    outcomes: Sequence[Outcome],
    *,
    name: str,
    data_until: dt.date,
    version: str,
    now: dt.datetime | None = None,
) -> Registered:
    """Writes the forecast down; a forecast that was written down before is that file, with the date of the first time.

    Args:
        store: the project, whose folder keeps the file.
        outcomes: the forecast.
        name: of the state or the scenario.
        data_until: nothing after this day was used.
        version: of Levers and the atlas.
        now: the moment; the clock's without it.
    """
    made = now or dt.datetime.now(dt.UTC)
    told = {
        "name": name,
        "data_until": data_until.isoformat(),
        "version": version,
        "outcomes": [row.to_json() for row in outcomes],
    }
    earlier = _earlier(store.folder / FOLDER, told)
    if earlier is not None:
        return earlier
    content = {**told, "made": made.isoformat(timespec="seconds")}
    digest = _sha(content)
    path = store.folder / FOLDER / f"{made:%Y-%m-%d}-{name}-{digest[:12]}.json"
    raw.write_whole(path, json.dumps({**content, "sha256": digest}, ensure_ascii=False, indent=1) + "\n")
    with store.transaction():
        store.add(outcomes)
        store.keep_file(path)
    return read_registered(path)


def _earlier(folder: Path, told: Mapping[str, Any]) -> Registered | None:
    """The unchanged file that says the same, whenever it was made."""
    for path in sorted(folder.glob(f"*-{told['name']}-*.json")):
        try:
            plain = json.loads(path.read_text("utf-8"))
        except ValueError:
            continue  # damaged: `levers score` says so, and the forecast is written anew
        said = {key: value for key, value in plain.items() if key not in {"made", "sha256"}}
        if _sha(said) == _sha(told) and (found := read_registered(path)).intact:
            return found
    return None


def read_registered(path: Path) -> Registered:
    """A registered forecast; `intact` tells whether its hash still fits."""
    plain: dict[str, Any] = json.loads(path.read_text("utf-8"))
    digest = plain.pop("sha256", "")
    return Registered(
        path,
        plain["name"],
        dt.datetime.fromisoformat(plain["made"]),
        dt.date.fromisoformat(plain["data_until"]),
        digest,
        digest == _sha(plain),
        tuple(Outcome.from_dict(row) for row in plain["outcomes"]),
    )


def score_registered(
    forecasts: Iterable[Registered], measured: Mapping[str, Sequence[Measurement]], *, today: dt.date
) -> list[Scored]:
    """Every number that has come true or false by now, and why the others have no score.

    Args:
        forecasts: as read from their files.
        measured: all measurements by state.
        today: periods that end later are waited for.
    """
    held: dict[tuple[str, str | None, str | None, str, dt.date], Measurement] = {
        (row.measure, row.channel, row.sender, row.target, row.start): row for rows in measured.values() for row in rows
    }
    found: list[Scored] = []
    for told in forecasts:
        for row in told.outcomes:
            measure, _, channel = row.variable.partition(":")
            came = held.get((measure, channel or None, row.sender, row.target, row.start))
            if not told.intact:
                found.append(_unscored(told, row, "the file was changed after it was registered"))
            elif row.scenario != "baseline":
                found.append(_unscored(told, row, "a what-if: nobody can say that its rows happened as written"))
            elif row.end > today:
                found.append(_unscored(told, row, f"the period ends on {row.end}"))
            elif came is None:
                found.append(_unscored(told, row, "the number has not arrived"))
            else:
                found.append(_scored(told, row, came.value))
    return found


def _scored(told: Registered, row: Outcome, value: float) -> Scored:
    low90, low50, _, high50, high90 = row.quantiles
    crps = float(score.crps_quantile(value, quantiles=list(row.quantiles), levels=list(row.levels)))
    late = "registered after the period had ended: a test, not a forecast" if told.made.date() >= row.end else ""
    return Scored(told, row, value, crps, low50 <= value <= high50, low90 <= value <= high90, late)


def _unscored(told: Registered, row: Outcome, why: str) -> Scored:
    return Scored(told, row, None, None, None, None, why)


def _sha(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
