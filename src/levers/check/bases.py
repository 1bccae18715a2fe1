"""Bases: whose is it, where, since when, until when?

Rule. The base is known by its own name (Kant, Manas, Baikonur, the 201st ...) beside a word that says what it is. User,
ground, opening, closing and lease are compared with the atlas where the sentence speaks of them; a base that a text calls
present after its end is outdated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.base_ends import edge_slot, mistaken, notice, opened_slot
from levers.check.base_terms import prolonged
from levers.check.predicates import alternatives, matcher
from levers.check.slots import Slot, about, dated, mentions, place_words, settler
from levers.check.verdicts import listed, window
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.dates import When
    from levers.model import Verdict

__all__ = ["check_bases", "find_base"]

CHECK = "bases"
BESIDE = 40
"""Characters around a base's name within which a claim is still about it."""
RULE = "the base of that name; user, ground, dates and lease compared where the sentence speaks of them"
_KIND = re.compile(
    r"\bbases?\b|air ?field|air ?strip|aerodrome|cosmodrome|transit cent|\bcomplex\b|\brange\b|garrison|outpost|\bradar\b|\bnode\b|\blease|launch|rocket|troops|\bjets\b|\bspace\b|division|facility|station|laborator|aircraft|planes|\bfl(?:y|ies|ew|ying|own)\b|detachment|\bused by\b|\buse of\b|\b(?:fighters?|airmen|pilots?|soldiers?|forces|army|garrison\w*|quartered|gunships?|helicopters?|bombers?|warplanes?|servicemen|engineers|tankers|air force|flag|contingents?|squadrons?|units?|tenants?|soldiery|rent(?:s|ed)?|Americans|Russians|Germans|French|Indians)\b|test fields|surveillance|naval",
    re.IGNORECASE,
)
_OPENED = matcher("opened")
_CLOSED = matcher("closed")
_PAST = re.compile(r"\b(?:was|were|had|used|until|closed|left|handed|once|former|ran|operated|kept)\b", re.IGNORECASE)
_ABOUT_USE = matcher("used")
"""Only sentences about having and using a base are borne out; another thing told of it is not supported by its being there."""
_LEASE = re.compile(r"\b(?:until|till|through|to|expires? in|by)\b", re.IGNORECASE)
_NOT_OWN = {"dushanbe", "bishkek", "moscow", "almaty", "astana", "air", "base", "military", "russian", "french", "police", "test", "use", "hospital",
    "state", "central", "west", "chuy", "lake", "sughd", "murghab"}  # fmt: skip

_settled = settler(CHECK, RULE, "the base agreement's own text", "host", "user", "lease_until")


def check_bases(case: Case) -> Verdict | None:
    """The verdict on a base, None where the sentence names none."""
    if case.claim.type in {"membership", "office", "quantity", "superlative", "cause"}:
        return None
    found = find_base(case)
    if found is None:
        return None
    thing, start, end = found
    if not about(case, start - BESIDE, end + BESIDE):
        return None
    slots = [*_user(case, thing), *_host(case, thing, start), *_times(case, thing), *mistaken(case, thing)]
    gone = _gone(case, thing)
    if gone and _MENTAL.search(case.said.text) is None:
        slots = gone
    elif _MENTAL.search(case.said.text) or (case.claim.negated or _NEGATED.search(case.said.text)):
        # What somebody wants, denies or does not do is not what the rows tell.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
        if not any(slot.holds for slot in slots):
            return None
    if (longer := prolonged(case, thing)) is not None:
        others = [slot for slot in slots if slot.what != "opening"][:1]
        return _settled(case, thing, [*others, longer[0]], longer[1])
    dated_ = any(slot.what in {"end", "opening", "lease", "notice"} for slot in slots)
    if _ABOUT_PAPER.search(case.said.text) and all(slot.holds and slot.what in {"user", "ground"} for slot in slots):
        return None
    if not slots or (all(slot.holds for slot in slots) and not dated_ and not _ABOUT_USE.search(case.said.text)):
        return None
    return _settled(case, thing, slots)


