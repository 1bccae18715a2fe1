"""Measure the event reader and the actor resolution against gold outside the project.

    python benchmarks/read_events.py GOLD_FOLDER [--errors]

Scores are per sentence as sets: PLOVER types; pairs of countries (first three letters of actor and recipient, with
blocs and international bodies counted as IGO); and both together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.atlas import load
from levers.model import Span
from levers.read import references
from levers.read.actors import resolve
from levers.read.events import find
from levers.read.mentions import Finder, find_all
from levers.read.parts import Page, Parsed, Sentence
from levers.read.syntax import load_pipeline, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from levers.read.parts import Found, Mention

ROOT = Path(__file__).resolve().parents[1]
BODIES = frozenset("UNO IGO EU EUR NATO UN CIS CSTO SCO EAEU OSCE OAU IMG NGO".split())
Event = tuple[str, str, str]


@dataclass(frozen=True)
class Score:
    """True positives, coded, gold."""

    hits: int
    coded: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.coded + self.gold) if self.coded + self.gold else 0.0

    def __str__(self) -> str:
        precision = self.hits / self.coded if self.coded else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        return f"F1 {self.f1:.3f}  P {precision:.3f}  R {recall:.3f}  ({self.hits}/{self.coded}/{self.gold})"


def rows(path: Path) -> list[dict[str, Any]]:
    """Lines of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pages(texts: Sequence[str], dates: Iterable[dt.date | None]) -> list[Page]:
    """One page with one sentence for each text."""
    atlas = load()
    finder = Finder(atlas)
    docs = parse(texts, pipeline=load_pipeline())
    made = []
    for text, date, doc in zip(texts, dates, docs, strict=True):
        sentence = Sentence(Span(0, len(text)), text, 0)
        found = find_all([sentence], date, finder)
        (mentions,) = references.resolve([sentence], found, atlas, date=date)
        parsed = Parsed(sentence, mentions, doc)
        made.append(Page("x", text, date, (parsed,), atlas))
    return made


def coded(page: Page) -> list[Found]:
    """What counts: events that are said to have happened or to be meant."""
    found = [f for parsed in page.sentences for f in find(parsed, page)]
    return [f for f in found if not f.negated and f.modality in ("asserted", "planned")]


def country(mention: Mention | None) -> str:
    """First three letters; bodies of several states are IGO."""
    if mention is None:
        return ""
    if mention.code is None or mention.kind == "bloc" or mention.code in BODIES:
        return "IGO" if mention.code is not None else ""
    return mention.code[:3]


def gold_country(code: str) -> str:
    """First three letters of a gold actor, bodies made one."""
    head = code[:3]
    return "IGO" if head in BODIES else "" if head == "---" else head


def score(gold: Sequence[set[Any]], found: Sequence[set[Any]]) -> Score:
    """Micro-averaged sets."""
    hits = sum(len(g & f) for g, f in zip(gold, found, strict=True))
    return Score(hits, sum(map(len, found)), sum(map(len, gold)))


def events(folder: Path, *, errors: bool) -> dict[str, Score]:
    """Type, dyad and both on events_dev."""
    data = rows(folder / "events_dev.jsonl")
    dates = [
        dt.date(int(r["date"][:4]), *((1, 1) if "-" in r["date"] else (int(r["date"][4:6]), int(r["date"][6:8]))))
        for r in data
    ]
    made = pages([r["text"] for r in data], dates)
    gold: list[set[Event]] = []
    found: list[set[Event]] = []
    for row, page in zip(data, made, strict=True):
        g = {
            (e["plover"], gold_country(e["actor"]), gold_country(e["recipient"])) for e in row["events"] if e["plover"]
        }
        got = coded(page)
        f = {(c.relation or "", country(c.actor), country(c.recipient)) for c in got}
        gold.append(g)
        found.append(f)
        if errors and g != f:
            print(row["id"], row["text"])
            print("   gold ", sorted(g))
            print("   found", sorted(f), [c.rule for c in got])
    return {
        "type": score([{e[0] for e in s} for s in gold], [{e[0] for e in s} for s in found]),
        "dyad": score([{e[1:] for e in s} for s in gold], [{e[1:] for e in s} for s in found]),
        "both": score(gold, found),
    }


