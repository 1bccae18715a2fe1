"""Score a pipeline on a treebank: attachment as in the CoNLL 2018 shared task, every word counted, punctuation included.

LAS here asks for the full label (nsubj:pass is not nsubj) and is thus a little stricter than the shared task's, which
drops subtypes and is given as `las_universal`. On raw text, words match when their characters do, and the score is F1
(Zeman et al. 2018, https://aclanthology.org/K18-2001).
"""

from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc
from training.syntax.conllu import Sentence
from training.syntax.examples import features, text_doc, word_doc

Row = tuple[str, str, str, str, tuple[int, int] | None, str]


def score(nlp: Language, sentences: Sequence[Sentence], *, raw: bool = False) -> dict[str, float]:
    """Parse each sentence as one Doc, from the treebank's words or from raw text, and return scores in [0, 1]."""
    make_doc = text_doc if raw else word_doc
    docs = nlp.pipe(make_doc(nlp, sentence) for sentence in sentences)
    counts: Counter[str] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        counts.update(_compare(_gold_rows(sentence), _doc_rows(doc, sentence, raw=raw)))
    both = counts.pop("gold") + counts.pop("system")
    return {name: round(2 * hits / both, 4) for name, hits in counts.items()}


def _gold_rows(sentence: Sentence) -> dict[tuple[int, int], Row]:
    words = sentence.words
    rows: dict[tuple[int, int], Row] = {}
    for index, word in enumerate(words):
        head = None if word.head == index else (words[word.head].start, words[word.head].end)
        feats = features(word.feats)
        rows[word.start, word.end] = (word.upos, word.xpos, feats, word.lemma, head, word.deprel)
    return rows


def _doc_rows(doc: Doc, sentence: Sentence, *, raw: bool) -> dict[tuple[int, int], Row]:
    """Describe the parsed words; those given by the treebank keep its offsets."""
    if raw:
        spans = [(token.idx, token.idx + len(token)) for token in doc]
    else:
        spans = [(word.start, word.end) for word in sentence.words]
    rows: dict[tuple[int, int], Row] = {}
    for token, span in zip(doc, spans, strict=True):
        head = None if token.head.i == token.i else spans[token.head.i]
        deprel = "root" if token.dep_ == "ROOT" else token.dep_
        rows[span] = (token.pos_, token.tag_, str(token.morph), token.lemma_, head, deprel)
    return rows


def _compare(gold: dict[tuple[int, int], Row], system: dict[tuple[int, int], Row]) -> Counter[str]:
    counts = Counter(gold=len(gold), system=len(system))
    for span, (upos, xpos, feats, lemma, head, deprel) in gold.items():
        if span not in system:
            continue
        counts["tokens"] += 1
        upos2, xpos2, feats2, lemma2, head2, deprel2 = system[span]
        counts["upos"] += upos == upos2
        counts["xpos"] += xpos == xpos2
        counts["feats"] += feats == feats2
        counts["lemma"] += lemma == lemma2
        counts["uas"] += head == head2
        counts["las"] += (head, deprel) == (head2, deprel2)
        counts["las_universal"] += (head, deprel.partition(":")[0]) == (head2, deprel2.partition(":")[0])
    return counts
