"""The process in which foreign formats are parsed: `python -m levers.read.foreign.child`.

It reads one JSON header line and the raw bytes from standard input, and answers with one JSON line. Before anything
is parsed it gives up the network, memory beyond 1 GB, files and further processes.
"""

from __future__ import annotations

import json
import resource
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from levers.errors import InputError
from levers.read.foreign.docx import parse_docx
from levers.read.foreign.feed import parse_feed
from levers.read.foreign.html import parse_html
from levers.read.foreign.pdf import parse_pdf
from levers.read.foreign.texts import Extract

__all__ = ["PARSERS", "main"]

PARSERS: dict[str, Callable[[bytes, str], Iterator[Extract]]] = {
    "text/html": parse_html,
    "application/pdf": parse_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": parse_docx,
    "application/feed": parse_feed,
}
"""Parsers by media type."""

MOST_MEMORY = 2**30
MOST_SECONDS = 40


def main() -> None:
    """Answers one request and ends."""
    header = json.loads(sys.stdin.buffer.readline())
    raw = sys.stdin.buffer.read()
    _give_up()
    warnings.simplefilter("ignore")
    try:
        texts = [_fields(found) for found in PARSERS[header["media_type"]](raw, header["name"])]
        answer: dict[str, Any] = {"texts": texts}
    except InputError as error:
        answer = {"problem": error.problem, "remedy": error.remedy}
    except (MemoryError, RecursionError) as error:
        answer = {"problem": f"needs more than it may take ({type(error).__name__})", "remedy": "save the text itself"}
    except ImportError as error:
        answer = {"problem": f"needs {error.name}, which is not installed", "remedy": "pip install 'levers[documents]'"}
    except Exception as error:  # noqa: BLE001  whatever a hostile file raises is the file's problem
        answer = {"problem": f"cannot be parsed ({type(error).__name__})", "remedy": "save the text itself as .txt"}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def _fields(found: Extract) -> dict[str, str | None]:
    return {name: getattr(found, name) for name in Extract.__dataclass_fields__}


def _give_up() -> None:
    """No network, no large memory, no endless work, no files, no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    socket.socket.__init__ = _refuse  # type: ignore[method-assign]


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("a parser has no network")


if __name__ == "__main__":
    main()
