"""Text in cells of CSV files: what a spreadsheet would run as a formula gets an apostrophe in front, and loses it again.

A program such as Excel or Calc takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, and some
do so with the full-width forms of these signs. `neutral` puts one `'` before such text, and before text that begins with `'` itself, so that
`original` can take exactly one off again. Numbers stay numbers.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

__all__ = ["FORMULA", "SEPARATOR", "cell", "flat", "neutral", "original"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"
SEPARATOR = "|"
"""Between the parts of a list in one cell; a part that has it is written with a broken bar."""


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return MARK + text if text.startswith((*FORMULA, MARK)) else text


def original(text: str) -> str:
    """What `neutral` was given."""
    return text[1:] if text.startswith(MARK) and text[1:].startswith((*FORMULA, MARK)) else text


def cell(value: Any) -> str:
    """One value as CSV holds it: empty for None, true and false, ISO dates, lists joined."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case dt.date():
            return value.isoformat()
        case list() | tuple():
            return neutral(SEPARATOR.join(str(part).replace(SEPARATOR, "¦") for part in value))
        case _:
            return neutral(str(value))


def flat(value: Any) -> str:
    """The same for a tab-separated cell without quotation marks: no tabs, no line ends."""
    return " ".join(cell(value).split()) if isinstance(value, str) else cell(value)
