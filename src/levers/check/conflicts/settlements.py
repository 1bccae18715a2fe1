"""Whether a border is settled: what a sentence tells of it against the record of its settlement, and how a stand-off ended.

Rule. The record has the day on which two states settled their border, whole. That it is settled, delimited or no longer disputed is true
from that day on and false before it; that it is open, undelimited or disputed was true before and is outdated after it. A share or length
that a sentence adds is not compared and leaves a support open. A withdrawal that is told of a clash is compared with the clash's last day, the day of a ceasefire
with those on record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.conflicts.clashes import FOUGHT
from levers.check.said.hedges import compare, tolerance_of
from levers.check.slots import DAY, Slot, settle
from levers.check.verdicts import day_told

if TYPE_CHECKING:
    import datetime as dt

    from levers.check.case import Case, Thing
    from levers.model import Verdict

__all__ = ["LEFT", "ceasefire", "check_settlement", "first_since", "withdrawn"]

CHECK = "border_conflicts"
RULE = "whether the border of the two is settled, by the record of its settlement"
_BORDER = re.compile(
    r"\b(?:border|frontier|boundar(?:y|ies)|(?:dividing |border |last |whole )line|demarcat\w+|delimit\w+|borderline|enclaves?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:un(?:settled|delimited|demarcated|marked|agreed|defined|resolved)|disputed|in dispute|contested|at issue|not (?:yet |even |fully |been |still )*(?:been )?(?:settled|delimited|demarcated|agreed|marked|resolved|defined|drawn|fixed|closed)|"
    r"(?:has|have|is|are|was|were|had)(?:n['’]t| (?:still )?not| yet to| never)(?: yet| been| still| be)* (?:settled?|delimit(?:ed)?|demarcat(?:ed?)|agreed?|resolv(?:ed?)|drawn?|draw|fixed|fix|sorted|closed|clos(?:ed?)|signed)|"
    r"(?:remains?|still|stays?) (?:[a-z]+ )?(?:open|disputed|unsettled|contested|undefined|a matter of dispute|unresolved)|claimed by both|no (?:agreed|settled|marked) (?:border|line|frontier)|without (?:a|an|any) (?:agreed |settled )?(?:border|line|treaty)|"
    r"await(?:s|ing)? (?:a )?(?:delimitation|demarcation|settlement|agreement)|cannot agree (?:on|about|where))\b",
    re.IGNORECASE,
)
_OF_BORDER = re.compile(
    r"\b(?:border|frontier|boundary|line|kilomet\w+|sections?)\b[^.;:]{0,40}? (?:is|are|was|were|remains?|stays?|has|have|had|no longer)\b"
    r"|\b(?:settl|delimit|demarcat|fix|resolv|clos)\w* (?:[\w’'-]+ ){0,4}?(?:border|frontier|boundary|line|dispute)\b|\bborder (?:treaty|settlement|agreement)\b",
    re.IGNORECASE,
)
"""Where the state of a border itself is told."""
_SETTLED = re.compile(
    r"\b(?:settle[sd]?|settling|settlement|delimited|demarcated|agreed|resolved|closed? (?:the|their|this|an old) (?:\w+ )?(?:dispute|quarrel|question|file|book)|closing the (?:\w+ )?dispute|end(?:ed|ing) (?:the|their) (?:\w+ )*(?:dispute|quarrel)|fixed|"
    r"drew (?:the|a) (?:last )?line|no longer (?:[\w-]+ ){0,4}?(?:disputed|unsettled|contested|in dispute)|(?:not|no longer) (?:a|one) (?:single )?(?:disputed|unsettled|contested)|undisputed|sorted out|(?:laid|put) (?:[\w-]+ ){0,4}?to rest|buried (?:the|their) (?:\w+ )*dispute|"
    r"(?:nothing|no (?:stretch|section|metre|mile|kilomet\w+|village|part)) [\w -]{0,40}(?:disputed|in dispute|contested|unsettled|left to))\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\bno (?:longer|more)\b|\b(?:nothing|no (?:stretch|section|metre|mile|kilomet\w+|village|part)) [\w -]{0,60}(?:disputed|in dispute|contested|unsettled|left to)\b|\bnot (?:a|one) (?:single )?(?:disputed|unsettled|contested)|\bundisputed\b|\b(?:dispute|quarrel) (?:\w+ ){0,4}(?:is|was|has been) (?:over|settled|closed|ended|resolved)",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\b(?:withdr(?:e|a)w\w*|pull(?:ed|ing)? (?:back|out)|left|leave[sd]?|leaving|depart(?:ed|ure)|lifted off|went home|gone|handed (?:back|over)|stand-?off (?:\w+ )?(?:ended|is over)|ended|cleared out|vacated|quit)\b",
    re.IGNORECASE,
)
"""Words of a withdrawal."""
_HOLDS = frozenset({"asserted", "historical"})


def check_settlement(case: Case) -> Verdict | None:
    """The verdict on whether a border is settled, None where the sentence tells nothing of that."""
    text, claim = case.said.text, case.claim
    if claim.type not in {"other", "conflict", "event"} or case.day is None:
        return None
    if not any(words.search(text) for words in (_BORDER, _SHUT, _REOPENED)):
        return None
    named = _between(case)
    thing = next(
        (one for one in case.world.things.get("border_settlement", ()) if set(one.values("party")) <= named), None
    )
    start = thing.period.start if thing is not None and thing.period is not None else None
    if thing is None or start is None or len(named) > len("AB") or claim.modality not in _HOLDS:
        return None
    if (shut := _shut(case, thing, start) or _reopened(case, thing)) is not None:
        return shut
    if FOUGHT.search(text) and not _OF_BORDER.search(text):
        return None  # `clashes at the contested border`, `a ceasefire was agreed`
    gone = _GONE.search(text) is not None
    is_open = _OPEN.search(text) is not None and not gone
    if not is_open and _SETTLED.search(text) is None and not gone:
        return None
    told = f"{thing.name} is on record from {day_told(start)} ({thing.first('settled_by')})"
    days = [at.period for at in case.said.dates if at.how == "at"]
    if is_open:
        past = bool(days) and all(at.end <= start for at in days)
        over = case.day >= start and not past
        slots = [Slot("whether it is open", holds=not over, told=told, over=True)]
        slots += (
            [Slot("how much of it", holds=None, told=f"{told}; how much was open before is not")]
            if _PARTS.search(text) and not over
            else []
        )
    else:
        held = case.day >= start
        day = [at for at in days if thing.period is not None and at.overlaps(thing.period)]
        fits = held if not days or day else False if _misdated(case, thing) else None
        slots = [Slot("whether it is settled", holds=fits, told=told), *_length(case, thing)]
    return settle(
        case,
        CHECK,
        thing,
        slots,
        rule=RULE,
        would_decide="the treaty on the border",
        props=("party", "settled_by"),
        others=_treaties(case, thing),
    )


def _between(case: Case) -> set[str]:
    """The states named; where crossings are told to be shut, those before them, if there are two."""
    names = [name for name in case.said.names if name.kind == "state"]
    shut = _SHUT.search(case.said.text)
    near = {name.code for name in names if shut is not None and shut.start() - NEAR < name.start < shut.end()}
    return near if len(near) == len("AB") else {name.code for name in names}


_TREATY_OF = re.compile(r"\b(?:treaty|agreement|accord|pact|deal)(?: [\w’'-]+){0,4}? of $", re.IGNORECASE)


def _misdated(case: Case, thing: Thing) -> bool:
    """Whether the treaty of the settlement is given a day in another month than any of its own."""
    for at in case.said.dates:
        if at.how == "at" and at.exact and at.period.end - at.period.start == DAY and thing.period is not None:
            own = thing.period.start - MONTH <= at.period.start < thing.period.end + MONTH
            if _TREATY_OF.search(case.said.text[: at.start]) and not own:
                return True
    return False


_KM = re.compile(r"^[ -](?:km|kilomet\w+)\b")


def _length(case: Case, thing: Thing) -> list[Slot]:
    """The length of the border, where the sentence tells one."""
    known = [
        float(one.replace(",", ""))
        for one in re.findall(r"([\d,]+(?:\.\d+)?) km", f"{thing.first('place')} {thing.any.note}")
    ]
    slots = []
    for figure in case.said.figures:
        if _KM.match(case.said.text[figure.end :]):
            near = any(compare(figure.value, one, tolerance_of(figure.hedge, figure.value)) for one in known)
            whole = (
                bool(known)
                and re.search(r"\b(?:whole|entire|entirety|all of)\b|\b(?:kilomet\w+|km) long\b", case.said.text)
                is not None
            )
            far = whole and abs(figure.value - known[0]) > known[0] * FAR
            slots.append(
                Slot(
                    "its length",
                    holds=True if near else False if far else None,
                    told=f"The border is {known[0]:g} km long" if known else "Its length is not on record",
                )
            )
    return slots


FAR = 0.1
_SHUT = re.compile(
    r"\b(?:border|frontier|crossings?|checkpoints?|crossing points?)\b[^.;:]{0,40}?\b(?:is|are|remains?|stays?|has been|have been|kept) (?:still |now |all |firmly |tightly )*(?:closed|shut|sealed)\b",
    re.IGNORECASE,
)


def _shut(case: Case, thing: Thing, start: dt.date) -> Verdict | None:
    """Whether crossings told to be shut were reopened with the settlement."""
    if _SHUT.search(case.said.text) is None or "reopened" not in thing.first("settled_by") or case.day is None:
        return None
    told = f"The crossings were reopened with the settlement ({thing.first('settled_by')})"
    over = case.day >= start
    slot = Slot("whether it is shut", holds=False if over else None, told=told, over=True)
    return settle(case, CHECK, thing, [slot], rule=RULE, would_decide="when it was shut", props=("settled_by",))


_REOPENED = re.compile(
    r"\b(?P<what>border|frontier|crossings?|checkpoints?|crossing points?)\b[^.;:]{0,60}? (?:were |was |have |has |been )*re-?opened\b|\bre-?open(?:ed|s) (?:[\w’'-]+ ){0,3}?(?:border|frontier|crossings?|checkpoints?)\b",
    re.IGNORECASE,
)


def _reopened(case: Case, thing: Thing) -> Verdict | None:
    """When crossings were reopened, and since when they had been shut, where the record tells it."""
    match = _REOPENED.search(case.said.text)
    kept = re.search(r"reopened (?P<day>[\w ]+)", thing.first("settled_by"))
    if match is None or kept is None or case.claim.negated or _SOME.search(case.said.text):
        return None
    known = case.world.said(f"{kept['day']}. {thing.any.note}", None).dates
    shut = [at for at in case.said.dates if _WAS_SHUT.search(case.said.text[: at.start])]
    told = [at for at in case.said.dates if at not in shut and at.exact and at.how == "at"]
    if not told:
        return None
    fits = all(at.period.overlaps(known[0].period) for at in told)
    slots = [Slot("when it was reopened", holds=fits, told=f"The crossings were reopened on {kept['day']}")]
    slots += [
        Slot(
            "since when it was shut",
            holds=any(at.period.overlaps(one.period) for one in known[1:]) or None,
            told=thing.any.note,
        )
        for at in shut
    ]
    return settle(case, CHECK, thing, slots, rule=RULE, would_decide="when it was shut", props=("settled_by",))


_WAS_SHUT = re.compile(r"\b(?:closed|shut|sealed)\b[^.;:,]{0,40}$", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:one|some|several|two|three|a few|partly|partially|briefly|temporarily|for (?:lorries|freight|goods|trucks))\b",
    re.IGNORECASE,
)


def _treaties(case: Case, thing: Thing) -> list[Thing]:
    """Treaties of the two that were signed as the border was settled."""
    return [
        one
        for one in case.world.things.get("treaty", ())
        if set(one.values("party")) == set(thing.values("party"))
        and one.period is not None
        and thing.period is not None
        and one.period.overlaps(thing.period)
    ]


_PARTS = re.compile(
    r"\b(?:half|third|quarter|most|per ?cent|percent|%|\d+ ?(?:km|kilomet\w+)|sections?|fifth|tenth)\b", re.IGNORECASE
)


def withdrawn(case: Case, thing: Thing) -> list[Slot]:
    """A slot where a sentence dates the end of a stand-off at its place."""
    if thing.period is None or LEFT.search(case.said.text) is None or case.claim.modality not in _HOLDS:
        return []
    last = thing.period.end - DAY
    days = [at for at in case.said.dates if at.how == "at" and (at.period.end - at.period.start).days == 1]
    if not days or (thing.period.end - thing.period.start).days < FEW:
        return []
    if all(at.period.start == thing.period.start for at in days):
        return []
    fits = any(at.period.start <= last < at.period.end for at in days)
    told = f"{thing.name} is on record until {day_told(last)}"
    return [Slot("its last day", holds=fits or None, told=told)]


FEW = 3
"""A stand-off of so many days has a last day of its own."""


_CEASEFIRE = re.compile(r"\b(?:cease-?fires?|truces?|armistice)\b", re.IGNORECASE)
MONTH = 31 * DAY
MONTHS, TURN, NEAR = 45, 3, 60
"""Days after the fighting within which a ceasefire is of it, days by which texts differ, characters between it and its day."""


def ceasefire(case: Case) -> Verdict | None:
    """The verdict on the day of a ceasefire between two states, None where no clash on record has one."""
    match = _CEASEFIRE.search(case.said.text)
    named = {name.code for name in case.said.names if name.kind == "state"}
    if match is None or case.claim.modality not in _HOLDS or case.claim.negated:
        return None
    days = [
        at.period.start
        for at in case.said.dates
        if at.how == "at" and at.period.end - at.period.start == DAY and 0 <= at.start - match.end() < NEAR
    ]
    if len(days) != 1:
        return None
    day = days[0]
    for thing in case.world.things.get("border_conflict", ()):
        if named != set(thing.values("party")) or thing.period is None or "ceasefire" not in thing.first("settled_by"):
            continue
        if not 0 <= (day - thing.period.start).days <= MONTHS:
            continue
        agreed = thing.first("settled_by").split(";")[0]
        known = [
            at.period.start.replace(year=thing.period.start.year)
            for at in case.world.said(agreed, thing.period.end).dates
        ]
        fits = day in known
        if not known or (not fits and any(abs((day - one).days) <= TURN for one in known)):
            return None
        slot = Slot(
            "the day of the ceasefire",
            holds=fits,
            told=f"The ceasefire in {thing.name} is on record as of {' and '.join(map(day_told, known))}",
        )
        return settle(case, CHECK, thing, [slot], rule="the day of a ceasefire", would_decide="", props=("settled_by",))
    return None


_FIRST = re.compile(
    r"\bfirst (?:[\w-]+ ){0,2}?(?:victims?|deaths?|dead|casualt\w+|killings?|fatalit\w+|clash|bloodshed|shots?|fighting|shoot-?out|skirmish|man to (?:die|fall))\b[^.;:]{0,20}\bsince\b",
    re.IGNORECASE,
)


def first_since(case: Case, thing: Thing) -> list[Slot]:
    """A slot where a clash is told as the first since an earlier one: whether the record has another between them."""
    if _FIRST.search(case.said.text) is None or thing.period is None:
        return []
    before = sorted(
        (
            one
            for one in case.world.things.get("border_conflict", ())
            if set(one.values("party")) == set(thing.values("party"))
            and one.period is not None
            and one.period.end <= thing.period.start
            and float(one.first("killed_high") or 0) > 0
        ),
        key=lambda one: str(one.period),
    )
    if not before:
        return []
    last = before[-1]
    dated = [at.period for at in case.said.dates if at.how == "since"]
    fits = all(last.period is not None and last.period.overlaps(at) for at in dated)
    return [
        Slot(
            "that it was the first", holds=fits or None, told=f"It was the first with dead on record since {last.name}"
        )
    ]
