"""Chart specifications as data blocks of a page: JSON that cannot end the block it stands in, written once where it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

__all__ = ["for_script", "written"]


def for_script(spec: Mapping[str, Any] | Markup | None) -> Markup | None:
    """The block's text; what is written already stays as it is, None stays None."""
    if spec is None or isinstance(spec, Markup):
        return spec
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")
    return Markup(safe)  # noqa: S704  nothing in it can be markup


def written(charts: Mapping[str, Mapping[str, Any] | None]) -> dict[str, Markup | None]:
    """All charts of a page, written, so that a page that is kept need not write them again."""
    return {name: for_script(spec) for name, spec in charts.items()}
