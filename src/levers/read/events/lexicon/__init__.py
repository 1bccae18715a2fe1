"""The lexicon of events: verb frames, event nouns, operators and noun classes, read once from the text files here.

The files say their own format. A frame's conditions and slots are parsed into tuples when read, so that matching a
sentence only compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from levers.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "PARTICLES",
    "Condition",
    "Frame",
    "NounFrame",
    "class_words",
    "classes",
    "contexts",
    "noun_frames",
    "operators",
    "verb_frames",
]

FOLDER = Path(__file__).parent
PARTICLES = frozenset("off out up down back away over in on through aside".split())


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one argument: `where` is obj, head (of the object), subj, prep, comp, xcomp ...; `words` any of which it must have."""

    where: str
    what: str
    words: frozenset[str]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of using a verb, and the event it tells."""

    verb: str
    conditions: tuple[Condition, ...]
    relation: str | None
    mode: str | None
    cameo: str | None
    slots: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounFrame:
    """An event noun and where its two sides stand."""

    noun: str
    relation: str
    mode: str | None
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    flags: frozenset[str]


def _lines(name: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Noun classes by name, `aid` holding what `aid.money` and `aid.goods` hold."""
    found: dict[str, set[str]] = {}
    for _, line in _lines("classes.txt"):
        name, _, words = line.partition(":")
        parent = name.split(".")[0]
        for key in {name, parent}:
            found.setdefault(key, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def class_words() -> frozenset[str]:
    """All nouns of all classes."""
    return frozenset().union(*classes().values())


def _words(text: str) -> frozenset[str]:
    words: set[str] = set()
    for part in text.split("/"):
        words |= classes()[part[1:]] if part.startswith("@") else {part}
    return frozenset(words)


def _condition(text: str) -> Condition:
    left, _, right = text.partition("=")
    absent = left.startswith("no") and left[2:].split(":")[0] in ("obj", "comp", "prep")
    where, _, what = (left[2:] if absent else left).partition(":")
    return Condition(where, what, _words(right) if right else frozenset(), absent)


@cache
def verb_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by verb (`break_off` with its particle), in the order of the file.

    Raises:
        DataError: a line has not seven fields, or names an unknown class.
    """
    found: dict[str, list[Frame]] = {}
    for number, line in _lines("verbs.txt"):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 5:
            raise DataError(f"verbs.txt:{number}", f"has {len(parts)} fields", "see the head of the file")
        parts += [""] * (7 - len(parts))
        verbs, conditions, relation, mode, cameo, slots, flags = parts[:7]
        try:
            tested = tuple(_condition(word) for word in conditions.split() if word != "-")
        except KeyError as error:
            raise DataError(
                f"verbs.txt:{number}", f"names the unknown class {error}", "add it to classes.txt"
            ) from error
        for verb in verbs.split(","):
            frame = Frame(
                verb,
                tested,
                None if relation == "-" else relation,
                mode if mode not in ("", "-") else None,
                cameo or None,
                tuple(slots.split()),
                frozenset(flags.split()),
            )
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


@cache
def noun_frames() -> Mapping[str, NounFrame]:
    """Event nouns; compounds are joined by `_`."""
    found: dict[str, NounFrame] = {}
    for _, line in _lines("nouns.txt"):
        nouns, relation, mode, cameo, actors, recipients, flags = [part.strip() for part in line.split("|")]
        for noun in nouns.split(","):
            found[noun] = NounFrame(
                noun,
                relation,
                mode or None,
                cameo,
                tuple(actors.split()),
                tuple(recipients.split()),
                frozenset(flags.split()),
            )
    return found


@cache
def _contexts() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, line in _lines("contexts.txt"):
        context, _, codes = line.partition(":")
        for code in codes.split():
            found[code] = (*found.get(code, ()), context.strip())
    return found


def contexts(cameo: str | None) -> tuple[str, ...]:
    """PLOVER contexts that a CAMEO code implies."""
    if cameo is None:
        return ()
    return _contexts().get(cameo) or _contexts().get(cameo[:3], ())


@cache
def operators() -> Mapping[str, str]:
    """What a verb or adjective does with the event in its complement."""
    found: dict[str, str] = {}
    for _, line in _lines("operators.txt"):
        words, _, operator = line.partition("|")
        for word in words.split():
            found.setdefault(word, operator.strip())
    return found
