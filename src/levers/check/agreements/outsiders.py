"""Who is said to have kept away from an agreement of several: `X did not sign`, `without X`, `X stayed outside`.

Rule. The states told as staying outside are those before the words of refusing, with what is joined to them, or those behind `without`
and `except`. The agreement is found by its subject and its date, its title, or two others of its parties. One of them among its parties
refutes, none of them supports; an agreement of two has no outsiders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.agreements.candidates import SUBJECTS, TRIGGER, beginning_of, candidates_of, days_of, parties_of
from levers.check.said.predicates import alternatives
from levers.check.slots import Slot, settler
from levers.check.verdicts import listed, when_told

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.check.said.names import Named
    from levers.model import Verdict

__all__ = ["kept_out", "outsiders_said"]

_settled = settler(
    "agreements", "who is told to have kept out of an agreement", "the list of its signatories", "party", "signed"
)
_REFUSED = re.compile(
    rf"(?:,? (?:however|too|again|alone|also|itself|for (?:its|their) part),?)?(?: (?:has|have|had|was|were|is|are|then|also|all|both|still|therefore))* ?{alternatives('not_signed')}",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:without|excluding|except(?:ing)?(?: for)?|minus|but not|save(?: for)?|leaving out|other than|apart from|absent|not by|not with|nor(?: by| with)?) (?:the )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r",? (?:and|or|nor|like|along with|together with|as well as|unlike) (?:the )?|, (?:the )?", re.IGNORECASE
)
_ASIDE = re.compile(r", (?P<like>(?:like|along with|together with|as well as) )?[^,;:]{3,80},(?= )")
"""What is put in between a state and what it did; only after `like` with others who did so too."""
_AGREED = re.compile(r"(?! (?:[a-z]+ ){0,2}?(?:blocs?|alliances?|disputes?|conflicts?|wars?|politics)\b)")
"""Behind the words of keeping out: not a bloc or a quarrel."""
_WITHDREW = re.compile(
    r",? (?:declining|refusing|failing|unwilling) to (?:sign|prolong|ratify|renew|extend|join)\b|,? (?:withholding|holding back) (?:its|their) signatures?\b|\blet (?:\w+ ){1,6}?lapse\b"
)
"""What the subject of a clause is told to have kept out of."""
_PROLONGED = re.compile(r"\b(?:not|never|to) (?:prolong|extend|renew)\b", re.IGNORECASE)
SEVERAL = 3


def outsiders_said(case: Case) -> tuple[str, ...]:
    """States told as having kept away."""
    text, names = case.said.text, [name for name in case.said.names if name.kind == "state"]
    found: list[str] = []
    for place, name in enumerate(names):
        aside = _ASIDE.match(text, name.end)
        refused = _REFUSED.match(text, aside.end() if aside is not None else name.end)
        if refused is not None and _AGREED.match(text, refused.end()):
            found.append(name.code)
            if aside is not None and aside["like"]:
                found += [other.code for other in names if aside.start() <= other.start < aside.end()]
            for before, after in zip(reversed(names[:place]), reversed(names[1 : place + 1]), strict=True):
                if _JOINED.fullmatch(text[before.end : after.start]) is None:
                    break
                found.append(before.code)
        elif _LEFT_OUT.search(text[: name.start]) and not text.startswith(("'s", "’s"), name.end):
            found.append(name.code)
            for before, after in zip(names[place:], names[place + 1 :], strict=False):
                if _JOINED.fullmatch(text[before.end : after.start]) is None:
                    break
                found.append(after.code)
    if not found and (behind := _WITHDREW.search(text)) is not None:
        found += _first_group(text, [name for name in names if name.end <= behind.start()])
    return tuple(dict.fromkeys(found))


def _first_group(text: str, names: list[Named]) -> list[str]:
    """The first states of a clause that are joined to each other: its subject."""
    group = names[:1]
    for name in names[1:]:
        if _JOINED.fullmatch(text[group[-1].end : name.start]) is None:
            break
        group.append(name)
    return [name.code for name in group]


def kept_out(case: Case) -> Verdict | None:
    """The verdict on who kept out of an agreement, None where nobody is told to have done so."""
    outside = outsiders_said(case)
    if not outside or TRIGGER.search(case.said.text) is None:
        return None
    best = max(
        (
            (_fit(case, thing, set(outside)), thing)
            for thing in candidates_of(case)
            if len(parties_of(thing)) >= SEVERAL
        ),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    if best[1] is None or best[0] < SEVERAL:
        return None
    thing, theirs = best[1], parties_of(best[1])
    inside = [code for code in outside if code in theirs and not _is_late(case, thing, code)]
    if inside and _PROLONGED.search(case.said.text):
        return None  # who did not prolong it had signed it
    begun = beginning_of(thing)
    when = f" signed {when_told(begun)}" if begun is not None else ""
    names = listed(case.world.name(code) for code in (inside or outside))
    told = f"{thing.name}{when} {'has' if inside else 'does not have'} {names} among its parties"
    return _settled(case, thing, [Slot("that there was no signature", holds=not inside, told=told)])


def _fit(case: Case, thing: Thing, outside: set[str]) -> int:
    """How well an agreement is found: subject, date, title and its other parties."""
    low, its = case.said.text.lower(), f"{thing.name} {thing.first('kind')}".lower()
    subject = sum(1 for _, words in SUBJECTS if re.search(words, low) and re.search(words, its))
    own = days_of(thing, "signed", "in_force", "announced")
    date = any(mine.overlaps(at.period) for mine in own for at in case.said.dates)
    titled = thing.name.split(" (")[0].lower() in low
    shared = len((set(case.states()) - outside) & parties_of(thing))
    if not subject or not (date or titled or shared > 1):
        return 0
    return 2 * min(subject, 3) + (2 if date else -2 if case.said.dates else 0) + 2 * titled + min(shared, 2)


def _is_late(case: Case, thing: Thing, code: str) -> bool:
    """Whether the row's note has it sign only later."""
    name = case.world.name(code)
    return re.search(rf"{re.escape(name)}[^.;]{{0,40}}signed[^.;]{{0,40}}later", thing.any.note) is not None
