"""Bases: whose is it, where, since when, until when?

Rule. The base is known by its own name (Kant, Manas, Baikonur, the 201st ...) beside a word that says what it is. User,
ground, opening, closing and lease are compared with the atlas where the sentence speaks of them; a base that a text calls
present after its end is outdated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.bases.dates import CLOSED, gone_slots, time_slots
from levers.check.bases.ends import mistaken
from levers.check.bases.roles import MEN, core_of, ground_slots, scope_of, user_slots
from levers.check.bases.terms import prolonged, remaining, rent_slots
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, about, settler
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.bases.roles import Span
    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["check_bases"]

CHECK = "bases"
BESIDE = 40
"""Characters around a base's name within which a claim is still about it."""
RULE = "the base of that name; user, ground, dates and lease compared where the sentence speaks of them"
_KIND = re.compile(
    r"\bbases?\b|air ?field|air ?strip|aerodrome|cosmodrome|transit cent|\bcomplex\b|\brange\b|garrison|outpost|\bradar\b|\bnode\b|\blease|launch|rocket|troops|\bjets\b|\bspace\b|division|facility|station|laborator|aircraft|planes?|\bfl(?:y|ies|ew|ying|own)\b|detachment|\bused by\b|\buse of\b|\b(?:fighters?|airmen|pilots?|soldiers?|forces|army|garrison\w*|quartered|gunships?|helicopters?|bombers?|warplanes?|servicemen|engineers|tankers|air force|flag|contingents?|squadrons?|units?|tenants?|soldiery|rent(?:s|ed)?|Americans|Russians|Germans|French|Indians)\b|test fields|surveillance|naval|navy|fleet|\bsites?\b|\bhub\b|foothold|\bpresence\b|depot|Bundeswehr|Luftwaffe|installation",
    re.IGNORECASE,
)
_ABOUT_USE = matcher("used")
"""Only sentences about having and using a base are borne out; another thing told of it is not supported by its being there."""
_NOT_OWN = {"dushanbe", "bishkek", "moscow", "almaty", "astana", "air", "base", "military", "russian", "french", "police", "test", "use", "hospital",
    "state", "central", "west", "chuy", "lake", "sughd", "murghab", "transit", "center", "centre", "flight", "stronghold", "freedom", "kul", "kara"}  # fmt: skip
"""Words of a base's name that name much else too."""

_settled = settler(CHECK, RULE, "the base agreement's own text", "host", "user", "lease_until")


def check_bases(case: Case) -> Verdict | None:
    """The verdict on a base, None where the sentence names none."""
    if case.claim.type in {"membership", "office", "quantity", "superlative", "cause"}:
        return None
    if (several := _several(case)) is not None:
        return several
    found = find_bases(case)
    alone = len(found) == 1 and _of_its_sides(case, found[0][0])
    found = [one for one in found if alone or about(case, one[1] - BESIDE, one[2] + BESIDE)]
    scopes = _apart(case, found)
    given = [one for place, scope in zip(found, scopes, strict=True) if (one := _judged(case, place, scope))]
    if len(given) == PAIR and all(one.label == "supported" for one in given):
        first, second = given
        told = f"{first.explanation.rstrip('.')}; {second.explanation}"
        return replace(first, explanation=told, evidence=(*first.evidence, *second.evidence))
    return min(given, key=lambda one: _SEVERE.index(one.label), default=None)


def _of_its_sides(case: Case, thing: Thing) -> bool:
    """Whether a claim of leaving or giving is between the users and the hosts of the base that its sentence names."""
    sides = {case.claim.actor, case.claim.recipient} - {None}
    return case.claim.type == "event" and bool(sides) and sides <= {*thing.values("user"), *thing.values("host")}


_SEVERE = ("refuted", "outdated", "not_enough_info", "not_checkable", "supported")
"""Of two bases in one sentence, the one of which something does not hold decides."""


