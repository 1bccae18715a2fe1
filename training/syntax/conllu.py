"""Read CoNLL-U sentences: syntactic words with their character offsets in the sentence's text.

Format: https://universaldependencies.org/format.html. Empty nodes (ids with a dot) belong to the enhanced graph and are
left out. Multiword tokens (ids with a hyphen) are left out too, their words kept: in English EWT the words of a multiword
token always spell it (don't = do + n't), so every word has its own place in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is the index of its head in the sentence, its own index at the root."""

    form: str
    start: int
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str

    @property
    def end(self) -> int:
        """Offset just behind the word."""
        return self.start + len(self.form)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as its text and its words in order."""

    text: str
    words: tuple[Word, ...]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one .conllu file in their order.

    Raises:
        ValueError: a word is not found in its sentence's `# text`, so offsets would be guesses.
    """
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
            yield _sentence(text.strip(), [row for row in rows if row[0].isdigit()])


def _sentence(text: str, rows: list[list[str]]) -> Sentence:
    words, position = [], 0
    for index, row in enumerate(rows):
        start = text.find(row[1], position)
        if start == -1:
            message = f"word {row[1]!r} not found after offset {position} in {text!r}"
            raise ValueError(message)
        position = start + len(row[1])
        head = index if row[6] == "0" else int(row[6]) - 1
        words.append(Word(row[1], start, row[2], row[3], row[4], row[5], head, row[7]))
    return Sentence(text, tuple(words))
