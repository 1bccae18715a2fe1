"""A brief of any kind as plain values: what `--format json` prints and what the templates read; and its sources as citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from levers.flow.briefing import StateBrief
from levers.flow.briefing_document import DocumentBrief
from levers.flow.briefing_scenario import ScenarioBrief
from levers.flow.exporting import file_name
from levers.show.brief.plain_document import plain_document
from levers.show.brief.plain_scenario import plain_scenario
from levers.show.brief.plain_state import plain_state
from levers.show.citations import Cite, cite_capture, cite_publisher

__all__ = ["Brief", "cites_of", "to_plain"]

Brief: TypeAlias = StateBrief | DocumentBrief | ScenarioBrief


def to_plain(brief: Brief) -> dict[str, Any]:
    """The brief as dictionaries, lists, text and numbers."""
    match brief:
        case StateBrief():
            return plain_state(brief)
        case DocumentBrief():
            return plain_document(brief)
        case ScenarioBrief():
            return plain_scenario(brief)


def cites_of(brief: Brief) -> Iterator[Cite]:
    """The texts that a brief speaks of, then its numbered sources."""
    if isinstance(brief, DocumentBrief):
        yield cite_capture(brief.capture, file_name(brief.capture))
    elif isinstance(brief, StateBrief):
        for item in brief.said:
            yield cite_capture(item.capture, file_name(item.capture))
    for cited in brief.sources:
        yield cite_publisher(cited.publisher, cited.address, cited.detail)
