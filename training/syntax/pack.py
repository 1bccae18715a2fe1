"""Finish a trained pipeline: add lemmas, drop what reading does not need, and write it with its licence and its record."""

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from training.syntax.conllu import Sentence
from training.syntax.lemmas import lemma_tables

LICENSE = Path(__file__).with_name("LICENSE-pipeline.md")


def finish(nlp: Language, sentences: Iterable[Sentence]) -> None:
    """Add the lemmatizer behind the components whose tags it needs, and empty the lexeme tables."""
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    tables = lemma_tables(sentences)
    lemmatizer.initialize(lookups=tables)  # type: ignore[attr-defined]
    nlp.vocab.lookups = Lookups()


def write(nlp: Language, out: Path, record: Mapping[str, object]) -> None:
    """Write the pipeline to `out`, replacing what was there only when all is written."""
    nlp.meta |= {
        "name": "levers_ewt",
        "version": dt.datetime.now(tz=dt.UTC).strftime("%Y.%m.%d"),
        "description": "English tags, morphology, lemmas and dependencies (UD v2) for one sentence at a time",
        "author": "The Levers authors",
        "license": "CC BY-SA 4.0",
        "sources": [{"name": "UD English EWT (Silveira et al. 2014)", "license": "CC BY-SA 4.0"}],
        **record,
    }
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    _forget_words(nlp, fresh / "vocab" / "strings.json")
    shutil.copyfile(LICENSE, fresh / "LICENSE.md")
    spacy.load(fresh)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def _forget_words(nlp: Language, strings: Path) -> None:
    """Keep only labels and tokenizer strings: the model hashes words, and EWT's include private persons' addresses."""
    kept = set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        kept.update(labels)
        kept.update(part for label in labels for feat in label.split("|") for part in (feat, *feat.split("=")))
    strings.write_text(json.dumps(sorted(kept & set(nlp.vocab.strings)), ensure_ascii=False), encoding="utf-8")


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
