"""Sanctions: did this sender put this target under sanctions at that time, and do they still hold?

Rule. The sanction is found by the name of the target, by what it does, by its measure or by the number of a package; then sender,
state of the target, date and end are compared. The list is a selection, so what is not on it is left open. A target that the sentence
names refutes another sender on the same date, another state as its home, and another date by the same sender; another end than the
one on record refutes too. A measure told as still in force after its end is outdated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.sanction_homes import hit_instead, home_slot, is_of_others, states_told
from levers.check.agreements.sanction_words import (
    APPLIES,
    counts_told,
    is_by_role,
    is_described,
    is_measured,
    is_on_state,
    is_phrase,
    name_in,
    names_of,
    opening,
    package_of,
    senders_said,
)
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, settler
from levers.check.verdicts import listed, when_told, window
from levers.model import days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case, Thing
    from levers.check.said.dates import When
    from levers.model import Verdict

__all__ = ["check_sanctions"]

TYPES = frozenset({"event", "other", "lever", "quantity"})
_settled = settler(
    "sanctions",
    "the sanction on that target; what is said of it compared",
    "the sender's list of sanctions",
    "sender",
    "target",
    "measure",
)
_STILL = re.compile(
    r"\b(?:still|remains?|stays?|continues?|is|are) (?:\w+ ){0,2}(?:in (?:force|place|effect)|under|applies|hold|barred|banned)\b|\bstill (?:applies|holds|bans?|bars?|stands?|blocks?)\b|\bhas not (?:been )?lifted\b|\bever since\b",
    re.IGNORECASE,
)
_LIFTED = matcher("lifted")
_IMPOSED = matcher("imposed")
_PROPOSED = re.compile(r"\bpropos\w+|\bplan(?:s|ned)?\b|\bdraft\w*", re.IGNORECASE)
_PROPOSES = re.compile(
    r"\b(?:proposes|has proposed|proposed to|considers|(?:plans|wants|intends) to (?!talk|know|discuss|hear|speak)\w+)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:spared|escaped|avoided|was not|were not|has not been|have not been|never(?: been)?|did not) (?:\w+ ){0,3}?(?:sanction|blacklist|list|put|add|includ|hit|designat|touch|target)\w*|\b(?:spared|escaped) (?:the |by the )?|\b(?:left out of|left off|kept (?:off|out of)|omitted from|missing from|absent from|excluded from|exempt(?:ed)? from|not (?:on|among|in|part of)) "
    r"(?:the |its |their |any |those )?(?:[\w’'-]+ ){0,4}?(?:package|list|sanctions|blacklist|measures|targets|listed|banks)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:lifted|removed|dropped|delisted|eased|ended(?! up)|expired|spared|escaped|avoided)\b|\bden(?:y|ies|ied) (?:that|having|being)\b[^;:]{0,60}\b(?:sanction|blacklist|list|designat|ban)",
    re.IGNORECASE,
)
_LISTING = re.compile(r"\b(?:listings?|lists|sanctions?|bans?)\b", re.IGNORECASE)
"""Nouns that name a sanction and do not tell of it."""
MONTH, YEAR = 32, 366
"""A date said within so many days finds a listing; a day without its year is of the year before the document."""


def check_sanctions(case: Case) -> Verdict | None:
    """The verdict on a sanction, None where the sentence tells of none on record."""
    if case.claim.type not in TYPES or APPLIES.search(case.said.text) is None:
        return None
    if (proposed := _only_proposed(case)) is not None:
        return proposed
    met = [
        thing for thing in case.world.things.get("sanction", ()) if thing.period is not None and _is_met(case, thing)
    ]
    rows = [thing for thing in met if _is_begun(case, thing)]
    if not rows and (coming := _only_later(case, met)) is not None:
        return coming
    found = [_settled(case, thing, slots) for thing in _by_fit(case, rows) if (slots := _slots(case, thing, rows))]
    decided = [verdict for verdict in found if verdict.label != "not_enough_info"]
    if decided:
        return next((verdict for verdict in decided if verdict.label == "refuted"), decided[0])
    return _by_package(case) or next(iter(found), None)


def _is_begun(case: Case, thing: Thing) -> bool:
    return case.day is None or opening(thing).start <= case.day


def _only_later(case: Case, coming: list[Thing]) -> Verdict | None:
    """A target told as hit that its sender hit only after the document."""
    said = set(senders_said(case))
    for thing in coming:
        if is_on_state(case, thing) or not set(thing.values("sender")) & said or not _IMPOSED.search(case.said.text):
            continue
        told = f"{_senders(case, thing)} put {thing.first('target')} under {thing.first('measure')} only {when_told(opening(thing))}"
        return _settled(case, thing, [Slot("date", holds=None if _is_proposal(thing) else False, told=told)])
    return None


def _is_met(case: Case, thing: Thing) -> bool:
    """Whether the sentence names the target: by name, by what it does, or a state with the measure."""
    text, targets = case.said.text, names_of(thing)
    if _is_proposal(thing) and _PROPOSED.search(text) is None:
        # A proposal does not tell what was adopted, but that nothing was adopted on its own day.
        return any(name_in(target, text) for target in targets) and _is_dated(case, thing)
    if not _is_proposal(thing) and _PROPOSES.search(text):
        return False  # what is proposed is not what was adopted
    if is_described(thing, text) or is_by_role(case, thing):
        return True
    if any(name_in(target, text) for target in targets):
        return not is_on_state(case, thing) or is_measured(thing, text)
    return _is_of_state(case, thing) or _is_counted(case, thing) or is_of_others(case, thing)


def _is_counted(case: Case, thing: Thing) -> bool:
    """Whether as many firms of that state as the row names are told of on its day: `three Tajik banks`."""
    names, text = thing.first("target").split(";"), case.said.text
    counted = any(one.value == len(names) and one.unit is None for one in case.said.figures)
    return (
        len(names) > 1
        and counted
        and bool(states_told(case, thing) & set(thing.values("target_state")))
        and bool(set(senders_said(case)) & set(thing.values("sender")))
        and _is_dated(case, thing)
        and _IMPOSED.search(text) is not None
    )


def _is_of_state(case: Case, thing: Thing) -> bool:
    """Whether a measure on a state is told by the state's capital or people: `the embargo on Tashkent`."""
    return (
        is_on_state(case, thing)
        and bool(set(thing.values("target_state")) & set(case.states()))
        and is_measured(thing, case.said.text)
    )