def relations(folder: Path, *, errors: bool) -> tuple[float, float, Counter[tuple[str, str]]]:
    """Recall of the marked type and codes per sentence on plover_relations_train."""
    data = rows(folder / "plover_relations_train.jsonl")
    made = pages([r["text"] for r in data], [None] * len(data))
    hits = codes = 0
    confusion: Counter[tuple[str, str]] = Counter()
    for row, page in zip(data, made, strict=True):
        types = {f.relation for f in coded(page)}
        types = {"YIELD" if t in ("RETREAT", "CONCEDE") else t for t in types}
        hits += row["plover"] in types
        codes += len(types)
        if row["plover"] not in types:
            confusion[row["plover"], ",".join(sorted(t or "" for t in types)) or "nothing"] += 1
            if errors:
                print(
                    row["plover"],
                    sorted(t or "" for t in types),
                    "|",
                    row["actor_text"],
                    "->",
                    row["recipient_text"],
                    "|",
                    row["text"][:260],
                )
    return hits / len(data), codes / len(data), confusion


def quiet(path: Path, *, errors: bool) -> tuple[int, int]:
    """Sentences without an event that were given one."""
    data = rows(path)
    made = pages([r["text"] for r in data], [None] * len(data))
    wrong = 0
    for row, page in zip(data, made, strict=True):
        got = coded(page)
        wrong += bool(got)
        if errors and got:
            print(
                row["why"],
                "|",
                row["text"],
                [(f.relation, f.rule, f.actor and f.actor.text, f.recipient and f.recipient.text) for f in got],
            )
    return wrong, len(data)


def resolved(folder: Path, *, errors: bool) -> tuple[Score, Score]:
    """Actor cases with a country: right countries; and all cases with a sector: right sectors."""
    hits = cases = roles = sectors = 0
    alias = {"UN": "UNO", "UNSC": "UNO", "ICJ": "UNO", "EU": "EUR"}
    for row in rows(folder / "actors_dev.jsonl"):
        if row["func"] not in ("ag.agent_to_code", "ag.short_text_to_agent", "ag.search_nat"):
            continue
        expect = row["expect"]
        want = expect.get("code['country']") or expect.get("cc") or ""
        sector = expect.get("code['code_1']")
        date = None
        words = [a for a in row["args"][1:] if a] + list(row["kwargs"].values())
        for word in words:
            if len(word) == 10 and word[4] == "-":
                date = dt.date.fromisoformat(word)
        text = " ".join([a for a in row["args"][1:2] if a and a.isalpha() and a != "today"] + row["args"][:1])
        code, role = resolve(text, date)
        if want:
            cases += 1
            right = alias.get(code or "", code) == want
            hits += right
            if errors and not right:
                print("actor", row["args"], row["kwargs"], "want", want, "got", code, role)
        if sector:
            sectors += 1
            roles += role == sector
            if errors and role != sector:
                print("   role", row["args"], "want", sector, "got", role)
    return Score(hits, cases, cases), Score(roles, sectors, sectors)


def speed(folder: Path) -> float:
    """Words per second of processor time, mentions and events on parsed documents."""
    texts = [r["text"] for r in rows(folder / "plover_relations_train.jsonl")]
    atlas = load()
    finder = Finder(atlas)
    docs = list(parse(texts, pipeline=load_pipeline()))
    sentences = [Sentence(Span(0, len(text)), text, 0) for text in texts]
    began = time.process_time()
    for sentence, doc in zip(sentences, docs, strict=True):
        (mentions,) = find_all([sentence], None, finder)
        parsed = Parsed(sentence, mentions, doc)
        list(find(parsed, Page("x", sentence.flat, None, (parsed,), atlas)))
    return sum(map(len, docs)) / (time.process_time() - began)


def main() -> None:
    """Print every measure beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", default="", help="any of: events relations quiet actors")
    options = parser.parse_args()
    for name, result in events(options.gold, errors="events" in options.errors).items():
        print(f"events_dev {name:5} {result}")
    recall, density, confusion = relations(options.gold, errors="relations" in options.errors)
    print(f"relations  recall {recall:.3f} at {density:.2f} codes per sentence")
    print("   ", confusion.most_common(12))
    path = ROOT / "tests" / "gold" / "no_event_dev.jsonl"
    if path.exists():
        wrong, total = quiet(path, errors="quiet" in options.errors)
        print(f"no event   {wrong}/{total} = {wrong / total:.3f}")
    countries, sectors = resolved(options.gold, errors="actors" in options.errors)
    print(
        f"actors     country {countries.hits}/{countries.gold} = {countries.f1:.3f}, sector {sectors.hits}/{sectors.gold} = {sectors.f1:.3f}"
    )
    print(f"speed      {speed(options.gold):.0f} words/s")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
