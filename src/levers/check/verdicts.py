"""How a check says what it found: the one place where verdicts are made and their sentences finished."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.model import Period, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levers.check.case import Case
    from levers.model import Label, Observation, Statement

__all__ = [
    "Finding",
    "cite",
    "compared_by",
    "day_told",
    "definite",
    "listed",
    "make",
    "plain",
    "short_publisher",
    "sources_of",
    "when_told",
    "window",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(Verdict):
    """A verdict on its way through the rules that come after its check, with what they need and no store keeps."""

    compared: tuple[str, ...] = ()
    """What of the claim the check compared, by the names of its slots."""


def plain(verdict: Verdict) -> Verdict:
    """The verdict as it is kept."""
    if not isinstance(verdict, Finding):
        return verdict
    return Verdict(**{one.name: getattr(verdict, one.name) for one in fields(Verdict)})


def compared_by(verdict: Verdict) -> tuple[str, ...]:
    """What the check of a verdict compared; nothing where it does not say."""
    return verdict.compared if isinstance(verdict, Finding) else ()


_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "this",
        "him",
        "her",
        "them",
        "us",
        "me",
        "one",
        "many",
        "some",
        "others",
        "few",
        "all",
        "most",
    }
)
_PLAIN = frozenset(
    "the a an of and for to in on at his her its their president prime foreign deputy first minister ministry premier chancellor "
    "secretary general spokesman spokeswoman spokesperson official officials government press service agency embassy ambassador "
    "head chairman chair chairwoman director analyst analysts expert experts researcher economist economists reporter newspaper "
    "bank central national state committee commission council court parliament deputies member members party leader leaders "
    "group company source sources author report reports statement diplomat diplomats former acting senior local opposition "
    "residents witnesses authorities border guards service police army defence defense affairs interior economy finance energy "
    "trade minister's by presidency administration cabinet office agency's".split()
)
"""Words that may stand beside a speaker's name; any other word of a description is not repeated."""


LONGEST_ACRONYM = 6
"""A longer word in capitals is the place of a wire's dateline."""
_ARTICLE = re.compile(
    r"^(?:United|European|Soviet|Eurasian|Central African|Dominican Rep|Democratic Rep|Republic of|Holy|Czech Rep|Comoros|Bahamas|Gambia|Maldives"
    r"|Netherlands|Philippines|Seychelles|North Atlantic|African Union)|(?:Islands|Emirates|Union|Organi[sz]ation|Federation)$"
)
"""Names of states and blocs that take the article."""


def make(
    case: Case,
    check: str,
    label: Label,
    explanation: str,
    *,
    rule: str,
    evidence: Iterable[str] = (),
    would_decide: str = "",
    true_in: Iterable[str] = (),
    known_then: str = "",
    compared: Iterable[str] = (),
) -> Verdict:
    """The verdict, with the sentence finished: capital, whose words they are, full stop."""
    claim = case.claim
    text = explanation.strip().rstrip(".")
    if claim.voice == "quoted" and claim.stance != "appeal":
        speaker = _speaker(case.speaker) or _speaker(claim.speaker)
        if speaker:
            text += f"; the claim is attributed to {speaker}"
    return Finding(
        claim=claim.id,
        check=check,
        label=label,
        explanation=text[:1].upper() + text[1:] + ".",
        evidence=tuple(dict.fromkeys(evidence)),
        rule=rule,
        would_decide=would_decide,
        true_in=tuple(true_in),
        known_then=known_then,
        compared=tuple(compared),
    )


def _speaker(written: str | None) -> str:
    """Who speaks, without words that judge; '' where only a pronoun or a description is at hand."""
    if not written or written.lower() in _PRONOUNS or (written.isupper() and len(written) > LONGEST_ACRONYM):
        return ""
    words = written.split()
    if all(word[0].isupper() or word[0].isdigit() or word.strip(",.'’").lower() in _PLAIN for word in words):
        return written
    last = re.search(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*$", written)
    # Of `an aide to X` only the aide speaks: no name after such a word is given the words.
    return (
        last[0]
        if last is not None and not re.search(r"\b(?:to|of|for|by|with|from)\b", written[: last.start()])
        else ""
    )


def definite(name: str) -> str:
    """A name as a sentence needs it: the United States, the Philippines, but Kyrgyzstan."""
    return f"the {name}" if _ARTICLE.search(name) else name


def listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    parts = list(dict.fromkeys(names))
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else "nobody"


def cite(row: Statement | Observation) -> str:
    """The publisher in brackets, short, and that a statement is not confirmed."""
    publisher = short_publisher(row.publisher or getattr(row, "source", ""))
    doubt = "" if getattr(row, "verified", True) else ", not confirmed elsewhere"
    return f"({publisher}{doubt})"


def short_publisher(publisher: str) -> str:
    """The first publisher named, without what stands in brackets or after a comma."""
    first = publisher.split(" ; ", maxsplit=1)[0].split(" (", maxsplit=1)[0].strip()
    return first.split(",")[0] if len(first) > 45 else first


def sources_of(rows: Iterable[Statement]) -> str:
    """The publishers of several statements in one bracket, at most three."""
    names = list(dict.fromkeys(short_publisher(row.publisher) for row in rows))
    return f"({', '.join(names[:3])})"


def when_told(period: Period) -> str:
    """`on` a day or `in` a longer period, in words."""
    words = told(period)
    if " to " in words:
        return f"from {words}"
    return f"on {words}" if (period.end - period.start).days < 3 else f"in {words}"


def day_told(day: dt.date | None) -> str:
    """A day in words."""
    return "an unknown day" if day is None else f"{day.day} {day:%B %Y}"


def window(earliest: dt.date | None, latest: dt.date | None) -> str:
    """A day, or the window in which it lies, in words; whole months and years are named as such."""
    if earliest is None or latest is None or earliest == latest:
        return day_told(earliest or latest)
    whole = told(Period(earliest, latest + dt.timedelta(days=1)))
    if " to " not in whole:
        return whole
    return f"some day between {day_told(earliest)} and {day_told(latest)}"
