"""Any number of documents made from sentence patterns of our own, and one long reading of them, watched from inside."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Tenth", "documents", "read_long", "write_lines"]

STATES = ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")
POWERS = ("Russia", "China", "the United States", "the European Union", "Turkey", "Iran")
OFFICES = ("foreign ministry", "ministry of economy", "presidential office", "customs committee", "central bank")
THINGS = ("natural gas", "electricity", "machinery", "wheat", "cotton", "copper", "fertiliser", "vehicles")
PATTERNS = (
    "The {office} of {state} said on {day} that trade with {power} had grown by {n} per cent.",
    "{power} delivered {n} million dollars' worth of {thing} to {state} in {year}.",
    "Officials from {state} and {power} met on {day} to discuss the price of {thing}.",
    "According to the {office}, {n} thousand workers from {state} went to {power} in {year}.",
    "{state} did not sign the agreement on {thing} that {power} had proposed.",
    "\u201cWe expect the talks with {power} to go on until {later},\u201d a spokesman of the {office} of {state} said.",
    "{state} is a member of the United Nations and trades {thing} with {power}.",
    "The road between {state} and {other} was closed for {n} days because of snow.",
    "Analysts believe that {state} depends too much on {thing} from {power}.",
    "In {year} the share of {power} in the exports of {state} was {n} per cent.",
    "{power} promised {state} a loan of {n} million dollars for power lines.",
    "The president of {state} received the foreign minister of {power} on {day}.",
    "{state} suspended imports of {thing} from {power} for {n} weeks.",
    "Should prices fall further, {state} will ask {power} for help, the newspaper wrote.",
)
A_FILE = 2000
"""Lines a file: a .jsonl input may hold 16 MB."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """One tenth of a long reading."""

    documents: int
    seconds: float
    """Of the processor: what else runs on the machine does not count."""
    kilobytes: int
    """Memory of the process at its end."""

    @property
    def a_second(self) -> float:
        """Documents a second of the processor."""
        return self.documents / self.seconds


def documents(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Documents of four to ten sentences; no two are the same."""
    rng = random.Random(seed)
    for number in range(count):
        date = dt.date(2012, 1, 1) + dt.timedelta(days=rng.randrange(5000))
        parts = [f"The office numbered this note {number}."]
        for _ in range(rng.randint(3, 9)):
            state, other = rng.sample(STATES, 2)
            parts.append(
                rng.choice(PATTERNS).format(
                    state=state,
                    other=other,
                    power=rng.choice(POWERS),
                    office=rng.choice(OFFICES),
                    thing=rng.choice(THINGS),
                    n=rng.randint(2, 90),
                    year=rng.randint(2001, date.year - 1),
                    day=f"{date - dt.timedelta(days=rng.randrange(9)):%d %B %Y}".lstrip("0"),
                    later=f"{date + dt.timedelta(days=90):%B %Y}",
                )
            )
        yield {"id": f"note-{number}", "date": date.isoformat(), "source": "notes.example", "text": " ".join(parts)}


def write_lines(folder: Path, count: int, *, seed: int = 1) -> Path:
    """The documents as .jsonl files; returns their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = documents(count, seed=seed)
    for at in range(0, count, A_FILE):
        some = (
            json.dumps(row, ensure_ascii=False) for _, row in zip(range(min(A_FILE, count - at)), rows, strict=False)
        )
        (folder / f"{at:09d}.jsonl").write_text("\n".join(some) + "\n", "utf-8")
    return folder


def read_long(project: Path, inputs: Path, count: int) -> list[Tenth]:
    """Reads them in this process, and looks at time and memory after each tenth."""
    from levers.atlas import load
    from levers.flow.reading import read_inputs
    from levers.store import APPENDING, Store

    atlas, tenths = load(), []
    with Store(project, memory=APPENDING) as store:
        begun = time.process_time()
        for done, item in enumerate(read_inputs(store, [str(inputs)], atlas=atlas), start=1):
            assert not isinstance(item, Exception), item
            if done % (count // 10) == 0:
                now = time.process_time()
                tenths.append(Tenth(count // 10, now - begun, _kilobytes()))
                begun = now
    return tenths


def _kilobytes() -> int:
    """Memory in use now, not at its highest."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4
