"""Whose a base is said to be, and in which state: user and ground, whatever the words.

Every base is told by one predicate with roles: a user (owner before its name, subject of using, `by` or `to` behind a passive, who pays)
and a ground (state behind a word of place, subject of hosting and letting, antecedent of `where`, who is paid, owner of the soil). A state that
stands in neither role, a neighbour or a war for which the base serves, is not looked at; a ground is only asked of states that have bases on record.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.core import pieces
from levers.check.guards.known import cities_of
from levers.check.said.predicates import alternatives
from levers.check.slots import Slot, mentions, place_words
from levers.check.verdicts import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["MEN", "Span", "core_of", "ground_slots", "scope_of", "user_slots"]

Span = tuple[int, int]

MEN = (
    r"(?:air ?force|army|military|forces?|troops|soldiers|jets|planes|aircraft|fighters?|airmen|pilots|garrison|navy|air unit|units?|squadrons?|contingents?|helicopters|bombers|"
    r"servicemen|warplanes?|tankers|transports|gunships|engineers|crews?|personnel|detachment|division|rockets|officers|marines|sailors|flyers|gunners|specialists)"
)
_SPACE = r"(?: space| aerospace| air| ground| special| armed| strategic)?"
_ACTS = re.compile(
    rf"(?:['’]s?)?{_SPACE} (?:{MEN} )?(?:(?:has|have|had|is|are|was|were|been|also|still|now|who|that|which|long|never|not|continues? to|stopped|began|ended|itself|once|again) )*(?:{alternatives('used', 'actor')}(?! been\b)|{alternatives('closed')}|pa(?:y|ys|id|ying)\b)",
    re.IGNORECASE,
)
"""After a state: that it, or its men, use, leave or pay for the base."""
_OWNS = re.compile(
    rf"(?:['’]s?)?{_SPACE} (?:[\w-]+ ){{0,3}}?(?:base|airfield|air base|garrison|cosmodrome|outpost|division|cent(?:re|er)|tenants?|presence|hands|control|flag|property|lease|facility|station|complex|node|radar|range|site|hub|foothold|{MEN})\b",
    re.IGNORECASE,
)
_BASE = r"(?:base|airfield|air base|garrison|cosmodrome|outpost|division|cent(?:re|er)|facility|station|complex|node|radar|range|site|hub|foothold|detachment|lease|launch site|field)"
_NOT_ITS = re.compile(
    r"\b(?:to|against|than|like|unlike|beside|opposite|facing|rivals?|answer to|from|alongside|as well as|near|over|watch|between|neither|nor|not) (?:the |its |an? )?$",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\b(?:used|run|operated|leased|rented|kept|held|owned|maintained|occupied|staffed|manned|controlled|garrisoned|hired|let|lent|leased out|rented out|guarded|patrolled|administered|belongs?|belonged|available|handed|given|ceded|built|home|house|shelters?|serves?|served|hosts?|hosting|houses|quarters) ?(?:out )?(?:[a-z]+ly )?(?:(?:by|to|for) (?:[A-Z]\w+ and )?)?(?:the )?(?:[a-z]+ )?$"
)
_BELONGS = re.compile(r"^(?:['’]s)? (?:property|hands|ownership|possession)\b")
_LETS = re.compile(r"^(?:['’]s?)? (?:[\w-]+ ){0,3}?(?:leas|rent|let|lend|lent|loan)\w* (?:[\w'’-]+ ){0,5}?to\b")
"""After a state: that it is the one who lets the ground."""
_BREAK = re.compile(r"[;—]|: |, (?:but|while|whereas|although|though|yet)\b|\. ")
_PLACED = re.compile(
    r"\b(?:in|on|inside|within|from|at|across|over)(?: the| what is now)?(?: (?:territory|soil|south|north|east|west|steppes?|mountains|hills|city|town|far (?:north|south|east|west)) of)?(?: the)?"
    r"(?: (?:neighbou?ring|nearby|distant|remote|landlocked|central|[a-z]+(?:ern|-eastern|-western)|Central Asia['’]s))*(?: the)? $",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:war|wars|mission|missions|operations?|campaign|fighting|coalition|forces|invasion|interests?|embassy|meeting|talks|summit|men|supplies|flights?|border|troops|soldiers|embassies|"
    r"deployments?|conflict|battle|contingent|combat|convoys?|cargo|said|says|told|raids?|jail|relatives|court|rivals?|bases) (?:in|on|inside|from|across|over|at)(?: the)?(?: [a-z]+ern)? $"
)
_HOSTS = re.compile(
    r"^(?:['’]s? (?:government|parliament|authorities|deputies|president|leadership|leaders))?,? ?(?:(?:has|have|had|also|still|now|again|which|who|that|once|since|is|was|long|continues to) )*"
    r"(?:host(?:s|ed|ing)?|hous(?:es|ed|ing)|accommodat\w+|harbou?rs|evict(?:s|ed)|expel(?:s|led)|order(?:s|ed)|g[ai]v(?:e|es|en)|t[oa]k?o?k(?:es?|en)? back|regain\w*|recover\w*|reclaim\w*|receiv\w+|lend|lent|lets?|leas\w+|rent\w* out|provid\w+|is home|was home|home|the host|the landlord|landlord)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|returned to|handed (?:back |over )?to|back to|reverted to|to) (?:the )?$", re.IGNORECASE
)
_OWN_SOIL = re.compile(
    rf"^(?:['’]s)? (?:soil|territory|ground|land|side|steppe|hills|mountains|capital|coast|shore|airport|town)\b|^['’]s (?:[\w-]+ ){{0,3}}?{_BASE}\b"
)


def scope_of(case: Case, start: int, end: int) -> Span:
    """The part of the sentence, between full breaks, in which a base is named."""
    text = case.said.text
    breaks = [match.start() for match in _BREAK.finditer(text)]
    return max((at for at in breaks if at < start), default=0), min(
        (at for at in breaks if at >= end), default=len(text)
    )


_ASIDE = re.compile(
    r"^[,(—–; -]*(?:when|after|before|as|since(?! (?:(?:early|late|mid|the (?:start|end|autumn|spring|summer|winter) of) )?(?:\d|[A-Z][a-z]+ \d))|while|whereas|because|though|although|following|in (?:exchange|return) for)\b",
    re.IGNORECASE,
)
"""Opens a clause that tells when or why."""
_NO_END = re.compile(
    r"\b(?:years?|months?|days?|time) left\b|\bleft to run\b|\b(?:at|by|until|before|near|towards) the close of\b|\bclose (?:to|ally|allies|by|at hand|ties|partner)\b|\bhand(?:s|ed)? over fist\b"
)
"""Words of an end that tell of none."""


def core_of(case: Case, found: tuple[Thing, int, int], scope: Span) -> Case:
    """The case without the clauses beside, which tell when or why and do not name the base: what ended or was asked there is not the base."""
    text = case.said.text
    places = [(match.start(), match.end()) for match in _NO_END.finditer(text)]
    whole = found[1] <= scope[0] and found[2] >= scope[1]
    for first, last in () if whole else pieces(text):
        names = first <= found[1] < last or first < found[2] <= last
        behind = bool(places) and places[-1][1] == first and text.startswith(("which", "who", "where"), first)
        if not names and (behind or _ASIDE.match(text[first:last].lstrip())):
            places.append((first, last))
    if not places:
        return case
    for first, last in places:
        text = text[:first] + re.sub(r"[^,;:.()—–-]", " ", text[first:last]) + text[last:]

    def kept(start: int) -> bool:
        return not any(first <= start < last for first, last in places)

    said = replace(
        case.said,
        text=text,
        names=tuple(name for name in case.said.names if kept(name.start)),
        dates=tuple(one for one in case.said.dates if kept(one.start)),
        figures=tuple(one for one in case.said.figures if kept(one.start)),
    )
    return replace(case, said=said)


def _states(case: Case, scope: Span) -> Iterator[Named]:
    return (name for name in case.said.names if name.kind == "state" and scope[0] <= name.start < scope[1])


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


def user_slots(case: Case, thing: Thing, scope: Span, place: int) -> list[Slot]:
    """Who is said to use the base: those who own, run, keep, pay for or leave it, or by whom it is held; beside its own user, nobody of another clause."""
    users, hosts = set(thing.values("user")), set(thing.values("host"))
    text = case.said.text
    told = f"{thing.name} is used by {listed(case.world.name(code) for code in sorted(users))}"
    found: list[tuple[bool, Slot]] = []
    own = next((piece for piece in pieces(text) if piece[0] <= place < piece[1]), scope)
    for name in _states(case, scope):
        before, after = text[: name.start], text[name.end : name.end + 70]
        if name.code in hosts and name.code not in users and not _BELONGS.match(after):
            continue
        if _LETS.match(after) is not None:
            continue
        owner = (
            name.demonym
            or after.startswith(("'s", "’s", "' ", "’ "))
            or text[name.start : name.end].isupper()
            or "." in text[name.start : name.end]
        )
        lets = bool(re.search(r"\bto (?:the )?$", before)) and any(
            _LETS.match(text[one.end : one.end + 60]) for one in case.said.names if one.code in hosts
        )
        held = lets or _HELD_BY.search(before[-60:]) is not None
        if not held and (_NOT_ITS.search(before) or (not owner and _PLACED.search(before))):
            continue
        if _ACTS.match(after) or (owner and _OWNS.match(after)) or held:
            fits = True if name.code in users else None if name.code in _other_users(case, thing) else False
            found.append((own[0] <= name.start < own[1], Slot("user", holds=fits, told=told)))
    if any(here and slot.holds for here, slot in found):
        found = [(here, slot) for here, slot in found if here]
    slots = sorted((slot for _, slot in found), key=lambda slot: slot.holds is not True)
    return list({slot.told: slot for slot in slots}.values())


_NEXT_TO = re.compile(r"\b(?:near|outside|in|at) $")


def _capitals(case: Case, city: str) -> set[str]:
    return {stmt.entity for stmt in case.world.atlas.about("capital") if stmt.value == city}


def ground_slots(case: Case, thing: Thing, scope: Span) -> list[Slot]:
    """In which state the base is said to be."""
    hosts, users = set(thing.values("host")), set(thing.values("user"))
    grounds = {code for one in case.world.things.get("base", ()) for code in one.values("host")}
    text = case.said.text
    told = f"{thing.name} lies in {listed(case.world.name(code) for code in sorted(hosts))}"
    found = []
    for name in _states(case, scope):
        if name.code not in grounds or name.code in users - hosts:
            continue
        if mentions(text[name.start : name.end], place_words(thing.first("place"))):
            continue
        before, after = text[: name.start], text[name.end :]
        placed = not name.demonym and _PLACED.search(before) is not None and _ABROAD.search(before) is None
        lets = not name.demonym and (
            _HOSTS.match(after) or _LETS.match(after) or after.startswith(", where ") or _PAID.search(before)
        )
        if name.code in hosts and text[name.start : name.end] in cities_of(case.world.atlas) and not name.demonym:
            if _NEXT_TO.search(before) and name.code not in _capitals(case, text[name.start : name.end]):
                found.append(Slot("site", holds=None, told=f"{thing.name} is at {thing.first('place')}"))
        elif placed or lets or _OWN_SOIL.match(after):
            found.append(Slot("ground", holds=name.code in hosts, told=told))
    return list({slot.holds: slot for slot in found}.values())
