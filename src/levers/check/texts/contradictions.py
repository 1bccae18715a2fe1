"""Two statements of one text that cannot both hold: an end and a going on, a member and still to join, absent and present.

Rule. A sentence is compared with the one before it, and a part of it with the part before a semicolon. What each states is found by the shared tables
of predicates (`levers.check.texts.statements`); `OPPOSED` says which predicates exclude each other and when: at one time (`for` and `against`), once
the first is done (`signed` and `awaits signature`), or of one span of years (`fell` and `rose`). Both must be of the same thing, the same time
and one voice. For memberships the same bloc is asked, for presence the same ground, for what is told of `all` one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton
from levers.check.texts.statements import (
    comparable,
    content,
    denied,
    kinds_in,
    neighbours,
    one_time,
    stated,
    told_apart,
)
from levers.check.texts.two_dates import two_dates
from levers.check.verdicts import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from levers.check.case import Case, Said
    from levers.check.texts.statements import Stated
    from levers.model import Verdict

__all__ = ["contradiction_told"]

CHECK = "consistency"
RULE = "two statements of one text about the same"
_PAPER = re.compile(
    r"\b(?:treat(?:y|ies)|accord|agreement|pact|document|deal|convention|protocol|declaration)s?\b", re.IGNORECASE
)
_BLOC = re.compile(
    r"\b(?:that|this|the|same|very) (?:\w+ )?(?:organi[sz]ation|bloc|union|alliance|pact|club|group|body|community|treaty)\b|\b(?:there|it)\b",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:every|any|all|no) (?:\w+ ){0,2}(?:alliances?|blocs?|unions?|organi[sz]ations?|pacts?)\b", re.IGNORECASE
)
_SAME_SPAN = re.compile(
    r"\b(?:in|over|during|within|through(?:out)?) (?:those|these|that|this|the same|the very same) (?:\w+ ){0,2}(?:years?|period|time|span|decade|months?)\b|\b(?:meanwhile, )?at the same time\b",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(rf"{_PAPER.pattern} (?:of|from) (?:\w+ )?$", re.IGNORECASE)
"""Before the date of a paper, which is not that of what became of it."""
_FOREIGN = re.compile(r"\bforeign\b", re.IGNORECASE)


def contradiction_told(case: Case) -> Verdict | None:
    """The verdict on two statements about the same that contradict each other, None where none do."""
    for one, other in neighbours(case):
        if (dates := two_dates(case, one, other)) is not None:
            return dates
        if told_apart(one.text, other.text):
            continue
        if (verb := denied(case, one, other)) is not None:
            return make(case, CHECK, "refuted", f"the text tells and denies `{verb}` of the same", rule=RULE)
        mine = kinds_in(one.text, KINDS)
        theirs = kinds_in(other.text, KINDS) if mine else frozenset()
        for first, second, fits in OPPOSED:
            for kinds in ((first, second), (second, first)):
                if kinds[0] not in mine or kinds[1] not in theirs:
                    continue
                if fits is _beside and kinds[0] != first:
                    continue
                told, untold = stated(case, one, kinds[0]), stated(case, other, kinds[1])
                if told is None or untold is None or not comparable(told, untold, wide=fits in WIDE):
                    continue
                if not (fits(case, told, untold) if kinds[0] == first else fits(case, untold, told)):
                    continue
                text = f"the text says both `{told.words}` and `{untold.words}` of the same"
                return make(case, CHECK, "refuted", text, rule=RULE)
    return None


def _office_after(_case: Case, out: Stated, holds: Stated) -> bool:
    """One person, out of office and in it at a later time."""
    people = [{name.code for name in each.said.names if name.kind == "person"} for each in (out, holds)]
    done = [at.period.start for at in out.said.dates if at.how == "at"]
    then = [at.period.start for at in holds.said.dates if at.how == "at"]
    later = bool(done and then) and min(then) > max(done)
    return bool(people[0]) and people[0] == people[1] and (later or _STILL.search(holds.said.text) is not None)


_STILL = re.compile(r"\b(?:still|remains|to this day|even now|today)\b", re.IGNORECASE)


def _same_one(case: Case, one: Stated, other: Stated) -> bool:
    """What is said to be the same, or of the same men."""
    return any(_SAME_ONE.search(each.said.text) for each in (one, other)) and _then(case, one, other)


_SAME_ONE = re.compile(
    r"\b(?:the same|those (?:who|deputies|members|voters)|the (?:deputies|members|voters) who|thus)\b", re.IGNORECASE
)


def _signs(_case: Case, one: Stated, away: Stated) -> bool:
    """A refusal to sign and a signature of one state under one paper."""
    signing = _ACTS[0].search(away.words) is not None
    return signing and bool(one.near & away.near) and bool((one.nouns & away.nouns) - {"signe", "presi", "state"})


def _any(_case: Case, _one: Stated, _other: Stated) -> bool:
    return True


def _then(_case: Case, one: Stated, other: Stated) -> bool:
    return one_time(one.said, other.said)


def _lasts(_case: Case, one: Stated, other: Stated) -> bool:
    """What is done is contradicted by what goes on after it, not by what was before."""
    done, later = (
        [at.period for at in each.said.dates if at.how == "at" and not _OF_PAPER.search(each.said.text[: at.start])]
        for each in (one, other)
    )
    return not done or not later or max(at.end for at in later) > min(at.start for at in done)


def _goes_on(case: Case, done: Stated, still: Stated) -> bool:
    """What goes on is done by one of those whom the end is told of."""
    return (not still.subject or bool(still.subject & done.codes)) and _lasts(case, done, still)


_TAKEN_UP = re.compile(
    rf"(?:the|this|that) (?:same |very ){{0,2}}{_PAPER.pattern}(?! (?:on|with|between|of|from)\b)", re.IGNORECASE
)
"""How a sentence goes on about the paper of the one before."""
_RATIFIES = re.compile(r"\bratif", re.IGNORECASE)


def _paper(case: Case, one: Stated, other: Stated) -> bool:
    """One treaty, by its parties or by what it is on; a signature does not speak against a ratification that is awaited."""
    if _RATIFIES.search(other.clause) and not _RATIFIES.search(one.clause):
        return False
    if not any(_PAPER.search(each.said.text) for each in (one, other)) or not _lasts(case, one, other):
        return False
    mine, theirs = content(one.said.text), content(other.said.text)
    later = max((one, other), key=lambda each: case.said.text.endswith(each.said.text))
    if _TAKEN_UP.match(later.said.text) and not later.codes:
        return True
    if other.codes and not one.codes & other.codes:
        return False
    return len(mine & theirs) > 1 or bool(one.codes & other.codes)


_ITSELF = re.compile(r"\b(?:it|its|they|their|the (?:republic|country|government))\b", re.IGNORECASE)


def _bloc(case: Case, one: Stated, other: Stated) -> bool:
    """One bloc, and one state where both name any."""
    blocs, states = (
        [{code for code in each.codes if case.world.kind(code) == kind} for each in (one, other)]
        for kind in ("bloc", "state")
    )
    told = [{code for code in each.subject if case.world.kind(code) == "state"} for each in (one, other)]
    if any(each.subject and not mine for each, mine in zip((one, other), told, strict=True)):
        return False  # what is told of the bloc itself
    states = [
        mine or (set() if _ITSELF.match(each.said.text) else every)
        for each, mine, every in zip((one, other), told, states, strict=True)
    ]
    if states[0] and states[1] and not states[0] & states[1]:
        return False
    if not (states[0] and states[1]) and not any(_ITSELF.search(each.said.text) for each in (one, other)):
        return False
    if blocs[0] and blocs[1]:
        return bool(blocs[0] & blocs[1])
    lone = one.said if not blocs[0] else other.said
    return bool(blocs[0] or blocs[1]) and (_BLOC.search(lone.text) or _ANY.search(lone.text)) is not None


def _sides(case: Case, one: Stated, other: Stated) -> bool:
    """A state in common, of one act: told of those who did the one and the other, or of whoever is taken up by a pronoun."""
    mine, theirs = ({code for code in each.subject if case.world.kind(code) == "state"} for each in (one, other))
    if mine and theirs:
        return bool(mine & theirs) and _then(case, one, other)
    lone = other if mine else one
    taken_up = _ITSELF.search(lone.said.text[: lone.start + len("its ")]) is not None
    return bool(mine or theirs) and taken_up and _then(case, one, other)


def _left_out(case: Case, every: Stated, out: Stated) -> bool:
    """One of those told of as a whole is left out of the same: a signature, a meeting, a membership."""
    states = {code for code in out.near if case.world.kind(code) == "state"}
    same = any(act.search(every.said.text) and act.search(out.clause) for act in _ACTS)
    return same and bool(states) and states <= every.codes and _then(case, every, out)


def _out_of(case: Case, out: Stated, holds: Stated) -> bool:
    """Who has left a bloc is told of as in it afterwards."""
    later = case.said.text.endswith(holds.said.text) and _HAD.search(holds.said.text) is None
    return later and _bloc(case, out, holds) and _lasts(case, out, holds)


_HAD = re.compile(r"\b(?:had|was|were|until then|once|rejoin\w*|return\w*|again|back)\b", re.IGNORECASE)


def _cast(case: Case, one: Stated, ballot: Stated) -> bool:
    """A vote itself, not a state's support for something."""
    return re.search(r"\bvot|\bballot|\bfavou?r", ballot.words, re.IGNORECASE) is not None and _vote(case, one, ballot)


