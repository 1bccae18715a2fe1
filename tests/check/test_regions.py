"""Regions are data: no code of a state stands in the checks or the links."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from levers.atlas import load

SOURCE = Path(__file__).resolve().parents[2] / "src/levers"
MODULES = sorted([*(SOURCE / "check").rglob("*.py"), *(SOURCE / "link").rglob("*.py")])
STATES = {
    code for code, entity in load().entities.items() if entity.kind in {"state", "former_state"} and len(code) == 3
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_state_is_named_by_code(path: Path) -> None:
    """String literals other than docstrings hold no ISO alpha-3 code of a state."""
    tree = ast.parse(path.read_text("utf-8"))
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = {
        code
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words
        for code in re.findall(r"\b[A-Z]{3}\b", node.value)
    }
    assert sorted(found & STATES) == []
