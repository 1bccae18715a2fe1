"""`make fuzz MINUTES=20`: every target for so long, one after another; what was found stands in `fuzz/found/`."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from fuzz.targets import TARGETS  # noqa: E402


def main() -> int:
    seconds = float(sys.argv[1]) * 60
    names = sys.argv[2:] or list(TARGETS)
    print(f"{'reader':<12}{'seconds':>9}{'runs':>10}{'paths':>8}{'most MB':>9}  found")
    bad = 0
    for name in names:
        corpus, found = HERE / "corpus" / name, HERE / "found" / name
        corpus.mkdir(parents=True, exist_ok=True)
        found.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "fuzz.targets",
                name,
                f"-max_total_time={seconds:.0f}",
                f"-artifact_prefix={found}/",
                "-print_final_stats=1",
                str(corpus),
                str(HERE / "seeds" / name),
            ],
            capture_output=True,
            text=True,
            errors="replace",
            cwd=HERE.parent,
            check=False,
        )
        said = done.stdout + done.stderr
        stats = {key: int(value) for key, value in re.findall(r"stat::(\w+):\s+(\d+)", said)}
        paths = re.findall(r"cov: (\d+)", said)
        what = "" if done.returncode == 0 else _what(said)
        bad += done.returncode != 0
        print(
            f"{name:<12}{time.monotonic() - begun:>9.0f}{stats.get('number_of_executed_units', 0):>10}"
            f"{paths[-1] if paths else '-':>8}{stats.get('peak_rss_mb', 0):>9}  {what or 'nothing'}",
            flush=True,
        )
    return 1 if bad else 0


def _what(said: str) -> str:
    error = re.findall(r"^(?:\w+\.)*\w*(?:Error|Exception|Warning)\b.*$|^SUMMARY: .*$", said, re.MULTILINE)
    return (error[0] if error else said.strip().splitlines()[-1])[:160]


if __name__ == "__main__":
    sys.exit(main())
