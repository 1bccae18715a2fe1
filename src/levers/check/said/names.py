"""Which things of the atlas a sentence names: states, blocs, persons, exercises, bases, treaties ...

A trie over the folded words of all names finds the longest match at each place. Persons are also known by their surname,
compared by its skeleton, so that Zheenbekov finds Jeenbekov; who is meant among several is decided by the given name, else
by who held an office of a named state on the day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levers.atlas.spelling import fold, skeleton, words

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["NameTrie", "Named"]

END = "\0"
_SHORT = {"us", "who", "eco", "un", "it", "in", "be", "no", "is", "as", "am", "so", "to", "and", "can", "the"}
_NO_SURNAMES = {"more", "may", "major", "park", "bank", "banks", "long", "king", "rice", "day", "wood", "best", "young", "will", "moon", "said",
    "people", "both", "also", "over", "most", "last", "such", "when", "then", "this", "that", "they", "with", "from", "into",
    "after", "under", "since", "never", "only", "union", "north", "south", "east", "west", "central", "asian", "treaty", "state", "note"}  # fmt: skip
_MONEY = (["dollar"], ["dollars"], ["cent"], ["cents"])
"""Behind a name they make money of it: `US dollars` are no party of a sentence."""
_COUNTRIES = ("state", "former_state", "territory", "bloc")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at its place in the sentence and what it may stand for."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    """state, bloc, person, region, exercise, base ..."""
    demonym: bool = False
    surname: bool = False

    @property
    def code(self) -> str:
        """The first, and often only, thing it stands for."""
        return self.codes[0]


class NameTrie:
    """All names of an atlas, built once."""

    def __init__(self, atlas: Atlas) -> None:
        self._root: dict[str, Any] = {}
        self._kind = {code: entity.kind for code, entity in atlas.entities.items()}
        self._surname_first = atlas.surname_first
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        for code, entity in atlas.entities.items():
            if entity.kind in {*_COUNTRIES, "person"}:
                self._add(entity.name, code, entity.kind)
        for name in atlas.names:
            kind = self._kind.get(name.entity)
            if kind is not None:
                self._add(name.text, name.entity, kind, demonym=name.kind == "demonym")
                if (
                    name.kind == "demonym"
                    and name.language == "en"
                    and not name.text.endswith(("s", "ese", "sh", "ch"))
                ):
                    self._add(f"{name.text}s", name.entity, kind, demonym=True)
        self._add_places(atlas)

    def _add_places(self, atlas: Atlas) -> None:
        """Regions, cities, and blocs whose name has an addition in brackets."""
        for code, written in atlas.region_words.items():
            for text in written:
                if text[0].isupper():
                    self._add(text, code, "region", demonym=text != written[0])
            self._add(code.replace("_", " "), code, "region")
        for city, state in atlas.cities.items():
            self._add(city, state, self._kind.get(state, ""))
        for code, entity in atlas.entities.items():
            if entity.kind == "bloc" and " (" in entity.name:
                self._add(entity.name.split(" (")[0], code, "bloc")

    def _add(self, text: str, code: str, kind: str, *, demonym: bool = False) -> None:
        parts = [fold(word) for _, _, word in words(text)]
        if not parts or (len(parts) == 1 and (len(parts[0]) < 2 or (parts[0] in _SHORT and not text.isupper()))):
            return
        if kind == "person":
            self._person(parts, code)
            if len(parts) == 1:
                return
        node = self._root
        for part in parts:
            node = node.setdefault(part, {})
        entry = (code, kind, demonym, text.isupper() or len(parts[0]) <= 3)
        node.setdefault(END, [])
        if entry not in node[END]:
            node[END].append(entry)

    def _person(self, parts: list[str], code: str) -> None:
        surname = skeleton(parts[-1])
        if len(parts[-1]) >= 2:
            self._surnames[surname].add(code)
        for given in parts[:-1]:
            self._given[code].add(skeleton(given))
        if len(parts) > 1 and self._kind.get(code) == "person" and code.split(":")[1] in self._surname_first:
            self._surnames[skeleton(parts[0])].add(code)
            self._given[code].update(skeleton(part) for part in parts)

    def find(self, text: str) -> tuple[Named, ...]:
        """Names in `text`, in order, longest first, without overlaps."""
        tokens = words(text)
        folded = [fold(word) for _, _, word in tokens]
        found: list[Named] = []
        index = 0
        while index < len(tokens):
            length, entries = self._longest(tokens, folded, index, text)
            if folded[index] == "the" and self._longest(tokens, folded, index + 1, text)[0] >= length > 1:
                index += 1  # `The World Bank` is no `the world`
                continue
            if entries and folded[index + length : index + length + 1] in _MONEY:
                index += length
                continue
            if entries:
                start, end = tokens[index][0], tokens[index + length - 1][1]
                found.append(
                    Named(
                        start,
                        end,
                        tuple(dict.fromkeys(e[0] for e in entries)),
                        entries[0][1],
                        all(e[2] for e in entries),
                    )
                )
                index += length
                continue
            person = None if self._is_part(tokens, index, text) else self._by_surname(tokens, index)
            if person is not None:
                found.append(person)
            index += 1
        return tuple(found)

    def _is_part(self, tokens: list[tuple[int, int, str]], index: int, text: str) -> bool:
        """Whether a word is joined by a hyphen to another that is no surname: `Issyk-Kul`, unlike `the Putin-Xi talks`."""
        start, end, _ = tokens[index]
        joined = [at for at in (index - 1, index + 1) if 0 <= at < len(tokens)]
        return any(
            text[min(end, tokens[at][1]) : max(start, tokens[at][0])] == "-"
            and tokens[at][2][0].isupper()
            and skeleton(tokens[at][2]) not in self._surnames
            for at in joined
        )

    def _longest(
        self, tokens: list[tuple[int, int, str]], folded: list[str], index: int, text: str
    ) -> tuple[int, list[Any]]:
        first = tokens[index][2] if index < len(tokens) else " "
        if not (first[0].isupper() or first[0].isdigit()):
            return 0, []
        node, best, entries = self._root, 0, []
        for step, part in enumerate(folded[index:]):
            node = node.get(part, {})
            if not node:
                break
            if END in node:
                written = text[tokens[index][0] : tokens[index + step][1]]
                fitting = [
                    entry
                    for entry in node[END]
                    if not entry[3] or written.isupper() or step > 0 or not entry[0].isupper()
                ]
                if fitting:
                    best, entries = step + 1, sorted(fitting, key=lambda entry: (entry[1] not in _COUNTRIES, entry[2]))
        return best, entries

    def _by_surname(self, tokens: list[tuple[int, int, str]], index: int) -> Named | None:
        start, end, word = tokens[index]
        if not word[0].isupper() or len(word) < 2 or word.lower() in _NO_SURNAMES:
            return None
        codes = self._surnames.get(skeleton(word))
        if not codes:
            return None
        around = {skeleton(tokens[at][2]) for at in (index - 2, index - 1, index + 1) if 0 <= at < len(tokens)}
        named = sorted(code for code in codes if self._given[code] & around)
        if named:
            return Named(start, end, tuple(named), "person")
        if len(word) < 4 and word != "Xi":
            return None
        previous = tokens[index - 1] if index > 0 else None
        initial = (
            previous is not None and previous[2][0].isupper() and previous[1] + 1 == start and len(previous[2]) > 1
        )
        return Named(start, end, tuple(sorted(codes)), "person", surname=not initial or self._is_title(previous))

    @staticmethod
    def _is_title(word: tuple[int, int, str] | None) -> bool:
        """Whether the word before a surname is a title or a demonym rather than another given name."""
        if word is None:
            return True
        low = word[2].lower()
        return low in {
            "president",
            "minister",
            "premier",
            "chancellor",
            "secretary",
            "mr",
            "mrs",
            "general",
            "leader",
            "chairman",
            "and",
            "by",
        } or low.endswith(("an", "ek", "ik", "yz", "ish", "ese"))

    def surname_of(self, word: str) -> tuple[str, ...]:
        """Persons whose surname is spelt like `word`."""
        return tuple(sorted(self._surnames.get(skeleton(word), ())))

    def person_codes(self, name: str) -> tuple[str, ...]:
        """Persons that `name` may mean: all whose surname and, where given, given name fit."""
        parts = [skeleton(word) for _, _, word in words(name)]
        if not parts:
            return ()
        for at in (len(parts) - 1, 0):
            codes = self._surnames.get(parts[at], set())
            others = {part for place, part in enumerate(parts) if place != at and len(part) > 1}
            fitting = sorted(code for code in codes if not others or self._given[code] & others)
            if fitting:
                return tuple(fitting)
        return ()
