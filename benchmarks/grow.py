"""Laws of growth: documents read and events summed, by cores and size, on Spark beside DuckDB, and what that means for large sets.

    python benchmarks/grow.py [--documents 1000] [--rows 1000000] [--price 0.05]

Each row of the table is a process of its own, timed once its engine has started. `s` is the wall; `CPU s` is what it and all processes
under it (Spark's Java, its Python workers) took of the processor, which other work on the machine disturbs less. From the sizes a line
`CPU seconds = start + n x each` is fitted for every engine and number of cores; documents per core-hour and the cost of GDELT's full
history are extrapolated from it, and marked so.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = sorted((HERE.parent / "samples").glob("*.txt")) + sorted((HERE.parent / "samples").glob("*.md"))
QUARTERS_A_DAY = 96
DAYS = 365 * 10
"""GDELT 2.0 has a file every quarter of an hour since February 2015: ten years and more."""


def make_texts(folder: Path, count: int) -> int:
    """So many files: the samples, each copy with a sentence of its own. Returns words."""
    folder.mkdir(parents=True)
    words = 0
    bodies = [path.read_text("utf-8") for path in SAMPLES]
    for at in range(count):
        text = f"{bodies[at % len(bodies)]}\n\nThis is report number {at} of a series.\n"
        words += len(text.split())
        (folder / f"{at:07}.txt").write_text(text, "utf-8")
    return words


def child(kind: str, engine: str, cores: int, source: Path, folder: Path) -> None:
    """Does one piece of work and prints its seconds, those of the processor, and its peak memory."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if engine == "spark":
        from levers.store.engines import spark_session

        spark_session(cores).range(10).count()
    started, busy = time.perf_counter(), processor_seconds()
    if kind == "read":
        from levers.atlas import load
        from levers.flow.reading import read_inputs
        from levers.store import Store

        with Store(folder) as store:
            done = sum(1 for _ in read_inputs(store, [str(source)], atlas=load(), engine=engine))  # type: ignore[arg-type]
        assert done == len(list(source.iterdir()))
    else:
        _sum(engine, source)
    took = time.perf_counter() - started, processor_seconds() - busy
    print(*took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)


def processor_seconds() -> float:
    """Seconds of the processor that this process and all under it have taken so far, those that ended included."""
    told: dict[int, tuple[int, int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended meanwhile
        told[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    mine = {os.getpid()}
    while more := {pid for pid, (parent, _) in told.items() if parent in mine} - mine:
        mine |= more
    return sum(told[pid][1] for pid in mine) / os.sysconf("SC_CLK_TCK")


def _sum(engine: str, source: Path) -> None:
    import ibis

    from levers.flow.spreading import sum_spread
    from levers.sources.layouts import LAYOUTS
    from levers.sources.sums import dyad_sums, typed_gdelt

    if engine == "spark":
        sum_spread([str(source)], "gdelt2")
        return
    con = ibis.duckdb.connect(threads=1)
    names = list(LAYOUTS["gdelt2"].columns)
    raw = con.read_csv(str(source), delim="\t", header=False, all_varchar=True, quote="", escape="", names=names)
    dyad_sums(typed_gdelt(raw), cameo=True).to_pyarrow()


def measured(kind: str, engine: str, cores: int, source: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds, those of the processor, and GB of one run in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", kind, engine, str(cores), str(source), str(folder)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    seconds, busy, memory = map(float, run.stdout.split()[-3:])
    return seconds, busy, memory


def fit(points: list[tuple[int, float]]) -> tuple[float, float]:
    """Start and time each, by least squares."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    each = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return mean_y - each * mean_x, each


def main() -> None:
    """Prints the table and what follows from it."""
    if sys.argv[1:2] == ["--child"]:
        kind, engine, cores, source, folder = sys.argv[2:7]
        child(kind, engine, int(cores), Path(source), Path(folder))
        return
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--documents", type=int, default=1000)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--price", type=float, default=0.05, help="dollars a core-hour, an assumption")
    options = asked.parse_args()
    sys.path.insert(0, str(HERE.parent))
    from benchmarks.load import SAMPLE, make, sample_rows

    laws: dict[tuple[str, str, int], tuple[float, float]] = {}
    walls: dict[tuple[str, str, int], float] = {}
    print(f"{'work':<8}{'engine':<8}{'cores':>6}{'size':>12}{'s':>9}{'CPU s':>9}{'GB (driver)':>13}{'per CPU s':>12}")
    with tempfile.TemporaryDirectory(prefix="levers-grow-") as made:
        held = Path(made)
        sizes = {"read": [options.documents // 4, options.documents], "sum": [options.rows // 4, options.rows]}
        sources: dict[tuple[str, int], Path] = {}
        for size in sizes["read"]:
            make_texts(held / f"texts-{size}", size)
            sources["read", size] = held / f"texts-{size}"
        for size in sizes["sum"]:
            make(held / f"{size}.CSV", size, sample_rows(SAMPLE))
            sources["sum", size] = held / f"{size}.CSV"
        for kind in ("read", "sum"):
            for engine, cores in (("duckdb", 1), ("spark", 1), ("spark", 2)):
                points = []
                for size in sizes[kind]:
                    where = held / f"{kind}-{engine}-{cores}-{size}"
                    seconds, busy, memory = measured(kind, engine, cores, sources[kind, size], where)
                    points.append((size, busy))
                    walls[kind, engine, cores] = seconds
                    said = f"{kind:<8}{engine:<8}{cores:>6}{size:>12,}{seconds:>9.1f}{busy:>9.1f}{memory:>13.2f}"
                    print(f"{said}{size / busy:>12,.1f}", flush=True)
                laws[kind, engine, cores] = fit(points)
        rows_a_file = len(sample_rows(SAMPLE))
    print("\nlaws, seconds of the processor = start + n x each")
    for (kind, engine, cores), (start, each) in laws.items():
        print(f"  {kind:<6}{engine:<8}{cores} cores: {start:6.1f} + n x {each:.3g}")
    print("\nextrapolated, not measured")
    for engine, cores in (("duckdb", 1), ("spark", 2)):
        each = laws["read", engine, cores][1]
        cost = 1e6 * each / 3600 * options.price
        print(f"  {engine}: {3600 / each:,.0f} documents per core-hour; a million cost {cost:,.2f} dollars")
    history = rows_a_file * QUARTERS_A_DAY * DAYS
    hours = history * laws["sum", "spark", 2][1] / 3600
    print(f"  GDELT 2.0, ten years at {rows_a_file:,} rows a file: {history:,} rows, {hours:,.1f} core-hours, ", end="")
    print(f"{hours * options.price:,.2f} dollars")
    for kind in ("read", "sum"):
        scale = walls[kind, "spark", 1] / walls[kind, "spark", 2]
        print(
            f"  second core, by the wall of the larger size: x {scale:.2f} ({kind}; says something on a quiet machine alone)"
        )


if __name__ == "__main__":
    main()
