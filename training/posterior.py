"""Makes src/levers/project/library/posterior.json from the atlas: `python training/posterior.py [--until YEAR]`.

The file carries the atlas's version; make it anew when the series change, and say in the changelog what moved.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from levers.atlas import load
from levers.flow.estimating import positions
from levers.project.estimate import coefficients, design, pooled
from levers.project.posterior import NAMES

TARGET = Path(__file__).resolve().parents[1] / "src/levers/project/library/posterior.json"
FIRST = 1994


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--until", type=int, default=2023)
    parser.add_argument("--output", type=Path, default=TARGET)
    asked = parser.parse_args()
    atlas = load()
    known = positions(atlas)
    rows = design(known.series, neighbours=known.neighbours, pulls=known.pulls, first=FIRST, last=asked.until)
    told = pooled(rows)
    plain = {
        "version": "1",
        "atlas": atlas.version,
        "until": asked.until,
        "rows": len(rows.change),
        "states_used": len(set(rows.state)),
        "names": NAMES,
        "span": round(known.span(asked.until), 4),
        "between": [round(float(x), 5) for x in told.between],
        "world": coefficients(told.world)._asdict(),
        "states": {state: coefficients(fit)._asdict() for state, fit in told.states.items()},
    }
    asked.output.parent.mkdir(exist_ok=True)
    asked.output.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    print(f"{len(rows.change)} yearly changes of {len(set(rows.state))} states to {asked.until}")
    for name, mean, left, between in zip(NAMES, told.world.mean, told.world.prior_share, told.between, strict=True):
        print(f"{name:12} mean {mean:+.3f}   {left:.0%} of the prior's spread left   between states {between:.3f}")


if __name__ == "__main__":
    main()
