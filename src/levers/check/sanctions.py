"""Sanctions: did this sender put this target under sanctions at that time?

Rule. The sanction is found by the name of the target; sender and date are compared. It supports or leaves open, and never refutes,
since the list is a selection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.predicates import forms, matcher
from levers.check.slots import Slot, settle
from levers.check.verdicts import listed, when_told, window
from levers.model import days

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Period, Verdict

__all__ = ["check_sanctions"]


_STILL = re.compile(
    r"\b(?:still|remains?|stays?|continues?|is|are) (?:\w+ ){0,2}(?:in (?:force|place|effect)|under|applies|hold|barred|banned)\b|\bstill (?:applies|holds|bans?|bars?|stands?|blocks?)\b|\bhas not (?:been )?lifted\b",
    re.IGNORECASE,
)


def check_sanctions(case: Case) -> Verdict | None:
    """The verdict on a sanction: found by the name of the target, then sender and date are compared."""
    text = case.said.text
    if case.claim.type not in {"event", "other", "lever", "quantity"} or not re.search(
        r"\bsanction|\bblacklist|\bembargo|\bblocking\b|\bdesignat|\b(?:visa|transaction|export|travel|arms) bans?\b|\basset freeze|\d(?:st|nd|rd|th) (?:sanctions )?package\b|\b(?:EU|sanctions|European)(?:['’]s)? (?:\w+ )?package\b|\b\w+th (?:\w+ ){0,2}package\b|\bpackage of sanctions\b|\bsanctions list\b|\bblack list|\brestrictive measures|"
        r"\bpunitive|\bpenal(?:ty|ties)\b|\bforbid|\bforbade|\bbann(?:ed|ing)\b|\bbarr(?:ed|ing)\b|\bprohibit|\bfr(?:oze|eeze|ozen)\b|\bentity list|\bcut off\b|\bOFAC\b|\b(?:EU|US|U\.S\.|American|European|Treasury|Union|Washington|Brussels|UK|British)(?:[\'’]s)? lists?\b|\brestrictions\b|\blisted (?:by|in)\b|\blisting\b|\bfinancial measures",
        text,
        re.IGNORECASE,
    ):
        return None
    proposed = _only_proposed(case)
    if proposed is not None:
        return proposed
    for thing in case.world.things.get("sanction", ()):
        targets = [
            part.strip()
            for part in re.split(r"[;,(]| and ", thing.first("target"))
            if len(part.strip()) > 6 and part.strip()[0].isupper()
        ]
        state_target = thing.first("target") in {case.world.name(code) for code in thing.values("target_state")}
        hit = (
            _is_described(thing, text)
            or _is_by_role(case, thing)
            or any(_name_in(target, text) for target in targets)
            and (not state_target or _measured(thing.first("measure").split(" (")[0], text))
        )
        period = thing.period
        dates = [at for at in case.said.dates if at.how == "at"]
        ended = thing.any.valid.end_latest
        if hit and ended is not None and (lapsed := _lapsed(case, thing)) is not None:
            return lapsed
        if not hit or period is None or (dates and not any(at.period.overlaps(_opening(thing)) for at in dates)):
            continue
        if _PROPOSED.search(thing.first("measure")) and _PROPOSED.search(text) is None:
            continue  # a proposal does not tell what was adopted
        senders = set(thing.values("sender"))
        named = {code for name in case.said.names for code in (name.codes if name.kind in {"state", "bloc"} else ())}
        others = {code for code in named - senders if code in case.world.atlas.entities}
        targeted = set(thing.values("target_state"))
        strange = bool(targeted and others and not others & targeted)
        holds = True if senders & named and not strange else None
        if ended is not None and case.day is not None and ended <= case.day and _told_as_now(case):
            over = f"{thing.first('measure')} of {listed(case.world.name(code) for code in sorted(senders))} on {thing.first('target')} ended {window(thing.any.valid.end_earliest, ended)}"
            return settle(
                case,
                "sanctions",
                thing,
                [Slot("whether it is in force", holds=False, told=over, over=True)],
                rule="the sanction on that target; whether it still held on the document's day",
                would_decide="",
                props=("sender", "target", "measure"),
            )
        if _ENDED.search(_part(text, targets)) or case.claim.negated:
            continue
        told_ = f"{listed(case.world.name(code) for code in sorted(senders))} put {thing.first('target')} under {thing.first('measure')} {when_told(_opening(thing))}"
        return settle(
            case,
            "sanctions",
            thing,
            [Slot("sender and date", holds=holds, told=told_)],
            rule="the sanction on that target; sender and date compared",
            would_decide="the sender's list of sanctions",
            props=("sender", "target", "measure"),
        )
    return _by_package(case)


_LIFTED = matcher("lifted")
_NOW = re.compile(
    rf"\b(?:{'|'.join((*forms('apply')[:2], 'applies', 'is', 'are', 'has', 'keeps', 'keep', 'maintains', 'maintain', 'upholds', 'retains', 'remains', 'continues', 'stays', 'stands', 'forbids', 'bans', 'bars', 'prohibits', 'cannot', 'prevents', 'still'))})\b"
)


def _told_as_now(case: Case) -> bool:
    """Whether the measure is told of the document's own day: in the present, without another date."""
    past = re.search(r"\b(?:was|were|had|imposed|put|placed|introduced|adopted|hit|did)\b", case.said.text)
    if _LIFTED.search(case.said.text):
        return False
    return _STILL.search(case.said.text) is not None or (
        not case.said.dates and past is None and _NOW.search(case.said.text) is not None
    )


