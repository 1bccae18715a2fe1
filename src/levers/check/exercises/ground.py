"""On whose ground an exercise is said to have been, and at which site.

A state is the ground where it stands behind a word of place, before a range or a soil of its own, as who hosts or stages, or as the goal of
those who came; with several of them the one whose clause names the exercise or tells of holding it. A site is only compared with sites of other exercises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.exercises.names import find_exercise, is_named
from levers.check.exercises.roles import clauses_of
from levers.check.said.predicates import alternatives, matcher
from levers.check.slots import Slot, mentions, place_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.said.names import Named

__all__ = ["TALK", "ground_slots"]

TALK = re.compile(
    r"\b(?:announc\w+|said|says|told|discuss\w*|plan(?:s|ning)?|prepar\w+|agreed|order(?:ed|s)|signed|decid\w+|invit\w+|consult\w*|meeting|conference|summit|"
    r"visit(?:ed|s)?|regret\w*|recall\w*|remember\w*|report(?:ed|s)?|ahead of|postpon\w*|moved from|instead of|than|like|unlike|compared)\b",
    re.IGNORECASE,
)
"""Words of talk about an exercise: then a date or a place may be that of the talk."""
_HELD = matcher("held")
_SITE = re.compile(
    r"\b(?:range|ground|polygon|centre|center|camp|(?<!took )(?<!take )(?<!takes )(?<!taking )place|site|hills|mountains) (?:in|near|at|of) (?:the )?(?P<name2>[A-Z][\w-]+)|\b(?:at|on) (?:the )?(?P<name>[A-Z][\w-]+)(?: (?:firing |training |mountain )?(?:range|ground|cent(?:re|er)|polygon))"
)
_AT = re.compile(r" (?:in|at|near|on) (?:the )?(?P<name>[A-Z][\w-]+)")
_WIDE = r"(?: (?:the|a|an|its|what is now|neighbou?ring|nearby|remote|distant|central|mountainous|territory of|soil of|hills of|mountains of|south of|north of|east of|west of|far|[a-z]+ern))*"
_PLACED = re.compile(rf"\b(?:in|on|at|into|inside|across|within|near|outside|around|off|to){_WIDE} $")
_GONE_TO = re.compile(
    r"\b(?:c[ao]me|comes|went|goes|gone|travel(?:l?ed|s)|moved|brought|took|taken|sent|flew|flown|marched|headed|led|drew|invited|mustered|gathered|deployed) (?:[\w'’,-]+ ){0,9}?to (?:(?:the )?(?:firing |training )?(?:ranges?|grounds?|hills|mountains|shores?|steppes?) (?:in|of) )?(?:the |[a-z]+ern )*$"
)
_NOT_GROUND = re.compile(
    r"\b(?:war|fighting|crisis|coup|events|unrest|embassy|interests?|elections?|talks|base|bases|invasion|shooting|violence|clashes|conflict|situation) (?:in|on|at|across) (?:the )?$"
)
_OWN_GROUND = re.compile(
    r"^(?:['’]s?)? (?:[A-Z][\w-]+ |[a-z]+ern |training |firing |mountain |military |polygon |test )*(?:soil|territory|ground|land|ranges?|hills|mountains?|steppes?|coast|shore|desert|waters|polygon|highlands?|plain|training (?:cent(?:re|er)|ground|area))\b"
)
_AS_GROUND = re.compile(
    rf"^(?:,? as (?:the |its |their )?(?:ground|venue|host|site|setting|scene|stage|place)\b)|^(?:,? (?:who|which|that))? ?(?:(?:has|had|will|also|again|then|itself|this (?:week|month|year|time)|in [A-Z]\w+|last (?:week|month|year)) )*(?:{alternatives('ground')}|stag(?:ed|es)|organi[sz](?:ed|es)|laid on|put on|ran\b|(?:was|is|acted as|served as|played|became|formed|made) (?:the )?(?:host|venue|scene|setting|site|backdrop|stage|arena|theatre|ground)\b)|^,? (?:on )?whose (?:mountains|hills|ranges?|steppes?|soil|territory|plains?)\b",
    re.IGNORECASE,
)
_HOSTED_BY = re.compile(
    r"\b(?:hosted|staged|organi[sz]ed|received) by (?:the )?$|\b(?:venue|host|hosts|setting|scene|site|ground|stage)[,:]? (?:was |is |being )?(?:the )?$",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"\bit was (?:in|on) (?:the )?$", re.IGNORECASE)


def ground_slots(case: Case, thing: Thing) -> list[Slot]:
    """Whether the ground told is that on record; the site where only that is told."""
    hosts = set(thing.values("host"))
    if not hosts:
        return []
    place = thing.first("place")
    grounds = _grounds(case)
    if grounds:
        known = case.world.name(min(hosts))
        if (site := _site_slot(case, thing, place)) is not None and site.holds is False:
            return [site]
        if not hosts & set(grounds) and _moved(case, thing, grounds):
            return []
        fits = any(code in hosts or mentions(case.world.name(code), place_words(place)) for code in grounds)
        verb = "was" if "held" in thing.values("status") else "was to be"
        return [Slot("ground", holds=fits, told=f"{thing.name} {verb} held in {known}{f' ({place})' if place else ''}")]
    site = _site_slot(case, thing, place)
    return [site] if site is not None else []


def _moved(case: Case, thing: Thing, grounds: list[str]) -> bool:
    """Whether another row of that name and year has the ground told: the exercise was moved, or held twice."""
    name = thing.name.split(" (", maxsplit=1)[0]
    return any(
        one is not thing and one.name.startswith(name) and set(one.values("host")) & set(grounds)
        for one in case.world.things.get("exercise", ())
    )


def _site_slot(case: Case, thing: Thing, place: str) -> Slot | None:
    """Whether the site behind words of holding it, or else the range named, is its own: only the site of another exercise refutes."""
    text, own = case.said.text, place_words(place)
    if not place:
        return None
    countries = {
        name.start for name in case.said.names if case.world.name(name.code).endswith(text[name.start : name.end])
    }
    behind = [
        match
        for held in _HELD.finditer(text)
        if (match := _AT.match(text, held.end())) is not None and match.start("name") not in countries
    ]
    site = next((match for match in behind if not mentions(match["name"], own)), None)
    if site is None and (behind or mentions(text, own)):
        return None
    said = site["name"] if site is not None else _site_named(text, countries)
    sites = frozenset(word for one in case.world.things.get("exercise", ()) for word in place_words(one.first("place")))
    elsewhere = bool(said) and mentions(said, sites - own) and is_named(case)
    if not said or (site is not None and not elsewhere):
        return None
    return Slot("site", holds=False if elsewhere else None, told=f"{thing.name} was at {place} by the source at hand")


def _site_named(text: str, countries: set[int]) -> str:
    """The name behind a word of a site, where it is no state's."""
    found = _SITE.search(text)
    group = "name" if found is not None and found["name"] else "name2"
    return found[group] if found is not None and found.start(group) not in countries else ""


