"""The period a fact is about, where its sentence names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.model import Period
    from levers.read.parts import Page, Parsed

__all__ = ["period_of"]


def period_of(parsed: Parsed, page: Page) -> Period | None:
    """The one period that the sentence names; None where it names none or several."""
    del parsed, page
    return None
