"""What a sentence tells beyond what was compared: a support must account for every part of it that could be false.

Rule. Before a verdict `supported` is given, the checkable parts of its clause are listed: places, states and persons, days, numbers
of people and money, groups (`all five`, `both`, `none of`), ordinals and extremes (`first`, `best`, `never`, `again`) and what lasts
(`already in force`, `to this day`, `never returned`). Each must be known to a row behind a verdict on the claim, be told in the
verdict's own sentence, or be of a kind that the check reads itself (`Check.reads`). What is left over leaves the claim open, and the
verdict says which part is borne out and which was not compared. Description and loaded wording are no such parts.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.guards.core import ACTS, Span, carrying, pieces
from levers.check.guards.known import cities_of, known_of
from levers.check.guards.residue_extremes import extremes_left
from levers.check.guards.residue_groups import groups_left
from levers.check.guards.strangers import blocs_left, counts_left, persons_left, states_left, titles_left, visits_then
from levers.check.guards.unlike import part_of
from levers.check.said.hedges import compare, tolerance_of
from levers.check.said.predicates import alternatives
from levers.check.slots import DAY, mentions, place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from levers.check.case import Case
    from levers.check.guards.known import Known
    from levers.check.said.names import Named
    from levers.check.said.numbers import Figure
    from levers.model import Period, Verdict

__all__ = ["KINDS", "accounted", "opened", "residue"]

SMALL = 10
"""Numbers up to it are left to the groups."""
FEW = dt.timedelta(days=4)
"""So many days may lie between a day told and the day on record."""
MONTH = dt.timedelta(days=31)
SCALES = {"t": 1e3, "m": 1e6, "b": 1e9}
"""What a word behind a number multiplies it by, by its first letter."""
_LASTING = re.compile(
    r"\b(?:never|not|nor|yet to) (?:\w+ ){0,2}?(?:returned|rejoined|come back|left)\b|\bnever (?:returned|rejoined|came back)\b|\bto this day\b|\bever since\b|\b(?:has|have|had) (?:stayed|remained) (?:outside|out|away|aloof)\b|"
    r"\bsince then\b|\bwithout (?:interruption|a break)\b|\buninterrupted(?:ly)?\b|\bcontinuously\b|\buntil now\b|\beven now\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:already|now|long|still|yet|not|immediately|at once)? ?(?:in|into) (?:force|effect)\b|\b(?:already|since|long|now) (?:been )?ratified\b|\bratif(?:ied|ies) by\b|\balready (?:binding|valid)\b",
    re.IGNORECASE,
)
WIDE = frozenset({"lasting", "force"})
"""Kinds that are told of a claim in any clause of its part."""
_AT = re.compile(r"\b(?:in|at|near|outside|inside) (?:the )?(?:\w+ )?(?:city of |capital,? )?$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:join(?:ed|s|ing)|enter(?:ed|s|ing)|admitted|taken in(?:to)?|acced\w+|accession|accepted|became|welcomed|received|expelled|suspended|left|quit)\b",
    re.IGNORECASE,
)
"""Words of a beginning or an end, which happens somewhere."""
_PEOPLE_IN = re.compile(
    r"\b(?:nobody|no ?one|anybody|anyone|everybody|everyone|many|few|some|those|people|officials?|diplomats?|observers?|analysts?|commentators?|lawmakers|deputies|MPs|parliament|"
    r"government|authorities|leadership|leaders|rulers|elites?|nerves|concerns?|fears?|eyebrows|alarm|embarrassment|opinion|interest|circles|critics) in (?:the )?$",
    re.IGNORECASE,
)
_ITS_SAKE = re.compile(
    r"['’]s (?:side|eyes?|hands?|view|interests?|orbit|sphere|favou?r|shadow|name|good books|wake|pocket|neck)\b"
)
"""Where a capital stands for those who govern or speak there, nothing happened in it."""
_HOSTS = re.compile(rf"(?: (?:has|had|also|again|itself))* {alternatives('ground')}", re.IGNORECASE)
_PEOPLE = re.compile(
    r"^ ?(?:[a-z-]+ ){0,2}?(?:soldiers|troops|servicemen|men|personnel|people|dead|killed|dollars|euros|roubles|km|kilomet\w+|members|delegates|vehicles|aircraft|tanks)\b"
)


def accounted(case: Case, verdicts: Sequence[Verdict], reads: Mapping[str, AbstractSet[str]]) -> list[Verdict]:
    """The verdicts on one claim; a support that leaves a checkable part of its own stretches uncompared is left open, one beside them is told."""
    decided = [verdict for verdict in verdicts if verdict.label in {"supported", "refuted", "outdated"}]
    done: list[Verdict] = []
    for verdict in verdicts:
        left, beside = residue(case, verdict, decided, reads) if verdict.label == "supported" else ((), ())
        done.append(opened(verdict, left) if left else _with_beside(verdict, beside) if beside else verdict)
    return done


def residue(
    case: Case, verdict: Verdict, others: Sequence[Verdict], reads: Mapping[str, AbstractSet[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What neither its check nor another one that decided has compared, as written: in the stretches that carry the verdict, and beside them in its part of the sentence."""
    read = frozenset(kind for other in (verdict, *others) for kind in reads.get(other.check, ()))
    if read >= frozenset(KINDS):
        return (), ()
    known = known_of(case, (verdict, *others))
    wide = _clause(case, verdict)
    core = carrying(case, verdict, known)
    left: list[str] = []
    beside: list[str] = []
    for kind, parts in KINDS.items():
        if kind in read:
            continue
        if kind in WIDE:
            left += parts(case, wide, known)
            continue
        strict = kind == "day" and case.claim.type in ACTS
        for one in pieces(case.said.text):
            if wide[0] <= one[0] < wide[1] or one in core:
                found = parts(case, one, known)
                (left if strict or one in core else beside).extend(found)
    return tuple(dict.fromkeys(left)), tuple(dict.fromkeys(beside))


