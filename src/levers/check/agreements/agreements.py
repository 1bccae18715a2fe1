"""Agreements, treaties, deals and sanctions: between whom, when, and still in force?

Rule. Candidates are treaties and deals that share at least two parties with the sentence (one, where only one is named),
and either its date or a telling word of its subject. Parties and date of the best candidate are compared. States sign many
agreements on one subject, so another date or another party refutes only an agreement that the sentence calls by its own name
(`_named`); otherwise it may be another agreement and is left open. "Remains in force" after the recorded end is outdated. An
agreement that is not on record is left open: the list is not complete.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import (
    SUBJECTS,
    TRIGGER,
    all_agreements,
    bears_name,
    beginning_of,
    candidates_of,
    is_dated_alike,
    is_named,
    own_dates,
    parties_of,
    score_of,
    spread,
)
from levers.check.agreements.compared import compared
from levers.check.agreements.deal_values import check_value
from levers.check.agreements.force import force_slots, place_slot, signers_said
from levers.check.agreements.outsiders import kept_out, outsiders_said
from levers.check.agreements.sides import parties_said
from levers.check.said.predicates import matcher
from levers.check.slots import Slot, about, dated, settler
from levers.check.verdicts import compared_by, listed, make, when_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Period, Verdict

__all__ = ["check_agreements"]

CHECK = "agreements"
RULE = "the agreement between these parties on this subject; parties, date and force compared"
_SIGNED = matcher("signed")
_OVER = matcher("over")

YEAR, DAYS = 366, 4
"""Within a year of the signing, a day told without its year is that of the signing."""
_LATER = re.compile(r"\bratif|\binto (?:force|effect)\b|\bcame\b|\bexchang", re.IGNORECASE)
_settled = settler(CHECK, RULE, "the depositary's text of the agreement", "party", "signed", "in_force", "ended")


def check_agreements(case: Case) -> Verdict | None:
    """The verdict on an agreement, None where the sentence tells of none."""
    found = _judged(case)
    if found is None or found.label != "not_enough_info":
        return found
    # A pact that is planned or talked of is not on record, and a row of another one tells nothing of it.
    idle = (
        case.claim.modality in _NOT_YET
        or (case.claim.stance == "forecast" and _WILL.search(case.said.text) is not None)
        or _DISCUSSED.search(case.said.text) is not None
    )
    return None if idle else found


_WILL = re.compile(r"\bwill\b")
_NOT_YET = frozenset({"planned", "demanded", "hypothetical"})


_DISCUSSED = re.compile(
    r"\b(?:discuss\w*|negotiat\w+|talk(?:s|ed|ing)? (?:about|on)|consider\w*|explor\w+|propos\w+|call(?:s|ed|ing)? for|work(?:s|ed|ing)? on|prepar\w+) (?:[\w-]+ ){0,4}?(?:agreements|treaties|accords|deals|contracts|memorand\w+)\b",
    re.IGNORECASE,
)
"""Papers that are only talked of, of which no row of one speaks."""


def _judged(case: Case) -> Verdict | None:
    first = _called(case)
    if case.claim.type not in TYPES or (first is not None and first.label in {"refuted", "outdated"}):
        return first
    found = compared(case)
    if first is None or found is None:
        return first or found
    if first.label == "supported" and outsiders_said(case):
        return first
    if first.label == "supported":  # what else is said of the same agreement must hold too
        more = found.label in {"refuted", "outdated"} or (found.label == "supported" and "amount" in compared_by(found))
        return found if more and _same(case, first, found) else first
    return found if found.label != "not_enough_info" else first


def _same(case: Case, one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts rest on one agreement."""
    mine, theirs = (
        {row.entity for row_id in verdict.evidence if (row := case.world.atlas.row(row_id)) is not None}
        for verdict in (one, other)
    )
    return bool(mine & theirs)


TYPES = frozenset({"event", "other", "lever", "alignment", "conflict", "quantity"})