def _grounds(case: Case) -> list[str]:
    """The states told as the ground; of several the surest: who hosts, then who is in the clause of the exercise."""
    text = case.said.text
    hosting, placed = [], []
    found = find_exercise(case)
    name_at = found[1] if found is not None else 0
    for name, start, end in _states(case):
        before, after, clause = text[: name.start], text[name.end :], text[start:end]
        if re.search(r"\bInner $|\b(?:according|thanks|due|owing) to (?:the )?$", before) or after.startswith(
            ("-", "–", "/")
        ):
            continue
        if _CLEFT.search(before) or (not name.demonym and (_AS_GROUND.match(after) or _HOSTED_BY.search(before))):
            hosting.append(name.code)
        named_here = start <= name_at < end
        here = named_here or (_HELD.search(clause) is not None and not TALK.search(clause))
        if (
            here
            and (TALK.search(clause) is None or named_here and _HELD.search(clause))
            and not _NOT_GROUND.search(before)
        ):
            by_place = not name.demonym and (_PLACED.search(before) or _GONE_TO.search(before))
            if by_place or _OWN_GROUND.match(after):
                placed.append((not named_here, name.code))
    return hosting[:1] or [code for _, code in sorted(placed)][:2]


def _states(case: Case) -> Iterator[tuple[Named, int, int]]:
    """The states that a sentence names, with the bounds of their clauses."""
    for start, end in clauses_of(case.said.text):
        for name in case.said.names:
            if name.kind == "state" and start <= name.start < end:
                yield name, start, end
