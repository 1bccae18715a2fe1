"""The state whose language a word names: "Russian-speaking" points to Russia, where the atlas knows the demonym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.facts.office_phrases import state_words
from levers.read.parts import Mention

if TYPE_CHECKING:
    from levers.read.facts.tape import Tape
    from levers.read.parts import Page

__all__ = ["speakers_of"]


def speakers_of(language: str, start: int, tape: Tape, page: Page) -> Mention | None:
    """The mention of the language's state.

    Args:
        language: the word as on the tape, in lower case.
        start: its offset on the tape.
        tape: the tape.
        page: the document, for its atlas.
    """
    code = state_words(page.atlas).get(language)
    if code is None:
        return None
    return Mention(tape.span(start, start + len(language)), language, code, "demonym")