_ABOUT_PAPER = re.compile(r"\b(?:agreements?|treat(?:y|ies)|protocols?|accords?|deals?|pacts?)\b", re.IGNORECASE)
"""What is told of a paper about a base is not borne out by the base's being there."""


def _gone(case: Case, thing: Thing) -> list[Slot]:
    """`no longer uses`: holds where its use had ended by the document's day, and not where it certainly went on."""
    if case.day is None or case.said.dates or _NO_LONGER.search(case.said.text) is None:
        return []
    valid = thing.any.valid
    certainty = valid.at(case.day)
    if certainty is Certainty.NO_LONGER:
        when = window(valid.end_earliest, valid.end_latest)
        return [Slot("end", holds=True, told=f"{thing.name} was given up {when}")]
    if certainty is Certainty.YES:
        return [Slot("end", holds=False, told=f"{thing.name} was still in use on {case.day:%d %B %Y}")]
    return []


_NO_LONGER = re.compile(
    r"\bno longer (?:has|have|uses?|keeps?|flies|fly|runs?|operates?|holds?|maintains?|rents?|leases?|stations?|in use|there|at)\b"
)
_MENTAL = re.compile(
    r"\b(?:want(?:s|ed)?|wish\w*|den(?:y|ied|ies)|demand\w*|request\w*|ask(?:s|ed)?|hop(?:e|es|ed)|propos\w+|offer\w*|fear\w*|believ\w*|suggest\w*|"
    r"accus\w+|alleg\w+|discuss\w*|talks|negotiat\w+|rumou?r\w*|consider\w*|interest(?:ed)?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|no)\b|n['’]t\b", re.IGNORECASE)


def find_base(case: Case) -> tuple[Thing, int, int] | None:
    """The base that a sentence names by its own name."""
    text = case.said.text
    if _KIND.search(text) is None:
        return None
    best: tuple[int, Thing, int, int] | None = None
    tokens = words(text)
    countries = {skeleton(word) for code in case.states() for _, _, word in words(case.world.name(code))}
    for thing in case.world.things.get("base", ()):
        own = {
            skeleton(word)
            for _, _, word in words(f"{thing.name} {thing.first('place')}")
            if (word[0].isupper() or word[0].isdigit()) and word.lower() not in _NOT_OWN and len(word) > 2
        }
        hits = [
            (start, end)
            for start, end, word in tokens
            if (word[0].isupper() or word[0].isdigit()) and skeleton(word) in own - countries
        ]
        if not hits:
            continue
        named = {skeleton(word) for _, _, word in words(thing.name)}
        score = (
            len(hits)
            + sum(1 for start, end in hits if skeleton(text[start:end]) in named)
            + (2 if _current(case, thing) else 0)
            + 3 * len({code for code in case.states() if code in thing.values("user")})
        )
        if best is None or score > best[0]:
            best = (score, thing, hits[0][0], hits[-1][1])
    return best[1:] if best is not None else _by_kind(case)


def _by_kind(case: Case) -> tuple[Thing, int, int] | None:
    """A base without a name of its own: the only one of that user, on that ground, of that kind."""
    low, states = case.said.text.lower(), set(case.states())
    found = []
    for thing in case.world.things.get("base", ()):
        users, hosts = set(thing.values("user")), set(thing.values("host"))
        if users == hosts or not users & states or not hosts & states:
            continue
        nouns = [noun for noun in KINDS_OF_BASE if noun in f"{thing.name} {thing.first('kind')}".lower()]
        hit = next((low.find(noun) for noun in nouns if noun in low), -1)
        if hit >= 0:
            found.append((thing, hit, hit + 1))
    return found[0] if len(found) == 1 else None


KINDS_OF_BASE = (
    "air detachment", "detachment", "military base", "cosmodrome", "hospital", "outpost", "police base", "air base", "test range", "radar", "seismic", "aerodrome"
)  # fmt: skip
"""Kinds of which a power has one in a state at most."""


def _current(case: Case, thing: Thing) -> bool:
    return case.day is not None and thing.any.valid.at(case.day) is Certainty.YES