_ACTS = (
    re.compile(r"\b(?:sign\w*|initial\w*|ratif\w*)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:sat|table|met|meet(?:s|ing)?|gathered|came|come|attend\w*|took part|take part|participat\w*|present|appear\w*|stayed (?:away|at home)|absent|missing)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:members?|join\w*|belong\w*|outside|out of)\b", re.IGNORECASE),
    re.compile(r"\b(?:sent|send|sends|contributed)\b", re.IGNORECASE),
)


def _text(case: Case, one: Stated, other: Stated) -> bool:
    """One text put to the vote."""
    return all(_DRAFT.search(each.said.text) for each in (one, other)) and _then(case, one, other)


_DRAFT = re.compile(r"\bthe (?:text|resolution|motion|draft|document|bill|law|amendment)\b", re.IGNORECASE)


def _vote(case: Case, one: Stated, other: Stated) -> bool:
    """A state in common, of one roll call; a tally is nobody's vote."""
    if any(0 <= each.start - at.end < len(" votes ") for each in (one, other) for at in each.said.figures):
        return False
    return all(_VOTE.search(each.said.text) for each in (one, other)) and _sides(case, one, other)


_VOTE = re.compile(r"\b(?:vot(?:ed?|es|ing)|resolution|abstain\w*|abstentions?|ballots?)\b", re.IGNORECASE)


