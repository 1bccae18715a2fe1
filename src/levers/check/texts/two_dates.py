"""Two dates that a text gives for one thing: the end of a lease, the beginning of a term, a signature, an opening.

Rule. A sentence and the one before it give a date each to the same kind of act (`DATED`), of one thing: they share a name and the later takes it up by
a pronoun, or it says `the same`. The dates share no day. What is told as prolonged, renewed, another, planned or said by a second speaker is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.texts.statements import POINTS_BACK, told_apart
from levers.check.verdicts import make
from levers.model import month

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.said.dates import When
    from levers.model import Verdict

__all__ = ["two_dates"]

CHECK = "consistency"
NEAR = 60
"""Characters between an act and its date."""
_LEASE = re.compile(
    r"\b(?:lease[sd]?|base|troops|division|agreement|accord|treaty|contract|deal|stay|rent|right|garrison)\b",
    re.IGNORECASE,
)
_RUNS_OUT = re.compile(
    r"\b(?:runs? out|ran out|expires?|expired|lapses?|lapsed|ends?|ended|terminates?)\b", re.IGNORECASE
)
_SAME = re.compile(
    r"\b(?:the|that|this) (?:very )?same\b|\bthat (?:very )?(?:accord|agreement|treaty|pact|deal|contract|lease|base|visit|journey|trip|term|year)\b",
    re.IGNORECASE,
)
DATED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the beginning of a term",
        re.compile(
            r"\b(?:took (?:office|over|power)|came to power|has (?:(?:led|ruled|governed|headed|run)(?= (?:the |his |her )?(?:country|state|republic|nation|government|(?-i:[A-Z])))|been (?:president|prime minister|head of state|in (?:office|power)))\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "the signature",
        re.compile(
            r"\b(?:signed|concluded|put (?:their|his) (?:names?|signatures?) (?:to|under) \w+)\b", re.IGNORECASE
        ),
    ),
    (
        "the opening",
        re.compile(r"\b(?:opened|inaugurated|came into (?:service|being)|founded|established)\b", re.IGNORECASE),
    ),
    (
        "the entry",
        re.compile(
            r"\b(?:joined|entered|acceded to|became an? (?:full )?member|was admitted|belonged to|member)\b",
            re.IGNORECASE,
        ),
    ),
    ("the meeting", re.compile(r"\b(?:met|gathered|convened|took place|was held|were held|held)\b", re.IGNORECASE)),
    ("the death", re.compile(r"\bdied\b", re.IGNORECASE)),
)
"""Acts that have one date."""


def two_dates(case: Case, one: Said, other: Said) -> Verdict | None:
    """The verdict on two dates of one thing that exclude each other, None where there are none."""
    if _out_before_the_end(one, other):
        text = "the text tells one as out of office before the end that it gives to the term"
        return make(case, CHECK, "refuted", text, rule="an end and a time after it, in one text")
    if told_apart(one.text, other.text):
        return None
    if (twice := _only_one(case, one, other)) is not None:
        return twice
    if (places := _two_places(case, one, other)) is not None:
        return places
    if not _of_one(one, other):
        return None
    pairs = [("the end", _end(one), _end(other), True)]
    for what, act in DATED:
        mine, theirs = _dated(one, act), _dated(other, act)
        if mine is not None and theirs is not None:
            pairs.append((what, mine[1], theirs[1], _one_act(one, other, what, mine[0], theirs[0])))
    for what, first, second, same in pairs:
        if first is None or second is None or not same or first.period.overlaps(second.period):
            continue
        text = f"the text gives two dates for {what}: {told(first.period)} and {told(second.period)}"
        return make(case, CHECK, "refuted", text, rule="two dates of one thing in one text")
    return None


_VISIT = re.compile(r"\b(?:visit(?:ed|s)?|trips?|journeys?|travelled|flew)\b", re.IGNORECASE)
_ONLY_VISIT = re.compile(r"\b(?:only|sole|single) (?:[\w-]+ ){0,2}?(?:visit|trip|journey)\b", re.IGNORECASE)
MONTH = 31


def _only_one(case: Case, one: Said, other: Said) -> Verdict | None:
    """The only visit of a year told in two months."""
    if not any(_ONLY_VISIT.search(each.text) for each in (one, other)) or not all(
        _VISIT.search(each.text) for each in (one, other)
    ):
        return None
    mine, theirs = (
        {name.code.split(":")[1] if name.code.count(":") > 1 else name.code for name in said.names}
        for said in (one, other)
    )
    days = [
        [at for at in said.dates if at.how == "at" and (at.period.end - at.period.start).days <= MONTH]
        for said in (one, other)
    ]
    if len(mine & theirs) < len("AB") or any(len(each) != 1 for each in days):
        return None
    first, second = days[0][0].period, days[1][0].period
    if first.overlaps(second) or first.start.year != second.start.year:
        return None
    text = f"the text gives {told(first)} and {told(second)} for the only visit of {first.start.year}"
    return make(case, CHECK, "refuted", text, rule="two dates of one thing in one text")


_FIRST_TRIP = re.compile(
    r"\b(?:very )?first (?:ever )?(?:(?:foreign|official|state|overseas|presidential) ){0,2}(?:visit|trip|journey)(?P<abroad> abroad| outside [\w ]{3,20}?)?(?: (?:as|since) [\w’' ]{3,30})?",
    re.IGNORECASE,
)


def _first_trip(said: Said) -> list[str]:
    """The one country to which a first journey abroad of the only person told of led; empty where it is no journey abroad, or more are named."""
    match = _FIRST_TRIP.search(said.text)
    if match is None or not (match["abroad"] or re.search("foreign|overseas", match.group(), re.IGNORECASE)):
        return []
    return list({name.code for name in said.names if name.kind == "state" and not name.demonym})


_HELD_IN = re.compile(
    r"\b(?:was|were) held (?:in|at|on) (?:the )?$|\btook place (?:in|at|on) (?:the )?$", re.IGNORECASE
)
_IT = re.compile(r"^\W*(?:it|they|the same [a-z]+|that [a-z]+)\b", re.IGNORECASE)


def _two_places(case: Case, one: Said, other: Said) -> Verdict | None:
    """One thing held in two countries."""
    held = [
        [
            name.code
            for name in said.names
            if name.kind == "state" and not name.demonym and _HELD_IN.search(said.text[: name.start])
        ]
        for said in (one, other)
    ]
    first_to = [_first_trip(said) for said in (one, other)]
    people = [{name.code for name in said.names if name.kind == "person"} for said in (one, other)]
    if first_to[0] and first_to[1] and people[1] <= people[0] and not set(first_to[0]) & set(first_to[1]):
        held = first_to
    elif not _IT.match(other.text):
        return None
    if any(len(each) != 1 for each in held) or held[0] == held[1]:
        return None
    first, second = (case.world.name(each[0]) for each in held)
    text = f"the text puts one thing in {first} and in {second}"
    return make(case, CHECK, "refuted", text, rule="two places of one thing in one text")


def _of_one(one: Said, other: Said) -> bool:
    if _SAME.search(other.text):
        return True
    mine, theirs = ({name.code for name in said.names} for said in (one, other))
    if _DEFINITE.match(other.text) and theirs:
        return all(other.text[name.start : name.end] in one.text for name in other.names if name.kind != "person")
    lead = " ".join(other.text.split()[:6])
    return POINTS_BACK.search(lead) is not None and theirs <= mine | {
        name.code for name in other.names if name.kind == "person"
    }


_DEFINITE = re.compile(
    r"^\W*the (?:[a-z]+ )?(?:meeting|summit|visit|talks|exercise|drill|treaty|accord|agreement|pact|deal|base|lease|vote|referendum|election)\b",
    re.IGNORECASE,
)


_BEFORE_THAT = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|original(?:ly)?|initial(?:ly)?|earlier|old|until now|so far|had(?: \w+)? been|instead of|rather than|prolong\w*|extend\w*|extension|renew\w*)\b",
    re.IGNORECASE,
)
"""An end that another took the place of."""


def _end(said: Said) -> When | None:
    """The day to which a lease or treaty runs."""
    if _LEASE.search(said.text) is None or _BEFORE_THAT.search(said.text):
        return None
    for at in said.dates:
        if at.how == "until":
            return at
        if at.how == "at" and any(
            0 <= at.start - match.end() < len(" on the night of ") for match in _RUNS_OUT.finditer(said.text)
        ):
            return at
    return None


def _one_act(one: Said, other: Said, what: str, mine: re.Match[str], theirs: re.Match[str]) -> bool:
    """Whether two dated acts are one: the very same verb of a bare pronoun or of a noun told before, and nothing else between it and its date."""
    if _SAME.search(other.text):
        return True
    lead = other.text[: theirs.start()]
    if what == "the beginning of a term":
        titles = [set(_TITLE.findall(said.text.lower().replace("head of state", "president"))) for said in (one, other)]
        return _ITSELF.match(lead) is not None and not titles[1] - titles[0] and _OTHER_BODY.search(other.text) is None
    if what == "the meeting":
        return _DEFINITE.match(other.text) is not None and re.search(r"\bfirst\b", one.text) is None
    at = next((at.start for at in other.dates if at.start >= theirs.end()), len(other.text))
    bare = re.fullmatch(
        r" (?:only |already |as early as |on |in |since )*(?:the )?(?:early |late |mid-?|(?:end|autumn|spring|summer|winter) of )?",
        other.text[theirs.end() : at],
    )
    noun = _THE_NOUN.search(lead)
    known = _ITSELF.match(lead) is not None or (noun is not None and noun["noun"] in one.text[: mine.start()])
    return bare is not None and known and mine.group().lower() == theirs.group().lower()


_TITLE = re.compile(
    r"\b(?:president|prime minister|head of (?:state|government)|chairman|speaker|minister|mayor|governor|secretary)\b"
)
_OTHER_BODY = re.compile(
    r"\b(?:party|ministry|committee|council|movement|city|region|province|agency|company|commission)\b", re.IGNORECASE
)
_ITSELF = re.compile(
    r"^\W*(?:it|they|he|she)\b(?: (?:was|were|has|have))?(?: been| already| only| in fact)* $", re.IGNORECASE
)
_THE_NOUN = re.compile(
    r"\b(?:the|that|this) (?P<noun>[a-z]+)(?: itself)? (?:was|were|had been|has been) $", re.IGNORECASE
)


def _dated(said: Said, act: re.Pattern[str]) -> tuple[re.Match[str], When] | None:
    """The one act of a kind that has a date right behind it."""
    found = [
        (match, at)
        for match in act.finditer(said.text)
        for at in said.dates
        if at.how in {"at", "since"}
        and 0 <= at.start - match.end() < NEAR
        and not re.search(r"[,;]", said.text[match.end() : at.start])
    ]
    return found[0] if len(found) == 1 else None


def _out_before_the_end(holds: Said, out: Said) -> bool:
    """One person told to have held an office until a time, and as out of it already at an earlier one."""
    until = [at.period for at in holds.dates if at.how == "until"]
    gone = _GONE.search(out.text)
    people = [{name.code for name in each.names if name.kind == "person"} for each in (holds, out)]
    if len(until) != 1 or gone is None or len(people[0]) != 1 or not people[1] <= people[0]:
        return False
    if not people[1] and re.search(r"\b(?:he|she)\b", out.text[: gone.start()], re.IGNORECASE) is None:
        return False
    then = [at.period for at in out.dates if at.how == "at"]
    named = _OF_THAT_YEAR.search(out.text)
    if named is not None and not any(at.exact for at in out.dates):
        number = dt.datetime.strptime(named["month"], "%B").month  # noqa: DTZ007 - a name of a month, no time
        then = [month(until[0].start.year, number)]
    return len(then) == 1 and then[0].end <= until[0].start


_GONE = re.compile(
    r"\b(?:had|was|has) (?:(?:already|long|by then) )+(?:been |was )?(?:out of (?:office|power)|resigned|stepped down|left office|been (?:dismissed|removed|ousted|replaced))\b"
    r"|\b(?:was|had been) (?:no longer|out of) (?:in )?(?:office|power)\b"
)
_OF_THAT_YEAR = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b[^.;]{0,40}\b(?:that|the same) year\b"
)
