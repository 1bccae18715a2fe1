"""Agreements, treaties, deals and sanctions: between whom, when, and still in force?

Rule. Candidates are treaties and deals that share at least two parties with the sentence (one, where only one is named),
and either its date or a telling word of its subject. Parties and date of the best candidate are compared. States sign many
agreements on one subject, so another date or another party refutes only an agreement that the sentence calls by its own name
(`_named`); otherwise it may be another agreement and is left open. "Remains in force" after the recorded end is outdated. An
agreement that is not on record is left open: the list is not complete.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.dates import told
from levers.check.slots import Slot, about, dated, settle
from levers.check.verdicts import day_told, listed, make

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.check.case import Case, Thing
    from levers.model import Period, Verdict

__all__ = ["SUBJECTS", "check_agreements", "check_sanctions"]

CHECK = "agreements"
RULE = "the agreement between these parties on this subject; parties, date and force compared"
_TRIGGER = re.compile(
    r"\btreat(?:y|ies)\b|\bagreements?\b|\baccords?\b|\bpacts?\b|\bdeals?\b|\bprotocols?\b|\bmemorand|\bdeclaration\b|\bneutral(?:ity)?\b|\bpartnership\b|\bwrote off\b|\bexchanged notes\b|\bcontract\b|\blease\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\bsign(?:ed|s|ing)?\b|\bconclud|\bsealed\b|\bput their names\b|\bagreed\b|\breach|\bclinch|\bstruck\b|\binked\b|\badopted\b|\bexchanged\b|\bdeclared\b|\bended\b|\bdenounced\b|\bterminated\b|\brenewed\b|\bproclaimed\b|\bestablished\b|\bprolonged\b|\bextended\b|\brecogni[sz]ed\b|\bratif|\bentered into force|\bcame into force|\bsince\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;]|, (?=is\b|are\b|was\b|which\b|who\b|since\b|because\b|but\b|while\b|so\b|where\b|the construction\b|although\b)"
)
_FORCE = re.compile(
    r"\b(?:remains?|is|are|still) (?:still )?in force\b|\bstill (?:applies|binds|holds)\b|\bcontinues to apply\b",
    re.IGNORECASE,
)
_RATIFIED = re.compile(r"\b(?:entered|came|comes|went) into force\b|\bratif", re.IGNORECASE)
SUBJECTS: tuple[tuple[str, str], ...] = (
    ("alliance", r"\balli(?:ed|ance)|defen[cs]e pact|mutual (?:aid|assistance)"),
    ("friendship", r"friendship|good[- ]neighbou?r"),
    ("strategic partnership", r"strategic partner"),
    ("enhanced partnership", r"enhanced partnership|partnership and cooperation"),
    ("border", r"\bborders?\b|demarcat|delimit|junction"),
    ("railway", r"railway|\brail\b|railroad"),
    ("nuclear-weapon-free", r"nuclear[- ]weapons?[- ]free|semipalatinsk"),
    ("neutrality", r"neutral"),
    ("confidence", r"confidence|reduction of (?:armed )?forces|armed forces in the border"),
    ("base", r"\bbase\b|cosmodrome|baikonur|aerodrome|air field|airfield|frontier posts"),
    ("collective security", r"collective security|tashkent treaty"),
    ("gas", r"\bgas\b"),
    ("debt", r"\bdebt"),
    ("free trade", r"free[- ]trade"),
    ("assistance", r"provision of assistance|cooperation agreement|facilitate|\baid agreement|assistance agreement"),
    ("water", r"\bwater\b|reservoir|kempir"),
    ("hydropower", r"hydropower|kambarata|rogun"),
    ("uranium", r"uranium"),
    ("arms", r"\barms\b|weapons deliver"),
    ("loan", r"\bloan|\bcredit"),
    ("school", r"\bschool"),
)
"""Telling words of what agreements are about."""


def check_agreements(case: Case) -> Verdict | None:
    """The verdict on an agreement, None where the sentence tells of none."""
    if case.claim.type not in {"event", "other", "lever", "alignment", "conflict"}:
        return None
    match = _TRIGGER.search(case.said.text)
    if match is None or not about(case, match.start() - 60, match.end() + 80):
        return None
    parties = _parties(case)
    if not parties:
        return None
    ranked = sorted(
        ((_score(case, thing, parties), number, thing) for number, thing in enumerate(_candidates(case))),
        key=lambda row: (-row[0][0], row[1]),
    )
    best = [row for row in ranked if row[0][0] >= 5]
    if not best:
        return _unknown(case, parties) if _SIGNED.search(case.said.text) or _FORCE.search(case.said.text) else None
    (score, _, thing), *rest = best
    alone = (not rest or rest[0][0][1] < score[1] or rest[0][0][2] < score[2]) and not any(
        _dated_alike(case, one, parties) for one in _candidates(case) if one is not thing
    )
    pair = (case.claim.actor, case.claim.recipient)
    theirs = {value.split(" (")[0] for value in thing.values("party")}
    swapped = score[2] > 1 and not theirs <= set(parties)  # one of its own parties is left out for another
    if case.claim.type == "event" and set(pair) <= set(parties):
        parties = tuple(code for code in pair if code is not None)
    slots = _slots(case, thing, parties, same=alone and score[2] > 0 and _is_named(case, thing, _candidates(case)), swapped=swapped)
    if not slots:
        return None
    return settle(
        case,
        CHECK,
        thing,
        slots,
        rule=RULE,
        would_decide="the depositary's text of the agreement",
        props=("party", "signed", "in_force", "ended"),
    )


def _candidates(case: Case) -> tuple[Thing, ...]:
    """Treaties and deals that the document can speak of: none that came about after it."""
    known = (*case.world.things.get("treaty", ()), *case.world.things.get("deal", ()))
    return tuple(
        thing for thing in known if case.day is None or (begun := _begun(thing)) is None or begun.start <= case.day
    )


def _begun(thing: Thing) -> Period | None:
    """Its signature, else the first other step on record."""
    return next(
        (
            period
            for prop in ("signed", "announced", "started", "in_force")
            if (period := dated(thing.first(prop))) is not None
        ),
        None,
    )


def _parties(case: Case) -> tuple[str, ...]:
    """States and blocs said to be party: all that are named, but not places (`signed in Tashkent`)."""
    text = case.said.text
    trigger = _TRIGGER.search(text)
    at = trigger.start() if trigger is not None else 0
    breaks = [match.start() for match in _BREAK.finditer(text)]
    first, last = (
        max((one for one in breaks if one <= at), default=0),
        min((one for one in breaks if one > at), default=len(text)),
    )
    within = [
        name for name in case.said.names if first <= name.start < last and name.kind in {"state", "region", "bloc"}
    ]
    found: list[str] = []
    for name in within if any(name.kind in {"state", "region"} for name in within) else case.said.names:
        before = text[max(0, name.start - 6) : name.start]
        if name.kind == "bloc":
            if name.code in {"UN", "EU", "EAEU", "EFSD"} or len(name.codes) > 1:
                found.append(name.code)
            continue
        written = text[name.start : name.end]
        states = case.world.states_of(name)
        if (
            re.search(r"\b(?:in|at) $", before)
            and not name.demonym
            and written not in {case.world.name(code) for code in states}
        ):
            continue
        found += states
    return tuple(dict.fromkeys(found))


def _score(case: Case, thing: Thing, parties: tuple[str, ...]) -> tuple[int, int, int]:
    """(total, date, subject): how well a candidate fits; 5 is needed."""
    theirs = {value.split(" (")[0] for value in thing.values("party")}
    shared = len(theirs & set(parties))
    if shared < min(2, len(theirs), len(parties)):
        return (0, 0, 0)
    named = [at.period for at in case.said.dates]
    own = [
        period
        for prop in ("signed", "in_force", "announced", "started", "ended")
        if (period := dated(thing.first(prop))) is not None
    ]
    date = 0
    for period in named:
        if any(mine.overlaps(period) for mine in own):
            length = (period.end - period.start).days
            date = max(date, 5 if length < 4 else 3 if length < 40 else 2)
    low, its = case.said.text.lower(), f"{thing.name} {thing.first('kind')} {thing.any.note}".lower()
    title = thing.name.lower()
    subject = sum(
        2 if re.search(pattern, title) else 1
        for _, pattern in SUBJECTS
        if re.search(pattern, low) and re.search(pattern, its)
    )
    if subject == 0 and date < 3:
        return (0, 0, 0)
    exact = 1 if theirs == set(parties) else 0
    treaty = 1 if thing.kind == "treaty" and re.search(r"treaty|declaration", low) else 0
    return (shared + date + 2 * subject + exact + treaty, date, subject)


_GENERIC = frozenset(
    "treaty agreement declaration protocol joint intergovernmental package cooperation between with state republic mutual "
    "memorandum understanding statement accord pact deal framework summit margins signed loan credit section general common".split()
)


def _is_named(case: Case, thing: Thing, candidates: Sequence[Thing]) -> bool:
    """Whether the sentence calls it by its own name: the telling words of its title, which no other of these parties shares."""
    title = thing.name.split(":")[0]
    countries = {
        word.lower()
        for code in {value.split(" (")[0] for value in thing.values("party")}
        for name in (case.world.name(code), code)
        for word in re.findall(r"\w+", name)
    }
    low = case.said.text.lower()

    def telling(name: str) -> set[str]:
        return {
            word
            for word in re.findall(r"[a-z][a-z-]{3,}", name.lower())
            if word not in _GENERIC and word not in countries
        }

    mine = telling(title)
    hits = {word for word in mine if word in low}
    if not hits or (len(mine) > 2 and len(hits) < 2):
        return False
    theirs = {value.split(" (")[0] for value in thing.values("party")}
    return not any(
        hits <= telling(one.name.split(":")[0])
        for one in candidates
        if one is not thing and len(theirs & {value.split(" (")[0] for value in one.values("party")}) >= min(2, len(theirs))
    )


def _dated_alike(case: Case, thing: Thing, parties: tuple[str, ...]) -> bool:
    """Whether another agreement of the same parties bears the date said."""
    theirs = {value.split(" (")[0] for value in thing.values("party")}
    if len(theirs & set(parties)) < min(2, len(parties)):
        return False
    own = [period for prop in ("signed", "in_force", "announced") if (period := dated(thing.first(prop))) is not None]
    return any(mine.overlaps(at.period) for mine in own for at in case.said.dates)


def _slots(case: Case, thing: Thing, parties: tuple[str, ...], *, same: bool, swapped: bool) -> list[Slot]:
    theirs = [value.split(" (")[0] for value in thing.values("party")]
    text = case.said.text
    signed = _begun(thing)
    slots: list[Slot] = []
    when = f" signed {_when_told(signed)}" if signed is not None else ""
    head = (
        f"{_title(thing)} between {listed(case.world.name(code) for code in theirs)}"
        if len(theirs) > 1
        else _title(thing)
    )
    dates = [at for at in case.said.dates if at.how != "until"]
    fits = [
        at
        for at in dates
        if any(
            (period := dated(thing.first(prop))) is not None and period.overlaps(at.period)
            for prop in ("signed", "in_force", "announced", "started", "ended")
        )
    ]
    if _FORCE.search(text):
        ended = dated(thing.first("ended"))
        if ended is not None and case.day is not None and ended.start <= case.day:
            return [Slot("force", holds=False, over=True, told=f"{head}{when} ended on {day_told(ended.start)}")]
        return [
            Slot("force", holds=True if thing.first("in_force") else None, told=f"{head}{when} has no end on record")
        ]
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
    if dates and not fits:
        sharp = same and signed is not None and (signed.end - signed.start).days < 370
        told_ = (
            f"{head} was{when or ' signed at another time'}"
            if sharp
            else f"{head} is on record{when}, which is not the date said"
        )
        return [Slot("date", holds=False if sharp and dates[0].exact else None, told=told_)]
    if dates:
        slots.append(Slot("date", holds=True, told=f"{head} is on record{when}"))
    if strange and not _late(thing, strange, case):
        told_ = f"{head}{when or ' on record'} does not have {listed(case.world.name(code) for code in strange)} among its parties"
        slots.append(Slot("parties", holds=False if fits and len(theirs) >= 2 and (same or swapped) else None, told=told_))
    elif strange:
        slots.append(Slot("parties", holds=True, told=f"{head} is on record{when}"))
    elif len(set(parties) & set(theirs)) >= 2 or len(theirs) == 1:
        wrong = _joined_later(case, thing, parties)
        told_ = f"{head} is on record{when}"
        slots.append(Slot("parties", holds=not wrong, told=f"{told_}; {wrong}" if wrong else told_))
    else:
        slots.append(Slot("parties", holds=None, told=f"{head} is on record{when}"))
    return slots


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


def _when_told(period: Period) -> str:
    words = told(period)
    return f"on {words}" if (period.end - period.start).days < 3 else f"in {words}"


def _unknown(case: Case, parties: tuple[str, ...]) -> Verdict:
    names = listed(case.world.name(code) for code in parties)
    return make(
        case,
        CHECK,
        "not_enough_info",
        f"The atlas has no such agreement of {names}, and its list of agreements is not complete",
        rule=RULE,
        would_decide="a collection of treaties or the governments' own announcement",
    )


def check_sanctions(case: Case) -> Verdict | None:
    """The verdict on a sanction: found by the name of the target, then sender and date are compared."""
    text = case.said.text
    if case.claim.type not in {"event", "other", "lever"} or not re.search(
        r"\bsanction|\bblacklist|\bembargo|\bblocking\b|\bdesignated\b|\bvisa ban", text, re.IGNORECASE
    ):
        return None
    for thing in case.world.things.get("sanction", ()):
        targets = [part.strip() for part in re.split(r"[;,(]| and ", thing.first("target")) if len(part.strip()) > 6]
        state_target = thing.first("target") in {case.world.name(code) for code in thing.values("target_state")}
        hit = any(_name_in(target, text) for target in targets) and (
            not state_target or thing.first("measure").split(" (")[0] in text.lower()
        )
        period = thing.period
        dates = [at for at in case.said.dates if at.how == "at"]
        if not hit or period is None or (dates and not any(at.period.overlaps(_opening(thing)) for at in dates)):
            continue
        senders = set(thing.values("sender"))
        named = {code for name in case.said.names for code in (name.codes if name.kind in {"state", "bloc"} else ())}
        holds = True if senders & named else None
        told_ = f"{listed(case.world.name(code) for code in sorted(senders))} put {thing.first('target')} under {thing.first('measure')} {_when_told(_opening(thing))}"
        return settle(
            case,
            "sanctions",
            thing,
            [Slot("sender and date", holds=holds, told=told_)],
            rule="the sanction on that target; sender and date compared",
            would_decide="the sender's list of sanctions",
            props=("sender", "target", "measure"),
        )
    return None


def _opening(thing: Thing) -> Period:
    from levers.model import days

    valid = thing.any.valid
    first = valid.start_earliest or valid.start_latest
    assert first is not None  # noqa: S101 - a sanction without a start is skipped before
    return days(first, valid.start_latest or first)


def _name_in(name: str, text: str) -> bool:
    plain = re.sub(r"^(?:OJSC|OAO|LLC|JSC) ", "", name)
    return plain in text
