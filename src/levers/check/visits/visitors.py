"""Who a sentence says was where, and when: visitor, places and time of a visit."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.said.predicates import matcher
from levers.check.slots import DAY, soil
from levers.check.visits.guests import in_office
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = [
    "NEGATED",
    "OFFICES",
    "WITHIN",
    "days_told",
    "hosts_said",
    "is_told",
    "named_apart",
    "places_denied",
    "places_said",
    "region_leaders",
    "region_said",
    "visitors_said",
    "when_said",
]


_RECEIVED = matcher("received")
_LEADERS = r"(?:presidents|leaders|heads of state|rulers)"


OFFICES = re.compile(
    r"\b(president|prime minister|premier|foreign minister|minister of foreign affairs|(?:chief|top) diplomat|defence minister|secretary of state|"
    r"head of state|head of government|strongman|ruler|leader|chief|head)\b",
    re.IGNORECASE,
)


NEGATED = re.compile(rf"(?<!dared to )(?<!dared to be )(?<!nobody ){matcher('stayed_away').pattern}", re.IGNORECASE)
"""Words of not having gone."""


_OFFICE_OF = {"president": "head_of_state", "leader": "head_of_state", "head": "head_of_state", "head of state": "head_of_state",
    "chief": "head_of_state", "ruler": "head_of_state", "strongman": "head_of_state", "premier": "head_of_government", "head of government": "head_of_government",
    "chief diplomat": "foreign_minister", "top diplomat": "foreign_minister", "minister of foreign affairs": "foreign_minister", "prime minister": "head_of_government", "foreign minister": "foreign_minister",
    "secretary of state": "foreign_minister", "defence minister": "defence_minister"}  # fmt: skip


_SAID_THAT = re.compile(
    r"\b(?:said|says|told|stated|announced|confirmed|noted|stressed|added|reported|reports)\b(?: [\w' ]{1,40}?)? that\b"
)
"""After such words somebody else may be who goes: the aide who says so is no visitor, nor is he whose aide he is."""


WITHIN = 45
"""Days before the document in which an undated visit is looked for."""


def region_said(case: Case) -> tuple[str, ...]:
    """The members of a region said to be visited as such (`her tour of the Baltic states`)."""
    text = case.said.text
    for name in case.said.names:
        if (
            name.kind == "region"
            and re.search(r"\b(?:to|of|in|through|across|around)(?: the)?(?: \w+){0,3} $", text[: name.start])
            and not re.search(
                r"\b(?:all|five|every|each|leaders|presidents)\b",
                text[max(0, name.start - 30) : name.end + 12],
                re.IGNORECASE,
            )
        ):
            if (
                case.claim.type == "event"
                and case.claim.relation == "CONSULT"
                and case.claim.recipient in case.world.atlas.entities
            ):
                return ()
            return case.world.states_of(name)
    return ()


def region_leaders(case: Case) -> tuple[str, ...]:
    """The states of a region all of whose leaders are spoken of: `all five presidents`, `the five Central Asian leaders`."""
    text = case.said.text
    match = re.search(
        rf"\b(?:all (?:the |of the )?(?:five )?|the five |every one of the five )(?:[A-Z]\w+ ){{0,2}}{_LEADERS}\b|\b(?:five|all) (?:[A-Z]\w+ ){{0,2}}{_LEADERS}\b",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return ()
    named = next(
        (name for name in case.said.names if name.kind == "region" and match.start() <= name.start < match.end() + 20),
        None,
    )
    regions = [members for code, members in case.world.atlas.regions.items() if code in case.world.atlas.chief_regions]
    found = case.world.states_of(named) if named is not None else regions[0] if len(regions) == 1 else ()
    return found if not re.search(r"\bfive\b", match.group(), re.IGNORECASE) or len(found) == len("abcde") else ()


def is_told(case: Case, people: tuple[str, ...]) -> bool:
    """Whether the sentence itself names the visitor, or the office beside its state: `officials arrived` tells of no president."""
    if any(name.kind == "person" and set(name.codes) & set(people) for name in case.said.names):
        return True
    own = {code.split(":")[1] for code in people if code.count(":") == 2}
    return any(
        name.kind == "state"
        and name.code in own
        and -4 <= min(abs(match.start() - name.end), abs(name.start - match.end())) <= 9
        for match in OFFICES.finditer(case.said.text)
        for name in case.said.names
    )


def visitors_said(case: Case) -> tuple[str, ...]:
    """Codes of the persons who may be the visitor."""
    claim, world = case.claim, case.world
    named = [name for name in case.said.names if name.kind == "person"]
    hosts = hosts_said(case)
    if hosts:
        named = [name for name in named if name not in hosts]
    spoken = _SAID_THAT.search(case.said.text)
    if spoken is not None:
        later = [name for name in named if name.start >= spoken.end()]
        if later or OFFICES.search(case.said.text, spoken.end()):
            named = later
    if claim.type == "event" and len(named) > 1 and claim.actor is not None:
        mine = [name for name in named if any(code.startswith(f"person:{claim.actor}:") for code in name.codes)]
        named = (
            mine
            if len(mine) == 1
            and mine[0].start < (case.offset + len(claim.quote))
            and not _RECEIVED.search(case.said.text)
            else named
        )
    welcomed = not named and _RECEIVED.search(case.said.text) is not None and OFFICES.search(case.said.text) is not None
    if (
        claim.type == "event"
        and not named
        and not welcomed
        and claim.actor in world.covered
        and claim.actor is not None
    ):
        return _holders(case, claim.actor, "head_of_state")
    if named:
        received = _RECEIVED.search(case.said.text)
        guests = [name for name in named if received is not None and name.start > received.start()]
        abroad = [
            name
            for name in named
            if not {code.split(":")[1] for code in name.codes if code.count(":") == 2} & set(soil(case))
        ]
        if len(named) > 1 and received is None and abroad and abroad[0] is not named[0] and len(set(soil(case))) == 1:
            named = abroad  # told of his own capital, the first named is the host
        first = guests[0] if guests and named[0].end <= received.start() else named[0]  # type: ignore[union-attr]
        if len(first.codes) == 1:
            return first.codes
        if len(now := in_office(case, first.codes)) < len(first.codes):
            return now
        return (
            tuple(
                code
                for code in first.codes
                if any(
                    world.atlas.where(prop, code)
                    for prop in ("head_of_state", "foreign_minister", "head_of_government")
                )
            )
            or first.codes
        )
    for match in OFFICES.finditer(case.said.text, spoken.end() if spoken is not None and not named else 0):
        before = [name for name in case.said.names if name.kind == "state" and 0 <= match.start() - name.end <= 3]
        after = [
            name
            for name in case.said.names
            if name.kind == "state"
            and 3 <= name.start - match.end() <= 9
            and " of " in case.said.text[match.end() : name.start]
        ]
        if before or after:
            return _holders(case, (before or after)[0].code, _OFFICE_OF[match[1].lower()])
    if claim.actor in world.covered and claim.actor is not None and claim.type == "event":
        return _holders(case, claim.actor, "head_of_state")
    return ()


_HOST = re.compile(
    r"\b(?:received|hosted|welcomed|greeted|invited|met|entertained)\b[^.;:,]{0,50}\bby (?:President )?$|\b(?:guests? of|(?:hosted|received|welcomed|greeted|invited) by|(?:at|on) the invitation of|hosts?,) (?:the )?(?:[A-Z]?[a-z-]+ ){0,3}$"
)


_IS_HOST = re.compile(r",? (?:was|is|played|acted as|became|as) (?:the |a )?(?:[A-Z][\w’'-]+['’]s? )?(?:\w+ )?host\b")


def hosts_said(case: Case) -> list[Named]:
    """Persons who receive the visitor: `the guest of X`, `received by X`."""
    text = case.said.text
    return [
        name
        for name in case.said.names
        if name.kind == "person"
        and (_HOST.search(text[max(0, name.start - 60) : name.start]) is not None or _IS_HOST.match(text[name.end :]))
    ]


def _holders(case: Case, state: str, prop: str) -> tuple[str, ...]:
    day = case.day
    when = case.period()
    if when is not None and (day is None or when.start <= day):
        day = when.start
    if day is None:
        return ()
    return tuple(
        dict.fromkeys(stmt.value for stmt in case.world.atlas.of(state, prop) if stmt.valid.at(day) is Certainty.YES)
    )


def places_said(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """States said to be visited: those named, without the visitor's own and without mere adjectives before an office."""
    own = {code.split(":")[1] for code in people if code.count(":") == 2}
    claim = case.claim
    received = _RECEIVED.search(case.said.text)
    hosts = hosts_said(case) or [
        name
        for name in case.said.names
        if name.kind == "person" and received is not None and name.end <= received.start()
    ]
    if hosts and people and not set(hosts[0].codes) & set(people):
        return tuple(dict.fromkeys(code.split(":")[1] for code in hosts[0].codes if code.count(":") == 2))
    if (
        claim.type == "event"
        and claim.relation in {None, "CONSULT", "REJECT"}
        and claim.recipient in case.world.atlas.entities
        and claim.recipient not in own
        and claim.recipient is not None
    ):
        entity = case.world.atlas.entities[claim.recipient]
        if entity.kind == "state":
            return (claim.recipient,)
    text = case.said.text
    found: list[str] = []
    for name in case.said.names:
        for state in case.world.states_of(name):
            if _WAR_OF.search(text[: name.start]):
                continue
            if name.kind == "region" and re.search(r"\b(?:between|with|and|the EU and) $", text[: name.start]):
                continue
            if state in own or (
                name.demonym and name.kind == "state" and not re.match(r" (?:capital|soil)", text[name.end :])
            ):
                continue
            if name.kind == "region" and not re.search(
                r"\b(?:all|five|every|each)\b", text[max(0, name.start - 25) : name.start]
            ):
                continue
            found.append(state)
    return tuple(dict.fromkeys(found))