def _other_users(case: Case, thing: Thing) -> set[str]:
    """Users of other bases on the same ground (one airfield, two powers)."""
    ground = place_words(thing.first("place"))
    return {
        user
        for one in case.world.things.get("base", ())
        if one is not thing
        and ground & place_words(one.first("place"))
        and set(one.values("host")) & set(thing.values("host"))
        for user in one.values("user")
    }


_MEN = (
    r"(?:air force|army|military|forces?|troops|soldiers|jets|planes|aircraft|fighters?|airmen|pilots|garrison|navy|air unit|units?|squadrons?|contingents?|helicopters|bombers|"
    r"servicemen|warplanes|tankers|transports|gunships|tankers|engineers|crews?|personnel|detachment|division|rockets)"
)
_ACTS = re.compile(
    rf"(?:['’]s?)? (?:{_MEN} )?(?:(?:has|have|had|is|are|was|were|been|also|still|now|who|that|which|long|never|not|continues? to|stopped|began|ended|itself) )*(?:{alternatives('used', 'actor')}|{alternatives('closed')})",
    re.IGNORECASE,
)
"""After a state: that it, or its men, use or leave the base."""
_OWNS = re.compile(
    rf" (?:[\w-]+ ){{0,3}}?(?:base|airfield|air base|garrison|cosmodrome|outpost|division|cent(?:re|er)|tenants?|presence|hands|control|flag|property|lease|facility|station|complex|{_MEN})\b"
)
_HELD_BY = re.compile(
    r"\b(?:used|run|operated|leased|rented|kept|held|owned|maintained|occupied|staffed|manned|controlled|garrisoned|hired|let|lent|leased out|rented out|guarded|patrolled|administered|belongs?|belonged|available) (?:out )?(?:by|to) (?:the )?(?:[a-z]+ )?$"
)


_LETS = re.compile(r"^(?:['’]s?)? (?:[\w-]+ ){0,3}?(?:leas|rent|let|lend|lent|loan)\w* (?:[\w'’-]+ ){0,5}?to\b")
"""After a state: that it is the one who lets the ground."""


def _user(case: Case, thing: Thing) -> list[Slot]:
    """Who is said to use it: a state other than the ground that runs, keeps or stands before the base."""
    users, hosts = set(thing.values("user")), set(thing.values("host"))
    text = case.said.text
    slots = []
    for name in case.said.names:
        if name.kind != "state" or name.code in hosts:
            continue
        before, after = text[max(0, name.start - 12) : name.start], text[name.end : name.end + 60]
        if _LETS.match(after) is not None:
            continue
        acts = _ACTS.match(after)
        owns = name.demonym and _OWNS.match(after)
        lets = (
            name.start
            and re.search(r"\bto (?:the )?$", before)
            and any(_LETS.match(text[one.end : one.end + 60]) for one in case.said.names if one.code in hosts)
        )
        held = lets or _HELD_BY.search(text[max(0, name.start - 45) : name.start])
        if not (name.demonym or held) and re.search(r"\b(?:in|near|at|to) (?:the )?$", before):
            continue
        if acts or owns or held:
            fits = True if name.code in users else None if name.code in _other_users(case, thing) else False
            slots.append(
                Slot(
                    "user",
                    holds=fits,
                    told=f"{thing.name} is used by {listed(case.world.name(code) for code in sorted(users))}",
                )
            )
    return list({slot.told: slot for slot in sorted(slots, key=lambda slot: slot.holds is not True)}.values())


_LIES = re.compile(
    r"\b(?:stay|stays|stands?|stood|lies|lay|is|are|was|were|sits?|located|situated|based|found|remains?) (?:[a-z]+ )?in (?:the )?$"
)


