"""Who is named in a sentence: states, their people, capitals and seats of power, leaders, offices, blocs, roles.

Names are found with one Aho-Corasick automaton over the gazetteer (Aho and Corasick 1975), kept at word boundaries and
leftmost-longest, checked for their case, and chosen by the document's date where a name has several bearers. Then
`merging` joins what belongs together: `the Russian Foreign Ministry`, `presidents of Tajikistan and Kazakhstan`,
`Japanese Prime Minister Shinzo Abe`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.model import Certainty, Span
from levers.read.gazetteer import Gazetteer, fold
from levers.read.merging import Item, merge
from levers.read.parts import Mention
from levers.read.roles import NAMES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from levers.atlas import Atlas
    from levers.read.gazetteer import Entry
    from levers.read.parts import Sentence

__all__ = ["Finder", "find", "find_all"]

Known = dict[str, Item]
"""Surnames that the document has introduced with a title or a full name."""

PRONOUN = re.compile(
    r"(?<![\w'-])(?:he|she|it|they|him|them|the (?:country|republic|kingdom|five))(?![\w'-])",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"(?<![\w'-])(?:both|(?:the|all) (?:two|three|four|five))(?: (?:foreign|prime|defence|defense|neighbouring|neighboring|warring))? "
    r"(?:countries|sides|states|nations|governments|leaders|presidents|premiers|ministers|parties|neighbours|neighbors"
    r"|capitals|republics|heads of state|delegations|diplomats|armies|militaries)(?![\w'-])",
    re.IGNORECASE,
)
"""Those who were named before, by how many and what they are."""
DERIVED = re.compile(
    r"-(?:led(?! (?:coalition|force|troop|operation|invasion|campaign|air|strike|mission|war|intervention|military))|backed|made|built|speaking|held|occupied|controlled|based|born|owned|brokered|sponsored|ruled|funded|trained"
    r"|style|run|language|drafted|supplied|supported|designed|educated|registered|flagged|type|friendly|aligned|installed"
    r"|born|era|wide|looking|dominated|majority|only|appointed|inspired|hosted|mediated|imposed|imported|origin|bound)\b"
)
AGAINST = re.compile(r"(?:^|[\s(\"'])(?:anti|pro|non|un|ex|pre|post|trans|inter|mid)-$")
WATERS = re.compile(r"\b(?:Sea|Gulf|Straits?|Bay|Isthmus|Channel|Horn) of (?:the )?$")
"""What is named after a land and is none: `the Sea of Japan`."""
CONTINENT = re.compile(
    r"(?:^|(?<=[^\w]))(?:[Ll]atin|[Cc]entral|[Ss]outh(?:ern)?|[Nn]orth|[Ii]bero|[Pp]an|[Ii]nter|[Mm]eso|[Aa]frican|[Aa]nglo|[Aa]ll|[Ss]panish|"
    r"[Hh]ispanic|[Nn]ative|[Mm]iddle|[Tt]rans|[Aa]fro)[ -]$"
)
"""What makes `American` the word of a continent or of a people: `Latin American countries`."""
OF_STATES = re.compile(
    r"\b(?:Community|Organi[sz]ation|Union|Association|League|Council|Conference|Congress|Assembly|Commission|Court|Forum|Group|"
    r"Alliance|Fund|Committee|Parliament|System|Market|Bank|Network)(?: (?:of|for|on)(?: the)?)(?: [A-Z][\w-]+| and| of| the){0,6}? "
    r"(?:States|Nations|Countries|Republics|Peoples|Asia|Africa|America|Americas|Europe|Integration|Cooperation|Co-operation)\b"
)
"""A name of a body of several states, in which no part is a state."""
NAME_BEFORE = re.compile(r"([^\W\d_][\w'.-]*) $")
LONGER = re.compile(
    r" (?:of [A-Z]|al-|bin |ibn |[A-Z][a-z]+(?![\w'\u2019]* (?:said|told)))(?<! Monday)(?<! Tuesday)(?<! Wednesday)(?<! Thursday)(?<! Friday)(?<! Saturday)(?<! Sunday)"
)
NAME_AFTER = re.compile(r" ([^\W\d_][\w'-]*)")
COMMON = frozenset(
    word
    for line in (NAMES / "common_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
DESKS = frozenset(
    "Department Desk Division Directorate Section Bureau Programme Program Center Centre Institute".split()
)
"""Words behind the name of a state or region that make it the name of an office elsewhere."""
ELSEWHERE = re.compile(
    r"White House,? (?:in|of) (?:central )?(?:Bishkek|Moscow)|(?:Bishkek|Kyrgyz|Kyrgyzstan|Russian|Moscow)(?:['’]s)? White House|"
    r"(?:seat of (?:the )?[Gg]overnment|government (?:building|headquarters|house|seat)),? (?:known as )?the White House|"
    r"White House,? (?:the |a )?(?:main )?(?:seat of (?:the )?(?:\w+ )?government|government (?:building|headquarters))"
)
"""Words by which a text shows that its White House is another state's."""
LEADING = frozenset(("head_of_state", "head_of_government", "leader", "supreme_leader"))
RULING = frozenset(
    "president premier minister chancellor king queen emir sultan leader chairman vice-president ayatollah pope".split()
)
TITLES = frozenset(
    "president minister premier chancellor king queen emir sultan sheikh mr mr. mrs. ms. dr dr. gen. gen general lt. col. "
    "sir secretary ambassador envoy senator leader prince pope comrade colonel marshal chairman ayatollah mullah imam "
    "commander prime foreign vice-president governor mayor the and while but when as of with by for to in on at that "
    "between from after before if against under since because although like".split()
)