def _apart(case: Case, found: list[tuple[Thing, int, int]]) -> list[Span]:
    """The part of the sentence that tells of each base: of two with states of their own, what stands on either side of the break between them."""
    scopes = [scope_of(case, start, end) for _, start, end in found]
    if len(found) != PAIR or scopes[0] != scopes[1]:
        return scopes
    one, other = sorted(found, key=lambda place: place[1])
    between = _BETWEEN.search(case.said.text, one[2], other[1])
    at = between.start() if between is not None else (one[2] + other[1]) // 2
    sides = {one[1]: (scopes[0][0], at), other[1]: (at, scopes[0][1])}
    own = (sides[start] for _, start, _ in found)
    return [
        side if any(name.kind == "state" and side[0] <= name.start < side[1] for name in case.said.names) else scopes[0]
        for side in own
    ]


_BETWEEN = re.compile(r",|[;:]| (?:and|but|while|whereas|alongside|beside|besides|not|than|unlike) ")


_LESSER = re.compile(r", (?:which|who|where|so|because|as|since|though|although|even|if) ")
"""Before and behind such words a denial or a wish is of something else than the base."""


def _judged(case: Case, found: tuple[Thing, int, int], scope: Span) -> Verdict | None:
    """The verdict on one base from its part of the sentence."""
    thing, left, whole = found[0], remaining(case, found[0]), case
    case = core_of(case, found, scope)
    slots = [
        *user_slots(case, thing, scope, found[1]),
        *ground_slots(case, thing, scope),
        *time_slots(case, thing, scope),
        *rent_slots(case, thing, scope),
        *left,
        *mistaken(case, thing),
    ]
    told = case.said.text[scope[0] : scope[1]]
    core = _LESSER.split(told[max(0, found[1] - scope[0]) :])[0]
    core = _LESSER.split(told[: max(0, found[1] - scope[0])])[-1] + core
    gone = gone_slots(case, thing, told)
    if gone and _MENTAL.search(core) is None:
        slots = gone
    elif _MENTAL.search(core) or case.claim.negated or _NEGATED.search(core):
        # What somebody wants, denies or does not do is not what the rows tell.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
        if not any(slot.holds for slot in slots):
            return None
    noted = any(slot.what == "notice" and slot.holds for slot in slots)
    if not noted and (longer := prolonged(whole, thing)) is not None:
        others = [slot for slot in slots if slot.what != "opening"]
        return _settled(case, thing, [*others, longer[0]], longer[1])
    dated_ = any(slot.what in {"end", "opening", "lease", "notice", "rent"} for slot in slots)
    if _ABOUT_PAPER.search(told) and all(slot.holds and slot.what in BEING_THERE for slot in slots):
        return None
    if all(slot.what == "whether it is in use" and slot.holds for slot in slots):
        return None  # that there is such a base is told by the way
    if all(slot.holds for slot in slots) and not dated_ and not _ABOUT_USE.search(told):
        return None
    return _settled(case, thing, slots)


_BASE_OF = re.compile(
    r"^(?:['’]s)? (?:and (?:an? )?[A-Z]\w+ )?(?:military |air |army |naval )?(?:air ?)?(?:bases?|air ?fields?|one|garrisons?)\b|^(?:,| and) (?:an? )?[A-Z]\w+ (?:military |air )?(?:air ?)?bases?\b"
)


def _several(case: Case) -> Verdict | None:
    """Bases of two users told of one host at once: each is looked for among those in use on the day."""
    text, day = case.said.text, case.day
    users = [
        name for name in case.said.names if name.kind == "state" and name.demonym and _BASE_OF.match(text[name.end :])
    ]
    hosts = [name for name in case.said.names if name.kind == "state" and name not in users]
    if (
        len({name.code for name in users}) < PAIR
        or day is None
        or case.said.dates
        or case.claim.negated
        or _NEGATED.search(text)
    ):
        return None
    grounds = {code for thing in case.world.things.get("base", ()) for code in thing.values("host")}
    named = [
        name.code
        for name in hosts
        if name.code in grounds and not (name.demonym and name.code in {one.code for one in users})
    ]
    if len(set(named)) != 1 or _PAST_TOLD.search(text):
        return None
    slots, used = [], []
    for user in dict.fromkeys(name.code for name in users):
        theirs = [
            thing
            for thing in case.world.things.get("base", ())
            if user in thing.values("user")
            and named[0] in thing.values("host")
            and ("air base" not in text or thing.first("kind") == "air base")
        ]
        there = [thing for thing in theirs if thing.any.valid.at(day) is Certainty.YES]
        gone = [thing for thing in theirs if thing.any.valid.at(day) is Certainty.NO_LONGER]
        one = next(iter(there or gone), None)
        if one is None:
            return None
        used.append(one)
        told = f"{one.name} of {case.world.name(user)} in {case.world.name(named[0])} was in use {one.any.valid}"
        slots.append(Slot("user", holds=bool(there), over=not there, told=told))
    return _settled(case, used[0], slots, used[1:])


