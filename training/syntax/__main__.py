"""Train, finish, measure and write the pipeline: `python -m training.syntax --treebank DIR --seed 0 --out DIR`."""

import argparse
import datetime as dt
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import spacy
from spacy.language import Language
from training.syntax.conllu import read_treebank
from training.syntax.evaluate import score
from training.syntax.pack import finish, size, write
from training.syntax.train import Settings, blank_pipeline, train

TREEBANK = Path("../shared/treebanks/en_ewt")
OUT = Path("src/levers/read/pipeline")


def main() -> None:
    settings, treebank, out = _arguments()
    sentences, dev, test = (tuple(read_treebank(_part(treebank, part))) for part in ("train", "dev", "test"))
    with tempfile.TemporaryDirectory() as folder:

        def keep(nlp: Language, _scores: dict[str, float]) -> None:
            nlp.to_disk(folder)

        train(blank_pipeline(), sentences, dev, settings, save=keep)
        nlp = spacy.load(folder)
    finish(nlp, sentences)
    record = {
        "trained": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "settings": asdict(settings),
        "performance": {
            f"{part}_{kind}": score(nlp, gold, raw=kind == "raw")
            for part, gold in (("dev", dev), ("test", test))
            for kind in ("words", "raw")
        },
    }
    write(nlp, out, record)
    print(record, f"{size(out) / 1e6:.2f} MB in {out}")


def _arguments() -> tuple[Settings, Path, Path]:
    parser = argparse.ArgumentParser(prog="python -m training.syntax", description=__doc__)
    parser.add_argument("--treebank", type=Path, default=TREEBANK, help="folder with en_ewt-ud-{train,dev,test}.conllu")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--steps", type=int, default=Settings().steps, help="fewer for a quick try")
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write, replaced if it exists")
    given = parser.parse_args()
    return replace(Settings(), seed=given.seed, steps=given.steps), given.treebank, given.out


def _part(treebank: Path, part: str) -> Path:
    (path,) = treebank.glob(f"*-ud-{part}.conllu")
    return path


if __name__ == "__main__":
    main()