class Finder:
    """The automaton over all names of an atlas; made once, used for every document."""

    def __init__(self, atlas: Atlas) -> None:
        import ahocorasick

        self.gazetteer = Gazetteer(atlas)
        self.automaton = ahocorasick.Automaton()
        for key, entries in self.gazetteer.entries.items():
            if len(key) > 1:
                self.automaton.add_word(key, (len(key), entries))
        self.automaton.make_automaton()

    def items(self, text: str, date: dt.date | None, known: Known | None = None) -> list[Item]:
        """Longest names at word boundaries, each with the meaning that its form, place and date allow."""
        low = fold(text)
        hits: list[tuple[int, int, list[Entry]]] = []
        size = len(low)
        for last, (length, entries) in self.automaton.iter(low):
            start, end = last - length + 1, last + 1
            if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
                continue
            if end < size and (low[end].isalnum() or low[end] == "_") and low[end - 1] != ".":
                continue
            hits.append((start, end, entries))
        bodies = [match.span() for match in OF_STATES.finditer(text)]
        if bodies:
            hits = [hit for hit in hits if not _is_inside(hit, bodies)]
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        found: list[Item] = []
        reached = 0
        for start, end, entries in hits:
            if start < reached:
                continue
            item = self._meaning(text, start, end, entries, date, known)
            if item is not None:
                found.append(item)
                reached = end
        return found

    def _meaning(
        self, text: str, start: int, end: int, entries: list[Entry], date: dt.date | None, known: Known | None
    ) -> Item | None:
        written = text[start:end]
        fits = [entry for entry in entries if _case_fits(written, entry)]
        if not fits or _is_derived(text, start, end):
            return None
        best = fits[0]
        if best.case != "exact" and written.isupper() and len(written) > 1:
            # `GUAM` is not `Guam`.
            best = next((entry for entry in fits if entry.case == "exact"), best)
        if best.kind == "person":
            return self._person(text, start, end, [e for e in fits if e.kind == "person"], date, known)
        if best.entity == "west" and NAME_AFTER.match(text, end) is not None and text[end + 1].isupper():
            return None
        if best.code == "USA" and written.startswith("America") and CONTINENT.search(text, max(0, start - 12), start):
            return None
        if (best.code or "").startswith("COW"):
            return None
        if written in ("States", "Alliance") and text[max(0, start - 4) : start].lower() != "the ":
            return None  # `Heads of States`, `the Tamil National Alliance`
        if _names_a_desk(text, start, end, best):
            return None
        if best.ambiguous and best.kind in ("state", "place", "metonym") and _is_part_of_name(text, start, end):
            return None
        if best.role is None and best.kind in ("metonym", "bloc"):
            same = next(
                (e for e in fits if e.role is not None and e.code in (best.code, None) and e.kind != "person"), None
            )
            if same is not None:
                best = replace(best, role=same.role)
        if date is not None and best.valid.at(date) in (Certainty.NO_LONGER, Certainty.NO_NOT_YET) and len(fits) > 1:
            best = fits[1]
        return Item.of(start, end, best)

    def _body(self, entry: Entry, date: dt.date | None) -> str | None:
        """The bloc or organisation that a person speaks for: a secretary-general is not his country's."""
        terms = self.gazetteer.terms.get(entry.entity or "", [])
        held = {
            who for who, _, valid in terms if date is None or valid.at(date) in (Certainty.YES, Certainty.UNSURE)
        } or {who for who, _, _ in terms}
        entities = self.gazetteer.atlas.entities
        bodies = {who for who in held if who in entities and entities[who].kind == "bloc"}
        return next(iter(bodies)) if len(bodies) == 1 and bodies == held else None

    def _is_leader(self, written: str, entries: list[Entry], date: dt.date | None) -> bool:
        """Whether an ambiguous surname can only mean one who leads a state then: `Trump`, but not `May`."""
        if len({e.code for e in entries}) != 1 or written in COMMON:
            return False
        return any(
            prop in LEADING and (date is None or valid.at(date) is not Certainty.NO_NOT_YET)
            for e in entries
            for _, prop, valid in self.gazetteer.terms.get(e.entity or "", [])
        )

    def _person(
        self, text: str, start: int, end: int, entries: list[Entry], date: dt.date | None, known: Known | None
    ) -> Item | None:
        """Decide which person a name means: the one the text has introduced, else the one in office."""
        written = text[start:end]
        if known is not None and written in known:
            return replace(known[written], start=start, end=end, kind="person")
        titled, named_before = _before(text, start)
        if " " not in written and named_before and not titled:
            return None
        serving = [e for e in entries if e.entity and self.gazetteer.in_office(e.entity, date)]
        by_hand = [e for e in entries if e.entity is None]
        chosen = serving if date is not None and serving else by_hand or entries
        states = {e.code for e in chosen}
        people = {e.entity for e in chosen}
        if " " not in written and not titled:
            unsure = written in COMMON or (
                any(e.ambiguous for e in chosen) and not self._is_leader(written, chosen, date)
            )
            if unsure or len(states) > 1 or (date is not None and not serving and not by_hand):
                return None
        if len(states) > 1 or (" " not in written and LONGER.match(text, end) is not None):
            return None
        entry = chosen[0]
        if entry.entity is None:
            return Item(start, end, entry.code, "person", entry.role)
        body = self._body(entry, date)
        if body is not None:
            return Item(start, end, body, "person", "GOV", entry.entity)
        role = "GOV" if serving or titled or date is None or not self.gazetteer.terms.get(entry.entity or "") else "ELI"
        return Item(start, end, entry.code, "person", role, entry.entity if len(people) == 1 else None)


