"""Ranks and superlatives: the largest, the only, the highest ever, for the first time.

Rule. "The only" is compared with the complete membership lists; "the largest X in R" with the series of X over the members of
R; "the largest partner" with the partners listed for the year; "never as high as" with the series up to the document; "the
first" refutes on one earlier case on record, and is supported only where a source itself says so, since no list of firsts is
complete. "One of the" admits the first three. Without a series a measurable superlative is left open.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.bases.only_bases import only_with_bases
from levers.check.exercises.only_parties import only_at_exercise
from levers.check.firsts import first_exercise, first_in_history, first_meeting
from levers.check.memberships.entries import order_of_entry
from levers.check.memberships.words import full_members
from levers.check.polls.best_results import best_result
from levers.check.quantities.agreement_rates import agreement_ranked
from levers.check.quantities.comparisons import compared_with_others
from levers.check.quantities.count_ranks import counts_ranked, states_ranked
from levers.check.quantities.extremes import every_year, first_crossing, standing_of_year
from levers.check.quantities.partner_pairs import partners_compared
from levers.check.quantities.partner_ranks import states_with_partner
from levers.check.quantities.partners import rank_of_partner, standing_of_partner
from levers.check.quantities.ranks import extreme_of_series, group_named, rank_in_region
from levers.check.quantities.ratios import wealth_ranked
from levers.check.quantities.standings import standing_in_group
from levers.check.quantities.suppliers import rank_of_supplier
from levers.check.said.apart import in_clauses
from levers.check.verdicts import day_told, listed, make
from levers.model import Certainty

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_superlatives"]

CHECK = "superlative"
MONTH = dt.timedelta(days=31)
RANKED = frozenset({"superlative", "other", "quantity", "event", "lever"})
"""Claims whose sentence may tell of a place in an order."""
_SUPERLATIVE = re.compile(
    r"\bonly\b|\bsole\b|\blargest\b|\bbiggest\b|\bhighest\b|\blowest\b|\bsmallest\b|\bpoorest\b|\brichest\b|\bmost\b|\bmain\b|\btop\b|\bleading\b|\bchief\b|\bprincipal\b|\bforemost\b|\bnumber one\b|\bfirst\b|\bnever\b|\brecord\b|\bthan\b|\b(?:outstripp|outsold|surpass|eclips)\w*|\bno (?:other )?(?:country|state|nation|one|partner|power)\b|\bnobody\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:outside|remain(?:s|ed)? out|without membership|(?:not|never|n['’]t) (?:been |become |became |yet |also )*(?:an? (?:full )?member|in|part|belong(?:s|ed)?|join(?:s|ed)?|acced(?:e|es|ed)|enter(?:s|ed)?))\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|sole|alone)\b", re.IGNORECASE)
_ONLY_OF = re.compile(
    r"(?<!\bthe )(?<!\bits )(?<!['’]s )\b(?:only|merely|just) (?:a )?members? of\b|\bmember only of\b", re.IGNORECASE
)
_MEASURABLE = re.compile(
    r"\bthe (?:second[- ])?(?:largest|tallest|longest|highest|oldest|biggest|deepest|fastest|smallest|heaviest) [\w -]{3,40} in (?:the )?(?:world|region|country|central asia|asia|cis)\b"
    r"|\blargest number of\b",
    re.IGNORECASE,
)


def check_superlatives(case: Case) -> Verdict | None:
    """The verdict on a superlative, None where the sentence has none that can be compared."""
    if (
        case.claim.type in {"superlative", "other"}
        and (compared := in_clauses(case, (compared_with_others,))) is not None
    ):
        return compared
    marks = (first_crossing, every_year) if case.claim.type == "superlative" else ()  # else beside the quantities
    standings = (
        *marks,
        agreement_ranked,
        states_with_partner,
        partners_compared,
        counts_ranked,
        states_ranked,
        standing_in_group,
        standing_of_partner,
        standing_of_year,
        wealth_ranked,
    )
    if case.claim.type in RANKED and (found := in_clauses(case, standings)) is not None:
        return found
    if (found := best_result(case) or order_of_entry(case)) is not None:
        return found
    if (
        case.claim.type not in {"superlative", "other", "membership", "event"}
        or _SUPERLATIVE.search(case.said.text) is None
    ):
        return None
    for part in (
        only_at_exercise,
        _only_of,
        _only,
        only_with_bases,
        extreme_of_series,
        first_exercise,
        first_meeting,
        first_in_history,
        rank_of_supplier,
        rank_of_partner,
        rank_in_region,
    ):
        verdict = in_clauses(case, (part,)) if part is rank_of_supplier else part(case)
        if verdict is not None:
            return verdict
    if (case.claim.type == "superlative" and case.claim.stance == "report") or _MEASURABLE.search(case.said.text):
        return make(
            case,
            CHECK,
            "not_enough_info",
            "No series at hand ranks all those compared",
            rule="a rank needs a series of all those compared",
            would_decide="a series that covers all those compared",
        )
    return None


def _day(case: Case) -> dt.date | None:
    """The first day of the time said, or its last where it is short; else the document's."""
    period = case.period()
    if period is None or (case.day is not None and period.start > case.day):
        return case.day
    last = period.end - dt.timedelta(days=1)
    return last if period.end - period.start <= MONTH and (case.day is None or last <= case.day) else period.start