def _host(case: Case, thing: Thing, start: int) -> list[Slot]:
    hosts = set(thing.values("host"))
    text = case.said.text
    for name in case.said.names:
        if name.kind != "state" or name.demonym:
            continue
        if _LETS.match(text[name.end : name.end + 60]) is not None:
            known = listed(case.world.name(code) for code in sorted(hosts))
            return [Slot("ground", holds=name.code in hosts, told=f"{thing.name} lies in {known}")]
        between = text[start : name.start]
        if name.start > start and re.fullmatch(
            r"[\w'’-]+(?: (?:military |air )?(?:base|airfield|cosmodrome|complex))?,?(?: (?:is|lies|was|stands|remains))? (?:in|of|on) (?:the territory of |southern |northern )?(?:the )?",
            between,
        ):
            return [
                Slot(
                    "ground",
                    holds=name.code in hosts,
                    told=f"{thing.name} lies in {listed(case.world.name(code) for code in sorted(hosts))}",
                )
            ]
        if name.start > start and _LIES.search(text[start : name.start]):
            return [
                Slot(
                    "ground",
                    holds=name.code in hosts,
                    told=f"{thing.name} lies in {listed(case.world.name(code) for code in sorted(hosts))}",
                )
            ]
    if hosts and mentions(text, place_words(thing.first("place"))):
        return []
    return []


def _times(case: Case, thing: Thing) -> list[Slot]:
    text, valid = case.said.text, thing.any.valid
    slots: list[Slot] = []
    used: set[int] = set()
    lease = thing.first("lease_until")
    for at in case.said.dates:
        clause = text[max(0, at.start - 60) : at.end]
        if (
            (at.how == "until" or re.search(r"\b(?:lease|expires?|runs out|ends)\b", clause, re.IGNORECASE))
            and lease
            and at.period.start.year > (case.day.year if case.day else 0)
        ):
            said = dated(lease)
            slots.append(
                Slot(
                    "lease",
                    holds=said is not None and at.period.overlaps(said),
                    told=f"The lease of {thing.name} runs until {lease}",
                )
            )
            used.add(at.start)
        elif (
            at.how == "until" and valid.end_latest is not None and case.day is not None and at.period.start <= case.day
        ):
            slots.append(edge_slot(thing, "end", at, valid.end_earliest, valid.end_latest))
        elif _CLOSED.search(text) and _near(text, _CLOSED, at):
            edge = edge_slot(thing, "end", at, valid.end_earliest, valid.end_latest)
            slots.append(edge if edge.holds else notice(thing, at, text) or edge)
            used.add(at.start)
        elif _OPENED.search(clause) or (
            at.how == "since"
            and (_KIND.search(clause) or (case.day is not None and valid.at(case.day) is Certainty.NO_LONGER))
        ):
            over = at.how == "since" and case.day is not None and valid.at(case.day) is Certainty.NO_LONGER
            if over and not _PAST.search(text):
                ended = window(valid.end_earliest, valid.end_latest)
                slots.append(
                    Slot("whether it is in use", holds=False, over=True, told=f"{thing.name} was used until {ended}")
                )
            slots.append(opened_slot(thing, at))
            used.add(at.start)
    if not slots and not case.said.dates and case.day is not None and _CLOSED.search(text):
        if valid.at(case.day) is Certainty.NO_LONGER:
            ended = window(valid.end_earliest, valid.end_latest)
            slots.append(Slot("end", holds=True, told=f"{thing.name} was given up {ended}"))
    elif not slots and not case.said.dates and case.day is not None and not _PAST.search(text):
        certainty = valid.at(case.day)
        if certainty is Certainty.NO_LONGER:
            slots.append(
                Slot(
                    "whether it is in use",
                    holds=False,
                    over=True,
                    told=f"{thing.name} was used from {window(valid.start_earliest, valid.start_latest)} until {window(valid.end_earliest, valid.end_latest)}",
                )
            )
        elif certainty is Certainty.YES:
            slots.append(
                Slot(
                    "whether it is in use",
                    holds=True,
                    told=f"{thing.name} has been used by {listed(case.world.name(code) for code in thing.values('user'))} since {window(valid.start_earliest, valid.start_latest)}",
                )
            )
    return slots


def _near(text: str, pattern: re.Pattern[str], at: When) -> bool:
    return any(
        abs(match.start() - at.start) < 90
        and not re.search(r"[;]", text[min(match.start(), at.start) : max(match.start(), at.start)])
        for match in pattern.finditer(text)
    )
