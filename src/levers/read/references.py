"""Whom a pronoun, "the country" or a shared abbreviation stands for, where the words decide.

Only what word order decides is taken, after Hobbs (1978), "Resolving pronoun references": `he` and `she` are the person
named first in the nearest sentence that names one; `it` at the head of a sentence is the state or bloc that stood
free of prepositions in the sentence before; "the country" is the one state that the sentence has named so far, unless the
text was speaking of another. An abbreviation of two blocs means the one that exists at the document's date. What
stays undecided keeps no code, and no claim is made of it.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.read import named
from levers.read.first_person import with_speakers
from levers.read.roles import read_roles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from levers.atlas import Atlas
    from levers.read.parts import Mention, Sentence

__all__ = ["resolve"]

_TIE = r"(?:a member|connected|dependent|tied|linked|part of|the (?:only|largest|second))"
_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| has been| will be| would be| may be| might be| remains| seems| appears| became| becomes|"
    r" happened| happens| turns out| follows| means| goes| took| takes)\b"
    rf"(?! (?:also |now |still |closely )?{_TIE})",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|with|from|to|in|into|on|by|for|against|between|than|towards?|among|over|under|at|like|and|or|as) (?:the )?$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b[Aa]ccording to (?:the )?$")
_LED_UP = re.compile(r"(?:[^\"“”«»]*[,:;–—] ?)?(?:[^\"“”«»,]{0,40}\b(?:and|but|that|says|said) )?(?:[Tt]he |[Bb]oth )?")
"""What may stand before the subject of a sentence."""
_NAME = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z][a-z’'-]{2,}")
_HEAD_NAME = re.compile(
    r"[“\"]?(?:[A-Z][a-z]+(?: [a-z]+){0,3}, )?(?P<title>(?:Mr|Mrs|Ms|Dr|Gen|Sen)\.? )?(?P<name>[^\W\d_a-z][a-z’'-]{2,})"
)
_STRANGER = re.compile(r"\b[a-z]+(?:er|or|ist|ian|man|ant|ent|ee|ic|al|eur) ([A-Z][a-z]+ [A-Z][a-z]+)\b")
_MEDIATED = re.compile(r"\b(?:mediat|broker)(?!ed by\b)\w*")
"""A sentence about those who help two others to agree."""
_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")
_PLACED = re.compile(r"\b(?:in|at|near|outside|inside|around) $", re.IGNORECASE)
_STATES = frozenset({"state", "metonym", "bloc"})
_COUNTRIES = frozenset({"state", "metonym", "person", "office", "role"})
_THE_COUNTRY = frozenset({"the country", "the republic", "the kingdom"})
_PERSONAL = frozenset({"he", "she", "him"})
_PARTIES = frozenset({"state", "metonym", "person", "office", "demonym", "role", "shared"})
_BODIES = frozenset({"office", "role"})
_OFFICIALS = (*"leaders presidents premiers ministers governments delegations diplomats".split(), "heads of state")
_SEATS = ("State Department", "US State Department", "US Secretary", "U.S. Secretary", "Secretary of State")
"""Names by which a text shows whose secretary it speaks of."""
_PAIRED = frozenset(
    [*"parties sides presidents premiers leaders".split(), "prime ministers", "foreign ministers", "defence ministers"]
)
"""Plurals that, with `the`, mean the two of whom the text has just spoken."""
_SIDES = ("sides", "parties", "camps", "factions")
_CAMPS = frozenset({"REB", "OPP", "UAF"})
_COUNTS = (("both ", 2), (" two ", 2), (" three ", 3), (" four ", 4), (" five ", 5))
_LASTS = 4
"""Sentences for which a pair is remembered."""
_HEAD = 12
"""Characters from the start of a sentence within which `it` is its subject."""


@dataclasses.dataclass(slots=True)
class _Focus:
    """What the text has been speaking of, up to the sentence at hand."""

    topic: Mention | None = None
    """The state or bloc last spoken of: whom "the country" may mean."""
    subject: Mention | None = None
    """The same, where it came first in the last sentence: whom `it` may mean."""
    person: Mention | None = None
    groups: dict[int, tuple[int, tuple[str, ...]]] = dataclasses.field(default_factory=dict)
    """By how many they were, the states of the last sentence that named so many, and its number: whom "both sides" means."""
    others: frozenset[str] = frozenset()
    """Those in the last sentence that are not of the last two: `the two countries` may be one of these and another."""
    camps: int = -9
    """The last sentence that named rebels or an opposition: `the two sides` may be they and their government."""
    number: int = 0
    strangers: frozenset[str] = frozenset()
    """Words that the text writes with a capital inside a sentence: names, known or not."""
    titled: dict[str, dict[str, Mention]] = dataclasses.field(default_factory=dict)
    """By the last word of an office or body, those who were named by it with their state."""


def resolve(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]], atlas: Atlas, *, date: dt.date | None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each sentence, with codes for the pronouns that can be decided.

    Args:
        sentences: the document's sentences in order.
        mentions: those of each sentence, in order.
        atlas: for the blocs and when they existed.
        date: the document's date.
    """
    focus = _Focus(strangers=frozenset(name for one in sentences for name in _NAME.findall(one.flat)))
    resolved: list[tuple[Mention, ...]] = []
    for sentence, found in zip(sentences, with_speakers(sentences, named.among(sentences, mentions)), strict=True):
        kept: list[Mention] = []
        for mention in found:
            one = named.dated(named.geographic(mention, sentence, atlas), atlas, date)
            if one.kind == "pronoun" and one.code is None:
                one = _pronoun(one, sentence, kept, focus)
            elif one.code is None and not one.candidates and one.kind in _BODIES:
                one = _again(one, sentence, focus)
            kept.append(one)
        _move(focus, sentence, kept)
        resolved.append(tuple(kept))
    return tuple(resolved)


