"""The stretches of a sentence that carry a verdict: the fewest between commas and the like in which all stands that its rows know.

Rule. Sentences of real texts hold several things: an aside, where something else was, what somebody thought of it. A sentence is cut at
its commas, dashes, brackets, semicolons and relative pronouns. Names, dates and numbers that the rows of a verdict know are looked
for in each piece; the piece with most of them carries the verdict, with every other one that adds one not yet found. What stands in
the pieces left over is told beside it: it neither bears the verdict out nor speaks against it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.check.guards.known import known_of
from levers.check.guards.unlike import part_of
from levers.check.slots import mentions, place_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from levers.check.case import Case
    from levers.check.guards.known import Known
    from levers.model import Verdict

__all__ = ["ACTS", "Span", "carrying", "pieces"]

Span = tuple[int, int]
ACTS = frozenset({"other", "event", "conflict"})
"""Types of claims whose quotation need not hold all that is told of them."""
_CUT = re.compile(
    r"[;:()—]|,(?! ?\d{3}\b)(?!(?: \d{4})\b)| [–-] |\b(?:which|who|whose|whom|where)\b|"
    r" (?=(?:while|whereas|although|though|because|but|after|before|when|until|unless|as|since) (?:the |its |his |their |a |an )?[\w'’-]+ (?:[\w'’-]+ ){0,3}?(?:is|are|was|were|has|have|had|[a-z]+ed|came|left|went|took|sent|fell|became|met|rose)\b)"
)
"""Where a sentence is cut."""
_BIND = re.compile(r"\w")


def pieces(text: str) -> list[Span]:
    """The stretches of a sentence, in order."""
    cuts = [0, *(match.start() for match in _CUT.finditer(text)), len(text)]
    return [(one, other) for one, other in pairwise(cuts) if _BIND.search(text, one, other)]


def carrying(case: Case, verdict: Verdict, known: Known | None = None) -> list[Span]:
    """The pieces that carry a verdict, in order; the whole sentence where its rows know nothing that is written there."""
    known = known if known is not None else known_of(case, (verdict,))
    part = part_of(case, verdict)
    first = max(0, case.said.text.find(part))
    found = [piece for piece in pieces(case.said.text) if piece[0] < first + len(part) and first < piece[1]]
    if case.claim.type not in ACTS:  # a typed claim's own words carry it
        found = [piece for piece in found if _is_quoted(case, piece)] or found
    held = [set(_known_in(case, piece, known)) for piece in found]
    left = set().union(*held) if held else set()
    taken: list[Span] = []
    while left:
        best = max(range(len(found)), key=lambda k: (len(held[k] & left), _is_quoted(case, found[k])))
        taken.append(found[best])
        left -= held[best]
    return sorted(taken) or [(0, len(case.said.text))]


def _is_quoted(case: Case, piece: Span) -> bool:
    """Whether the claim's own words stand in a piece."""
    start, end = case.offset, case.offset + len(case.claim.quote)
    return piece[0] < end and start < piece[1]


def _known_in(case: Case, piece: Span, known: Known) -> Iterator[Hashable]:
    """What the rows know of a piece: states and blocs, persons, days, numbers, names of things."""
    first, last = piece
    said = case.said
    for name in said.names:
        if first <= name.start < last:
            yield from (code for code in (*name.codes, *case.world.states_of(name)) if code in known.codes)
    for at in said.dates:
        if first <= at.start < last and any(at.period.overlaps(one) for one in known.moments or known.periods):
            yield at.start
    for figure in said.figures:
        if first <= figure.start < last and said.text[figure.start : figure.end].strip() in known.text:
            yield figure.value
    words = said.text[first:last]
    for thing in known.things:
        if thing.kind in {"base", "exercise", "sanction"} and mentions(words, place_words(thing.name)):
            yield thing.code
