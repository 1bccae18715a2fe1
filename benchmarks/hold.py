"""What a project withstands: asked and measured, one line a bar.

    python -m benchmarks.hold [--only kill,full,damage,share,grow] [--kills 200] [--steps 100] [--minutes 5] [--documents 100000]

Everything happens on this machine, in a temporary folder. The whole takes hours on two cores; the short forms are in `tests/torture`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "torture"))

Line = tuple[str, str, str, bool]


def kill(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    import killing

    killing.prepare(folder)
    for job in killing.JOBS:
        found = killing.kill_at_random(job, folder, options.kills // len(killing.JOBS), seed=options.seed)
        said = f"{found.in_time} of {found.kills} while at work: {len(found.torn)} torn, {len(found.lost)} of {found.acknowledged} lost, "
        said += f"{len(found.unequal)} unequal"
        for line in (*found.torn, *found.lost, *found.unequal):
            print("   ", line, file=sys.stderr)
        fine = not (found.torn or found.lost or found.unequal)
        yield f"kill -9 in {job}", "0 torn, 0 lost acknowledged, equal export", said, fine


def full(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    import filling
    import killing

    killing.prepare(folder)
    largest = (folder / "ready" / "levers.duckdb").stat().st_size + (2 << 20)
    steps = [largest * at // options.steps for at in range(options.steps)]
    yield _filled("full disk, files cut", filling.fill(folder, steps, filling.limited))
    with filling.small_disk() as place:
        if place is None:
            yield "full disk, file system", "clear error, rows intact, works after", "no right to mount one here", True
        else:
            yield _filled("full disk, file system", filling.fill(folder, steps, filling.ballast, place=place))


def _filled(name: str, found: object) -> Line:
    unclear, lost, unequal = found.unclear, found.lost, found.unequal  # type: ignore[attr-defined]
    for line in (*unclear, *lost, *unequal):
        print("   ", line, file=sys.stderr)
    said = f"{found.refused} of {found.steps} steps refused: {len(unclear)} unclear, {len(lost)} lost, {len(unequal)} unequal after"  # type: ignore[attr-defined]
    return name, "clear error, rows intact, works after", said, not (unclear or lost or unequal)


def damage(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    import corrupting

    corrupting.prepare(folder)
    outcomes = [corrupting.suffered(one, folder, seed=options.seed) for one in corrupting.damages(seed=options.seed)]
    for one in outcomes:
        if not one.found:
            print("    not found:", one.name, file=sys.stderr)
    found, wrong = sum(bool(one.found) for one in outcomes), sum(one.wrong for one in outcomes)
    said = f"{found} of {len(outcomes)} found, {wrong} silent wrong numbers"
    yield "damage", ">= 99 of 100 found, 0 silent wrong", said, found >= 0.99 * len(outcomes) and not wrong


def share(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    import ibis  # noqa: F401  imported before forking
    import sharing

    found = sharing.share(folder, seconds=60 * options.minutes)
    for line in found.torn[:20]:
        print("   ", line, file=sys.stderr)
    middle = 1000 * statistics.median(found.seconds or [0])
    said = f"{found.reads:,} reads of {found.seen:,} documents: {len(found.torn)} torn, p95 {found.p95:.0f} ms, median {middle:.0f} ms"
    yield (
        f"1 writer, 8 readers, {options.minutes:g} min",
        "0 torn, p95 < 250 ms",
        said,
        not found.torn and found.p95 < 250,
    )


def grow(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    import growing

    count = options.documents
    tenths = growing.read_long(folder / "project", growing.write_lines(folder / "notes", count), count)
    for number, one in enumerate(tenths, start=1):
        print(
            f"    tenth {number}: {one.a_second:.1f} documents a second of the processor, {one.kilobytes // 1024} MB",
            file=sys.stderr,
        )
    ratio = tenths[-1].a_second / tenths[0].a_second
    more = tenths[-1].kilobytes / tenths[0].kilobytes
    said = f"{tenths[0].a_second:.1f} then {tenths[-1].a_second:.1f} a second ({ratio:.2f}), memory x {more:.2f}"
    yield (
        f"{count:,} documents",
        "last tenth within 20 % of the first, memory flat",
        said,
        0.8 <= ratio <= 1.2 and more < 1.25,
    )


BARS: dict[str, Callable[[Path, argparse.Namespace], Iterator[Line]]] = {
    "kill": kill,
    "full": full,
    "damage": damage,
    "share": share,
    "grow": grow,
}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default=",".join(BARS))
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--steps", type=int, default=100)
    asked.add_argument("--minutes", type=float, default=5.0)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path, default=None, help="where temporary projects are made")
    options = asked.parse_args()
    warnings.simplefilter("ignore")
    print(f"{'bar':<28} {'asked':<50} measured")
    bad = 0
    for name in options.only.split(","):
        folder = Path(tempfile.mkdtemp(prefix="levers-hold-", dir=options.folder))
        try:
            for bar, wanted, said, fine in BARS[name](folder, options):
                bad += not fine
                print(f"{bar:<28} {wanted:<50} {said}{'' if fine else '  MISSED'}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
