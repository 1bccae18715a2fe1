"""The example notebook runs from its first cell to its last, and is committed without outputs."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "examples" / "first-look.ipynb"

nbformat = pytest.importorskip("nbformat")


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    """Cells of a valid notebook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        notebook = nbformat.read(PATH, as_version=4)
        nbformat.validate(notebook)
    return list(notebook.cells)


def test_outputs_are_not_committed(cells: list[Any]) -> None:
    """Words of sample texts and pictures are made when it is run."""
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells)


def test_every_cell_runs(cells: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """In one namespace, in a folder beside a copy of the samples; the last line of a cell is its value."""
    pytest.importorskip("altair")
    import ast

    (tmp_path / "examples").mkdir()
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path / "examples")
    space: dict[str, Any] = {}
    values = []
    for cell in cells:
        if cell.cell_type == "code":
            tree = ast.parse(cell.source)
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, PATH.name, "exec"), space)  # noqa: S102  our own notebook
            if last is not None:
                values.append(eval(compile(ast.Expression(last.value), PATH.name, "eval"), space))  # noqa: S307
    said = capsys.readouterr().out
    assert "18.8 %" in said
    assert "Kyrgyzstan's dependence on Russia" in said
    assert any(type(value).__module__.startswith("altair") for value in values)
    assert (tmp_path / "examples/first-look/csvw/claims.csv").is_file()
