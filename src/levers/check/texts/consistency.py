"""Consistency: do the dates, numbers and statements of one text agree with each other?

Rule. A sentence is held against itself and the one before it. Each part compares one thing: a count with the list behind it; "two years later, in
2015" with the date before; an end with its beginning; a length of time with the dates around it; two dates of one thing; a number with the numbers
that it is worked out from; two statements that exclude each other. A contradiction of any part is the verdict, else the first agreement.
Verdicts are about the text itself and need no source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.said.dates import told
from levers.check.said.hedges import compare, tolerance_of
from levers.check.said.numbers import UNITS
from levers.check.texts.contradictions import contradiction_told
from levers.check.texts.derived import derived_told
from levers.check.texts.ranked import ranked
from levers.check.texts.spans import held_for, nth_year, span_told
from levers.check.texts.tallies import shares_over, tally_told
from levers.check.verdicts import listed, make

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.said.dates import When
    from levers.model import Verdict

__all__ = ["check_consistency", "sentence_before"]

CHECK = "consistency"
_LATER = re.compile(
    rf"\b(?:only |just |exactly |some )?(?P<count>{'|'.join(UNITS)}|\d{{1,3}}|a|half a) (?P<unit>day|week|month|year|decade)s? (?P<way>later|earlier|after(?:wards)?|before)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:the )?(?P<count>next|following|very next) (?P<unit>day|week|month|year)\b|\b(?:the |a )(?P<unit2>day|week|month|year) (?:after|later)\b",
    re.IGNORECASE,
)
_START = re.compile(r"\b(?:began|begin|started|broke out|opened|from)\b", re.IGNORECASE)
_END = re.compile(r"\b(?:ended|end|finished|stopped|closed|ceased|concluded|was over)\b", re.IGNORECASE)
_LIST = re.compile(
    rf"\b(?P<count>{'|'.join(list(UNITS)[:12])}|\d{{1,2}}) (?:[\w-]+ ){{0,2}}(?P<noun>states|countries|members|republics|nations|signatories|powers|parties|governments)\b[^:.]*: ",
    re.IGNORECASE,
)
_MORE_TOLD = re.compile(r"\b(?!(?:and|the|as|well|also|of|with|both|or|republic)\b)[a-z]{3,}\b")
"""Words between the names of a list that are no part of it."""
_MEN = re.compile(r"^ (?:\w+ ){0,1}(?:troops|soldiers|men|servicemen|personnel)\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:this scale|these|those|that many|the same (?:men|troops|soldiers|force|contingent|body|unit|exercise|drill|number)|such a|under one command)\b",
    re.IGNORECASE,
)
TYPED = frozenset({"quantity", "membership", "office"})
"""Claims of which other documents are asked too."""
DAYS_OF = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
LEAD = 20
"""Characters between the colon and the first name of a list; a name further on belongs to a sentence, not to a list."""


def check_consistency(case: Case) -> Verdict | None:
    """The verdict on the agreement of a sentence with itself and the one before it, None where nothing can be compared."""
    given = [verdict for part in PARTS if (verdict := part(case)) is not None]
    against = next((verdict for verdict in given if verdict.label == "refuted"), None)
    return against or (_elsewhere(case) if case.claim.type in TYPED else None) or next(iter(given), None)


def _elsewhere(case: Case) -> Verdict | None:
    """What other documents of the same year tell differently of the same two; which of them is right is not decided here."""
    claim = case.claim
    for other in case.elsewhere:
        if claim.type == "quantity" and claim.value is not None and other.value is not None:
            if compare(claim.value, other.value, tolerance_of("about", claim.value)) is not False:
                continue
            said, told_ = f"{claim.value:,.10g}", f"{other.value:,.10g}"
        elif claim.type == "membership" and {claim.relation, other.relation} == {"member", "not_member"}:
            said, told_ = str(claim.relation).replace("_", " "), str(other.relation).replace("_", " ")
        elif claim.type == "office" and claim.person and other.person and _another(claim.person, other.person):
            said, told_ = claim.person, other.person
        else:
            continue
        text = f"another document of the same year tells it differently: {told_} there, {said} here"
        return make(
            case,
            CHECK,
            "not_enough_info",
            text,
            evidence=[other.id],
            rule="claims of one year about the same two and the same relation",
            would_decide="a source for either",
        )
    return None


def _another(one: str, other: str) -> bool:
    """Whether two names share no part, whatever their spelling."""
    parts = [{skeleton(word) for _, _, word in words(name)} for name in (one, other)]
    return not parts[0] & parts[1]


def sentence_before(case: Case) -> Said | None:
    """The sentence before the claim's own, where it is near; None at the start of a text."""
    return None if case.previous is None else case.world.said(case.previous, case.day)


def _listed(case: Case) -> Verdict | None:
    """A count announced before a list of names."""
    match = _LIST.search(case.said.text)
    if match is None:
        return None
    count = UNITS.get(match["count"].lower()) or int(match["count"])
    end = re.compile(r"[.;!?]|$").search(case.said.text, match.end())
    stop = end.start() if end is not None else len(case.said.text)
    named = list(
        dict.fromkeys(
            name.code
            for name in case.said.names
            if match.end() <= name.start < stop and name.kind in {"state", "territory"} and not name.demonym
        )
    )
    first = next((name.start for name in case.said.names if name.start >= match.end()), stop)
    if len(named) < 2 or first - match.end() > LEAD:
        return None
    rest = list(case.said.text[match.end() : stop])
    for name in case.said.names:
        if match.end() <= name.start < stop:
            rest[name.start - match.end() : name.end - match.end()] = " " * (name.end - name.start)
    if _MORE_TOLD.search("".join(rest)):
        return None
    names = listed(case.world.name(code) for code in named)
    if len(named) == count:
        return make(
            case,
            CHECK,
            "supported",
            f"{count} {match['noun']} are announced and {len(named)} listed ({names})",
            rule="the count announced and the length of the list",
        )
    return make(
        case,
        CHECK,
        "refuted",
        f"{match['count'].lower()} {match['noun']} are announced but {len(named)} are listed ({names})",
        rule="the count announced and the length of the list",
    )


