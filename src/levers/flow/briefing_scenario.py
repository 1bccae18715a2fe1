"""Everything a brief on one scenario needs: the play itself, its limits, and the sources under the levers it starts from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levers.flow.citing import Cited, cite
from levers.flow.scenarios import ProjectedScenario, project_scenario

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["ScenarioBrief", "brief_scenario"]


@dataclass(frozen=True, slots=True)
class ScenarioBrief:
    """One what-if beside its baseline."""

    done: ProjectedScenario
    names: Mapping[str, str]
    sources: tuple[Cited, ...]
    numbers: Mapping[str, tuple[int, ...]]
    atlas_version: str
    made: dt.datetime


def brief_scenario(
    store: Store,
    *,
    atlas: Atlas,
    path: Path | str,
    runs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    source: str | None = None,
) -> ScenarioBrief:
    """Plays the scenario and gathers what it rests on.

    Args:
        store: the project.
        atlas: what is known without a network.
        path: the file, or the name of a shipped one.
        runs: other than the file says.
        progress: called with (steps done, steps).
        source: the file's text, where it is at hand already; `path` is then only what errors call it.

    Raises:
        ScenarioError: the file cannot be read, or names a lever that the data do not have.
    """
    done = project_scenario(store, path, atlas=atlas, runs=runs, progress=progress, source=source)
    last = max(row.end for row in done.outcomes)
    rested = {row.id: row.derived_from for row in done.outcomes if row.end == last}
    numbers, sources = cite(rested, {}, store, atlas)
    names = {code: entity.name for code, entity in atlas.entities.items() if entity.kind in {"state", "bloc", "power"}}
    return ScenarioBrief(done, names, sources, numbers, atlas.version, dt.datetime.now(dt.UTC))
