"""A sentence with its mentions replaced by slots, so that one regular expression can speak about names and words.

    Georgia is not a member of NATO.   →   <S0> is not a member of <B1>.

A slot is a letter for the kind of the mention and its number in the sentence: `S` a state or its capital or seat of
power, `R` a body or group of a state (its government, army, people, firms), `B` a bloc or organisation, `P` a person,
`O` an office, `L` a place, `N` a pronoun, `X` anything else. Roles of no known state stay words. Words are in lower case. Patterns are written with `{s}`, `{b}`, `{who}`, `{states}`, `{blocs}` ...; `compiled` fills them in.
Offsets of a match are turned back into offsets of the document, so a quotation is always the untouched text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.parts import Mention

if TYPE_CHECKING:
    from levers.read.parts import Parsed

__all__ = ["Tape", "code_of", "compiled", "cover", "lowered", "make_tape", "tape_of"]

LETTERS = {
    "state": "S",
    "demonym": "S",
    "metonym": "S",
    "role": "R",
    "bloc": "B",
    "organisation": "B",
    "person": "P",
    "office": "O",
    "place": "L",
    "pronoun": "N",
}
WORDS = frozenset({"role", "list", "office"})
"""Kinds that stay words where they belong to no known state."""
COMMON_NOUNS = frozenset(
    {"Alliance", "Union", "Commonwealth", "Community", "Council", "Bloc", "Organization", "Organisation"}
)
"""Names of blocs that are also the last word of longer names."""
CURRENCY = ("$", "€", " dollar")
"""`US` before one of these is a currency, not a state."""
_JOIN = r"(?:,? and | and also |,? as well as |, |,? or |,? nor | & )"
_ART = r"(?:the |both |either |neither |also |only |of |with |both the |either the )?"


def _list(letter: str) -> str:
    slot = rf"{_ART}<[{letter}]\d+>"
    return rf"{slot}(?:{_JOIN}{slot})*"


_BODY = (
    r"(?:the |a |an )?(?:[a-z-]+ |<X\d+> ){0,4}?(?:bloc|organi[sz]ation|alliance|grouping|group|body|pact|union|club|community|format|conference|forum|programme|initiative|fund)"
    r",? (?:known as |called )?"
)
"""What a bloc is called before its name: `the West African bloc ECOWAS`, `a rival body known as GUAM`."""
_PARTS: dict[str, str] = {
    "s": r"<[SR]\d+>",
    "b": r"<B\d+>",
    "p": r"<P\d+>",
    "who": r"<[SRPON]\d+>",
    "any": r"<[SRBPONLX]\d+>",
    "sb": r"<[SRBN]\d+>",
    "blocs": rf"(?:{_BODY})?" + _list("B"),
    "states": _list("SRN"),
    "poss": r"(?:'s?|’s?)",
}
_SLOT = re.compile(r"<[A-Z](\d+)>")


@cache
def compiled(pattern: str, **words: str) -> re.Pattern[str]:
    """The pattern with `{s}` and its like replaced; spaces match any white space."""
    filled = pattern
    for name, part in (*_PARTS.items(), *words.items()):
        filled = filled.replace("{" + name + "}", part)
    return re.compile(filled)


@dataclass(frozen=True, slots=True)
class Tape:
    """The tape of one sentence: `text` with slots, and how its offsets lie in the document."""

    text: str
    mentions: tuple[Mention, ...]
    tape_offsets: tuple[int, ...]
    document_offsets: tuple[int, ...]
    end: int

    def at(self, offset: int) -> int:
        """Document offset of an offset of the tape; inside a slot, the start of its mention."""
        index = bisect_right(self.tape_offsets, offset) - 1
        base = self.document_offsets[index]
        if index % 2 == 1:
            return base
        return base + offset - self.tape_offsets[index]

    def to(self, offset: int) -> int:
        """Document offset of the end of a stretch that ends at `offset` of the tape."""
        index = bisect_right(self.tape_offsets, offset - 1) - 1
        if index % 2 == 1:
            return self.mentions_end(index)
        return self.document_offsets[index] + offset - self.tape_offsets[index]

    def on(self, offset: int) -> int:
        """Offset on the tape of an offset of the document; inside a mention, the start of its slot."""
        index = bisect_right(self.document_offsets, offset) - 1
        base = self.tape_offsets[index]
        return base if index % 2 == 1 else base + offset - self.document_offsets[index]

    def mentions_end(self, index: int) -> int:
        """Document offset at which the slot of segment `index` ends."""
        return self.document_offsets[index + 1]

    def span(self, start: int, end: int) -> Span:
        """Document span of a stretch of the tape."""
        return Span(self.at(start), self.to(end))

    def mention(self, slot: str) -> Mention:
        """The mention of one slot, written as in the tape."""
        match = _SLOT.search(slot)
        if match is None:
            msg = f"{slot!r} holds no slot"
            raise ValueError(msg)
        return self.mentions[int(match[1])]

    def all(self, stretch: str | None) -> tuple[Mention, ...]:
        """The mentions of all slots in a stretch of the tape, in order."""
        return tuple(self.mentions[int(match[1])] for match in _SLOT.finditer(stretch or ""))

    def slot_at(self, mention: Mention) -> int:
        """Offset on the tape at which the mention's slot starts."""
        return self.tape_offsets[2 * self.mentions.index(mention) + 1]

    def slot(self, mention: Mention) -> str:
        """The slot of the mention as it stands on the tape."""
        number = self.mentions.index(mention)
        return f"<{LETTERS.get(mention.kind, 'X')}{number}>"


