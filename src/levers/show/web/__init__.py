"""The local site: pages rendered on this machine from one project, nothing fetched from anywhere."""

from __future__ import annotations

from levers.show.web.app import make_app
from levers.show.web.guard import Guard

__all__ = ["Guard", "make_app"]
