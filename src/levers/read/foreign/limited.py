"""Parsing a foreign format at arm's length: a process of its own, with limits on memory, time and size.

The parent only ever sees JSON text of bounded length; a parser that crashes, hangs or swells is one error line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from levers.errors import DocumentError
from levers.read.foreign.texts import Extract

__all__ = ["parse"]

MOST_SECONDS = 55.0
MOST_TEXT = 8 * 2**20


def parse(raw: bytes, *, media_type: str, name: str) -> Iterator[Extract]:
    """The texts in the bytes.

    Args:
        raw: the file as it came.
        media_type: which parser; see `levers.read.foreign.child.PARSERS`.
        name: what to call it in errors.

    Raises:
        DocumentError: it cannot be parsed within the limits, or the parser says what is wrong with it.
    """
    header = json.dumps({"media_type": media_type, "name": name}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "levers.read.foreign.child"],
            input=header + raw,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(name, f"took longer than {MOST_SECONDS:.0f} s to parse", "save the text itself") from error
    if done.returncode != 0 or len(done.stdout) > 4 * MOST_TEXT:
        raise DocumentError(name, "could not be parsed within the limits on memory and time", "save the text itself")
    answer = json.loads(done.stdout)
    if "problem" in answer:
        raise DocumentError(name, answer["problem"], answer["remedy"])
    for fields in answer["texts"]:
        if len(fields["text"]) > MOST_TEXT:
            raise DocumentError(name, f"holds more than {MOST_TEXT // 2**20} MB of text", "split it")
        yield Extract(**fields)
