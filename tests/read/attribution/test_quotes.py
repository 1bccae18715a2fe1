"""Quotation marks: openings, closings, nesting, paragraphs."""

from __future__ import annotations

from levers.model import Span
from levers.read.attribution import quotes


def found(text: str) -> list[str]:
    """The outermost quotations of a text whose paragraphs are parted by blank lines."""
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(part)))
        start += len(part) + 2
    return [quote.span.of(text) for quote in quotes.find(text, paragraphs)]


def test_straight_and_curly() -> None:
    """Straight marks are read by their neighbours, curly ones by their shape."""
    assert found('He said "no" and “never”.') == ['"no"', "“never”"]


def test_nested_straight_marks() -> None:
    """A quotation inside a quotation raises the depth and does not end it."""
    assert found('"The drill "Steppe" is off," he said.') == ['"The drill "Steppe" is off,"']


def test_paragraphs_opened_anew() -> None:
    """A quotation left open goes on where the next paragraph opens it again."""
    assert found("“We came.\n\n“We saw,” he said.") == ["“We came.", "“We saw,”"]


def test_apostrophes_are_no_quotation() -> None:
    """Apostrophes open nothing."""
    assert found("The president's men didn't go.") == []
