"""Turn treebank sentences into spaCy examples, one sentence per Doc, with variations a news text shows and EWT does not.

Two tokenisations are trained on: the treebank's, and the one the pipeline's own tokenizer makes of the same text, because
that is what the model meets at run time. spaCy aligns the second with the first and leaves words without a counterpart
untrained.
"""

import random
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from training.syntax.conllu import Sentence
from training.syntax.vary import vary

# Morphology that reading needs, or that the lemma rules ask for. Spelling, abbreviation and number-format features are
# left out: they cost accuracy on the rest and nobody downstream reads them. So is Degree=Pos, the unmarked one, which
# would make spaCy's lemmatizer lower-case every adjective without a look at its table (Russian -> russian).
UNMARKED = "Degree=Pos"
FEATURES = frozenset({
    "Case", "Definite", "Degree", "Mood", "Number", "NumType", "Person", "Polarity", "Poss", "PronType", "Tense",
    "VerbForm", "Voice",
})  # fmt: skip


def features(feats: str) -> str:
    """Keep the FEATS that the pipeline predicts, in CoNLL-U notation."""
    return "|".join(feat for feat in feats.split("|") if feat.partition("=")[0] in FEATURES and feat != UNMARKED)


def gold_doc(nlp: Language, sentence: Sentence) -> Doc:
    """Make the annotated Doc of a sentence."""
    words = sentence.words
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=_spaces(sentence),
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[features(word.feats) for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in words],
    )


def word_doc(nlp: Language, sentence: Sentence) -> Doc:
    """Make the unannotated Doc of a sentence's words."""
    return _bare(nlp, [word.form for word in sentence.words], _spaces(sentence))


def text_doc(nlp: Language, sentence: Sentence) -> Doc:
    """Make the unannotated Doc of a sentence's raw text, tokenised as at run time."""
    doc = nlp.make_doc(sentence.text)
    return _bare(nlp, [token.text for token in doc], [bool(token.whitespace_) for token in doc])


def gold_examples(nlp: Language, sentences: Sequence[Sentence]) -> Iterator[Example]:
    """Yield examples on the treebank's own tokens, unvaried."""
    for sentence in sentences:
        yield Example(word_doc(nlp, sentence), gold_doc(nlp, sentence))


def varied_examples(nlp: Language, sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Example]:
    """Yield one epoch: the sentences in random order, some varied, half tokenised as at run time."""
    for sentence in rng.sample(sentences, len(sentences)):
        varied = vary(sentence, rng)
        make_doc = text_doc if rng.random() < 0.5 else word_doc
        yield Example(make_doc(nlp, varied), gold_doc(nlp, varied))


def _bare(nlp: Language, words: list[str], spaces: list[bool]) -> Doc:
    """Make a Doc that says it is one sentence, which keeps the parser from splitting it."""
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[True, *[False] * (len(words) - 1)])


def _spaces(sentence: Sentence) -> list[bool]:
    starts = [word.start for word in sentence.words[1:]]
    return [*(word.end < start for word, start in zip(sentence.words, starts, strict=False)), False]