def _later(case: Case) -> Verdict | None:
    """`Two years later, in 2015`, against the date before it."""
    match = _LATER.search(case.said.text) or _NEXT.search(case.said.text)
    before = sentence_before(case)
    if match is None or (match.re is _LATER and match["way"].lower() == "before"):
        return None
    after = next((at for at in case.said.dates if at.how == "at" and 0 <= at.start - match.end() < 30), None)
    earlier = [at for at in case.said.dates if at.end <= match.start()] or (
        list(before.dates) if before is not None else []
    )
    if after is None or not earlier:
        return None
    base = earlier[-1]
    plain = match.re is _NEXT
    word = "a" if plain else match["count"].lower()
    count = 0.5 if word == "half a" else 1.0 if word == "a" else float(UNITS.get(word) or word)
    named = (match["unit"] or (match["unit2"] if plain else "")).lower()
    unit = DAYS_OF[named]
    sign = -1 if not plain and match["way"].lower() == "earlier" else 1
    low = (
        (after.period.start - base.period.end).days * sign if sign > 0 else (base.period.start - after.period.end).days
    )
    high = (
        (after.period.end - base.period.start).days * sign if sign > 0 else (base.period.end - after.period.start).days
    )
    fits = low / unit - 0.6 <= count <= high / unit + 0.6
    text = f"from {told(base.period)} to {told(after.period)} it is {_gap(base, after, unit, named)}, and the text says {match.group().lower() if plain else match['count'].lower()}"
    return make(
        case,
        CHECK,
        "supported" if fits else "refuted",
        text,
        rule="the time between two dates of the text, to half a unit",
    )


def _gap(base: When, after: When, unit: float, name: str) -> str:
    days = (after.period.start - base.period.start).days
    number = abs(days) / unit
    return f"{number:.0f} {name}{'s' if round(number) != 1 else ''}{' back' if days < 0 else ''}"


def _ends(case: Case) -> Verdict | None:
    """An end that is dated before its beginning."""
    for at in case.said.dates:
        if at.period.end <= at.period.start:
            turned = f"it is said to run {case.said.text[at.start : at.end]}, whose end is before its beginning"
            return make(case, CHECK, "refuted", turned, rule="an end is not before its beginning")
    for one, other in zip(case.said.dates, case.said.dates[1:], strict=False):
        between = case.said.text[one.end : other.start].strip().lower()
        if (
            one.how == "since"
            and other.how == "until"
            and between in {"to", "until", "till"}
            and other.period.end <= one.period.start
        ):
            return make(
                case,
                CHECK,
                "refuted",
                f"it is said to run from {told(one.period)} to {told(other.period)}, which is earlier",
                rule="an end is not before its beginning",
            )
    end = _END.search(case.said.text)
    if end is None:
        return None
    before = sentence_before(case)
    ends = [at for at in case.said.dates if at.how == "at" and 0 <= at.start - end.end() < 40]
    starts = _begun(case.said, limit=end.start())
    if (
        not starts
        and before is not None
        and re.search(
            r"\bit\b|\bthey\b|\bthis\b|\bthe (?:fighting|war|exercise|visit|talks|shooting|clashes)\b",
            case.said.text[: end.end()],
            re.IGNORECASE,
        )
    ):
        starts = _begun(before, limit=len(before.text))
    if not ends or not starts:
        return None
    first, last = starts[-1], ends[0]
    text = f"it is said to begin on {told(first.period)} and to end on {told(last.period)}"
    if last.period.end <= first.period.start:
        return make(case, CHECK, "refuted", f"{text}, which is earlier", rule="an end is not before its beginning")
    return None


def _begun(said: Said, *, limit: int) -> list[When]:
    return [
        at
        for at in said.dates
        if at.start < limit and any(0 <= at.start - match.end() < 30 for match in _START.finditer(said.text))
    ]


def _repeated(case: Case) -> Verdict | None:
    """A second number for the same body of men."""
    before = sentence_before(case)
    if before is None or _SAME.search(case.said.text) is None:
        return None
    mine = [figure for figure in case.said.figures if _MEN.match(case.said.text[figure.end : figure.end + 25])]
    theirs = [figure for figure in before.figures if _MEN.match(before.text[figure.end : figure.end + 25])]
    if not mine or not theirs:
        return None
    one, other = mine[0], theirs[0]
    outcome = compare(other.value, one.value, tolerance_of(other.hedge, other.value))
    if outcome is not False:
        return None
    return make(
        case,
        CHECK,
        "refuted",
        f"the text first gives {other.value:,.0f} and then {one.value:,.0f} for the same",
        rule="two numbers for one thing, with the tolerance of the first one's hedge",
    )


PARTS = (
    _listed,
    _later,
    span_told,
    held_for,
    nth_year,
    _ends,
    contradiction_told,
    tally_told,
    shares_over,
    derived_told,
    ranked,
    _repeated,
)
"""What is compared, in this order."""