PAIR = 2
_PAST_TOLD = re.compile(r"\b(?:was|were|had|once|used to|hosted|housed)\b")
BEING_THERE = frozenset({"user", "ground", "whether it is in use"})
"""Slots that say no more than whose it is and where."""
_ABOUT_PAPER = re.compile(r"\b(?:agreements?|treat(?:y|ies)|protocols?|accords?|deals?|pacts?)\b", re.IGNORECASE)
"""What is told of a paper about a base is not borne out by the base's being there."""


_MENTAL = re.compile(
    r"\b(?:want(?:s|ed)?|wish\w*|den(?:y|ied|ies)|demand\w*|request\w*|ask(?:s|ed)?|hop(?:e|es|ed)|propos\w+|offer\w*|fear\w*|believ\w*|suggest\w*|"
    r"accus\w+|alleg\w+|discuss\w*|talks|negotiat\w+|rumou?r\w*|consider\w*|interest(?:ed)?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|no)\b|n['’]t\b", re.IGNORECASE)


def find_bases(case: Case) -> list[tuple[Thing, int, int]]:
    """The bases that a sentence names by their own names, the surest first, or else the one by whose it is, where, and what."""
    text, low = case.said.text, case.said.text.lower()
    tokens = [
        (start, end, skeleton(word))
        for start, end, word in words(text)
        if _is_own(word) and _LANDMARK.search(text[:start]) is None
    ]
    is_base = _KIND.search(text) is not None
    countries = {skeleton(word) for code in case.states() for _, _, word in words(case.world.name(code))}
    ranked: list[tuple[int, Thing, list[tuple[int, int]], bool]] = []
    for thing in case.world.things.get("base", ()):
        named = _own_words(thing.name)
        own = (named | _own_words(thing.first("place"))) - countries
        hits = [(start, end) for start, end, word in tokens if word in own]
        if not hits or not (is_base or any(skeleton(text[start:end]) in ALONE for start, end in hits)):
            continue
        by_name = sum(1 for start, end in hits if skeleton(text[start:end]) in named)
        score = (
            len(hits)
            + by_name
            + (2 if _current(case, thing) else 0)
            + 3 * len({code for code in case.states() if code in thing.values("user")})
            + 3 * any(noun in low for noun in _nouns(thing))
        )
        ranked.append((score, thing, hits, by_name > 0))
    found: list[tuple[Thing, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for _, thing, hits, is_called in sorted(ranked, key=lambda one: -one[0]):
        if not found or (is_called and not taken & set(hits)):
            found.append((thing, hits[0][0], hits[-1][1]))
            taken |= set(hits)
    if not found:
        one = _by_role(case) or _named_before(case)
        return [one] if one is not None else []
    return found if len(found) == PAIR else found[:1]


_LANDMARK = re.compile(
    r"\b(?:away from|far from|kilomet(?:re|er)s? from|km from|miles from|unlike|in relation to|compared (?:to|with)|as (?:in|with|at)|similar to|such as) (?:[\w'’.-]+ ){0,6}$",
    re.IGNORECASE,
)
"""Before the name of another base: that one lies some way off, or is only compared."""
_GOES_ON = re.compile(
    r"^(?:It|Its|There|Site of|Home (?:to|of)|Used|Opened|Built|Rented|Leased|Run|Operated|Closed|Vacated)\b"
    r"|\b(?:[Tt]he|[Tt]his|[Tt]hat|its) (?:[a-z]+ ){0,2}(?:base|air ?field|site|range|facility|cent(?:re|er)|station|cosmodrome|garrison|outpost|radar|aerodrome|installation|hub|lease)\b(?! (?:in|at|near|of) )"
)
"""Words by which a sentence goes on about the base that the one before names."""


_IT = re.compile(r"It\b|Its\b|There\b")


def _named_before(case: Case) -> tuple[Thing, int, int] | None:
    """The one base that the sentence before names, where this one goes on about it."""
    if case.previous is None or _GOES_ON.search(case.said.text) is None:
        return None
    both = case.world.said(f"{case.previous} {case.said.text}", case.day)
    found = find_bases(replace(case, said=both, previous=None))
    named = len(found) == 1 and found[0][2] <= len(case.previous)
    if (
        named
        and _IT.match(case.said.text)
        and not (case.said.dates or _KIND.search(case.said.text) or CLOSED.search(case.said.text))
    ):
        # `It` is what the sentence before is about, and that is whoever is named first there.
        named = not any(name.start < found[0][1] and not name.demonym for name in both.names)
    return (found[0][0], 0, len(case.said.text)) if named else None


ALONE = frozenset(skeleton(word) for word in ("Baikonur", "Manas", "Okno", "Khanabad", "Shagan", "K2"))
"""Names that mean the base without a word beside them that says so."""


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


@cache
def _own_words(name: str) -> frozenset[str]:
    """Skeletons of the words of a name that tell one base from others."""
    return frozenset(skeleton(word) for _, _, word in words(name) if _is_own(word))


def _is_own(word: str) -> bool:
    """Whether a word may tell one base from others: no word for what a place is, no low ordinal, nothing as short as `Su`."""
    if re.fullmatch(r"[A-Z]\d", word):
        return True
    return _is_name(word) and word.lower() not in _NOT_OWN and len(word) > (LOW if word[0].isdigit() else 2)


LOW = 3
"""Characters of an ordinal below the tenth, by which many units are called."""


def _nouns(thing: Thing) -> list[str]:
    """The nouns that say what a base is, and that few bases of one user and one state share."""
    return [noun for noun in KINDS_OF_BASE if noun in f"{thing.name} {thing.first('kind')}".lower()]


def _by_role(case: Case) -> tuple[Thing, int, int] | None:
    """A base without a name of its own: the only one of that user, on that ground, of that kind."""
    low, states = case.said.text.lower(), set(case.states())
    soldiers = _MILITARY.search(case.said.text)
    kinds, sites, alone = [], [], []
    for thing in case.world.things.get("base", ()):
        users, hosts = set(thing.values("user")), set(thing.values("host"))
        if users == hosts or not users & states or not hosts & states:
            continue
        hit = next((low.find(noun) for noun in _nouns(thing) if noun in low), -1)
        site = next(
            (
                low.find(word)
                for word in SITES
                if word in low and word in f"{thing.name} {thing.first('place')}".lower()
            ),
            -1,
        )
        if hit >= 0:
            kinds.append((thing, hit, hit + 1))
        if site >= 0 and soldiers is not None:
            sites.append((thing, site, site + 1))
        base = _BASE.search(case.said.text) or (CLOSED.search(case.said.text) if soldiers is not None else None)
        if base is not None:
            alone.append((thing, base.start(), base.end()))
    return next((found[0] for found in (kinds, sites, alone) if len(found) == 1), None)


KINDS_OF_BASE = (
    "air detachment", "detachment", "military base", "cosmodrome", "hospital", "outpost", "police base", "air base", "test range", "radar", "seismic", "aerodrome", "naval", "node"
)  # fmt: skip
"""Kinds of which a power has one in a state at most."""
SITES = ("airport", "airfield", "air field", "aerodrome")
_MILITARY = re.compile(rf"\b{MEN}\b|\bbases?\b|\bFrench\b|\bpresence\b", re.IGNORECASE)
_BASE = re.compile(r"\b(?:air ?|military )?base\b", re.IGNORECASE)


def _current(case: Case, thing: Thing) -> bool:
    return case.day is not None and thing.any.valid.at(case.day) is Certainty.YES
