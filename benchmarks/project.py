"""How long the what-if ensemble takes: NumPy, Numba, and one Python object per state, side by side.

    python benchmarks/project.py                 # 1,000 runs, scaled to 10,000
    python benchmarks/project.py --runs 10000    # the full size: a few minutes
    python benchmarks/project.py --short         # how time grows with runs, states x neighbours, months: below a minute

Seconds are given twice: on the wall, and of processor time over all threads, which other work on the machine disturbs
less. The Mesa version is the same step as an agent model (`pip install mesa`): one agent per state, all move at once. Beside it
stand plain objects without the framework. Both are run on a small piece and scaled.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time

import numpy as np

from levers.project.ensemble import simulate
from levers.project.terms import terms

STATES, POWERS, MONTHS, FULL = 200, 6, 120, 10_000


def world(*, states=STATES, degree=10, seed=0, noise=0.01):
    rng = np.random.default_rng(seed)
    weights = np.zeros((states, states))
    for i in range(states):
        others = rng.choice(np.delete(np.arange(states), i), size=degree, replace=False)
        weights[i, others] = rng.dirichlet(np.ones(degree))
    anchor = rng.dirichlet(np.ones(POWERS), size=states)
    lift = np.abs(rng.normal(size=(states, POWERS)))
    return weights, anchor, terms(anchor=anchor, lift=lift, influence=weights, noise=noise)


def timed(call):
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - wall, time.process_time() - cpu


def ensemble(runs, *, kernel, months=MONTHS, degree=10, states=STATES, changing=False, scenario=False, drawn=False):
    _, anchor, base = world(degree=degree, states=states)
    if drawn:
        rng = np.random.default_rng(1)
        base = base._replace(
            lift=base.lift * rng.lognormal(0.0, 0.3, (states, POWERS, runs)).astype(np.float32),
            adaptation=rng.uniform(0.05, 0.15, (states, 1, runs)).astype(np.float32),
        )
    plan = [base] * months
    if changing:
        plan = [base._replace(capacity=np.full((1, 1, 1), 1 + 0.001 * t, np.float32)) for t in range(months)]
    other = [base._replace(lift=base.lift * np.float32(0.9))] * months if scenario else None
    return timed(lambda: simulate(anchor, baseline=plan, scenario=other, runs=runs, region=range(5), kernel=kernel))


class State:
    """One state as an object, as an agent framework has it."""

    def __init__(self, anchor, lift, neighbours):
        self.anchor, self.lift, self.neighbours, self.shares = anchor, lift, neighbours, list(anchor)

    def step(self, rng):
        """Work out next month; everybody moves afterwards."""
        force = [math.exp(pull) for pull in self.lift]
        total = sum(force)
        shake = [rng.gauss(0.0, 0.01) for _ in self.shares]
        middle = sum(shake) / len(shake)
        later = []
        for p, share in enumerate(self.shares):
            heard = sum(weight * other.shares[p] for other, weight in self.neighbours)
            target = 0.6 * self.anchor[p] + 0.3 * force[p] / total + 0.1 * heard
            later.append(max(share + 0.1 * (target - share) + shake[p] - middle, 0.0))
        total = sum(later)
        self.later = [share / total for share in later]


def objects(runs, months):
    weights, anchor, base = world()
    rng = random.Random(1)  # noqa: S311

    def play():
        for _ in range(runs):
            states = [
                State(list(a), list(pull), []) for a, pull in zip(anchor, base.lift[:, :, 0].tolist(), strict=True)
            ]
            for i, state in enumerate(states):
                state.neighbours = [(states[j], weights[i, j]) for j in np.flatnonzero(weights[i])]
            for _ in range(months):
                for state in states:
                    state.step(rng)
                for state in states:
                    state.shares = state.later

    return timed(play)


def mesa_model(runs, months):
    """The step of `State` as a Mesa model; None where Mesa is not installed."""
    try:
        import mesa
    except ImportError:
        return None
    weights, anchor, base = world()
    lift = base.lift[:, :, 0].tolist()

    class Member(mesa.Agent):
        def __init__(self, model, place):
            super().__init__(model)
            self.state = State(list(anchor[place]), lift[place], [])

        def plan(self):
            self.state.step(self.model.random)

        def move(self):
            self.state.shares = self.state.later

    class Region(mesa.Model):
        def __init__(self, seed):
            super().__init__(seed=seed)
            members = [Member(self, place) for place in range(STATES)]
            for i, member in enumerate(members):
                member.state.neighbours = [(members[j].state, weights[i, j]) for j in np.flatnonzero(weights[i])]

        def step(self):
            self.agents.do("plan")
            self.agents.do("move")

    def play():
        for run in range(runs):
            region = Region(run)
            for _ in range(months):
                region.step()

    return timed(play)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--short", action="store_true", help="only how time grows, at small sizes")
    given = parser.parse_args()
    runs = given.runs
    kernels = ["numpy"]
    ensemble(64, kernel="numpy", months=2)
    try:
        ensemble(64, kernel="numba", months=2)
        kernels.append("numba")
    except Exception as problem:  # noqa: BLE001
        print(f"numba left out: {problem}")

    if given.short:
        growth(kernels[-1], 512)
        return
    print(f"{STATES} states x {POWERS} powers x {MONTHS} months; seconds for {FULL:,} runs, from {runs:,} runs")
    print(f"{'version':48}{'wall':>9}{'processor':>11}{'ratio':>8}")
    small = objects(1, 6)
    scale = MONTHS / 6 * FULL
    print(f"{'one object per state (from 1 run, 6 months)':48}{small[0] * scale:9.0f}{small[1] * scale:11.0f}")
    framework = mesa_model(1, 6)
    slow = small[1] * scale
    if framework is None:
        print("Mesa is not installed: ratios are to plain objects")
    else:
        slow = framework[1] * scale
        print(f"{'Mesa, one agent per state (1 run, 6 months)':48}{framework[0] * scale:9.0f}{slow:11.0f}{1.0:8.1f}")
    for kernel in kernels:
        for label, options in (
            ("levers fixed", {}),
            ("levers change every month", {"changing": True}),
            ("baseline and scenario", {"scenario": True}),
            ("the same, levers and rates drawn by run", {"scenario": True, "drawn": True}),
        ):
            wall, cpu = (x * FULL / runs for x in ensemble(runs, kernel=kernel, **options))
            print(f"{kernel + ', ' + label:48}{wall:9.1f}{cpu:11.1f}{slow / cpu:8.0f}")
    print(f"largest memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

    growth(kernels[-1], max(runs // 4, 128))


def growth(fast, quarter):
    """Time against runs, months, states and neighbours; 1.00 in brackets is straight growth."""
    ensemble(128, kernel=fast, months=12, degree=80)  # compiled and warm
    print(f"\nlinearity ({fast}, processor seconds; in brackets per unit, relative to the first)")
    for name, values, call in (
        ("runs", (quarter, 2 * quarter, 4 * quarter), lambda v: ensemble(v, kernel=fast)),
        ("months", (30, 60, 120), lambda v: ensemble(quarter, kernel=fast, months=v)),
        ("states", (50, 100, 200), lambda v: ensemble(quarter, kernel=fast, states=v)),
        ("neighbours per state", (5, 20, 80), lambda v: ensemble(quarter, kernel=fast, degree=v)),
        (
            "states x neighbours (density .1)",
            (50 * 5, 100 * 10, 200 * 20),
            lambda v: ensemble(quarter, kernel=fast, states=int((v * 10) ** 0.5), degree=int((v / 10) ** 0.5)),
        ),
    ):
        spent = [min(call(value)[1] for _ in range(2)) for value in values]
        unit = spent[0] / values[0]
        row = "  ".join(f"{v}: {s:.2f} ({s / v / unit:.2f})" for v, s in zip(values, spent, strict=True))
        print(f"  {name:34}{row}")


if __name__ == "__main__":
    main()
