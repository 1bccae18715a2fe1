"""Accuracy, size and speed of a syntax pipeline, ours by default.

    python -m benchmarks.syntax [--treebank DIR] [--pipeline NAME]

from the repository root. With a folder of UD English EWT it scores the test part, from the treebank's words and from raw
text, and times raw test text; without one it times a few sentences of its own. One core: the process binds itself to one.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from levers.read.syntax import OWN, load_pipeline, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

COLUMNS = ("las", "las_universal", "uas", "upos", "xpos", "feats", "lemma", "tokens")
SAMPLE = (
    "The president said on Tuesday that his country would not join the customs union before the end of the year.",
    "Troops were withdrawn from the base after the agreement had been signed by both foreign ministers.",
    "“We will keep buying gas,” the minister told reporters, adding that prices had doubled since March.",
    "According to the central bank, remittances from workers abroad fell by a third in the first quarter.",
)


def words_per_second(nlp: Language, texts: Sequence[str], *, rounds: int = 5) -> float:
    """Words parsed per second, the best of some rounds after one to warm up."""
    count = sum(len(doc) for doc in parse(texts, pipeline=nlp))
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for _doc in parse(texts, pipeline=nlp):
            pass
        seconds.append(time.perf_counter() - begun)
    return count / min(seconds)


def print_scores(nlp: Language, treebank: Path) -> list[str]:
    """Print the scores on the test part and return its raw sentences."""
    from training.syntax.conllu import read_treebank
    from training.syntax.evaluate import score

    (path,) = treebank.glob("*-ud-test.conllu")
    sentences = tuple(read_treebank(path))
    print(f"{'':14}" + "".join(f"{column:>14}" for column in COLUMNS))
    for name, raw in (("gold tokens", False), ("raw text, F1", True)):
        scores = score(nlp, sentences, raw=raw)
        print(f"{name:14}" + "".join(f"{scores[column]:14.4f}" for column in COLUMNS))
    return [sentence.text for sentence in sentences]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebank", type=Path, help="folder with en_ewt-ud-test.conllu")
    parser.add_argument("--pipeline", help="an installed spaCy pipeline; ours if not given")
    given = parser.parse_args()
    # Before the first import of NumPy, which starts its threads then; spaCy comes with load_pipeline.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    nlp = load_pipeline(given.pipeline)
    texts = list(SAMPLE) * 500 if given.treebank is None else print_scores(nlp, given.treebank)
    folder = OWN if given.pipeline is None else Path(nlp.path)
    bytes_ = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"size on disk  {bytes_ / 1e6:.2f} MB")
    print(f"speed         {words_per_second(nlp, texts):,.0f} words/s on one core")


if __name__ == "__main__":
    main()
