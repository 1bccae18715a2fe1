"""The reader's version: a hash of its own rules, lexicons and parser.

Any change of them may change a claim, and a project has to know which reader made what it holds. A number raised by hand
would be forgotten; the content cannot be.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["reader_version"]

HERE = Path(__file__).parent
RULES = frozenset({".py", ".csv", ".txt", ".toml", ".json", ".yaml"})
PARSER = HERE / "pipeline" / "meta.json"


def reader_version() -> str:
    """Twelve hexadecimal digits; equal files, equal version."""
    content = hashlib.sha256(PARSER.read_bytes())
    for path in sorted(HERE.rglob("*")):
        if path.suffix in RULES and "pipeline" not in path.parts and "__pycache__" not in path.parts:
            content.update(path.relative_to(HERE).as_posix().encode())
            content.update(path.read_bytes())
    return content.hexdigest()[:12]
