"""What a sentence says of the agreement that it was found to tell of, compared slot by slot.

Rule. A party told in place of one of its own refutes where its day, its object or its amount finds it; another date where its object
or its parties and subject find it alone; another amount of the same kind likewise. What is told as going on after its recorded end
is outdated, unless the same parties took it up again. A support needs the parties, and the date, the amount or the object, and
words of agreeing, giving or building beside them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import (
    TRIGGER,
    beginning_of,
    candidates_of,
    days_of,
    is_named,
    own_dates,
    parties_of,
)
from levers.check.agreements.force import force_slots, place_slot
from levers.check.agreements.links import MONTHLY, SHORT, is_sole, linked
from levers.check.said.numbers import UNITS
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, dated, settler
from levers.check.verdicts import listed, when_told

if TYPE_CHECKING:
    from levers.check.agreements.links import Link
    from levers.check.case import Case, Thing
    from levers.check.said.dates import When
    from levers.model import Period, Verdict

__all__ = ["compared"]

RULE = "the agreement that parties, date, object and amount find; the rest compared with it"
_settled = settler(
    "agreements",
    RULE,
    "the text of the agreement, or a second report of it",
    "party",
    "signed",
    "in_force",
    "announced",
    "started",
    "ended",
    "value",
)
_DONE = matcher("dealt")
_SIGNED = matcher("signed")
_OVER = matcher("over")
_STILL = re.compile(
    r"\bstill\b|\bcontinu\w+\b|\bremains?\b|\bkeeps? \w+ing\b|\bto this day\b|\bgoes on\b|\bgo on\b", re.IGNORECASE
)
SEVERAL = 6
"""Weight of two matters that both tell of."""
_PAPER = re.compile(r"\b(?:treaty|agreement|accord|pact|protocol|declaration|deal)\b", re.IGNORECASE)
_PAPER_OF = re.compile(
    r"\b(?:treaty|agreement|accord|pact|protocol|declaration|statement|memorandum|contract|deal) (?:of|dated) (?:the )?(?:\d|last|this|January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"\bsign(?:ing|ature)\b|\bdated\b|\bbears? the date\b",
    re.IGNORECASE,
)
"""An agreement told by its date."""
FAR = 1.25
"""An amount of the same kind refutes from so many times on."""
WHOLE = 370
"""A step known within so many days has a date."""


def compared(case: Case) -> Verdict | None:
    """The verdict on the agreement that the sentence tells of, None where none on record is found."""
    found = linked(case)
    if found is None or case.day is None or not _is_own(case, found[0]):
        return None
    link, rivals = found
    slots = _slots(case, link, alone=not rivals)
    if not slots:
        return None
    return _settled(case, link.thing, slots)


def _is_own(case: Case, link: Link) -> bool:
    """Whether a typed claim is on the agreement: its words, or those next to them, name the paper, the object or the amount."""
    if case.claim.type == "quantity":
        return link.amount is not None or bool(link.other)
    if case.claim.type == "other":
        return True
    near = case.near(before=120, after=80)
    words = any(re.search(rf"\b{re.escape(word)}", near, re.IGNORECASE) for word in link.thing.values("object"))
    return case.claim.type != "conflict" and (TRIGGER.search(near) is not None or words or link.amount is not None)


def _slots(case: Case, link: Link, *, alone: bool) -> list[Slot]:
    thing = link.thing
    named = thing.kind == "treaty" and is_named(case, thing, candidates_of(case))
    head, when = _head(case, thing), _when(thing)
    if force := force_slots(case, thing, head, when, same=alone and (named or not link.missing)):
        term = _term(case, link, head, alone=alone)
        return [*force, *([term] if term is not None else [])]
    known = f"{head} is on record{' as' + when if when else ''}"
    slots = [
        slot
        for slot in (
            _parties(case, link, known, alone=alone, named=named),
            _date(case, link, head, known, alone=alone, named=named),
            _amount(case, link, head, alone=alone),
            *place_slot(case, thing, head, same=alone and not link.strange and not link.missing),
            _term(case, link, head, alone=alone),
            _going_on(case, link, head),
        )
        if slot is not None
    ]
    if any(slot.holds is not True for slot in slots):
        return slots
    if _is_told(case, link) and _is_enough(case, link, named=named):
        return slots
    return [Slot("what is told of it", holds=None, told=known)]


def _head(case: Case, thing: Thing) -> str:
    theirs = listed(case.world.name(code) for code in sorted(parties_of(thing)))
    if thing.kind == "treaty":
        return f"{thing.name} ({theirs})"
    what = re.sub(r" ?\(https?://[^)]*\)|;? ?https?://\S+", "", thing.name.partition(": ")[2]).strip(" ;,")
    return f"the {thing.first('kind') or 'economic'} deal of {theirs}{f' ({what})' if what else ''}"


def _when(thing: Thing) -> str:
    begun = beginning_of(thing)
    step = next((prop for prop in ("signed", "announced", "started", "in_force") if thing.first(prop)), "signed")
    word = {"signed": "signed", "announced": "announced", "started": "begun", "in_force": "in force"}[step]
    return f" {word} {when_told(begun)}" if begun is not None else ""


def _parties(case: Case, link: Link, known: str, *, alone: bool, named: bool) -> Slot | None:
    """Whether those told as party are its parties."""
    if link.strange:
        names = listed(case.world.name(code) for code in link.strange)
        told = f"{known}; {names} {'is' if len(link.strange) == 1 else 'are'} not among its parties"
        sure = len(link.shared) > 1 and (link.object > 0 or (link.subject >= SEVERAL and _PAPER.search(case.said.text)))
        found = link.date >= 3 or link.amount is not None or named or bool(sure)
        about = link.object > 0 or link.subject > 0 or link.amount is not None
        swapped = bool(link.missing) and found and about
        # All of a treaty's parties and one more: `all five`, where four signed.
        wider = not link.missing and len(link.shared) > len("AB") and (named or link.object > 0)
        return Slot("parties", holds=False if (swapped or wider) and alone else None, told=told)
    return Slot("parties", holds=True, told=known)


def _date(case: Case, link: Link, head: str, known: str, *, alone: bool, named: bool) -> Slot | None:
    """Whether the date said is one of its own, or of its end where it is told as over."""
    thing = link.thing
    over = _OVER.search(case.said.text) is not None
    ended = dated(thing.first("ended"))
    steps = [ended] if over and ended is not None else [*days_of(thing, "signed", "announced", "started", "in_force")]
    dates = own_dates(case)
    if not dates or not steps:
        return None
    if over and ended is None and not any(step.overlaps(at.period) for step in steps for at in dates):
        return Slot("date", holds=None, told=known)  # when it ended is told
    fits = [at for at in dates if any(step.overlaps(at.period) for step in steps)]
    if fits:
        return Slot(
            "date", holds=True, told=f"{head} ended {when_told(steps[0])}" if over and ended is not None else known
        )
    sharp = all((step.end - step.start).days < WHOLE for step in steps)
    found = named or link.proper or is_sole(case, link)
    sure = alone and sharp and not link.strange and not link.missing and found and len(dates) == 1
    near = _is_near(case, dates[0], steps)
    return Slot("date", holds=False if sure and (dates[0].exact or near) else None, told=known)


def _is_near(case: Case, at: When, steps: list[Period]) -> bool:
    """Whether a day told without its year must be of the year of one of the steps."""
    return case.day is not None and any(
        0 <= (case.day - step.start).days < WHOLE and (at.period.end - at.period.start).days < SHORT for step in steps
    )


def _amount(case: Case, link: Link, head: str, *, alone: bool) -> Slot | None:
    if link.amount is not None and not link.other:
        return Slot("amount", holds=True, told=f"{head} is on record with {_own(link)}")
    if not link.other:
        return None
    said, own = link.other[0]
    far = max(said.value, own.value) >= FAR * min(said.value, own.value)
    found = link.date >= 3 or link.object > 0
    states = [code for code in link.missing if case.world.kind(code) != "bloc"]  # a fund may be told by its purpose
    sure = alone and far and found and not link.strange and not (link.shared and states)
    return Slot("amount", holds=False if sure else None, told=f"{head} is on record with {own.told}")


def _own(link: Link) -> str:
    value = link.thing.facts.get("value", ())
    return f"{value[0].value} {value[0].qualifier}" if value else link.thing.any.note


_UNTIL = re.compile(r"\b(?:until|till|through|to|by) (?:the end of )?(?P<year>20\d\d)\b")
_YEARS = re.compile(
    r"\b(?P<count>\d{1,2}|(?:[a-z]+-)?[a-z]+)[- ]years?(?:[- ](?:agreement|accord|treaty|pact|deal|contract|lease|term|extension|concession|loan|base))\b|\bfor (?:another |a further |the next )?(?P<count2>\d{1,2}|(?:[a-z]+-)?[a-z]+) years\b",
    re.IGNORECASE,
)


def _term(case: Case, link: Link, head: str, *, alone: bool) -> Slot | None:
    """How long it is told to run, against the term or the last year on record."""
    text, thing = case.said.text, link.thing
    until = _UNTIL.search(text)
    years = next(
        (count for match in _YEARS.finditer(text) if (count := _count(match["count"] or match["count2"])) is not None),
        None,
    )
    if (until is None or case.day is None or int(until["year"]) <= case.day.year) and years is None:
        return None
    last, length = _runs(thing)
    sure = alone and not link.strange and (link.date >= 3 or link.object > 0 or link.subject > 0)
    if until is not None and last is not None and years is None:
        told = f"{head} runs until {last}"
        return Slot("term", holds=True if int(until["year"]) == last else False if sure else None, told=told)
    if years is not None and length:
        told = f"{head} is on record for {listed(str(one) for one in sorted(length))} years"
        return Slot("term", holds=True if years in length else False if sure else None, told=told)
    return Slot("term", holds=None, told=f"Until when {head} runs is not on record")


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    parts = re.split(r"[- ]", word.lower())
    return sum(UNITS[part] for part in parts) if all(part in UNITS for part in parts) else None


def _runs(thing: Thing) -> tuple[int | None, frozenset[int]]:
    """The last year on record and the lengths in years."""
    words = f"{thing.name}; {thing.any.note}; {' '.join(one.qualifier for one in thing.facts.get('value', ()))}"
    found = _UNTIL.search(words)
    signed, ended = dated(thing.first("signed")) or dated(thing.first("started")), dated(thing.first("ended"))
    last = (
        int(found["year"])
        if found is not None
        else ended.start.year
        if ended is not None and thing.kind == "deal"
        else None
    )
    length = {int(match[1]) for match in re.finditer(r"\b(\d{1,2}) years\b", words)}
    length |= {int(one.value) for one in thing.facts.get("value", ()) if one.qualifier.startswith("years")}
    length |= {UNITS[match[1]] for match in re.finditer(r"\b([a-z]+) years\b", words) if match[1] in UNITS}
    if not length and last is not None and signed is not None and last > signed.start.year:
        length.add(last - signed.start.year)
    return last, frozenset(length)


def _going_on(case: Case, link: Link, head: str) -> Slot | None:
    """Whether what is told as going on had not ended before the document."""
    ended = dated(link.thing.first("ended"))
    about = link.subject > 0 or link.object > 1 or len(link.shared) > 1
    if ended is None or case.day is None or ended.end > case.day or not about or not _is_told_as_now(case):
        return None
    again = [
        one
        for one in candidates_of(case)
        if one is not link.thing
        and one.first("kind") == link.thing.first("kind")
        and parties_of(one) == parties_of(link.thing)
        and (begun := beginning_of(one)) is not None
        and begun.start >= ended.start
    ]
    told = f"{head} ended {when_told(ended)}"
    return Slot("whether it goes on", holds=None if again else False, told=told, over=True)


_CONTENT = re.compile(
    r"\b(?:annex\w*|appendix|appendices|secret|confidential|unpublished|clauses?|side letter|rumou?rs?|small print)\b",
    re.IGNORECASE,
)
"""What stands in an agreement is not on record."""


_NOW = re.compile(
    r"\b(?:is|are|has|have|can|may|gives?|offers?|enjoys?|benefits?|relies|depends?|keeps?|runs?|buys?|sells?|takes?|pays?|gets?|works?|lies?|serves?|accepts?|binds?|covers?|flows?|carries|carry|holds?|uses?|leases?|rents?|supplies|supply|delivers?|imports?|exports?|provides?)\b"
)
_WAS = re.compile(r"\b(?:was|were|had|did)\b")


def _is_told_as_now(case: Case) -> bool:
    """Whether it is told as going on: so in words, or in the present without another day than that of its beginning."""
    text = case.said.text
    if _STILL.search(text) is not None and "no longer" not in text:
        return True
    if _OVER.search(text):
        return False
    late = [at for at in case.said.dates if case.day is not None and (case.day - at.period.start).days < WHOLE]
    return not late and _NOW.search(text) is not None and _WAS.search(text) is None


def _is_told(case: Case, link: Link) -> bool:
    """Whether words of agreeing, giving or building stand there, or the amount itself is told."""
    text = case.said.text
    blocs = [name for name in case.said.names if name.kind == "bloc" and not set(name.codes) & parties_of(link.thing)]
    if _CONTENT.search(text) or (blocs and link.date < MONTHLY and link.amount is None):
        return False  # of who is in a bloc its list of members tells
    if _PAPER_OF.search(text) is not None or (_OVER.search(text) and link.thing.first("ended")):
        return True
    return link.amount is not None or _SIGNED.search(text) is not None or _DONE.search(text) is not None


def _is_enough(case: Case, link: Link, *, named: bool) -> bool:
    """Whether the sentence says enough of it to be borne out, and nothing that a deal over by then bears out no longer."""
    theirs, ended = parties_of(link.thing), dated(link.thing.first("ended"))
    over = ended is not None and case.day is not None and ended.end <= case.day
    if over and not link.date and not _OVER.search(case.said.text):
        return False
    if len(link.shared) < min(2, len(theirs)) and not link.proper:
        return False  # a work with a name finds its deal alone, `nuclear` does not
    return link.date >= 3 or link.amount is not None or named or link.object > 0 or (link.date > 0 and link.subject > 0)
