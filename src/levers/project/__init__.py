"""5: numbers → what comes next, and what-if ensembles, scored against what happened."""

from __future__ import annotations

from levers.project.fans import baseline_fan

__all__ = ["baseline_fan"]
