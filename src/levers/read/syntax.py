"""Tags, morphology, lemmas and dependencies of sentences, by a spaCy pipeline: our own, or any installed one by name.

Our own (in `pipeline/`, CC BY-SA 4.0, built by `python -m training.syntax`) follows Universal Dependencies v2 and takes
one sentence at a time: sentences are split by rules before this, so every pipeline is told not to split again. spaCy takes
seconds to import and is imported on first use.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import PipelineMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load_pipeline", "parse"]

OWN = Path(__file__).with_name("pipeline")
UNREAD = ("ner", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel", "spancat", "senter", "sentencizer")
"""Components of other pipelines whose output no reading step looks at, or that would split sentences."""
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
    return nlp


def parse(sentences: Iterable[str], *, pipeline: Language) -> Iterator[Doc]:
    """Parse sentences in order, in batches, on one process.

    Args:
        sentences: Texts of one sentence each. An empty one gives an empty Doc, and so does one longer than 10,000
            characters: that is no sentence, and spaCy's tokenizer takes quadratic time where there are no spaces.
        pipeline: What `load_pipeline` returned.

    Yields:
        One Doc per sentence; a token's `idx` is its offset in the text as given.
    """
    yield from pipeline.pipe((text if len(text) <= LONGEST else "" for text in sentences), batch_size=BATCH)


def _one_sentence(doc: Doc) -> Doc:
    """Mark all words but the first as inside a sentence, which the parser must respect."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
