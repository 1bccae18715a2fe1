"""YAML as nodes that know their lines: what scenario and decision files are read with."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from levers.errors import ScenarioError

__all__ = ["Entry", "entries", "items", "number", "read_yaml", "text", "whole"]

MOST_CHARACTERS = 50_000
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with the key it stands under and its place."""

    path: str
    key: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """Line in the file, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def text(self) -> str:
        """The value as it is written."""
        return text(self)

    def refuse(self, problem: str, remedy: str) -> ScenarioError:
        """An error that names file, line and key."""
        return ScenarioError(f"{self.path}, line {self.line}, {self.key}", problem, remedy)


def read_yaml(path: Path | str, source: str | None = None) -> yaml.Node:
    """The file's top node.

    Raises:
        ScenarioError: no file, no text, no YAML, or nothing in it.
    """
    where = str(path)
    source = _source(path, where) if source is None else source
    if len(source) > MOST_CHARACTERS:
        raise ScenarioError(where, f"has {len(source):,} characters", "a scenario is a small file")
    if _brackets(source) > DEEPEST:
        raise ScenarioError(where, "is nested too deeply", "a scenario has rows, and values in them")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, Loader=yaml.SafeLoader)):
            raise ScenarioError(where, "uses YAML aliases (*name)", "write the value out")
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise ScenarioError(
            f"{where}, line {line}", f"is not YAML: {error.problem}", "check indents and colons"
        ) from error
    except RecursionError:
        raise ScenarioError(where, "is nested too deeply", "a scenario has rows, and values in them") from None
    except yaml.YAMLError as error:
        raise ScenarioError(where, f"is not YAML: {error}", "remove unusual characters") from error
    if node is None:
        raise ScenarioError(where, "is empty", "`levers project --new` writes a template")
    return node


def _source(path: Path | str, where: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ScenarioError(where, "there is no such file", "see `--list` for the shipped ones") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(where, f"cannot be read as UTF-8 text ({error})", "save it as UTF-8") from error


def _brackets(source: str) -> int:
    """How deep brackets are nested; the parser would take minutes over a file of nothing else."""
    depth = deepest = 0
    for sign in source:
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
    return deepest


def entries(node: yaml.Node, path: str, *, allowed: Collection[str], needed: Collection[str]) -> dict[str, Entry]:
    """The keys of a mapping, each known, each once.

    Raises:
        ScenarioError: not a mapping, an unknown, repeated or missing key.
    """
    here = Entry(path, "file" if node.start_mark.line == 0 else "row", node)
    if not isinstance(node, yaml.MappingNode):
        raise here.refuse("is not a list of `key: value` lines", f"give {', '.join(needed)}")
    found: dict[str, Entry] = {}
    for key, value in node.value:
        entry = Entry(path, str(key.value), value)
        at = Entry(path, str(key.value), key)
        if entry.key not in allowed:
            raise at.refuse("is not a key here", f"keys are {', '.join(allowed)}")
        if entry.key in found:
            raise at.refuse("stands twice", "keep one")
        found[entry.key] = entry
    for key in needed:
        if key not in found:
            raise here.refuse(f"the key `{key}` is missing", f"needed are {', '.join(needed)}")
    return found


def items(entry: Entry) -> list[Entry]:
    """The members of a list; a single value counts as a list of one."""
    if isinstance(entry.node, yaml.SequenceNode):
        return [Entry(entry.path, f"{entry.key}[{n + 1}]", node) for n, node in enumerate(entry.node.value)]
    if isinstance(entry.node, yaml.ScalarNode) and entry.node.value:
        return [entry]
    if isinstance(entry.node, yaml.ScalarNode):
        return []
    raise entry.refuse("is not a list", "write `- ` before each member")


def text(entry: Entry) -> str:
    """A scalar as it is written."""
    if not isinstance(entry.node, yaml.ScalarNode):
        raise entry.refuse("is not a single value", "write it on one line")
    return str(entry.node.value).strip()


def number(entry: Entry, low: float, high: float, *, meaning: str = "") -> float:
    """A finite number in [low, high]."""
    given = text(entry)
    what = f" ({meaning})" if meaning else ""
    try:
        value = float(given)
    except ValueError:
        raise entry.refuse(f"{given!r} is not a number{what}", f"give a number from {low:g} to {high:g}") from None
    if not math.isfinite(value) or not low <= value <= high:
        raise entry.refuse(f"is {given}, out of range{what}", f"give a number from {low:g} to {high:g}")
    return value


def whole(entry: Entry, low: int, high: int) -> int:
    """A whole number in [low, high]."""
    value = number(entry, low, high)
    if value != int(value):
        raise entry.refuse(f"is {text(entry)}, not a whole number", f"give a whole number from {low} to {high}")
    return int(value)