def _called(case: Case) -> Verdict | None:
    if case.claim.type not in TYPES:
        return None
    if case.claim.type == "quantity":
        return check_value(case)
    if (outside := kept_out(case)) is not None:
        return outside
    match = TRIGGER.search(case.said.text)
    if match is None or not about(case, match.start() - 60, match.end() + 80):
        return None
    parties = parties_said(case)
    if len(parties) < 2 and (signers := signers_said(case)):
        parties = signers
    if not parties and not any(
        is_named(case, thing, candidates_of(case)) for thing in candidates_of(case) if thing.kind == "treaty"
    ):
        return None
    ranked = sorted(
        ((score_of(case, thing, parties), number, thing) for number, thing in enumerate(candidates_of(case))),
        key=lambda row: (-row[0][0], row[1]),
    )
    best = [row for row in ranked if row[0][0] >= 5]
    if (not best or best[0][0][1] == 0) and (later := _only_later(case, parties)) is not None:
        return later
    if not best:
        valued = check_value(case)
        if valued is not None:
            return valued
        named = _not_theirs(case, parties)
        if named is not None:
            return named
        return _unknown(case, parties)
    (score, _, thing), *rest = best
    alone = (not rest or rest[0][0][1] < score[1] or rest[0][0][2] < score[2]) and not any(
        is_dated_alike(case, one, parties) for one in candidates_of(case) if one is not thing
    )
    pair = (case.claim.actor, case.claim.recipient)
    theirs = parties_of(thing)
    swapped = score[2] > 1 and not theirs <= set(parties)  # one of its own parties is left out for another
    if case.claim.type == "event" and set(pair) <= set(parties):
        parties = tuple(code for code in pair if code is not None)
    parties = spread(case, parties_of(thing), parties)
    about_else = score[2] == 0 and any(re.search(words, case.said.text.lower()) for _, words in SUBJECTS)
    slots = _slots(
        case,
        thing,
        parties,
        same=(alone and score[2] > 0 and is_named(case, thing, candidates_of(case))) or bears_name(case, thing),
        swapped=swapped,
    )
    if about_else:  # the sentence says what it is about, and this one is about something else
        slots = [replace(slot, holds=None) for slot in slots]
    if all(slot.holds is None for slot in slots) and (valued := check_value(case)) is not None:
        return valued
    if not slots:
        return None
    return _settled(case, thing, slots)


def _only_later(case: Case, parties: tuple[str, ...]) -> Verdict | None:
    """An agreement called by its own name that came about only after the document."""
    if case.day is None or any(bears_name(case, one) for one in candidates_of(case)):
        return None
    coming = [
        thing
        for thing in all_agreements(case)
        if thing.kind == "treaty" and (begun := beginning_of(thing)) is not None and begun.start > case.day
    ]
    for thing in coming:
        theirs = parties_of(thing)
        begun = beginning_of(thing)
        if (
            begun is None
            or len(theirs & set(parties)) < min(2, len(theirs))
            or not is_named(case, thing, all_agreements(case))
        ):
            continue
        told_ = f"{_title(thing)} between {listed(case.world.name(code) for code in sorted(theirs))} was signed only {when_told(begun)}"
        return settler(CHECK, RULE, "", "party", "signed")(case, thing, [Slot("date", holds=False, told=told_)])
    return None


def _slots(case: Case, thing: Thing, parties: tuple[str, ...], *, same: bool, swapped: bool) -> list[Slot]:
    theirs = [value.split(" (")[0] for value in thing.values("party")]
    text = case.said.text
    signed = beginning_of(thing)
    slots: list[Slot] = []
    when = f" signed {when_told(signed)}" if signed is not None else ""
    known = f" as{when}" if when else ""
    head = (
        f"{_title(thing)} between {listed(case.world.name(code) for code in theirs)}"
        if len(theirs) > 1
        else _title(thing)
    )
    dates = own_dates(case)
    fits = [
        at
        for at in dates
        if any(
            (period := dated(thing.first(prop))) is not None and period.overlaps(at.period)
            for prop in ("signed", "in_force", "announced", "started", "ended")
        )
    ]
    if force := force_slots(case, thing, head, when, same=same):
        return force
    if outsiders_said(case):
        return [Slot("parties", holds=None, told=f"{head}{when} is on record")]
    if not _SIGNED.search(text):
        return []
    strange = [code for code in parties if code not in theirs]
    members = {
        stmt.entity
        for code in theirs
        if case.world.atlas.entities.get(code, None) is not None
        for stmt in case.world.atlas.where("membership", code)
    }
    strange = [code for code in strange if code not in members and code != "UN"]
    if dates and not fits and _OVER.search(text):
        return [Slot("date of its end", holds=None, told=f"{head} is on record{known}, not what ended it")]
    if dates and not fits:
        sharp = same and signed is not None and (signed.end - signed.start).days < 370
        told_ = (
            f"{head} was{when or ' signed at another time'}"
            if sharp
            else f"{head} is on record{known}, which is not the date said"
        )
        near = case.day is not None and signed is not None and 0 <= (case.day - signed.start).days < YEAR
        exact = dates[0].exact or (
            near and (dates[0].period.end - dates[0].period.start).days < DAYS and not _LATER.search(text)
        )
        return [Slot("date", holds=False if sharp and exact else None, told=told_)]
    if any(at not in fits for at in dates if at.how == "at" and at.exact):
        slots.append(Slot("date", holds=None, told=f"{head} is on record{known}, and not every date said is one of it"))
    elif dates:
        slots.append(Slot("date", holds=True, told=f"{head} is on record{known}"))
    if any(_is_term(case, thing, at.period) for at in case.said.dates):
        slots.append(Slot("term", holds=None, told=f"Until when {head} runs is not on record"))
    slots += place_slot(case, thing, head, same=same)
    if strange and not _late(thing, strange, case):
        told_ = f"{head}{when or ' on record'} does not have {listed(case.world.name(code) for code in strange)} among its parties"
        slots.append(
            Slot(
                "parties",
                holds=False if (fits or not dates) and len(theirs) >= 2 and (same or (swapped and fits)) else None,
                told=told_,
            )
        )
    elif strange:
        slots.append(Slot("parties", holds=True, told=f"{head} is on record{known}"))
    elif not parties and dates:
        pass
    elif len(set(parties) & set(theirs)) >= 2 or len(theirs) == 1:
        wrong = _joined_later(case, thing, parties)
        told_ = f"{head} is on record{known}"
        slots.append(Slot("parties", holds=not wrong, told=f"{told_}; {wrong}" if wrong else told_))
    else:
        slots.append(Slot("parties", holds=None, told=f"{head} is on record{known}"))
    return slots