def opened(verdict: Verdict, left: tuple[str, ...]) -> Verdict:
    """A support left open, with the words that were not compared."""
    words = " and ".join(f"`{one}`" for one in left[:3])
    return replace(
        verdict,
        label="not_enough_info",
        explanation=f"{verdict.explanation.rstrip('.')}; borne out so far, but {words} {'was' if len(left) == 1 else 'were'} not compared.",
        would_decide=f"a source on {words}",
        true_in=(),
    )


def _with_beside(verdict: Verdict, beside: tuple[str, ...]) -> Verdict:
    """A support, with what is told beside it and was not compared."""
    words = " and ".join(f"`{one}`" for one in beside[:2])
    return replace(
        verdict,
        explanation=f"{verdict.explanation.rstrip('.')}; beside it, {words} {'was' if len(beside) == 1 else 'were'} not compared.",
    )


def _clause(case: Case, verdict: Verdict) -> Span:
    part = part_of(case, verdict)
    start = max(0, case.said.text.find(part))
    return start, start + len(part)


def _named(case: Case, at: Span, *kinds: str) -> Iterator[Named]:
    return (name for name in case.said.names if name.kind in kinds and at[0] <= name.start < at[1])


def _written(case: Case, name: Named) -> str:
    return case.said.text[name.start : name.end]


def _is_city(case: Case, name: Named) -> bool:
    return not name.demonym and _written(case, name) in cities_of(case.world.atlas)