def _lapsed(case: Case, thing: Thing) -> Verdict | None:
    """A measure told as lifted or run out: borne out by its end on record, at the time said."""
    ended = thing.any.valid.end_latest
    if ended is None or case.day is None or ended > case.day or _LIFTED.search(case.said.text) is None:
        return None
    first = thing.any.valid.end_earliest or ended
    dates = [at.period for at in case.said.dates if at.how == "at"]
    fits = [at for at in dates if at.overlaps(days(first, ended))]
    still = _STILL.search(case.said.text) is not None and "no longer" not in case.said.text
    if still or (dates and not fits):
        return None
    when = window(first, ended)
    return settle(
        case,
        "sanctions",
        thing,
        [Slot("whether it ended", holds=True, told=f"{thing.name} ended {when}")],
        rule="the sanction on that target; whether it had ended by the document's day",
        would_decide="",
        props=("sender", "target", "measure"),
    )


_PACKAGE = re.compile(r"\b(\d+)(?:st|nd|rd|th) (?:sanctions )?package\b", re.IGNORECASE)


def _only_proposed(case: Case) -> Verdict | None:
    """A numbered package told as adopted of which only the proposal is on record for a state named: left open."""
    match = _PACKAGE.search(case.said.text)
    if match is None or _PROPOSED.search(case.said.text):
        return None
    rows = [
        thing
        for thing in case.world.things.get("sanction", ())
        if (found := _PACKAGE.search(thing.first("measure"))) is not None
        and found[1] == match[1]
        and set(thing.values("target_state")) & set(case.states())
    ]
    if not rows or not all(_PROPOSED.search(thing.first("measure")) for thing in rows):
        return None
    told_ = f"Of this package only the proposal is on record ({rows[0].name})"
    return settle(
        case,
        "sanctions",
        rows[0],
        [Slot("whether it was adopted", holds=None, told=told_)],
        rule="a proposal does not tell what was adopted",
        would_decide="the text as it was adopted",
        props=("sender", "target", "measure"),
    )


_PROPOSED = re.compile(r"\bpropos\w+|\bplan(?:s|ned)?\b|\bdraft\w*", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:lifted|removed|dropped|delisted|eased|ended(?! up)|expired|spared|escaped|avoided)\b|\bno longer\b|\b(?:not|never) ",
    re.IGNORECASE,
)