def _move(focus: _Focus, sentence: Sentence, kept: Sequence[Mention]) -> None:
    """After a sentence: the first free state or bloc is the topic, the first person the person."""
    free = (one for one in kept if one.code is not None and one.kind in _STATES and _free(sentence, one))
    topic = next(free, None)
    resumed = next((one for one in kept if one.kind == "pronoun" and one.code is not None), None)
    first = next((one for one in kept if one.code is not None or one.kind == "person"), None)
    if topic is not None and (resumed is None or topic.span < resumed.span):
        focus.topic = topic
    focus.subject = (
        focus.topic if first is not None and focus.topic is not None and first.code == focus.topic.code else None
    )
    if first is not None and (first.kind == "person" or not _at_head(sentence, first)):
        focus.subject = None
    _note(focus, kept, sentence)
    persons = [one for one in kept if one.kind == "person" or _is_person_again(one)]
    cited = [one for one in kept if _CITED.search(sentence.flat[: one.span.start - sentence.span.start])]
    if cited and cited[0].kind in {"person", "office"}:
        focus.person = cited[0] if cited[0].kind == "person" else None
    elif persons and persons[0].kind == "person":
        focus.person = next((one for one in persons if _free(sentence, one)), None)
    elif not persons and _opens_with_stranger(sentence, kept, focus):
        focus.person = None
    if (not persons or _is_person_again(persons[0])) and _names_stranger(sentence, kept):
        focus.person = None  # `he criticised the editor A. B.`: the next `he` may be either