def _is_proposal(thing: Thing) -> bool:
    return _PROPOSED.search(thing.first("measure")) is not None


def _by_fit(case: Case, rows: list[Thing]) -> Iterator[Thing]:
    """The rows, those first whose sender and date are the ones said."""
    senders = set(senders_said(case))
    yield from sorted(
        rows,
        key=lambda thing: (
            -2 * bool(set(thing.values("sender")) & senders)
            - any(at.period.overlaps(opening(thing)) for at in _dates(case))
        ),
    )


def _dates(case: Case) -> list[When]:
    return [at for at in case.said.dates if at.how != "until"]


def _slots(case: Case, thing: Thing, rows: list[Thing]) -> list[Slot]:
    text = case.said.text
    told = f"{_senders(case, thing)} put {thing.first('target')} under {thing.first('measure')} {when_told(opening(thing))}"
    if (other := hit_instead(case, thing, told)) is not None:
        return [other]
    if ending := _end(case, thing):
        return ending
    if _is_proposal(thing) and _PROPOSED.search(text) is None:
        told = f"On {when_told(opening(thing)).removeprefix('on ')} {_senders(case, thing)} only proposed it ({thing.name})"
        sure = bool(set(thing.values("sender")) & set(senders_said(case)))
        return [Slot("whether it was adopted", holds=False if sure else None, told=told)]
    if case.claim.negated or _NEVER.search(text):
        sure = bool(set(thing.values("sender")) & set(senders_said(case))) and not is_on_state(case, thing)
        return [Slot("that there was no sanction", holds=False if sure else None, told=told)]
    if _ENDED.search(_part(text, names_of(thing))) and not thing.first("measure").startswith("end "):
        return [Slot("whether it ended", holds=None, told=told)]
    slots = [_sender(case, thing, rows, told), home_slot(case, thing, told)]
    if (counts := counts_told(case, thing)) is not None:
        slots.append(Slot("number", holds=counts[0] == counts[1], told=told))
    if (date := _date(case, thing, rows, told)) is not None:
        slots.append(date)
    said, own = package_of(text), package_of(thing.first("measure"))
    if said is not None and own is not None:
        others = {package_of(one.first("measure")) for one in rows if one is not thing}
        named = any(name_in(target, text) for target in names_of(thing))
        holds = True if said == own else False if named and said not in others else None
        slots.append(Slot("package", holds=holds, told=told))
    return slots