def _beside(_case: Case, only: Stated, too: Stated) -> bool:
    """Who is said to be the only one, and then another beside him."""
    alike = bool(content(only.said.text) & too.nouns) or _BESIDE.match(too.words) is not None
    taken_up = re.search(r"\b(?:it|them|the same)\b", too.clause) is not None
    return alike and (bool(only.near & too.codes) or not too.near or taken_up)


_BESIDE = re.compile(r"(?:besides?|apart from|in addition)", re.IGNORECASE)


def _ground(case: Case, some: Stated, none: Stated) -> bool:
    """Who is said to have nothing somewhere is one of those told to be there, and no other place is meant."""
    mine, theirs = ({code for code in each.codes if case.world.kind(code) == "state"} for each in (none, some))
    if not mine or not mine <= theirs or (len(mine) == 1 and not _FOREIGN.search(none.clause)):
        return False
    return not (_places(case, none.said) - _places(case, some.said)) and _then(case, some, none)


def _places(case: Case, said: Said) -> set[str]:
    """Places within a state that a sentence names."""
    return {
        skeleton(said.text[name.start : name.end])
        for name in said.names
        if name.kind in {"state", "base"}
        and not name.demonym
        and skeleton(said.text[name.start : name.end]) != skeleton(case.world.atlas.entities[name.code].name)
    }


def _span(case: Case, one: Stated, other: Stated) -> bool:
    """Of one span of time, and of nothing that is measured apart."""
    later = other.said if one.said.text != other.said.text else one.said
    spans = any(_SAME_SPAN.search(each.said.text) for each in (one, other))
    measured = [set(_MEASURE.findall(each.clause.lower())) for each in (one, other)]
    apart = measured[0] and measured[1] and not measured[0] & measured[1]
    return spans and not apart and later is not None and _then(case, one, other)


_MEASURE = re.compile(
    r"\b(?:exports?|imports?|debts?|gdp|trade|prices?|population|deficit|surplus|revenues?|spending|inflation|output|production|wages|unemployment|deliveries|sales|purchases|incomes?|costs|aid)\b"
)


OPPOSED: tuple[tuple[str, str, Callable[[Case, Stated, Stated], bool]], ...] = (
    ("gone", "goes_on_still", _goes_on),
    ("signed_up", "unsigned", _paper),
    ("is_only", "there_too", _beside),
    ("every_one", "kept_away", _left_out),
    ("unbroken", "broken", _then),
    ("belongs", "joining", _bloc),
    ("belongs", "outside_of", _bloc),
    ("full_member", "observes", _bloc),
    ("belongs", "observes", _bloc),
    ("signed_up", "kept_away", _signs),
    ("passed_it", "threw_out", _same_one),
    ("took_part", "kept_away", _sides),
    ("abstained", "no_vote", _vote),
    ("voted_for", "voted_against", _vote),
    ("abstained", "voted_for", _cast),
    ("no_vote", "voted_for", _cast),
    ("walked_out", "in_it_now", _out_of),
    ("abstained", "voted_against", _vote),
    ("unanimous", "divided", _text),
    ("present_at", "nothing_there", _ground),
    ("new_in", "long_in", _any),
    ("rose", "fell", _span),
    ("rose", "level", _span),
    ("fell", "level", _span),
    ("to_end", "to_keep", _same_one),
    ("nobody_hurt", "people_hurt", _then),
    ("shut_off", "open_to", _then),
    ("settled_now", "disputed_still", _lasts),
    ("stepped_down", "in_office", _office_after),
    ("never_been", "been_before", _then),
)
"""Kinds of predicates that exclude each other of one thing, and what else must hold for it; the first is the one that is done."""
KINDS = frozenset(kind for first, second, _ in OPPOSED for kind in (first, second))
WIDE = frozenset({_paper, _bloc, _out_of, _cast, _sides, _vote, _ground, _left_out, _signs, _text, _office_after})
"""Comparisons that look themselves at what two statements are about."""
