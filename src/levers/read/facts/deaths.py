"""The death of a leader, told as such: `the death of X`, `after X's death`, `X died in May`; only of leaders whom the atlas knows.

A bare surname must be that of one leader alone, of one of a state named beside it, or of one head of state; with a given name it must be the leader's own, so that relatives stay out of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.grammar import modality, negated
from levers.read.facts.people import leaders_named
from levers.read.facts.times import period_of
from levers.read.parts import Found, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from levers.atlas import Atlas
    from levers.read.parts import Page, Parsed

__all__ = ["deaths"]

_NAME = r"(?P<person>[A-ZÀ-Þ][\w’'-]*\w(?: [A-ZÀ-Þ][\w-]*\w){0,2})"
_TITLE = r"(?:(?:the )?(?:late |former |old |long-time )*(?:[Pp]resident |[Pp]rime [Mm]inister |[Ll]eader )?)?"
_SHAPES = (
    re.compile(rf"\b(?:death|passing|demise)(?: in (?:19|20)\d\d)? of {_TITLE}{_NAME}(?!['’]|-)"),
    re.compile(rf"{_NAME}['’]s? (?:sudden |unexpected |untimely )?(?:death|passing|demise)\b(?! (?:threat|sentence|toll|penalty|squad|row))"),
    re.compile(rf"{_NAME} (?:has |had )?(?:suddenly |unexpectedly )?(?:died|passed away)\b"),
)  # fmt: skip


def deaths(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type office, mode `left`, for each death of a leader."""
    flat, base = parsed.sentence.flat, parsed.sentence.span.start
    for pattern in _SHAPES:
        for match in pattern.finditer(flat):
            written = match["person"]
            led = _leader(written, page.atlas, {one.code for one in parsed.mentions})
            if led is None:
                continue
            at = base + match.start("person")
            who = Mention(Span(at, at + len(written)), written, led[0], "person", "GOV", led[1])
            span = Span(base + match.start(), base + match.end())
            before = flat[max(0, match.start() - 45) : match.start()].lower()
            yield Found(
                span=span,
                type="office",
                rule="office.death",
                actor=who,
                recipient=who,
                relation="leader_of",
                mode="left",
                when=period_of(parsed, page, span),
                negated=negated(before),
                modality="historical" if (mood := modality(before)) == "asserted" else mood,
                person=written,
                title="leader",
            )


def _leader(written: str, atlas: Atlas, near: Collection[str | None]) -> tuple[str, str] | None:
    """State and person of a leader of this name: of a state near it, else the only head of state, else nobody."""
    *given, surname = written.split()
    found = leaders_named(atlas, surname)
    if given:
        names: dict[str, set[str]] = {one[1]: set() for one in found}
        for name in atlas.names:
            if name.entity in names:
                names[name.entity].update(name.text.lower().split()[:-1])
        found = frozenset(one for one in found if given[0].lower() in names[one[1]])
    here = [one for one in found if one[0] in near]
    heads = [one for one in found if atlas.where("head_of_state", one[1])]
    for some in (found, here, heads):
        if len(some) == 1:
            return next(iter(some))
    return None