def _not_theirs(case: Case, parties: tuple[str, ...]) -> Verdict | None:
    """A treaty called by its own name whose signing is told of states that are none of its parties."""
    text = case.said.text
    if _SIGNED.search(text) is None or outsiders_said(case) or re.search(r"\bprotocol", text) or not parties:
        return None
    for thing in candidates_of(case):
        theirs = parties_of(thing)
        signed = dated(thing.first("signed"))
        then = [at for at in case.said.dates if signed is not None and signed.overlaps(at.period)]
        if thing.kind != "treaty" or len(theirs) < 3 or theirs & set(parties) or not then or not _titled(thing, text):
            continue
        told_ = f"{_title(thing)} between {listed(case.world.name(code) for code in sorted(theirs))} does not have {listed(case.world.name(code) for code in parties)} among its parties"
        return _settled(case, thing, [Slot("parties", holds=False, told=told_)])
    return None


def _titled(thing: Thing, text: str) -> bool:
    """Whether the text has the treaty's title, without what stands in brackets."""
    return thing.name.split(" (")[0].lower() in text.lower()


def _is_term(case: Case, thing: Thing, said: Period) -> bool:
    """Whether a date after the document is said, which no date of the agreement bears out."""
    ended = dated(thing.first("ended"))
    return case.day is not None and said.start > case.day and not (ended is not None and ended.overlaps(said))


def _joined_later(case: Case, thing: Thing, parties: tuple[str, ...]) -> str:
    """A party that, by the row's own note, signed later than the others, where the sentence counts it among the first."""
    note = thing.any.note
    for code in parties:
        name = case.world.name(code)
        if re.search(rf"{name}[^.;]{{0,40}}signed[^.;]{{0,40}}later", note) and case.said.dates:
            return f"{name} signed only later ({note})"
    if re.search(r"\bprolong", case.said.text) and (match := re.search(r"not prolonged by ([^.;]+)", note)):
        for code in parties:
            if case.world.name(code) in match[1]:
                return f"it was not prolonged by {match[1]}"
    return ""


def _late(thing: Thing, strange: list[str], case: Case) -> bool:
    return all(re.search(rf"\b{case.world.name(code)}\b", thing.name) for code in strange)


def _title(thing: Thing) -> str:
    name = thing.name.split(":")[0]
    if thing.kind == "deal":
        kind = thing.first("kind") or "economic"
        return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} deal"
    return (
        name
        if name[:3].isupper() or name.startswith(("EU", "US"))
        else f"the {name[:1].lower() + name[1:]}"
        if name.split()[0]
        in {
            "Treaty",
            "Agreement",
            "Declaration",
            "Protocol",
            "Joint",
            "Intergovernmental",
            "Strategic",
            "Package",
            "Enhanced",
            "Free",
            "Permanent",
        }
        else name
    )


def _unknown(case: Case, parties: tuple[str, ...]) -> Verdict:
    theirs = f" of {listed(case.world.name(code) for code in parties)}" if parties else ""
    return make(
        case,
        CHECK,
        "not_enough_info",
        f"The atlas has no such agreement{theirs}, and its list of agreements is not complete",
        rule=RULE,
        would_decide="a collection of treaties or the governments' own announcement",
    )
