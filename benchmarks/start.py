"""How long `levers --help` takes, as a whole process, against an empty Python process in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9
ASKED = 0.3


def seconds(command: list[str]) -> float:
    """Median wall time of the command."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    levers = Path(sys.executable).with_name("levers")
    empty = seconds([sys.executable, "-c", "pass"])
    shown = seconds([str(levers), "--help"])
    print(f"{'command':<20}{'median s':>10}{'asked':>10}{'x python':>10}")
    print(f"{'python -c pass':<20}{empty:>10.3f}{'':>10}{1:>10.1f}")
    print(f"{'levers --help':<20}{shown:>10.3f}{f'<= {ASKED}':>10}{shown / empty:>10.1f}")


if __name__ == "__main__":
    main()
