"""All measures of reading in one table, asked beside measured.

    python benchmarks/read.py [SHARED_FOLDER] [--documents 10000]

The gold files are not part of the project; what is absent is printed as `not here`. Speed is words per second of
processor time on one core (a second one that waits in the matrix product would count as work), parse included, over the
texts of the attribution gold.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import read_facts

from levers.atlas import load
from levers.read import READER, Input, read_many, read_text

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
Row = tuple[str, str, str]


def facts(shared: Path) -> Iterator[Row]:
    """Missed and invented facts of the labelled document, verbatim spans, equal ids on a second reading."""
    gold, texts = shared / "gold", shared / "seeds"
    if not (gold / "claims_2017.jsonl").exists():
        yield "facts: missed + invented", "<= 10 of 40", "not here"
        return
    with contextlib.redirect_stdout(io.StringIO()):
        total, missed, invented = read_facts.main(gold / "claims_2017.jsonl", texts)
    yield "facts: missed + invented", "<= 10 of 40", f"{missed} + {invented} of {total}"
    paths = sorted(texts.glob("*.txt"))
    verbatim = quoted = 0
    same = True
    for path in paths:
        text = path.read_text(encoding="utf-8")
        first, second = (read_text(text, name=path.name, date=read_facts.DATE, atlas=load()) for _ in range(2))
        verbatim += sum(text[one.start : one.end] == one.quote for one in first.claims)
        quoted += len(first.claims)
        same = same and [one.id for one in first.claims] == [one.id for one in second.claims]
    yield "quotations verbatim", "100 %", f"{verbatim}/{quoted}"
    yield "second reading identical", "yes", "yes" if same else "no"


def speed(shared: Path) -> Iterator[Row]:
    """Words per second of processor time, end to end."""
    path = shared / "gold" / "attribution_dev.jsonl"
    if not path.exists():
        yield "speed, words/s", ">= 6000", "not here"
        return
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    inputs = [Input(name=str(n), text=text, date=dt.date(2016, 6, 1)) for n, text in enumerate(texts)]
    list(read_many(inputs[:1], atlas=load()))
    start = time.process_time()
    claims = sum(len(done.claims) for done in read_many(inputs, atlas=load()))
    words = sum(len(text.split()) for text in texts)
    yield "speed, words/s", ">= 6000", f"{words / (time.process_time() - start):.0f} ({claims} claims)"


def memory(count: int) -> Iterator[Row]:
    """Peak memory after a tenth of the documents and after all of them."""
    if not count:
        return
    atlas, early = load(), 0
    inputs = (Input(name=str(n), text=_made_up(n), date=dt.date(2020, 1, 1)) for n in range(count))
    for number, _ in enumerate(read_many(inputs, atlas=atlas), start=1):
        if number == count // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield f"memory, {count} documents", "flat", f"{early} MB after a tenth, {late} MB at the end"


def _made_up(number: int) -> str:
    """A short text that differs from document to document, with words that no other has."""
    return (
        f"Kazakh President Kassym-Jomart Tokayev met envoy Arslan{number} on Monday.\n\n"
        f"Trade with Russia grew by {number % 90 + 1} percent, the ministry{number} said. "
        f'"Armenia depends on Russia for gas," analyst Xyl{number} added. It is a member of the EAEU.\n'
    )


def others(shared: Path) -> Iterator[Row]:
    """The lines that the benchmarks of events and of the text level print."""
    for script, arguments in (("read_text.py", ()), ("read_events.py", (str(shared / "gold"),))):
        done = subprocess.run(
            [sys.executable, str(HERE / script), *arguments], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            yield script, "", f"failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no output'}"
        for line in done.stdout.splitlines():
            if re.match(r"[a-z]", line):
                name, _, value = re.sub(r" {2,}", "\t", line.strip(), count=1).partition("\t")
                yield name, "", value


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--documents", type=int, default=0, help="documents of the memory run; 0 leaves it out")
    options = parser.parse_args()
    print(f"reader {READER}")
    print(f"{'measure':34} {'asked':14} measured")
    for part in (facts(options.shared), speed(options.shared), memory(options.documents), others(options.shared)):
        for name, asked, measured in part:
            print(f"{name:34} {asked:14} {measured}", flush=True)


if __name__ == "__main__":
    main()