def _part(text: str, targets: list[str]) -> str:
    """The part of the sentence, between colons and semicolons, that names the target."""
    return next((part for part in re.split(r"[;:]", text) if any(_name_in(target, part) for target in targets)), text)


def _is_described(thing: Thing, text: str) -> bool:
    """Whether the text has all words of a target that bears no name of its own, and its measure: `12 Uzbek officials`."""
    target = thing.first("target").split(" (")[0]
    if not target[:1].isdigit():
        return False
    wanted = re.findall(r"[A-Za-z]{4,}", target)
    return (
        len(wanted) > 1
        and all(one in text for one in wanted)
        and _measured(thing.first("measure").split(" (")[0], text)
    )


_ROLE = re.compile(r"\((?P<role>operator of [^()]+|subsidiary of [^()]+)\)")
_NEAR = 25


def _is_by_role(case: Case, thing: Thing) -> bool:
    """Whether the text tells of the target by what it does (`the operator of the Mir cards`) or by parent and state (`VTB's Kazakh arm`)."""
    text, target = case.said.text, thing.first("target")
    role = _ROLE.search(target)
    if role is not None:
        head, _, of = role["role"].partition(" of ")
        return re.search(rf"\b{head} of (?:the |its )?(?:[\w-]+ ){{0,2}}{re.escape(of)}\b", text) is not None
    parent, _, state = target.rpartition(" ")
    if not parent or " " in parent or len(parent) < len("VTB"):
        return False
    codes = {code for code in thing.values("target_state") if case.world.name(code) == state}
    at = [match.end() for match in re.finditer(rf"\b{re.escape(parent)}\b", text)]
    return any(
        name.code in codes and any(0 <= name.start - end < _NEAR or 0 <= end - name.end < _NEAR for end in at)
        for name in case.said.names
    )


def _by_package(case: Case) -> Verdict | None:
    """States whose companies a numbered package listed, told without the names of the companies."""
    match = _PACKAGE.search(case.said.text)
    if match is None or _PROPOSED.search(case.said.text) or _ENDED.search(case.said.text) or case.claim.negated:
        return None
    for thing in case.world.things.get("sanction", ()):
        found = _PACKAGE.search(thing.first("measure"))
        states = set(case.states())
        if found is None or found[1] != match[1] or _PROPOSED.search(thing.first("measure")) or not states:
            continue
        dates = [at.period for at in case.said.dates if at.how == "at"]
        if not states <= set(thing.values("target_state")) or (
            dates and not any(at.overlaps(_opening(thing)) for at in dates)
        ):
            continue
        told_ = f"{thing.name} {when_told(_opening(thing))}"
        return settle(
            case,
            "sanctions",
            thing,
            [Slot("package and states", holds=True, told=told_)],
            rule="the package of that number and the states whose firms it lists",
            would_decide="",
            props=("sender", "target", "measure"),
        )
    return None


def _measured(measure: str, text: str) -> bool:
    """Whether the text names the measure: all its words, in any order (`an embargo on arms`)."""
    low = text.lower()
    return all(
        re.search(rf"\b{re.escape(word)}", low) is not None for word in re.findall(r"[a-z]{3,}", measure.lower())
    )


def _opening(thing: Thing) -> Period:
    valid = thing.any.valid
    first = valid.start_earliest or valid.start_latest
    assert first is not None  # noqa: S101 - a sanction without a start is skipped before
    return days(first, valid.start_latest or first)


def _name_in(name: str, text: str) -> bool:
    plain = re.sub(r"^(?:OJSC|OAO|LLC|JSC) | (?:LLC|JSC|OJSC|Ltd)$", "", name)
    return plain in text or (len(plain.split()) > 2 and len(plain.split()[-1]) < 3 and plain.rsplit(" ", 1)[0] in text)
