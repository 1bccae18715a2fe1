"""A parsed sentence as plain columns, for rules that look at many words.

spaCy's tokens are objects made on each look; rules over running text ask for the same few properties of every word,
so they are read out once. `heads` are indices into the same columns; the head of a root is the root itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from levers.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from levers.read.parts import Parsed

__all__ = ["SUBJECTS", "Words", "words"]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
KEPT = "levers.words"


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

    rows = doc.to_array([POS, TAG, DEP, HEAD, IDX, LENGTH, LEMMA]).astype("int64").tolist() if len(doc) else []
    strings = doc.vocab.strings
    flat, base = parsed.sentence.flat, parsed.sentence.span.start
    texts = tuple(flat[row[4] : row[4] + row[5]] for row in rows)
    bare = not any(row[2] for row in rows)
    heads = tuple(0 if bare else i + row[3] for i, row in enumerate(rows))
    lefts, rights = _edges(heads)
    children: list[list[int]] = [[] for _ in rows]
    for i, head in enumerate(heads):
        if head != i and not bare:
            children[head].append(i)
    return Words(
        texts=texts,
        lows=tuple(text.lower().replace("’", "'") for text in texts),
        lemmas=tuple("" if bare else _name(strings, row[6]) for row in rows),
        pos=tuple("" if bare else _name(strings, row[0]) for row in rows),
        tags=tuple("" if bare else _name(strings, row[1]) for row in rows),
        deps=tuple("" if bare else _name(strings, row[2]) for row in rows),
        heads=heads,
        starts=tuple(base + row[4] for row in rows),
        ends=tuple(base + row[4] + row[5] for row in rows),
        lefts=lefts,
        rights=rights,
        children=tuple(tuple(kids) for kids in children),
    )


@lru_cache(maxsize=1 << 15)
def _name(strings: StringStore, code: int) -> str:
    return strings[code % 2**64] if code else ""


def _edges(heads: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        node = i
        while heads[node] != node:
            node = heads[node]
            lefts[node] = min(lefts[node], i)
            rights[node] = max(rights[node], i)
    return tuple(lefts), tuple(rights)