def _at_head(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is where a sentence has its subject, and not an owner, an object or part of what is quoted."""
    base = sentence.span.start
    before, behind = sentence.flat[: mention.span.start - base], sentence.flat[mention.span.end - base :]
    return _LED_UP.fullmatch(before) is not None and not behind.startswith(("'s", "’s", "’ ", "' "))


def _is_person_again(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.code is not None and mention.text.lower() in _PERSONAL


def _opens_with_stranger(sentence: Sentence, kept: Sequence[Mention], focus: _Focus) -> bool:
    """Whether the sentence begins with a name that no list knows, or gives one an office: `he` may be that one."""
    titled = (one for one in kept if one.kind == "office" and one.code is None and " " in one.text)
    if any(one.text.lower() not in read_roles() and one.text.rpartition(" ")[2].istitle() for one in titled):
        return True
    head = _HEAD_NAME.match(sentence.flat)
    if head is None or any(one.span.start - sentence.span.start < head.end("name") for one in kept):
        return False
    return head["title"] is not None or head["name"] in focus.strangers


def _names_stranger(sentence: Sentence, kept: Sequence[Mention]) -> bool:
    """Whether somebody whom no list knows is named by his trade and two names: `the editor Hugo Lind`."""
    base = sentence.span.start
    return any(
        not any(one.span.start - base < match.end() and match.start(1) < one.span.end - base for one in kept)
        for match in _STRANGER.finditer(sentence.flat)
    )


def _is_party(one: Mention, sentence: Sentence) -> bool:
    """Whether a mention is one of whom the text speaks, and no town that something happened in: `met in Moscow`."""
    if one.code is None or one.kind not in _PARTIES:
        return False
    at = one.span.start - sentence.span.start
    placed = _PLACED.search(sentence.flat, max(0, at - 12), at) is not None
    return one.kind != "metonym" or not (placed or (one.text.isupper() and at < _HEAD))


def _joined(kept: Sequence[Mention], sentence: Sentence) -> list[tuple[str, ...]]:
    """Two states named next to each other, joined by `and`: each such pair."""
    base = sentence.span.start
    pairs: list[tuple[str, ...]] = []
    coded = [one for one in kept if one.code is not None]
    for one, other in pairwise(coded):
        gap = sentence.flat[one.span.end - base : other.span.start - base]
        if gap in (" and ", " and the ") and {one.kind, other.kind} <= _PARTIES and one.code != other.code:
            pairs.append((one.code or "", other.code or ""))
    return pairs


def _list(kept: Sequence[Mention], sentence: Sentence) -> tuple[str, ...]:
    """The states of the one list of three or more that the sentence holds, joined by commas and `and`; () if none or more."""
    base, end = sentence.span.start, -1
    lists: list[list[str]] = []
    for one in kept:
        if one.code is not None and one.kind in _PARTIES:
            joined = end >= 0 and _LISTED.fullmatch(sentence.flat, end, one.span.start - base) is not None
            lists += [] if joined else [[]]
            lists[-1].append(one.code)
            end = one.span.end - base
    long = [tuple(dict.fromkeys(codes)) for codes in lists if len(codes) > 2]
    return long[0] if len(long) == 1 else ()


def _note(focus: _Focus, kept: Sequence[Mention], sentence: Sentence) -> None:
    """Remember the two or the list whom the sentence named, and the bodies and offices it named with their states."""
    states = tuple(dict.fromkeys(one.code for one in kept if one.code is not None and _is_party(one, sentence)))
    last = focus.groups.get(2, (0, ()))[1]
    pair = next((one for one in _joined(kept, sentence) if set(one) in (set(last), set(states[:2]))), ())
    if (pair or len(states) == 2) and (pair or _MEDIATED.search(sentence.flat) is None):
        focus.groups[2] = focus.number, pair or states
    elif len(states) > 2 and not set(last) <= set(states):
        focus.groups.pop(2, None)
    group = focus.groups.get(2, (0, ()))[1]
    sure = not states or states[0] in group and (len(states) < 3 or set(states[:2]) == set(group))
    focus.others = frozenset() if sure else frozenset(states) - set(group)
    if any(one.role in _CAMPS for one in kept):
        focus.camps = focus.number
    several = _list(kept, sentence)
    if several:
        focus.groups[len(several)] = focus.number, several
    focus.number += 1
    for one in kept:
        if one.code is not None and one.kind in _BODIES:
            focus.titled.setdefault(_title(one), {})[one.code] = one
        if one.code is not None and one.role == "GOV" and one.text.startswith(_SEATS):
            focus.titled.setdefault("secretary", {})[one.code] = one


def _title(mention: Mention) -> str:
    return mention.text.partition(" of ")[0].rpartition(" ")[2].lower()


def _again(mention: Mention, sentence: Sentence, focus: _Focus) -> Mention:
    """`the ministry` after `the Tajik foreign ministry`, where the text has spoken of one ministry only."""
    at = mention.span.start - sentence.span.start
    after = mention.span.end - sentence.span.start
    paired = mention.text.lower() in _PAIRED and not sentence.flat.startswith(" of ", after)
    if paired and sentence.flat[max(0, at - 4) : at].lower() == "the ":
        return _both(mention, 2, (), sentence, focus)
    if " " in mention.text or sentence.flat[max(0, at - 4) : at].lower() not in ("the ", "our "):
        return mention
    named = focus.titled.get(_title(mention), {})
    if len(named) != 1:
        return mention
    (one,) = named.values()
    return dataclasses.replace(mention, code=one.code, role=one.role)


def _free(sentence: Sentence, mention: Mention) -> bool:
    at = mention.span.start - sentence.span.start
    return _PREPOSITION.search(sentence.flat, max(0, at - 12), at) is None


def _pronoun(mention: Mention, sentence: Sentence, before: Sequence[Mention], focus: _Focus) -> Mention:
    word = mention.text.lower()
    if word in _PERSONAL:
        named = next((one for one in before if one.kind == "person"), None)
        if named is None and _opens_with_stranger(sentence, before, focus):
            return mention
        return _as(mention, named or focus.person)
    count = next((number for text, number in _COUNTS if text in word), 0)
    if count:
        return _both(mention, count, before, sentence, focus)
    if word in _THE_COUNTRY:
        return _as(mention, _country(before, focus))
    at = mention.span.start - sentence.span.start
    if word == "it" and at < _HEAD and not before and _EXPLETIVE.match(sentence.flat, at) is None:
        return _as(mention, focus.subject)
    return mention


def _both(mention: Mention, count: int, before: Sequence[Mention], sentence: Sentence, focus: _Focus) -> Mention:
    """`the two sides`: the two states that the sentence has named so far, else those of a sentence not long before."""
    named = tuple(dict.fromkeys(one.code for one in before if one.code is not None and _is_party(one, sentence)))
    if count > 2:
        # Three or more are meant only where they were named as one list, just before.
        named = _list(before, sentence)
    when, group = focus.groups.get(count, (0, ()))
    if mention.text.endswith(_SIDES) and (
        focus.number - focus.camps <= 1 or any(one.role in _CAMPS for one in before) or "civil war" in sentence.flat
    ):
        return mention
    if len(named) == count:
        recent = bool(group) and focus.number - when <= 1 and set(group) != set(named)
        if count == 2 and recent and not _joined(before, sentence) and not _leads(before, sentence):
            return (
                mention  # `sanctions of X against Y, the cooperation of the two countries`, where others were spoken of
            )
        group = named
    elif (count == 2 and focus.others) or focus.number - when > (_LASTS if count == 2 else 1):
        return mention
    if not group:
        return mention
    role = "GOV" if mention.text.endswith(_OFFICIALS) else None
    return dataclasses.replace(mention, kind="pronoun", candidates=group, role=role)


def _leads(before: Sequence[Mention], sentence: Sentence) -> bool:
    """Whether one of those named is what the sentence is about."""
    first = next((one for one in before if one.code is not None and _is_party(one, sentence)), None)
    return first is not None and _at_head(sentence, first)


def _country(before: Sequence[Mention], focus: _Focus) -> Mention | None:
    """The one state named so far in the sentence; another topic before it leaves the matter open."""
    named = {one.code: one for one in before if one.code is not None and one.kind != "bloc"}
    if not named:
        return focus.topic if focus.topic is not None and focus.topic.kind != "bloc" else None
    if len(named) > 1:
        last = [*named.values()][-1]
        return last if focus.topic is not None and last.code == focus.topic.code else None
    (one,) = named.values()
    if one.kind in {"person", "office"}:
        return one
    return one if (focus.topic is None or focus.topic.code == one.code) and one.kind in _COUNTRIES else None


def _as(mention: Mention, meant: Mention | None) -> Mention:
    if meant is None:
        return mention
    return dataclasses.replace(mention, code=meant.code, role=meant.role, entity=meant.entity)
