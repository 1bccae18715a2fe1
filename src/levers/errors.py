"""Every error that Levers raises on purpose.

    LeversError                 base; its text names the thing, what was expected and what to do
    ├── UsageError              the command or call cannot mean anything (exit code 2)
    │   ├── UnknownName         a state, power, source, check ... that does not exist; lists what does
    │   └── PipelineMissing     the named spaCy pipeline is not installed
    ├── InputError              one input cannot be used; the others go on (exit code 1)
    │   ├── DocumentError       a text: missing, empty, binary, wrongly encoded, hostile
    │   ├── DataError           an open-data file: changed header, truncated, an HTML page instead
    │   ├── ScenarioError       a scenario or decision file: the line and the key are in the text
    │   └── FetchError          a publisher's server did not give what was asked
    ├── MissingData             nothing to compute from; says what to load or fetch
    └── StoreError              the project's database
        ├── StoreLocked         another process owns it; names the owner
        ├── StoreDamaged        it cannot be opened or fails its own checks
        └── UnknownId           no row has this id

Problems in the input are caught where the loop over inputs is; problems in our code stay exceptions.
"""

from __future__ import annotations

__all__ = [
    "DataError",
    "DocumentError",
    "FetchError",
    "InputError",
    "LeversError",
    "MissingData",
    "PipelineMissing",
    "ScenarioError",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "UnknownId",
    "UnknownName",
    "UsageError",
]


class LeversError(Exception):
    """Base of all errors raised on purpose.

    Args:
        thing: what the error is about: a path, a row, an id, a name.
        problem: what was found and what was expected.
        remedy: what the reader can do about it.
    """

    def __init__(self, thing: str, problem: str, remedy: str = "") -> None:
        self.thing = thing
        self.problem = problem
        self.remedy = remedy
        text = f"{thing}: {problem}"
        if remedy:
            text = f"{text}; {remedy}"
        super().__init__(" ".join(text.split()))


class UsageError(LeversError):
    """The command or call cannot mean anything."""


class UnknownName(UsageError):
    """A name that does not exist; the text lists the nearest that do."""


class PipelineMissing(UsageError):
    """The named spaCy pipeline is not installed."""


class InputError(LeversError):
    """One input cannot be used; the others go on."""


class DocumentError(InputError):
    """A text is missing, empty, binary, wrongly encoded or hostile."""


class DataError(InputError):
    """An open-data file is not what its publisher's format says."""


class ScenarioError(InputError):
    """A scenario or decision file is wrong at a line and key."""


class FetchError(InputError):
    """A publisher's server did not give what was asked."""


class MissingData(LeversError):
    """Nothing to compute from."""


class StoreError(LeversError):
    """The project's database cannot do what was asked."""


class StoreLocked(StoreError):
    """Another process owns the database."""


class StoreDamaged(StoreError):
    """The database cannot be opened or fails its own checks."""


class UnknownId(StoreError):
    """No row has this id."""
