"""Loading event data: our load and aggregate by pair beside DuckDB's own typed CREATE TABLE AS on the same file.

    python benchmarks/load.py [--rows 1000000 2000000 20000000] [--sample PATH] [--folder FOLDER]

A GDELT-format file is made from a real sample (new event ids and dates, so that nothing deduplicates away; from a made-up row where
the sample is not at hand). Timed, each in a process of its own, DuckDB before us:

    all   DuckDB: CREATE TABLE AS SELECT * FROM read_csv, all 61 columns typed
    same  DuckDB: the same, only the 20 columns that Levers keeps
    ours  `levers load gdelt`: 20 columns typed, bad rows aside, duplicates looked for, sums by day, pair and type, counts in the project

Asked: at least 60 % of DuckDB's speed, at most 4 GB, time a row constant from 1 to 20 million rows. The last columns are seconds of the
processor, which other work on the machine disturbs less. Tables are deleted in the end.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from levers.sources.layouts import LAYOUTS

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "shared" / "data" / "events" / "gdelt2" / "20191024143000.export.CSV"
BLOCK = 200_000
FIRST_DAY = dt.date(2015, 3, 1)
SPAN = 2922
"""Days over which the rows are spread."""


class Taken(NamedTuple):
    """What one way took: seconds on the wall, seconds of the processor, GB at most."""

    wall: float
    cpu: float
    memory: float


def sample_rows(path: Path) -> list[list[str]]:
    """Rows of the real sample; one made-up row where it is not at hand."""
    if path.exists():
        return [line.split("\t") for line in path.read_text("utf-8", errors="replace").splitlines()]
    cells = {
        "SQLDATE": "20191024",
        "Actor1CountryCode": "KGZ",
        "Actor2CountryCode": "RUS",
        "IsRootEvent": "1",
        "EventCode": "040",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "1.0",
        "NumMentions": "2",
        "NumSources": "1",
        "AvgTone": "0.5",
        "DATEADDED": "20191024143000",
        "SOURCEURL": "https://example.org/a-page-with-an-address-of-usual-length",
    }
    return [[cells.get(name, "") for name in LAYOUTS["gdelt2"].columns]]


def make(path: Path, rows: int, sample: list[list[str]]) -> None:
    """A file of so many rows: ids count up, days go round."""
    days = [(FIRST_DAY + dt.timedelta(days=at)).strftime("%Y%m%d") for at in range(SPAN)]
    tails = ["\t".join(row[2:]) for row in sample]
    with path.open("w", encoding="utf-8") as out:
        for start in range(0, rows, BLOCK):
            out.writelines(
                f"{900_000_000 + at}\t{days[at % SPAN]}\t{tails[at % len(tails)]}\n"
                for at in range(start, min(rows, start + BLOCK))
            )


def duckdb_alone(path: Path, database: str, *, every: bool) -> None:
    """DuckDB's typed CREATE TABLE AS from read_csv: every column, or only those that Levers keeps; no aggregate."""
    import duckdb

    layout = LAYOUTS["gdelt2"]
    typed = dict(layout.typed) | {"EventCode": "VARCHAR"}
    typed |= {name: "DOUBLE" for name in layout.columns if name.endswith(("_Lat", "_Long"))}
    typed |= dict.fromkeys(("MonthYear", "Year", "QuadClass", "NumArticles"), "INTEGER")
    kinds = ", ".join(f"'{name}': '{typed.get(name, 'VARCHAR')}'" for name in layout.columns)
    wanted = "*" if every else ", ".join(f"{theirs} AS {ours}" for ours, theirs in layout.kept)
    con = duckdb.connect(database)
    con.execute("SET memory_limit = '3GB'")
    con.execute(
        f"CREATE TABLE events AS SELECT {wanted} FROM read_csv('{path}', columns = {{{kinds}}}, delim = '\t', header = false, "  # noqa: S608
        "quote = '', escape = '', auto_detect = false, dateformat = '%Y%m%d')"
    )
    con.close()


def ours(path: Path, folder: Path) -> None:
    """`levers load gdelt`: rows, rejects, duplicates, sums, counts in the project."""
    from levers.atlas import load
    from levers.flow.loading import load_file
    from levers.store import Store

    with Store(folder / "project") as store:
        found = load_file(store, "gdelt", path, atlas=load())
        assert found.duplicates == 0, found
        assert not found.rejects.get("malformed"), found


def child(how: str, path: Path, folder: Path) -> Taken:
    """What one way took, in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", how, str(path), str(folder)], check=True, capture_output=True, text=True
    )
    wall, cpu, kilobytes = map(float, run.stdout.split()[-3:])
    return Taken(wall, cpu, kilobytes / 1e6)


def as_child(how: str, path: Path, folder: Path) -> None:
    """Does it and prints seconds on the wall, seconds of the processor, the most kilobytes held."""
    started = time.perf_counter()
    if how == "ours":
        ours(path, folder)
    else:
        duckdb_alone(path, str(folder / "alone.duckdb"), every=how == "all")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss)


def main() -> None:
    """Prints asked beside measured."""
    if sys.argv[1:2] == ["--child"]:
        as_child(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        return
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="+", default=[200_000, 2_000_000])
    asked.add_argument("--sample", type=Path, default=SAMPLE)
    asked.add_argument("--folder", type=Path, default=None)
    options = asked.parse_args()
    sample = sample_rows(options.sample)
    print(f"sample: {'real' if options.sample.exists() else 'made up'}, {len(sample):,} rows")
    print(
        f"{'rows':>12} {'file GB':>8} {'all s':>8} {'same s':>8} {'ours s':>8} {'of all':>7} {'of same':>8} "
        f"{'ours GB':>8} {'us a row':>9} {'CPU all':>8} {'same':>8} {'ours':>8}"
    )
    per_row = []
    for rows in options.rows:
        with tempfile.TemporaryDirectory(dir=options.folder, prefix="levers-load-") as made:
            path = Path(made) / f"{rows}.export.CSV"
            make(path, rows, sample)
            took = {}
            for way in ("all", "same", "ours"):
                with tempfile.TemporaryDirectory(dir=made, prefix=way) as folder:
                    took[way] = child(way, path, Path(folder))
            every, same, mine = took["all"], took["same"], took["ours"]
            per_row.append(mine.wall / rows * 1e6)
            print(
                f"{rows:>12,} {path.stat().st_size / 1e9:>8.2f} {every.wall:>8.2f} {same.wall:>8.2f} {mine.wall:>8.2f} "
                f"{every.wall / mine.wall:>7.0%} {same.wall / mine.wall:>8.0%} {mine.memory:>8.2f} {per_row[-1]:>9.3f} "
                f"{every.cpu:>8.1f} {same.cpu:>8.1f} {mine.cpu:>8.1f}",
                flush=True,
            )
    print(
        "asked: at least 60 % of all (and of same), memory <= 4 GB, time a row constant; "
        f"here the last is {per_row[-1] / per_row[0]:.2f} of the first"
    )


if __name__ == "__main__":
    main()
