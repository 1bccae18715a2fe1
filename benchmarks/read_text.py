"""Measure the text level: who says what, whose words, and as what kind of statement.

    python -m benchmarks.read_text [voice_stance_unseen]

The gold files are not part of the project; where they are absent the measurement says so and goes on.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from levers.model import STANCES, Span
from levers.read import attribution
from levers.read.documents import layout
from levers.read.parts import Parsed
from levers.read.stance import tone

GOLD = Path(__file__).resolve().parents[1].parent / "shared" / "gold"
OWN = Path(__file__).resolve().parents[1] / "tests" / "gold"
QUOTING = frozenset('"“”')

Parse = Callable[[str], Sequence[Parsed]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, with the counts they come from."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        """The three numbers and the counts."""
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.right}/{self.found}/{self.gold})"


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The positions that spans cover."""
    return frozenset(at for span in spans for at in range(span.start, span.end))


def attributions(path: Path, parse: Parse) -> dict[str, Score]:
    """Joint scores on articles with marked attributions: content at Jaccard >= .5 and overlapping sources.

    `quoted` counts those whose content has quotation marks, found and gold alike; `content` asks for no source.
    """
    counts = {key: [0, 0, 0] for key in ("all", "quoted", "content")}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        gold = [_gold(item) for item in row["attributions"]]
        found = [
            (characters(item.source_spans), characters(item.content_spans))
            for item in attribution.find(row["id"], text, parse(text))
        ]
        for key, joint in (("all", True), ("content", False)):
            right = len(matched(found, gold, joint=joint))
            _add(counts[key], right, len(found), len(gold))
        pairs = matched(found, gold, joint=True)
        direct = [any(text[at] in QUOTING for at in content) for _, content in gold]
        said = [any(text[at] in QUOTING for at in content) for _, content in found]
        _add(counts["quoted"], sum(1 for _, j in pairs if direct[j]), sum(said), sum(direct))
    return {key: Score(*value) for key, value in counts.items()}


def matched(
    found: Sequence[tuple[frozenset[int], frozenset[int]]],
    gold: Sequence[tuple[frozenset[int], frozenset[int]]],
    *,
    joint: bool,
) -> list[tuple[int, int]]:
    """Pairs of found and gold, best overlap first, each used once."""
    scored = []
    for i, (source, content) in enumerate(found):
        for j, (gold_source, gold_content) in enumerate(gold):
            shared = len(content & gold_content)
            if not shared or 2 * shared < len(content | gold_content):
                continue
            if joint and not (source & gold_source or (not source and not gold_source)):
                continue
            scored.append((-shared / len(content | gold_content), i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _gold(item: dict[str, list[list[int]]]) -> tuple[frozenset[int], frozenset[int]]:
    return tuple(characters(Span(*pair) for pair in item[key]) for key in ("source", "content"))  # type: ignore[return-value]


def _add(counts: list[int], *numbers: int) -> None:
    for i, number in enumerate(numbers):
        counts[i] += number


def parser() -> Parse:
    """Sentences and parses with the shipped pipeline, without mentions."""
    from levers.read.syntax import load_pipeline
    from levers.read.syntax import parse as syntax

    pipeline = load_pipeline()

    def parse(text: str) -> tuple[Parsed, ...]:
        sentences = layout.sentences(text)
        return tuple(
            Parsed(sentence, (), doc)
            for sentence, doc in zip(sentences, syntax([one.flat for one in sentences], pipeline=pipeline), strict=True)
        )

    return parse


def stances(path: Path, parse: Parse) -> tuple[float, float, Counter[tuple[str, str]]]:
    """Shares of sentences with the right voice and the right stance, and (gold, found) counts of stances."""
    voice = stance = 0
    confusion: Counter[tuple[str, str]] = Counter()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        parsed = parse(row["text"])
        tones = tone.classify(row["text"], parsed, attribution.find(row["id"], row["text"], parsed))
        main = max((tones[one.sentence.span] for one in parsed), key=lambda found: found.span.end - found.span.start)
        voice += main.voice == row["voice"]
        stance += main.stance == row["stance"]
        confusion[row["stance"], main.stance] += 1
    return voice / len(rows), stance / len(rows), confusion


def document_of_2017(gold: Path, text: str, parse: Parse) -> tuple[int, int]:
    """Sentences of the 2017 document with a wrong kind (`quote` where voice is quoted), and attributed ones missed."""
    parsed = parse(text)
    rows = attribution.find("2017", text, parsed)
    tones = tone.classify(text, parsed, rows)
    said = [span for row in rows if row.words for span in row.content_spans]
    wrong = missed = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        span = next(one.sentence.span for one in parsed if " ".join(one.sentence.flat.split()).startswith(row["head"]))
        kind = "quote" if tones[span].voice == "quoted" else tones[span].stance
        wrong += kind not in {row["kind"], *row.get("alt_kind", ())}
        missed += bool(row["attribution"]) and not any(one.start < span.end and span.start < one.end for one in said)
    return wrong, missed


def speed(texts: Sequence[str], parse: Parse) -> float:
    """Words per second of layout, attribution and tone together, the parse not counted."""
    seconds = words = 0.0
    for text in texts:
        parsed = parse(text)
        began = process_time()
        layout.sentences(text)
        tone.classify(text, parsed, attribution.find("speed", text, parsed))
        seconds += process_time() - began
        words += sum(len(one.doc) for one in parsed)
    return words / seconds


def main(names: Sequence[str] = ("voice_stance_dev",)) -> None:
    """Print what can be measured here; `names` are files of `tests/gold`."""
    parse = parser()
    path = GOLD / "attribution_dev.jsonl"
    if path.exists():
        for key, score in attributions(path, parse).items():
            print(f"attribution {key:8} {score}")
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        print(f"speed {speed(texts, parse):,.0f} words/s")
    else:
        print(f"{path.name}: not here")
    for name in names:
        voice, stance, confusion = stances(OWN / f"{name}.jsonl", parse)
        print(f"{name} voice {voice:.3f} stance {stance:.3f}")
        for gold in STANCES:
            print(f"  {gold:10}", *(f"{confusion[gold, found]:4}" for found in STANCES))
    document = GOLD.parent / "seeds" / "004_d57630d8cc98291b.txt"
    if document.exists():
        text = document.read_text(encoding="utf-8")
        wrong, missed = document_of_2017(GOLD / "claims_2017.jsonl", text, parse)
        print(f"2017 document: {wrong} wrong stances, {missed} attributions missed")


if __name__ == "__main__":
    main(sys.argv[1:] or ("voice_stance_dev",))
