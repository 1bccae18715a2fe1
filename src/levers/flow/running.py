"""Runs: which command, version, options and atlas made the rows that follow."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import levers
from levers.model import Run

if TYPE_CHECKING:
    from levers.atlas import Atlas
    from levers.store import Store

__all__ = ["begin"]


def begin(store: Store, command: str, options: Mapping[str, object], *, atlas: Atlas, seed: int | None = None) -> None:
    """Rows stored from now on carry this run; a run that stores nothing leaves no trace."""
    store.begin_run(
        Run(
            command=command,
            version=levers.__version__,
            config=json.dumps(dict(options), default=str, sort_keys=True),
            seed=seed,
            vintage=f"atlas {atlas.version}",
            started=dt.datetime.now(dt.UTC),
        )
    )
