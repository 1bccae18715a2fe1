"""Levers from Python: what `import levers` offers, and that it costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import levers
from levers.errors import DocumentError, UnknownName, UsageError

HEAVY = ("duckdb", "ibis", "spacy", "pyarrow", "altair", "numpy", "levers.store", "levers.flow", "levers.show")


def test_importing_is_light() -> None:
    """`import levers` brings in none of the large libraries."""
    code = f"import sys, levers; levers.open, levers.chart; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_is_read_without_a_project() -> None:
    """`levers.read` takes the words themselves, and is still the package."""
    found = levers.read("Kyrgyzstan is a member of the CSTO.")
    assert [(claim.type, claim.actor, claim.recipient) for claim in found.claims] == [("membership", "KGZ", "CSTO")]
    assert levers.read.read_text is not None


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """A path as text or as `Path`; one that is not there says so."""
    path = tmp_path / "note.txt"
    path.write_text("Uzbekistan left the CSTO in 2012.", "utf-8")
    assert levers.read(path).claims == levers.read(str(path)).claims
    with pytest.raises(DocumentError):
        levers.read(tmp_path / "nothing.txt")


def test_tables_and_errors(tmp_path: Path) -> None:
    """Tables are Ibis and Arrow; a wrong name lists the right ones."""
    with levers.open(tmp_path) as project:
        assert project.arrow("claim").num_rows == 0
        assert "stance" in project.table("Claim").columns
        with pytest.raises(UnknownName, match="claim"):
            project.table("sentences")
        with pytest.raises(UnknownName, match="csvw"):
            project.export("xls", tmp_path / "out")
        with pytest.raises(UsageError, match="one thing"):
            project.brief()
    with pytest.raises(UsageError, match="nothing to draw"):
        levers.chart([])
    with pytest.raises(UnknownName, match="position"):
        levers.chart([], "pie")
    with pytest.raises(AttributeError):
        levers.nothing  # noqa: B018