def code_of(mention: Mention | None) -> str | None:
    """The code of a side that may be left out."""
    return mention.code if mention is not None else None


def cover(tape: Tape, span: Span, *sides: Mention | None) -> Span:
    """`span` widened to the sides that stand in the same sentence; an antecedent before it is left out."""
    inside = [one.span for one in sides if one is not None and tape.document_offsets[0] <= one.span.start < tape.end]
    return Span(min([span.start, *(one.start for one in inside)]), max([span.end, *(one.end for one in inside)]))


def lowered(text: str) -> str:
    """`text` in lower case, character by character, so that its length never changes."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _is_named(flat: str, end: int, mention: Mention) -> bool:
    """Whether a common noun is the end of a longer name: `Pacific Alliance`."""
    start = end - len(mention.text)
    before = flat[:start].rstrip(" ").rsplit(" ", 1)[-1]
    return flat[start - 1 : start] == " " and before[:1].isupper() and before.lower() not in {"the", "this", "that"}


def tape_of(parsed: Parsed) -> Tape:
    """The sentence's tape; the one made when it was parsed, where there is one."""
    return parsed.tape if parsed.tape is not None else make_tape(parsed)


def make_tape(parsed: Parsed) -> Tape:
    """Build the tape from the sentence and its mentions; of overlapping mentions the longer is used."""
    base = parsed.sentence.span.start
    low = lowered(parsed.sentence.flat).replace("<", "(").replace(">", ")")
    kept: list[Mention] = []
    for mention in sorted(parsed.mentions, key=lambda one: (one.span.start, -one.span.end)):
        after = mention.span.end - base
        if (mention.code is None and mention.kind in WORDS) or low.startswith(CURRENCY, after):
            continue
        if mention.kind == "bloc" and mention.text in COMMON_NOUNS and _is_named(parsed.sentence.flat, after, mention):
            continue
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    pieces: list[str] = []
    tape_offsets, document_offsets = [0], [base]
    position, length = 0, 0
    for number, mention in enumerate(kept):
        start, end = mention.span.start - base, mention.span.end - base
        slot = f"<{LETTERS.get(mention.kind, 'X')}{number}>"
        pieces += (low[position:start], slot)
        length += start - position
        tape_offsets += (length, length + len(slot))
        document_offsets += (mention.span.start, mention.span.end)
        length += len(slot)
        position = end
    pieces.append(low[position:])
    return Tape("".join(pieces), tuple(kept), tuple(tape_offsets), tuple(document_offsets), base + len(low))
