"""A parsed sentence as plain columns, for rules that look at many words.

spaCy's tokens are objects made on each look; rules over running text ask for the same few properties of every word,
so they are read out once. `heads` are indices into the same columns; the head of a root is the root itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from levers.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from levers.read.parts import Parsed

__all__ = ["SUBJECTS", "Words", "words"]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
KEPT = "levers.words"
MOST_NAMES = 1 << 15
"""Strings that are kept at a time."""


@dataclass(frozen=True, slots=True)
class Words:
    """The columns of one sentence; `starts` and `ends` are offsets into the document."""

    texts: tuple[str, ...]
    lows: tuple[str, ...]
    lemmas: tuple[str, ...]
    """As the pipeline gives them; empty strings where there is no parse."""
    pos: tuple[str, ...]
    """UPOS; empty strings where there is no parse."""
    tags: tuple[str, ...]
    """Penn Treebank tags, which tell tense and modals."""
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lefts: tuple[int, ...]
    """First word of each word's subtree."""
    rights: tuple[int, ...]
    """Last word of each word's subtree."""
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        """Words and punctuation marks."""
        return len(self.texts)

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last`, both taken in."""
        return Span(self.starts[first], self.ends[last])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of the relations."""
        return next((j for j in self.children[i] if self.deps[j] in deps), None)


def words(parsed: Parsed) -> Words:
    """Read out the columns of a parsed sentence; without a parse every word hangs on the first.

    They are kept with the parse, since more than one step asks for them.
    """
    doc = parsed.doc
    base = parsed.sentence.span.start
    kept = doc.user_data.get(KEPT)
    if isinstance(kept, tuple) and kept[0] == base:
        return kept[1]  # type: ignore[no-any-return]
    columns = _columns(parsed)
    doc.user_data[KEPT] = (base, columns)
    return columns


def _columns(parsed: Parsed) -> Words:
    doc = parsed.doc
    from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, POS, TAG

    asked = [POS, TAG, DEP, LEMMA, HEAD, IDX, LENGTH]
    columns = doc.to_array(asked).astype("int64").T.tolist() if len(doc) else [[] for _ in asked]
    pos, tags, deps, lemmas, steps, places, lengths = columns
    strings = doc.vocab.strings
    flat, base = parsed.sentence.flat, parsed.sentence.span.start
    ends = tuple(place + length for place, length in zip(places, lengths, strict=True))
    texts = tuple(flat[place:end] for place, end in zip(places, ends, strict=True))
    bare = not any(deps)
    heads = tuple(0 if bare else i + step for i, step in enumerate(steps))
    lefts, rights = _edges(heads)
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i and not bare:
            children[head].append(i)
    return Words(
        texts=texts,
        lows=tuple(text.lower().replace("’", "'") for text in texts),
        lemmas=_named(strings, lemmas, bare=bare),
        pos=_named(strings, pos, bare=bare),
        tags=_named(strings, tags, bare=bare),
        deps=_named(strings, deps, bare=bare),
        heads=heads,
        starts=tuple(base + place for place in places),
        ends=tuple(base + end for end in ends),
        lefts=lefts,
        rights=rights,
        children=tuple(tuple(kids) for kids in children),
    )


_NAMES: dict[int, str] = {0: ""}
"""Strings by spaCy's codes, which are hashes of them and the same in every pipeline."""


def _named(strings: StringStore, codes: list[int], *, bare: bool) -> tuple[str, ...]:
    if bare:
        return ("",) * len(codes)
    if len(_NAMES) > MOST_NAMES:
        _NAMES.clear()
        _NAMES[0] = ""
    for code in codes:
        if code not in _NAMES:
            _NAMES[code] = strings[code % 2**64]
    return tuple([_NAMES[code] for code in codes])


def _edges(heads: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        # Words come in order, so a head that reaches as far left already has passed it on to its own heads.
        node = heads[i]
        while lefts[node] > i:
            lefts[node] = i
            node = heads[node]
    for i in range(len(heads) - 1, -1, -1):
        node = heads[i]
        while rights[node] < i:
            rights[node] = i
            node = heads[node]
    return tuple(lefts), tuple(rights)