def _only_of(case: Case) -> Verdict | None:
    """`only a member of A and B`: true if there is no other bloc of the complete lists."""
    match = _ONLY_OF.search(case.said.text)
    state = case.claim.actor or next(iter(case.states()), None)
    day = _day(case)
    if match is None or state is None or day is None:
        return None
    named = {name.code for name in case.said.names if name.kind == "bloc" and name.start >= match.start()}
    if not named or (case.claim.type == "membership" and case.claim.recipient not in named):
        return None
    others = [
        stmt
        for stmt in case.world.atlas.of(state, "membership")
        if stmt.qualifier in {"member", "founder"}
        and stmt.value not in named
        and stmt.valid.at(day) is Certainty.YES
        and (stmt.verified or stmt.value in case.world.atlas.complete_blocs)
    ]
    if not others:
        return None
    blocs = sorted(
        {stmt.value for stmt in others},
        key=lambda code: (code not in case.world.atlas.complete_blocs, code == "UN", code),
    )
    text = f"{case.world.name(state)} was on {day_told(day)} also a member of {listed(case.world.name(code) for code in blocs[:5])}{' and others' if len(blocs) > 5 else ''}, so it was not only in {listed(sorted(named))}"
    return make(
        case,
        CHECK,
        "refuted",
        text,
        evidence=[stmt.id for stmt in others],
        rule="`only` excludes every other bloc of which the state was a full member on the day",
    )


def _only(case: Case) -> Verdict | None:
    """`the only Central Asian member of` and `only X remains outside`."""
    text = case.said.text
    match = _ONLY.search(text)
    blocs = {name.code for name in case.said.names if name.kind == "bloc"}
    bloc = blocs.pop() if len(blocs) == 1 else None
    group = group_named(case)
    day = _day(case)
    if match is None or bloc is None or group is None or day is None:
        return None
    if re.search(r"\bnot only\b", text, re.IGNORECASE) or _qualified_only(case, match.end()):
        return None
    of = next(name.start for name in case.said.names if name.kind == "bloc")
    if not all(
        word.group().lower() in _PLAIN_MEMBER | _OF_MEMBERS
        or any(name.start <= word.start() < name.end for name in case.said.names)
        for word in _WORD.finditer(text, match.end(), max(of, match.end()))
    ):
        return None
    states = [
        name
        for name in case.said.names
        if name.kind == "state" and not name.demonym and name.code in group and not _ENTRY_OF.match(text, name.end)
    ]
    named = sorted({name.code for name in states})
    several = _SEVERAL.match(text, match.end()) is not None
    if not named or (len(named) > 1 and not several and any(0 <= match.start() - name.end < 90 for name in states)):
        return None
    inside, unsure = full_members(case, bloc, day, group)
    outside = _OUTSIDE.search(text) is not None
    if not outside and not _BELONGS.search(text):
        return None
    if unsure or (outside and bloc not in case.world.atlas.complete_blocs):
        return make(
            case,
            CHECK,
            "not_enough_info",
            f"The dates of {listed(case.world.name(code) for code in unsure) if unsure else 'some memberships'} leave it open who belonged to {bloc}",
            rule=_RULE_ONLY,
            would_decide="the organisation's list of members on that day",
        )
    fitting = [code for code in group if (code not in inside) == outside]
    how = f"{'outside' if outside else 'in'} the {case.world.name(bloc)}"
    truth = f"on {day_told(day)} {listed(case.world.name(code) for code in fitting)} {'was' if len(fitting) == 1 else 'were'} {how} among the {len(group)} states compared"
    return make(
        case,
        CHECK,
        "supported" if sorted(fitting) == named else "refuted",
        truth,
        evidence=[stmt.id for stmt in inside.values()],
        rule=_RULE_ONLY,
        compared=("that nobody else is outside",) if outside else (),
    )


_ENTRY_OF = re.compile(r"['’]s? (?:\w+ )?(?:entry|accession|admission|membership|joining|departure|exit|withdrawal)\b")
"""Behind the state whose coming or going is told beside those who alone are left."""
_SEVERAL = re.compile(r" (?:[\w-]+ ){0,3}?(?:two|three|four|states|countries|republics|nations|members|ones)\b")


def _qualified_only(case: Case, start: int) -> bool:
    """Whether `only` is told of a group that no list of members counts: `the only oil-producing member`."""
    noun = re.compile(r"\b(?:members?|states?|countr(?:y|ies)|republics?|nations?|one)\b", re.IGNORECASE).search(
        case.said.text, start
    )
    if noun is None or noun.start() - start > 60:
        return False
    words = re.finditer(r"[\w-]+", case.said.text[start : noun.start()])
    named = [(name.start - start, name.end - start) for name in case.said.names]
    return any(
        word.group().lower() not in _PLAIN_MEMBER and not any(first <= word.start() < last for first, last in named)
        for word in words
    )


_PLAIN_MEMBER = frozenset(
    "only sole the a one of from in among these those its full five post-soviet member members republic republics state states founding region region's asian central former soviet".split()
)
_WORD = re.compile(r"[\w’'-]+")
_OF_MEMBERS = frozenset(
    "that which who to not never has have had is was were been be does do did yet ever still also now today currently outside inside in within part belong belongs belonging belonged join joins joined joining enter enters entered accede accedes acceded admitted remain remains remained left staying stayed out without membership nor neither or both at by into taken associate observer as with status than and country countries state one its their 's".split()
)
"""Words between `only` and the bloc in which nothing but membership is told."""
_BELONGS = re.compile(
    r"\bmember|\bbelong(?:s|ed|ing)?\b|\bin (?:the )?\w+|\benter(?:ed|s)?\b|\bjoin(?:ed|s)?\b|\bacced(?:ed|es)\b|\bsigned up\b|\badmitted\b|\btaken into\b|\binside\b|\bpart of\b|\bobserver\b",
    re.IGNORECASE,
)
_RULE_ONLY = "`only` is compared with the full members among the states of the group on the day"