def find(sentence: Sentence, date: dt.date | None, finder: Finder, known: Known | None = None) -> tuple[Mention, ...]:
    """Mentions of one sentence in order, at their offsets in the document.

    Args:
        sentence: The sentence; its `flat` text is searched.
        date: The document's date, by which leaders and names are chosen; None leaves what depends on it undecided.
        finder: The automaton.
        known: Surnames that earlier sentences introduced; filled further.
    """
    text = sentence.flat
    items = merge(finder.items(text, date, known), text)
    if known is not None:
        for item in items:
            if item.surname is not None and item.code is not None:
                known.setdefault(item.surname, item)
    offset = sentence.span.start
    pairs = [match.span() for match in GROUP.finditer(text)]
    if pairs:
        items = [one for one in items if one.code or not any(s <= one.start and one.end <= e for s, e in pairs)]
    found = [item.mention(text, offset) for item in items]
    taken = [(item.start, item.end) for item in items]
    found += [
        Mention(Span(offset + m.start(), offset + m.end()), m[0], None, "pronoun")
        for m in (*PRONOUN.finditer(text), *GROUP.finditer(text))
        if not any(s < m.end() and m.start() < e for s, e in taken)
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def find_all(sentences: Iterable[Sentence], date: dt.date | None, finder: Finder) -> tuple[tuple[Mention, ...], ...]:
    """Mentions of a whole document: a surname means whom the text has introduced by it, before or after."""
    known: Known = {}
    listed: Sequence[Sentence] = list(sentences)
    before: list[int] = []
    first: list[tuple[Mention, ...]] = []
    for sentence in listed:
        before.append(len(known))
        first.append(find(sentence, date, finder, known))
    names = list(known)
    whole = tuple(
        find(sentence, date, finder, known) if any(name in sentence.flat for name in names[count:]) else found
        for sentence, found, count in zip(listed, first, before, strict=True)
    )
    if any(ELSEWHERE.search(sentence.flat) for sentence in listed):
        return tuple(tuple(one for one in found if one.text != "White House") for found in whole)
    return whole


def _is_inside(hit: tuple[int, int, list[Entry]], bodies: list[tuple[int, int]]) -> bool:
    """Whether a hit is a proper part of the name of a body."""
    start, end, _ = hit
    return any(first <= start and end <= last and (start, end) != (first, last) for first, last in bodies)


def _before(text: str, start: int) -> tuple[bool, bool]:
    """Whether a title stands before a name, first names between them allowed, and whether first names do."""
    words: list[str] = []
    end = start
    for _ in range(4):
        match = NAME_BEFORE.search(text, max(0, end - 30), end)
        if match is None:
            break
        if match[1].lower() in TITLES:
            return match[1].lower() in RULING and (match[1][0].isupper() or not words), bool(words)
        if not match[1][0].isupper() or match.start(1) == 0:
            break
        words.append(match[1])
        end = match.start(1)
    return False, bool(words)


def _names_a_desk(text: str, start: int, end: int, entry: Entry) -> bool:
    """`the ministry's Chad Department`, `its Central Asia Desk`: an office that is named by whom it deals with."""
    after = NAME_AFTER.match(text, end)
    if after is None or after[1] not in DESKS:
        return False
    return entry.kind == "region" or text.startswith(("'s ", "\u2019s "), max(0, start - 3))


def _case_fits(written: str, entry: Entry) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return written.replace("\u2019", "'") == entry.text
    return written[0].isupper() or not entry.text[0].isupper()


def _is_derived(text: str, start: int, end: int) -> bool:
    """`Russian-made`, `anti-Syrian`: the state is not the one who acts or is meant."""
    if end < len(text) and text[end] == "-" and DERIVED.match(text, end):
        return True
    if text.startswith(("of ", "he "), start - 3) and WATERS.search(text, max(0, start - 20), start) is not None:
        return True
    return start > 0 and text[start - 1] == "-" and AGAINST.search(text, max(0, start - 8), start) is not None


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """`Michael Jordan`, `Jordan Peterson`: a capitalised neighbour makes an ambiguous name part of another name."""
    after = NAME_AFTER.match(text, end)
    if after is not None and after[1][0].isupper() and not after[1].isupper() and after[1].lower() not in TITLES:
        return True
    before = NAME_BEFORE.search(text, max(0, start - 30), start)
    if before is None or not before[1][0].isupper() or before[1].isupper():
        return False
    if before.start(1) == 0:
        return before[1] in COMMON
    return before[1].lower() not in TITLES and not text[before.start(1) - 2 : before.start(1)].startswith(".")
