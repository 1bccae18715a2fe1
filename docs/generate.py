"""Writes the pages of docs that are made from code and data: the list of method pages, and what the other scripts make.

Run by `make docs`.
"""

from __future__ import annotations

import runpy
from pathlib import Path

HERE = Path(__file__).parent
STAGES = {
    "read": "1 Read",
    "link": "2 Link",
    "check": "3 Check",
    "measure": "4 Measure",
    "project": "5 Project",
    "sources": "Sources",
}


def methods() -> str:
    """The list of method pages by stage, with their titles."""
    lines = ["# Methods", "", "One page a method: in plain words, formula, data, reference, known weakness.", ""]
    for stage, title in STAGES.items():
        pages = sorted((HERE / "methods").glob(f"{stage}-*.md"))
        if pages:
            lines += [f"## {title}", ""]
            lines += [f"* [{page.read_text('utf-8').splitlines()[0].lstrip('# ')}]({page.name})" for page in pages]
            lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Writes everything."""
    (HERE / "methods" / "index.md").write_text(methods(), encoding="utf-8")
    for script in sorted(HERE.glob("make_*.py")):
        print(script.name)
        runpy.run_path(str(script), run_name="__main__")


if __name__ == "__main__":
    main()
