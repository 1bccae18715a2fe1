"""The one module that touches the database: append-only tables of the nouns, through Ibis, in DuckDB."""

from __future__ import annotations

from levers.store.opening import APPENDING, DATABASE
from levers.store.store import Store, readable

__all__ = ["APPENDING", "DATABASE", "Store", "readable"]
