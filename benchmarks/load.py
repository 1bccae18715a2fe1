"""Loading event data: our load and dyad-month aggregate beside DuckDB's own typed CREATE TABLE AS on the same file.

    python benchmarks/load.py [--rows 2000000] [--sample PATH] [--folder FOLDER] [--keep]

A GDELT-format file is made from a real sample (new event ids and dates, so that nothing deduplicates away; from a made-up row where
the sample is not at hand). Asked: at least 60 % of DuckDB's speed, at most 4 GB, time a row constant (tried at a tenth of the rows and
at all of them; the issue asks 20 million).
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from levers.sources.layouts import LAYOUTS

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "shared" / "data" / "events" / "gdelt2" / "20191024143000.export.CSV"
BLOCK = 200_000
FIRST_DAY = dt.date(2015, 3, 1)
SPAN = 2922
"""Days over which the rows are spread."""


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


def duckdb_alone(path: Path, database: str) -> None:
    """DuckDB's typed CREATE TABLE AS from read_csv, every column, and the same aggregate."""
    import duckdb

    layout = LAYOUTS["gdelt2"]
    typed = dict(layout.typed) | {"EventCode": "VARCHAR"}
    typed |= {name: "DOUBLE" for name in layout.columns if name.endswith(("_Lat", "_Long"))}
    typed |= dict.fromkeys(("MonthYear", "Year", "QuadClass", "NumArticles"), "INTEGER")
    kinds = ", ".join(f"'{name}': '{typed.get(name, 'VARCHAR')}'" for name in layout.columns)
    con = duckdb.connect(database)
    con.execute("SET memory_limit = '3GB'")
    con.execute(
        f"CREATE TABLE events AS SELECT * FROM read_csv('{path}', columns = {{{kinds}}}, delim = '\t', header = false, quote = '', "  # noqa: S608
        "escape = '', auto_detect = false, dateformat = '%Y%m%d')"
    )
    con.execute(
        "CREATE TABLE dyads AS SELECT date_trunc('month', SQLDATE) AS month, Actor1CountryCode, Actor2CountryCode, count(*) AS events, "
        "avg(GoldsteinScale) AS goldstein FROM events GROUP BY ALL"
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


def child(how: str, path: Path, folder: Path) -> tuple[float, float]:
    """Seconds and GB of one way, in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", how, str(path), str(folder)], check=True, capture_output=True, text=True
    )
    seconds, kilobytes = run.stdout.split()[-2:]
    return float(seconds), float(kilobytes) / 1e6


def main() -> None:
    """Prints asked beside measured."""
    if sys.argv[1:2] == ["--child"]:
        how, path, folder = sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
        started = time.perf_counter()
        if how == "ours":
            ours(path, folder)
        else:
            duckdb_alone(path, ":memory:" if how == "memory" else str(folder / "alone.duckdb"))
        print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=2_000_000)
    asked.add_argument("--sample", type=Path, default=SAMPLE)
    asked.add_argument("--folder", type=Path, default=None)
    asked.add_argument("--baseline", choices=("file", "memory"), default="file", help="where DuckDB's own table goes")
    asked.add_argument("--keep", action="store_true")
    options = asked.parse_args()
    folder = Path(tempfile.mkdtemp(dir=options.folder, prefix="levers-load-"))
    sample = sample_rows(options.sample)
    print(f"sample: {'real' if options.sample.exists() else 'made up'}, {len(sample):,} rows")
    print(f"{'rows':>12} {'file GB':>8} {'DuckDB s':>9} {'ours s':>8} {'speed':>7} {'ours GB':>8} {'us a row':>9}")
    per_row = []
    try:
        for rows in (options.rows // 10, options.rows):
            path = folder / f"{rows}.export.CSV"
            make(path, rows, sample)
            for way in ("duckdb", "ours"):
                (folder / f"{rows}-{way}").mkdir()
            alone, _ = child(options.baseline, path, folder / f"{rows}-duckdb")
            mine, memory = child("ours", path, folder / f"{rows}-ours")
            per_row.append(mine / rows * 1e6)
            print(
                f"{rows:>12,} {path.stat().st_size / 1e9:>8.2f} {alone:>9.2f} {mine:>8.2f} {alone / mine:>6.0%} {memory:>8.2f} {per_row[-1]:>9.3f}",
                flush=True,
            )
            path.unlink()
        print(
            f"asked: speed >= 60 %, memory <= 4 GB, time a row constant; here the last is {per_row[-1] / per_row[0]:.2f} of the first"
        )
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