def _senders(case: Case, thing: Thing) -> str:
    return listed(case.world.name(code) for code in sorted(thing.values("sender")))


def _sender(case: Case, thing: Thing, rows: list[Thing], told: str) -> Slot:
    """Whether the one told as sender is the one on record."""
    senders, said = set(thing.values("sender")), set(senders_said(case))
    beside = {code for code in said - senders if case.world.kind(code) == "state"}
    if beside and senders & said and _is_dated(case, thing) and len(said) == len(senders):
        names = listed(case.world.name(code) for code in sorted(beside))
        return Slot("sender", holds=False, told=f"{told}, and {names} is not among those who did")
    if is_phrase(thing, case.said.text) and senders & (said | set(case.states())) and _is_dated(case, thing):
        return Slot("sender", holds=True, told=told)
    proposed = _is_proposal(thing) and _PROPOSED.search(case.said.text) is not None
    imposed = proposed or _IMPOSED.search(_LISTING.sub("", case.said.text)) is not None or is_on_state(case, thing)
    part = _part(case.said.text, names_of(thing))
    share = any(one.unit == "percent" and case.said.text[one.start : one.end] in part for one in case.said.figures)
    if (senders & said or (not said and _dates(case))) and imposed:
        return Slot("sender", holds=None if share else True, told=told)
    theirs = {code for one in rows for code in one.values("sender")}
    sure = bool(said) and not said & theirs and _is_dated(case, thing) and not is_on_state(case, thing)
    return Slot("sender", holds=False if sure else None, told=told)


def _date(case: Case, thing: Thing, rows: list[Thing], told: str) -> Slot | None:
    """Whether the date said is that of the listing."""
    part = _part(case.said.text, names_of(thing))
    dates = [at for at in _dates(case) if case.said.text[at.start : at.end] in part] or _dates(case)
    if not dates:
        return None
    if any(at.period.overlaps(opening(thing)) for at in dates):
        return Slot("date", holds=True, told=told)
    said, state = set(senders_said(case)), is_on_state(case, thing)
    same = [one for one in rows if set(one.values("sender")) & said and one.period is not None]
    near = case.day is not None and 0 <= (case.day - opening(thing).start).days < YEAR
    sure = (
        len(dates) == 1
        and bool(same)
        and not state
        and (dates[0].exact or near)
        and _IMPOSED.search(case.said.text) is not None
    )
    beside = any(at.period.overlaps(opening(one)) for one in same for at in dates)
    return Slot("date", holds=False if sure and not beside else None, told=told)


def _is_dated(case: Case, thing: Thing) -> bool:
    """Whether a date said, no longer than a season, is that of the listing."""
    return any(
        at.period.overlaps(opening(thing)) and (at.period.end - at.period.start).days <= MONTH for at in _dates(case)
    )


