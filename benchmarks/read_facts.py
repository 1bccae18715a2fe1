"""Typed facts on one labelled document: missed and invented, by type. The document and its labels are not shipped.

python benchmarks/read_facts.py FOLDER_WITH_GOLD FOLDER_WITH_TEXTS
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

from levers.atlas import load
from levers.model import ClaimType
from levers.read import Read, read_text

DATE = dt.date(2017, 3, 1)
LOOSE = {"quantity", "office"}
TYPES = tuple(one for one in get_args(ClaimType) if one not in {"attribution", "other"})


def main(gold: Path, texts: Path) -> tuple[int, int, int]:
    """Print the table; return facts, missed and invented."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    names = {row["doc"] for row in rows}
    done = {
        name: read_text((texts / f"{name}.txt").read_text(encoding="utf-8"), name=name, date=DATE, atlas=load())
        for name in names
    }
    wanted, made, hit = Counter(), Counter(), Counter()
    for row in rows:
        facts = row["facts"]
        found = _typed(done[row["doc"]], row["head"])
        left = list(found)
        for fact in facts:
            wanted[fact["type"]] += 1
            match = next((one for one in left if _same(fact, one)), None)
            if match is not None:
                left.remove(match)
                hit[fact["type"]] += 1
            else:
                print(
                    f"missed    {fact['type']:12} {fact['source']} {fact['relation']} {fact['target']}  | {row['head']}"
                )
        for one in found:
            made[one.type] += 1
        for one in left:
            print(f"invented  {one.type:12} {one.actor} {one.relation} {one.recipient}  | {row['head']}")
    print(f"{'type':12} {'gold':>5} {'made':>5} {'right':>5} {'missed':>6} {'invented':>8}")
    for kind in TYPES:
        print(
            f"{kind:12} {wanted[kind]:5} {made[kind]:5} {hit[kind]:5} {wanted[kind] - hit[kind]:6} {made[kind] - hit[kind]:8}"
        )
    missed, invented = sum(wanted.values()) - sum(hit.values()), sum(made.values()) - sum(hit.values())
    print(f"{'all':12} {sum(wanted.values()):5} {sum(made.values()):5} {sum(hit.values()):5} {missed:6} {invented:8}")
    return sum(wanted.values()), missed, invented


def _typed(done: Read, head: str):
    words = head.split()
    return [
        claim
        for claim in done.claims
        if claim.type not in {"attribution", "other"} and claim.sentence.split()[: len(words)][:-1] == words[:-1]
    ]


def _same(fact: dict, claim) -> bool:
    if fact["type"] != claim.type:
        return False
    sides = {claim.actor, claim.recipient}
    match claim.type:
        case "quantity":
            return bool({fact["source"], fact["target"]} & (sides - {None}))
        case "office":
            return fact["target"] in sides
        case "superlative":
            return (
                fact["source"] == claim.actor
                and fact["relation"] == claim.relation
                and fact["target"] in {claim.recipient, claim.place}
            )
        case _:
            same = (fact["source"], fact["relation"], fact["target"]) == (claim.actor, claim.relation, claim.recipient)
            return same and bool(fact.get("negated")) == (claim.negated if claim.type == "event" else False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "claims_2017.jsonl", Path(sys.argv[2]))
