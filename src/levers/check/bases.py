"""Bases: whose is it, where, since when, until when?

Rule. The base is known by its own name (Kant, Manas, Baikonur, the 201st ...) beside a word that says what it is. User,
ground, opening, closing and lease are compared with the atlas where the sentence speaks of them; a base that a text calls
present after its end is outdated.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.dates import dates, told
from levers.check.slots import Slot, about, dated, mentions, place_words, settler
from levers.check.verdicts import listed, window
from levers.model import Certainty, Period

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
    r"\bbases?\b|air ?field|air ?strip|aerodrome|cosmodrome|transit cent|\bcomplex\b|\brange\b|garrison|outpost|\bradar\b|\bnode\b|\blease|launch|rocket|troops|\bjets\b|\bspace\b|division|facility|station|laborator|aircraft|planes|\bfl(?:y|ies)\b|detachment|test fields|surveillance|naval",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:opened|open since|established|set up|founded|came into being|has (?:stood|existed)|inaugurated|arrived)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:closed|closes|closure|closing|hand(?:ed|s|ing) (?:\w+ )?(?:back|over)|left|leaves|leaving|quit|withdr(?:ew|aws?|awn|awing)|evict(?:ed|s|ion)|shut|vacat(?:ed|es|ing)|decommissioned|gone|"
    r"g(?:ave|ives?|iven|iving) (?:\w+ ){0,2}up|pulled out|asked to leave|expelled|relinquish\w*|returned|end(?:ed|s) (?:its|the) lease|moved out|packed up|lowered)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|used|until|closed|left|handed|once|former|ran|operated|kept)\b", re.IGNORECASE)
_ABOUT_USE = re.compile(
    r"\b(?:runs?|ran|is in|uses?|used|operates?|keeps?|kept|maintains?|station(?:s|ed)|based|leases?d?|rents?|hosts?|opened|closed|handed|left|stay|extend|extension|base in|deadline|launch\w*|home to|lies|belongs?|owns?|has)\b",
    re.IGNORECASE,
)
"""Only sentences about having and using a base are borne out; another thing told of it is not supported by its being there."""
_LEASE = re.compile(r"\b(?:until|till|through|to|expires? in|by)\b", re.IGNORECASE)
_NOT_OWN = {"dushanbe", "bishkek", "moscow", "almaty", "astana", "air", "base", "military", "russian", "french", "police", "test", "use", "hospital",
    "state", "chuy", "lake", "sughd", "murghab"}  # fmt: skip

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
    slots = [*_user(case, thing), *_host(case, thing, start), *_times(case, thing), *_mistaken(case, thing)]
    gone = _gone(case, thing)
    if gone and _MENTAL.search(case.said.text) is None:
        slots = gone
    elif _MENTAL.search(case.said.text) or (case.claim.negated or _NEGATED.search(case.said.text)):
        # What somebody wants, denies or does not do is not what the rows tell.
        slots = [replace(slot, holds=None) if slot.holds is False else slot for slot in slots]
        if not any(slot.holds for slot in slots):
            return None
    dated_ = any(slot.what in {"end", "opening", "lease"} for slot in slots)
    if not slots or (all(slot.holds for slot in slots) and not dated_ and not _ABOUT_USE.search(case.said.text)):
        return None
    return _settled(case, thing, slots)


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
            + len({code for code in case.states() if code in thing.values("user")})
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
    "air detachment", "detachment", "cosmodrome", "hospital", "outpost", "police base", "air base", "test range", "radar", "seismic", "aerodrome"
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


def _user(case: Case, thing: Thing) -> list[Slot]:
    """Who is said to use it: a state other than the ground that runs, keeps or stands before the base."""
    users, hosts = set(thing.values("user")), set(thing.values("host"))
    text = case.said.text
    slots = []
    for name in case.said.names:
        if name.kind != "state" or name.code in hosts:
            continue
        before, after = text[max(0, name.start - 12) : name.start], text[name.end : name.end + 40]
        if re.search(r"\b(?:in|near|at|to) (?:the )?$", before):
            continue
        acts = re.match(
            r"(?:['’]s)? (?:(?:air force|army|military|forces?|troops|soldiers|jets|planes) )?(?:runs?|uses?|used|watch(?:es|ed)?|operates?|operated|keeps?|kept|maintains?|maintained|rents?|rented|leases?|leased|owns?|owned|launches|launched|flies|flew|"
            r"stations?|stationed|(?:has|had|holds?|held) (?:a|an|its|the|two|one)(?: \w+){0,2} (?:base|air base|airfield|garrison|cosmodrome|facility|station|outpost|troops|jets|aircraft|division))\b",
            after,
        )
        owns = name.demonym and re.match(
            r" (?:[\w-]+ ){0,3}?(?:base|airfield|air base|jets|troops|garrison|rockets|cosmodrome|outpost|soldiers|division|cent(?:re|er))",
            after,
        )
        held = re.search(
            r"\b(?:used|run|operated|leased|rented|kept|held|owned|maintained) (?:by|to) (?:the )?$",
            text[max(0, name.start - 25) : name.start],
        )
        if acts or owns or held:
            fits = True if name.code in users else None if name.code in _other_users(case, thing) else False
            slots.append(
                Slot(
                    "user",
                    holds=fits,
                    told=f"{thing.name} is used by {listed(case.world.name(code) for code in sorted(users))}",
                )
            )
    return list({slot.told: slot for slot in slots}.values())


def _host(case: Case, thing: Thing, start: int) -> list[Slot]:
    hosts = set(thing.values("host"))
    text = case.said.text
    for name in case.said.names:
        if name.kind != "state" or name.demonym:
            continue
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
        if re.search(r"\bstay in $", text[: name.start]):
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
            slots.append(_edge(thing, "end", at, valid.end_earliest, valid.end_latest))
        elif _CLOSED.search(text) and _near(text, _CLOSED, at):
            slots.append(_edge(thing, "end", at, valid.end_earliest, valid.end_latest))
            used.add(at.start)
        elif _OPENED.search(clause) or (at.how == "since" and _KIND.search(clause)):
            slots.append(_opened(thing, at))
            used.add(at.start)
    if not slots and not case.said.dates and case.day is not None and not _PAST.search(text):
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


_CLOSE = re.compile(r"\bclos(?:e|es|ed|ing|ure)\b", re.IGNORECASE)


def _mistaken(case: Case, thing: Thing) -> list[Slot]:
    """A closing told of a base without an end on record, while that very act is on record of another base of the host."""
    if thing.any.valid.end_latest is not None or _CLOSE.search(case.said.text) is None:
        return []
    for other in case.world.things.get("base", ()):
        if other is thing or not set(other.values("host")) & set(thing.values("host")) or not other.verified:
            continue
        for part in other.first("changed").split(";"):
            acts = [at for at in dates(part, None) if any(at.period.overlaps(one.period) for one in case.said.dates)]
            if acts and _CLOSE.search(part):
                return [
                    Slot(
                        "which base",
                        holds=False,
                        told=f"On record for {told(acts[0].period)} is {other.name} ({part.strip()}), not {thing.name}",
                    )
                ]
    return []


def _near(text: str, pattern: re.Pattern[str], at: When) -> bool:
    return any(
        abs(match.start() - at.start) < 90
        and not re.search(r"[;]", text[min(match.start(), at.start) : max(match.start(), at.start)])
        for match in pattern.finditer(text)
    )


def _edge(thing: Thing, what: str, at: When, first: dt.date | None, last: dt.date | None) -> Slot:
    if first is None or last is None:
        return Slot(what, holds=None, told=f"The end of {thing.name} is not known")
    fits = Period(first, last + dt.timedelta(days=1)).overlaps(at.period)
    return Slot(what, holds=fits, told=f"{thing.name} was given up {window(first, last)}")


def _opened(thing: Thing, at: When) -> Slot:
    first, last = thing.any.valid.start_earliest, thing.any.valid.start_latest
    if first is None or last is None:
        return Slot("opening", holds=None, told=f"When {thing.name} was opened is not known")
    fits = Period(first, last + dt.timedelta(days=1)).overlaps(at.period)
    if not fits and (last - first).days > 400:
        return Slot("opening", holds=None, told=f"Sources differ on when {thing.name} was opened")
    return Slot("opening", holds=fits, told=f"{thing.name} was opened {window(first, last)}")