def _end(case: Case, thing: Thing) -> list[Slot]:
    """What is said of its end: that it still holds, that it was lifted, and when."""
    ended, text = thing.any.valid.end_latest, case.said.text
    if ended is None or case.day is None:
        return []
    first = thing.any.valid.end_earliest or ended
    over = f"{thing.first('measure')} of {_senders(case, thing)} on {thing.first('target')} ended {_on(first, ended)}"
    until = [at for at in case.said.dates if at.how == "until" and at.period.start > opening(thing).end]
    if until and ended <= case.day and _KEPT.search(text):
        fits = any(at.period.overlaps(days(first, ended)) for at in until)
        return [Slot("when it ended", holds=fits or (False if len(until) == 1 else None), told=over)]
    lifted = _LIFTED.search(text) is not None
    still = _STILL.search(text) is not None and "no longer" not in text
    if lifted and not still and ended <= case.day:
        dates = [at for at in _dates(case) if not at.period.overlaps(opening(thing))]
        if not dates or any(at.period.overlaps(days(first, ended)) for at in dates):
            return [Slot("whether it ended", holds=True, told=over)]
        sure = len(dates) == 1 and dates[0].exact
        return [Slot("when it ended", holds=False if sure else None, told=over)]
    if lifted and ended > case.day and not still:
        return [Slot("whether it ended", holds=None, told=over)]
    if ended <= case.day and _is_told_as_now(case):
        return [Slot("whether it is in force", holds=False, told=over, over=True)]
    return []


def _on(first: object, last: object) -> str:
    return window(first, last)  # type: ignore[arg-type]


_KEPT = re.compile(
    r"\b(?:kept|keeps?|remain\w*|stay\w*|last\w*|held|applied|maintain\w*|retain\w*|in (?:force|place|effect)|ran|continued|was|were)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:appl(?:y|ies)|is|are|has|keeps?|maintains?|upholds|retains|remains?|continues?|stays|stands|forbids|bans|bars|prohibits|cannot|may not|prevents|den(?:y|ies)|refuses|still)\b"
)


def _is_told_as_now(case: Case) -> bool:
    """Whether the measure is told of the document's own day: in the present, without another date."""
    text = case.said.text
    past = re.search(r"\b(?:was|were|had|imposed|put|placed|introduced|adopted|hit|did)\b", text)
    if _LIFTED.search(text):
        return False
    dated = any(at.how != "since" for at in case.said.dates)
    return _STILL.search(text) is not None or (not dated and past is None and _NOW.search(text) is not None)


def _part(text: str, targets: list[str]) -> str:
    """The part of the sentence, between full breaks, that names the target."""
    return next((part for part in _FULL_BREAK.split(text) if any(name_in(target, part) for target in targets)), text)


_FULL_BREAK = re.compile(r"[;:]|, (?=(?:and|but|while|whereas|though|although) )")


def _only_proposed(case: Case) -> Verdict | None:
    """A numbered package told as adopted of which only the proposal is on record for a state named: left open."""
    number = package_of(case.said.text)
    if number is None or _PROPOSED.search(case.said.text):
        return None
    rows = [
        thing
        for thing in case.world.things.get("sanction", ())
        if package_of(thing.first("measure")) == number and set(thing.values("target_state")) & set(case.states())
    ]
    if not rows or not all(_is_proposal(thing) for thing in rows):
        return None
    told = f"Of this package only the proposal is on record ({rows[0].name})"
    return _settled(case, rows[0], [Slot("whether it was adopted", holds=None, told=told)])


def _by_package(case: Case) -> Verdict | None:
    """States whose companies a numbered package listed, told without the names of the companies."""
    number = package_of(case.said.text)
    if (
        number is None
        or _PROPOSED.search(case.said.text)
        or _ENDED.search(case.said.text)
        or _NEVER.search(case.said.text)
        or case.claim.negated
    ):
        return None
    states = set(case.states()) - set(case.world.atlas.powers)
    for thing in case.world.things.get("sanction", ()):
        if package_of(thing.first("measure")) != number or _is_proposal(thing) or not states:
            continue
        if not states <= set(thing.values("target_state")):
            continue
        fits = [at for at in _dates(case) if at.period.overlaps(opening(thing))]
        told = f"{thing.name} {when_told(opening(thing))}"
        if _dates(case) and not fits:
            return _settled(case, thing, [Slot("date of the package", holds=None, told=told)])
        return _settled(case, thing, [Slot("package and states", holds=True, told=told)])
    return None
