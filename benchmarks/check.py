"""How often are verdicts right? Reads the self-written claims of known truth, checks them, and counts; then times 10,000 claims.

    PYTHONPATH=src python benchmarks/check.py [--set FILE] [--show] [--time]

An entry's verdict is the one of its own check where that check spoke about a claim of the quoted words, else the most severe
among the claims that overlap the quotation best (where none does, among those of its sentence). No verdict at all counts as `not_checkable`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from levers.atlas import load
from levers.check import check
from levers.read import read_text

HERE = Path(__file__).resolve().parent.parent
SEVERE = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")
CHECK_OF = {
    "agreement": {"agreements", "works", "votes", "sanctions"},
    "exercise": {"exercises"},
    "visit": {"visits"},
    "base": {"bases"},
    "election": {"elections"},
    "alliance": {"agreements", "membership"},
    "membership": {"membership", "superlative"},
}


def overlap(claim, start, end):
    shared = min(claim.end, end) - max(claim.start, start)
    return shared / (max(claim.end, end) - min(claim.start, start)) if shared > 0 else 0.0


def verdict_for(entry, claims, verdicts):
    """The verdict that answers an entry, the claim it is about, and why there is none."""
    start = entry["text"].index(entry["quote"])
    end = start + len(entry["quote"])
    near = sorted(
        (claim for claim in claims if overlap(claim, start, end) > 0), key=lambda claim: -overlap(claim, start, end)
    )
    if not near:
        near = [claim for claim in claims if claim.sentence_start < end and claim.sentence_end > start]
    if not near:
        return None, None
    given = [(claim, one) for claim in near for one in verdicts.get(claim.id, ())]
    own = CHECK_OF.get(entry["check"], set()) | {entry["check"]}
    mine = [pair for pair in given if pair[1].check in own]
    chosen = mine or given
    if not chosen:
        return near[0], None
    return min(chosen, key=lambda pair: (SEVERE.index(pair[1].label), -overlap(pair[0], start, end)))


def run(path, *, show):
    atlas = load()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right, wrong, abstained, missing = Counter(), [], Counter(), Counter()
    per, of = Counter(), Counter()
    for entry in rows:
        day = dt.date.fromisoformat(entry["date"])
        read = read_text(entry["text"], name=entry["id"], date=day, atlas=atlas)
        verdicts = {}
        for one in check(read.claims, atlas=atlas, dates={read.document.id: day}):
            verdicts.setdefault(one.claim, []).append(one)
        claim, verdict = verdict_for(entry, [one for one in read.claims if one.type != "attribution"], verdicts)
        label = verdict.label if verdict is not None else "not_checkable"
        of[entry["check"]] += 1
        hit = label == entry["label"]
        per[entry["check"]] += hit
        right[hit] += 1
        if {label, entry["label"]} == {"supported", "refuted"}:
            wrong.append(entry["id"])
        if not hit and label in {"not_enough_info", "not_checkable"}:
            reason = "no typed claim" if verdict is None else f"{verdict.check}: {verdict.explanation[:60]}"
            abstained[reason] += 1
            if verdict is None:
                missing[entry["check"]] += 1
        if show and not hit:
            found = (
                f"{claim.type}/{claim.relation}/{claim.actor}>{claim.recipient}/{claim.stance}/{claim.modality}"
                if claim
                else "none"
            )
            said = f"{verdict.check}: {verdict.explanation}" if verdict else "no verdict"
            print(
                f"{entry['id']} [{entry['check']}] asked {entry['label']}, got {label}\n    {entry['text']}\n    claim {found}\n    {said}\n    truth: {entry['why']}"
            )
    total = len(rows)
    print(f"{path.name}: {total} claims")
    print(f"accuracy            {right[True] / total:.3f}   asked >= .90")
    print(f"wrongly decided     {len(wrong) / total:.3f}   asked <= .01   {' '.join(wrong)}")
    for name in sorted(of):
        print(f"  {name:12} {per[name]:3} of {of[name]}")
    print("abstentions where truth was decidable, by reason:")
    for reason, count in abstained.most_common(25):
        print(f"  {count:3}  {reason}")


def clock():
    """Time of 1,000, 3,000 and 10,000 claims made from the development set."""
    atlas = load()
    path = HERE / "tests/gold/claims_truth_dev.jsonl"
    base, dates = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        day = dt.date.fromisoformat(entry["date"])
        read = read_text(entry["text"], name=entry["id"], date=day, atlas=atlas)
        base += [claim for claim in read.claims if claim.type != "attribution"]
        dates[read.document.id] = day
    for wanted in (1_000, 3_000, 10_000):
        claims, days = [], {}
        for number in range(wanted):
            claim = base[number % len(base)]
            document = f"{claim.document}-{number // len(base)}"
            days[document] = dates[claim.document] + dt.timedelta(days=number // len(base))
            claims.append(replace(claim, document=document))
        started = time.perf_counter()
        count = sum(1 for _ in check(claims, atlas=atlas, dates=days))
        print(
            f"{wanted:6} claims, {count} verdicts: {time.perf_counter() - started:6.1f} s"
            + ("   asked < 60 s" if wanted == 10_000 else "")
        )


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--set", type=Path, default=HERE / "tests/gold/claims_truth_dev.jsonl")
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--time", action="store_true")
    given = asked.parse_args()
    run(given.set, show=given.show)
    if given.time:
        clock()


if __name__ == "__main__":
    main()