_WAR_OF = re.compile(
    r"\b(?:invasion|war|attack|assault|aggression|annexation|occupation|fighting|conflict) (?:of|in|on|against|with) (?:the )?$"
)
"""Where a war is told of, nobody visits."""


def when_said(case: Case) -> Period | None:
    """The period of the visit: a date said, else the weeks before the document."""
    said = [at for at in case.said.dates if at.how == "at"]
    if said:
        return said[0].period
    period = case.period()
    if period is not None:
        return period
    if case.day is None:
        return None
    return Period(case.day - dt.timedelta(days=WITHIN), case.day + DAY)


def named_apart(case: Case, region: tuple[str, ...]) -> bool:
    """Whether states of the region are named beside it: then they are the stops that are told."""
    return any(name.kind == "state" and not name.demonym and name.code in region for name in case.said.names)


_LEFT_OUT = re.compile(
    r"\b(?:skipping|bypassing|avoiding|missing|leaving out|without|but not|and not|not)\b", re.IGNORECASE
)


def places_denied(case: Case, places: tuple[str, ...], *, negative: bool) -> frozenset[str]:
    """The places that are told as not visited: all after a denied verb; only those after `skipping` that come after others."""
    text = case.said.text
    out = _LEFT_OUT.search(text)
    apart = out is not None and (NEGATED.search(text) is None or NEGATED.search(text).start() >= out.start())  # type: ignore[union-attr]
    if out is None or not apart or case.claim.negated:
        return frozenset(places if negative else ())
    after = {code for name in case.said.names if name.start >= out.end() for code in case.world.states_of(name)}
    before = {code for name in case.said.names if name.end <= out.start() for code in case.world.states_of(name)}
    if not before & set(places) or not after & set(places):
        return frozenset(places if negative else ())
    return frozenset(after - before)


def days_told(thing: Thing) -> str:
    """When a visit took place, in words."""
    if thing.period is None:
        return ""
    words = told(thing.period)
    near = "from" if " to " in words else "on"
    return f"{near if (thing.period.end - thing.period.start).days < 15 else 'in'} {words}"