def _places(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Cities and states in or near which something is told to have been."""
    text = case.said.text
    for name in _named(case, at, "state"):
        # A capital that hosts may stand for its state, but not where the meeting was in another city.
        met = any(thing.kind == "visit" and thing.first("place") for thing in known.things)
        if (
            met
            and _is_city(case, name)
            and _HOSTS.match(text[name.end :])
            and not known.names(_written(case, name), place=True)
        ):
            yield _written(case, name)
    for name in _named(case, at, "state", "territory"):
        before = _AT.search(text[: name.start])
        if before is None or name.demonym or _PEOPLE_IN.search(text[: name.start]) or _ITS_SAKE.match(text[name.end :]):
            continue
        if not known.things and not _BEGINS.search(_piece(case, name.start)):
            continue  # a standing state of affairs has no place
        written = _written(case, name)
        is_known = known.names(written, place=True) or (
            not _is_city(case, name) and bool(set(name.codes) & known.codes)
        )
        if is_known or (not any(thing.first("place") for thing in known.things) and _met_in(case, known, written)):
            continue
        yield f"{before.group()}{written}"


def _piece(case: Case, place: int) -> str:
    """The stretch around a place of the sentence."""
    return next(
        (case.said.text[one:other] for one, other in pieces(case.said.text) if one <= place < other), case.said.text
    )


def _met_in(case: Case, known: Known, city: str) -> bool:
    """Whether a visit on record on the days of the rows was in that city."""
    return any(mentions(city, place_words(visit.first("place"))) for visit in visits_then(case, known))


def _days(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Dates that touch no day on record."""
    for one in case.said.dates:
        if not at[0] <= one.start < at[1]:
            continue
        ahead = case.day is not None and one.period.start > case.day
        # Of a day to come only a beginning or an end on record speaks, not that something has no end.
        written = case.said.text[one.start : one.end]
        start = one.period.start
        told = written.lower() in known.text or (
            one.period.end - start <= DAY and f" {start.day} {start:%b}".lower() in f" {known.text}"
        )
        if (
            not told
            and not any(at_.overlaps(one.period) for at_ in (known.moments if ahead else known.periods))
            or _RANGE.match(written)
            and not _from_to(one.period, known.moments)
        ):
            yield written


_RANGE = re.compile(r"\D*\d{1,2}\D+\d{1,2}\b(?!\d)")
"""Two days of a month, between which something was."""


def _from_to(said: Period, moments: Sequence[Period]) -> bool:
    """Whether what is on record within a month of its own begins and ends about when it is said to."""
    sharp = [at for at in moments if at.overlaps(said) and at.end - at.start <= MONTH]
    return not sharp or any(abs(at.start - said.start) <= FEW and abs(at.end - said.end) <= FEW for at in sharp)


def _numbers(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Counts of people and money that are told nowhere."""
    for figure in case.said.figures:
        if not at[0] <= figure.start < at[1] or figure.value <= SMALL:
            continue
        after = case.said.text[figure.end :]
        counted = (figure.unit == "percent" and not _LENGTH.match(after)) or _PEOPLE.match(after)
        if counted and not _is_told(figure, known.text):
            yield case.said.text[figure.start : figure.end].strip()


_LENGTH = re.compile(r"^[ -](?:an? )?(?:week|month|year|decade|centur)", re.IGNORECASE)
"""`Two and a half years` is no share."""


def _is_told(figure: Figure, text: str) -> bool:
    """Whether a number of the text is admitted by the figure and its hedge."""
    for match in re.finditer(r"(\d[\d,]*(?:\.\d+)?)(?: ?(thousand|m|mln|million|bn|billion)\b)?", text):
        number = float(match[1].replace(",", "")) * SCALES.get((match[2] or " ")[0], 1.0)
        if compare(figure.value, number, tolerance_of(figure.hedge, figure.value)):
            return True
    return False


def _lasting(case: Case, at: Span, known: Known) -> Iterator[str]:
    """What is told to have stayed so until the document."""
    if not known.lasting:
        yield from (match.group() for match in _LASTING.finditer(case.said.text, *at))


def _force(case: Case, at: Span, known: Known) -> Iterator[str]:
    """Ratified, in force."""
    if "force" not in known.compared:
        yield from (match.group().strip() for match in _FORCE.finditer(case.said.text, *at))


KINDS: Mapping[str, Callable[[Case, Span, Known], Iterator[str]]] = {
    "place": _places,
    "person": persons_left,
    "day": _days,
    "number": _numbers,
    "group": groups_left,
    "extreme": extremes_left,
    "lasting": _lasting,
    "force": _force,
    "state": states_left,
    "bloc": blocs_left,
    "count": counts_left,
    "title": titles_left,
}
"""The kinds of checkable parts, and how each is looked for."""
