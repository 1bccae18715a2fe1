"""Time and memory of the measures against the number of states and years, and of ideal points on all roll calls.

    python benchmarks/measure.py                 all measures on 5, 20, 80 ... states of the atlas
    python benchmarks/measure.py --short         the same, small: below a minute
    python benchmarks/measure.py --ideal-points  ideal points 1946-2019; needs the roll calls of the sibling folder

Asked: all measures, all states and years, below 2 minutes; ideal points below 5 minutes on 2 cores and 4 GB.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import resource
import sys
import time
from pathlib import Path

from levers.atlas import load
from levers.measure import MEASURES, fit_ideal_points
from levers.measure.panel import build_panel

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def by_states(*, short=False):
    atlas = load()
    observations, statements = atlas.observations, atlas.statements
    states = [code for code, entity in atlas.entities.items() if entity.kind == "state" and len(code) == 3]
    others = sorted(set(states) - set(FIVE))
    print(f"{'states':>6} {'since':>6} {'rows':>9} {'seconds':>8} {'GB':>5}   slowest")
    small = ((5, 2020), (5, 2012), (5, 1992), (20, 2012))
    for count, since in small if short else (*small, (20, 1992), (80, 1992), (len(states), 1992)):
        targets = (*FIVE, *others)[:count]
        start = time.perf_counter()
        panel = build_panel(
            targets=targets,
            senders=atlas.powers,
            observations=observations,
            statements=statements,
            since=dt.date(since, 1, 1),
        )
        rows, slowest = 0, []
        for measure in MEASURES:
            begun = time.perf_counter()
            rows += len(panel.made(measure.name, measure.compute(panel)))
            slowest.append((time.perf_counter() - begun, measure.name))
        spent = time.perf_counter() - start
        named = ", ".join(f"{name} {seconds:.1f}" for seconds, name in sorted(slowest, reverse=True)[:4])
        print(f"{len(targets):>6} {since:>6} {rows:>9,} {spent:>8.1f} {memory():>5.2f}   {named}", flush=True)


def ideal_points():
    place = Path(__file__).resolve().parents[1] / "tests" / "measure" / "unga_files.py"
    spec = importlib.util.spec_from_file_location("unga_files", place)
    files = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(files)
    for whole in (True, False):
        calls = files.read_roll_calls(1, whole_texts_only=whole)
        start = time.perf_counter()
        points = fit_ideal_points(calls)
        spent = time.perf_counter() - start
        kind = "whole texts" if whole else "all votes"
        print(
            f"{kind}: {len(calls.vote):,} votes, {len(points.states)} states, {len(points.sessions)} sessions:"
            f" {spent:.0f} s, {points.sweeps} sweeps, {memory():.2f} GB"
        )


if __name__ == "__main__":
    if "--ideal-points" in sys.argv:
        ideal_points()
    else:
        by_states(short="--short" in sys.argv)
