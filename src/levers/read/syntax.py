"""Tags, morphology, lemmas and dependencies of sentences, by a spaCy pipeline: our own, or any installed one by name.

Our own (in `pipeline/`, CC BY-SA 4.0, built by `python -m training.syntax`) follows Universal Dependencies v2 and takes
one sentence at a time: sentences are split by rules before this, so every pipeline is told not to split again. spaCy takes
seconds to import and is imported on first use.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import PipelineMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load_pipeline", "parse", "remembered"]

OWN = Path(__file__).with_name("pipeline")
UNREAD = ("ner", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel", "spancat", "senter", "sentencizer")
"""Components of other pipelines whose output no reading step looks at, or that would split sentences."""
REMEMBERED = 20_000
"""Word forms whose properties are kept from text to text; the most frequent of a language come first."""
BATCH = 256
"""Sentences per batch: large enough for the matrix products, small enough for the processor's cache."""
LONGEST = 10_000


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Load a pipeline once.

    Args:
        name: An installed spaCy package, or the folder of one; ours if None.

    Returns:
        The pipeline, changed so that it parses each text as one sentence.

    Raises:
        PipelineMissing: no pipeline of that name is installed.
        UsageError: the pipeline has no parser.
    """
    import spacy
    from spacy.language import Language
    from thinc.api import use_ops

    # NumPy's matrix product was measured three times as fast as that of thinc's default, BLIS.
    with use_ops("numpy", use_blis=False):
        try:
            nlp = spacy.load(OWN if name is None else name, exclude=UNREAD)
        except OSError as error:
            remedy = f"install it: `python -m pip install {name}`, or for spaCy's own `python -m spacy download {name}`"
            raise PipelineMissing(str(name), "is not an installed spaCy pipeline", remedy) from error
    if "parser" not in nlp.pipe_names:
        raise UsageError(str(name), f"has no parser, only {', '.join(nlp.pipe_names)}", "name a pipeline with one")
    Language.component("levers_one_sentence", func=_one_sentence)
    nlp.add_pipe("levers_one_sentence", first=True)
    if "lemmatizer" in nlp.pipe_names and nlp.get_pipe("lemmatizer").mode == "rule":  # type: ignore[attr-defined]
        Language.factory("levers_lemmas", func=_Lemmas)
        nlp.add_pipe("levers_lemmas", after="lemmatizer")
        nlp.disable_pipe("lemmatizer")
    return nlp


@contextmanager
def remembered(nlp: Language) -> Iterator[None]:
    """Within it words of the texts are remembered, until `REMEMBERED` are known; later ones are forgotten at its end.

    spaCy keeps every word for ever, or, within a memory zone, forgets also the common ones and their pieces.
    """
    if len(nlp.vocab) < REMEMBERED:
        yield
        return
    with nlp.memory_zone():
        yield


def parse(sentences: Iterable[str], *, pipeline: Language) -> Iterator[Doc]:
    """Parse sentences in order, in batches, on one process.

    Args:
        sentences: Texts of one sentence each. An empty one gives an empty Doc, and so does one longer than 10,000
            characters: that is no sentence, and spaCy's tokenizer takes quadratic time where there are no spaces.
        pipeline: What `load_pipeline` returned.

    Yields:
        One Doc per sentence; a token's `idx` is its offset in the text as given.
    """
    asked = ((text.lstrip(), text) if len(text) <= LONGEST else ("", "") for text in sentences)
    for doc, text in pipeline.pipe(asked, as_tuples=True, batch_size=BATCH):
        yield doc if len(doc.text) == len(text) else _indented(doc, len(text) - len(doc.text))


def _indented(doc: Doc, width: int) -> Doc:
    """The parse behind blanks: a blanked dateline would else be read as a word, and mostly as the head of the sentence."""
    from spacy.tokens import Doc

    if not len(doc):
        return doc
    root = next(token.i for token in doc if token.head is token or token.head.i == token.i)
    return Doc(
        doc.vocab,
        words=[" " * width, *(token.text for token in doc)],
        spaces=[False, *(bool(token.whitespace_) for token in doc)],
        tags=["_SP", *(token.tag_ for token in doc)],
        pos=["SPACE", *(token.pos_ for token in doc)],
        morphs=["", *(str(token.morph) for token in doc)],
        lemmas=[" " * width, *(token.lemma_ for token in doc)],
        heads=[root + 1, *(token.head.i + 1 for token in doc)],
        deps=["dep", *(token.dep_ for token in doc)],
    )


def _one_sentence(doc: Doc) -> Doc:
    """Mark all words but the first as inside a sentence, which the parser must respect."""
    from numpy import full

    if len(doc):
        inside = full((len(doc), 1), 2**64 - 1, dtype="uint64")
        inside[0] = 1
        doc.from_array(["SENT_START"], inside)  # type: ignore[arg-type]
    return doc


class _Lemmas:
    """spaCy's rules for lemmas, asked once for each form with its part of speech and morphology."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.rules = nlp.get_pipe("lemmatizer")
        self.strings = nlp.vocab.strings
        self.known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every word."""
        from numpy import array

        if not len(doc):
            return doc
        found = []
        for i, row in enumerate(doc.to_array(["ORTH", "POS", "MORPH"]).tolist()):
            key = tuple(row)
            lemma = self.known.get(key)
            if lemma is None:
                lemma = self.rules.lemmatize(doc[i])[0]  # type: ignore[attr-defined]
                if len(self.known) < REMEMBERED:
                    self.known[key] = lemma
            found.append(self.strings.add(lemma))
        columns = array(found, dtype="uint64").reshape(-1, 1)
        return doc.from_array(["LEMMA"], columns)  # type: ignore[arg-type]
