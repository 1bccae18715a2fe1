"""The command line: names and options of every command; what each does stands in `levers.show.commands`.

Exit codes: 0 done, 1 some inputs failed (each named with its reason, the rest done), 2 wrong usage.
"""

from __future__ import annotations

import errno
import os
import sys
from keyword import iskeyword

from cyclopts import App, CycloptsError

import levers
from levers.errors import LeversError, UsageError

__all__ = ["COMMANDS", "app", "main"]

COMMANDS: dict[str, str] = {
    "read": "1-2  documents → who says what, in which words, and as what",
    "check": "3  claims → verdicts with their evidence",
    "why": "3  rival explanations of a state's moves, side by side",
    "measure": "4  data → who holds which lever, how firmly, with intervals",
    "project": "5  numbers → what comes next, and what if a lever were pulled",
    "decide": "5  one decision, read in several ways, with their spread",
    "backtest": "5  how far to believe the projections, on what happened",
    "score": "5  what came of the forecasts that were written down",
    "brief": "6  everything on one state, as a file to send",
    "export": "6  claims, numbers and ties in formats that other programs read",
    "serve": "6  everything as pages of a site on this machine",
    "fetch": "open data from its publisher, with vintage",
    "load": "the same from a file at hand",
    "sources": "what open data there is, its licence, and what the project holds",
    "text": "the canonical text of a document, which offsets count",
    "atlas": "what is known without a network, row by row with its source",
    "explain": "from any id down to its sentence or data row",
    "engine": "what does the work: DuckDB here, Spark for what outgrows one machine",
    "snapshot": "a copy that others read while this project is written",
    "import": "an exported project, taken in whole or not at all",
    "doctor": "is everything that the project holds still what it was?",
}
"""Every command in the order of the flow, with its line in `--help`; each is the function of its name in
`levers.show.commands.NAME` (`import_` for `import`), imported when it is called."""

FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})

app = App(
    name="levers",
    help="""Who holds which lever over whom, on whose word do we know it, and does it hold against open data?

    A project is a folder: `--project`, else LEVERS_PROJECT, else the current one. `--json` prints one object a line.
    """,
    version=levers.__version__,
    result_action="return_value",
)
for _place, (_name, _line) in enumerate(COMMANDS.items()):
    _where = f"{_name}_" if iskeyword(_name) else _name
    app.command(f"levers.show.commands.{_where}:{_where}", name=_name, help=_line, sort_key=_place)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    try:
        code = app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        _say(f"{error}".strip() or "wrong usage")
        _say("see `levers --help` or `levers COMMAND --help`")
        return 2
    except LeversError as error:
        _say(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        _say("stopped; what was finished is kept, and the same command goes on from there")
        return 130
    except BrokenPipeError:
        # The reader of our output (head, less) went away; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in FULL:
            raise
        _say(
            f"{error.filename or 'the disk'}: has no space left ({error.strerror}); free some and run the same command again"
        )
        _say("what was stored before is intact")
        return 1
    return code if isinstance(code, int) else 0


def _say(text: str) -> None:
    print(f"levers: {text}", file=sys.stderr)  # noqa: T201  the command line speaks by printing


if __name__ == "__main__":
    sys.exit(main())
