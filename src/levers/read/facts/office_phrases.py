"""Office phrases whole: `the head of the Kyrgyz state`, `secretary of Russia's Security Council`, `Turkmenistan's defence portfolio`.

The finder of mentions joins a title with the name beside it and no more. Here titles, bodies that have a head, and nouns for a post are joined with the state or
bloc that they belong to, wherever it stands, so that the shapes of `incumbency` see one office each; a title in front of a name is taken off the
name, and a name that the document's mentions left without its person is looked up among the names of the atlas.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.people import person_named
from levers.read.facts.tape import make_tape
from levers.read.parts import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.atlas import Atlas
    from levers.read.parts import Page, Parsed

__all__ = ["MASK", "fit", "masked", "state_words", "with_offices"]

_OPEN, _FILL = "\ue001", "\ue002"
MASK = f"{_OPEN}{_FILL}*"
"""A state or bloc in a masked sentence."""
_TOKEN = re.compile(r"[\w.’'-]+")
_POSSESSIVE = re.compile(r"(?:'s?|’s?)$")
_LONGEST = 5
"""Words of the longest name of a state that is looked for."""
_SHORT = 3


@cache
def state_words(atlas: Atlas) -> dict[str, str]:
    """Lower-case names and demonyms of states and blocs with their codes; words of two states are left out."""
    found: dict[str, set[str]] = {}
    for name in atlas.names:
        entity = atlas.entities.get(name.entity)
        if name.language == "en" and entity is not None and entity.kind in {"state", "bloc"} and name.kind != "metonym":
            found.setdefault(name.text.lower(), set()).add(name.entity)
    for code, entity in atlas.entities.items():
        if entity.kind == "state":
            found.setdefault(entity.name.lower(), set()).add(code)
    return {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}


def masked(flat: str, words: dict[str, str]) -> tuple[str, dict[int, str]]:
    """The sentence with every state word masked in place, and the codes by offset; short words must be capitals."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(flat)]
    text, codes, i = flat, dict[int, str](), 0
    while i < len(tokens):
        start = tokens[i][0]
        for last in range(min(i + _LONGEST, len(tokens)) - 1, i - 1, -1):
            written = _POSSESSIVE.sub("", flat[start : tokens[last][1]])
            code = words.get(written.lower()) or words.get(written.rstrip(".").lower())
            fits = written.isupper() if len(written) <= _SHORT else written[0].isupper() or written.startswith("the ")
            if code is not None and fits:
                text = text[:start] + _OPEN + _FILL * (len(written) - 1) + text[start + len(written) :]
                codes[start] = code
                i = last
                break
        i += 1
    return text, codes


@cache
def fit(words: str) -> tuple[str, str] | None:
    """The longest title, post or body in the words of an office phrase, and its relation."""
    tables = lexicon("office")
    found = [
        (len(match[0]), match[0], str(relation))
        for table in ("titles", "posts", "bodies")
        for pattern, relation in tables[table].items()
        if (match := re.search(rf"\b{pattern}\b", words)) is not None
    ]
    best = max(found)[1:] if found else None
    if best is None or best[1] != "leader_of":
        return best
    return ("head of state" if re.search(r"\bstate\b", best[0]) else best[0], "leader_of")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of an office phrase over a masked sentence; `state` and `other` are the slots of whose it is."""
    before = "(?:(?:" + "|".join(lexicon("office")["before"]["words"]) + ")[ -])*"
    titles, posts, bodies = (alternatives("office", table) for table in ("titles", "posts", "bodies"))
    heads = alternatives("office", "heads")
    state, own = rf"(?P<state>{MASK})", r"(?:'s?|’s?)?"
    whose = rf"(?:{state}{own} )?"
    of = rf"(?: of (?:the )?(?:republic of )?(?P<other>{MASK}))?"
    end = r"(?![ -](?:elect|candidate|hopeful|nominee|contender|election|palace|administration|spokes\w+)\b|\w)"
    forms = (
        rf"{state}{own} (?:{MASK} )?{before}(?:{titles}|{posts}){end}",
        rf"\b{before}(?:{titles}|{posts}) of (?:the )?(?:republic of |kingdom of |people's republic of )?{state}(?!\w)(?!['’]s? [a-z])",
        rf"\b{before}(?:{heads}) of (?:the )?{whose}(?:[a-z]+ )?(?:{bodies}){of}(?!\w)",
        rf"{state}{own} (?:[a-z]+ )?(?:{bodies})(?: {heads})?(?!\w)",
        rf"\b{before}(?:{titles}|{heads}|{posts}|chairmanship)(?: of the board)? of (?:the )?(?:{bodies})(?!\w)",
        rf"\b(?:{bodies})(?:'s?|’s?)? (?:board )?(?:{heads}|president|board)(?!\w)",
        rf"\bboard of (?:the )?(?:{bodies})(?!\w)",
        rf"\b(?:the )?(?:{bodies}) of (?:the )?(?:republic of )?{state}(?!\w)",
        rf"\bsecretary of (?:the )?{state}{own} (?:national )?security council(?!\w)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def with_offices(parsed: Parsed, page: Page) -> Parsed:
    """The sentence with its office phrases as mentions, names without titles, and persons whom the atlas knows."""
    phrases = list(_phrases(parsed, page))
    people = [_person(one, page) for one in parsed.mentions if one.kind == "person"]
    added = [*phrases, *people]
    kept = [
        one
        for one in parsed.mentions
        if one.kind != "person"
        and not any(new.span.start < one.span.end and one.span.start < new.span.end for new in added)
    ]
    made = replace(parsed, mentions=tuple(sorted([*kept, *added], key=lambda one: one.span)), tape=None)
    return replace(made, tape=make_tape(made))


def _phrases(parsed: Parsed, page: Page) -> Iterator[Mention]:
    """The office phrases of a sentence that name a state or bloc, the longest of those that overlap."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    text, codes = masked(flat, {**state_words(page.atlas), "state department": "USA"})
    for body in _SEAT.finditer(flat):  # `European` of the European Commission is no state of its own
        text = text[: body.start()] + body.group() + text[body.end() :]
    found: list[tuple[int, int, str]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            at = next((match.start(group) for group in ("state", "other") if match.groupdict().get(group)), None)
            seat = next((code for name, code in _SEATS.items() if name in match[0].lower()), None)
            code = codes.get(at) if at is not None else seat
            if code is not None:
                found.append((match.start(), match.end(), code))
    taken: list[tuple[int, int]] = []
    for start, end, code in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            span = Span(base + start, base + end)
            yield Mention(span, flat[start:end], code, "office", "GOV")


_SEAT = re.compile(r"\b(?:European (?:Commission|Council)|Eurasian Economic Commission)\b")
_SEATS = {"european commission": "EU", "european council": "EU", "eurasian economic commission": "EAEU"}
"""Bodies that say whose office it is without a name of their state or bloc."""


def _person(mention: Mention, page: Page) -> Mention:
    """A person without the title in front, and with the entity where the name is one person's of the atlas."""
    fit_ = re.match(rf"(?i:(?:.*\b{alternatives('office', 'titles')}),? )(?=[A-ZÀ-Þ])", mention.text)
    cut = fit_.end() if fit_ is not None else 0
    text = mention.text[cut:]
    code, entity = mention.code, mention.entity
    if entity is None and (known := person_named(page.atlas, text)) is not None:
        entity = known
    return replace(mention, span=Span(mention.span.start + cut, mention.span.end), text=text, code=code, entity=entity)
