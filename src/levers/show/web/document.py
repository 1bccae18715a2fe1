"""The document page: the text as it was, cut where sentences and claims begin and end, with a card for every claim.

Spans of claims overlap and nest. The text is cut at every start and end; each piece knows the sentence it stands in (whose
stance tints it) and the claims that cover it (the shortest one's verdict underlines it). Nothing of the text is lost or moved:
the pieces joined are the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.model import Claim, Statement, Verdict
from levers.model import Observation as Obs
from levers.show.paraphrase import alike, paraphrase, together
from levers.show.paraphrase import says as stance_verb

if TYPE_CHECKING:
    from levers.atlas import Atlas

__all__ = ["KINDS", "Card", "Filter", "Paragraph", "Piece", "cards", "evidence_line", "paragraphs", "shares", "untyped"]

KINDS: tuple[str, ...] = ("report", "quoted", "assessment", "forecast", "appeal", "question", "heading")
"""What a sentence is, for the reader: its stance, or `quoted` for somebody else's words that are no appeal."""
ORDER = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")
WRAPPED_LINE = 45
"""Lines longer than this, all but the last of a paragraph, were wrapped by a machine, not broken by an author."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader wants to see; empty means everything."""

    stance: str = ""
    speaker: str = ""
    verdict: str = ""

    @property
    def on(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.stance or self.speaker or self.verdict)


@dataclass(frozen=True, slots=True)
class Card:
    """One claim in the margin, or several of one sentence that say the same of several pairs and fare alike."""

    number: int
    claim: Claim
    """The first of `claims`, which differ only in who does it to whom."""
    claims: tuple[Claim, ...]
    kind: str
    label: str
    """The most telling verdict's label; empty where no check spoke."""
    verdicts: tuple[Verdict, ...]
    texts: tuple[str, ...]
    says: str
    who: str
    chain: tuple[str, ...]
    shown: bool

    def covers(self, left: int, right: int) -> int | None:
        """Length of the shortest of its spans that holds these characters; None where none does."""
        return min((row.end - row.start for row in self.claims if row.start <= left and right <= row.end), default=None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters in which nothing begins or ends."""

    text: str
    kind: str
    sentence: int
    label: str
    numbers: tuple[int, ...]
    """Cards that cover it, the shortest span first."""
    first: tuple[int, ...]
    """Cards that begin here."""
    after: tuple[Card, ...]
    """Cards of the sentence that ends here: a page puts them beside it, or below it."""
    dim: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; its cards follow the sentences they are about."""

    pieces: tuple[Piece, ...]
    wrapped: bool


def untyped(claim: Claim) -> bool:
    """Whether the row only says what a sentence is, or who speaks in it, and claims nothing itself."""
    return claim.type in {"other", "attribution"}


def kind_of(claim: Claim) -> str:
    """What its sentence is for the reader."""
    return "quoted" if claim.voice == "quoted" and claim.stance != "appeal" else claim.stance


def cards(
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict],
    *,
    names: Mapping[str, str],
    author: str,
    wanted: Filter,
    appeals: bool,
) -> tuple[Card, ...]:
    """One card a typed claim, in the order of the text.

    Args:
        claims: of one document.
        verdicts: on these claims.
        names: display names of states and blocs.
        author: who speaks where the text names nobody.
        wanted: what the reader wants to see.
        appeals: whether words of appeals may be shown here.
    """
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_claim.setdefault(verdict.claim, []).append(verdict)
    typed = sorted((claim for claim in claims if not untyped(claim)), key=lambda row: (row.start, row.end, row.type))
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in typed:
        mine = by_claim.setdefault(claim.id, [])
        mine.sort(key=lambda row: ORDER.index(row.label))
        found = tuple((row.check, row.label, row.explanation) for row in mine)
        groups.setdefault((*alike(claim), found), []).append(claim)
    made = []
    for number, group in enumerate(groups.values(), start=1):
        claim, own = group[0], tuple(by_claim[group[0].id])
        label, kind = (own[0].label if own else ""), kind_of(claim)
        hidden = claim.stance == "appeal" and not appeals
        made.append(
            Card(
                number=number,
                claim=claim,
                claims=tuple(group),
                kind=kind,
                label=label,
                verdicts=own,
                texts=("an appeal, shown only on the reader's own machine",)
                if hidden
                else together(group, lambda row: paraphrase(row, names)),
                says=stance_verb(claim),
                who=claim.speaker or author,
                chain=claim.attribution,
                shown=_fits(wanted, kind, claim.stance, claim.speaker or "", label),
            )
        )
    return tuple(made)


def _fits(wanted: Filter, kind: str, stance: str, speaker: str, label: str) -> bool:
    return (
        (not wanted.stance or wanted.stance in {kind, stance})
        and (not wanted.speaker or wanted.speaker == (speaker or "author"))
        and (not wanted.verdict or wanted.verdict == (label or "none"))
    )


def shares(claims: Iterable[Claim]) -> tuple[tuple[str, int, float], ...]:
    """What the text is made of: kind, sentences, per cent, for kinds that occur, in the order of `KINDS`."""
    kinds = {claim.sentence_start: kind for claim, kind in _sentence_kinds(claims)}
    counts = Counter(kinds.values())
    total = sum(counts.values()) or 1
    return tuple((kind, counts[kind], 100 * counts[kind] / total) for kind in KINDS if counts[kind])


def _sentence_kinds(claims: Iterable[Claim]) -> list[tuple[Claim, str]]:
    """One row a sentence: an untyped row says what the whole is, else the claim with the longest span does."""
    best: dict[int, Claim] = {}
    for claim in claims:
        if claim.type == "attribution":
            continue
        held = best.get(claim.sentence_start)
        if held is None or (claim.type == "other", claim.end - claim.start) > (
            held.type == "other",
            held.end - held.start,
        ):
            best[claim.sentence_start] = claim
    return [(claim, kind_of(claim)) for _, claim in sorted(best.items())]


def paragraphs(
    text: str, claims: Sequence[Claim], made: Sequence[Card], *, wanted: Filter, appeals: bool
) -> tuple[Paragraph, ...]:
    """The text in paragraphs; joined, the pieces are the text without the empty lines between them."""
    sentences = [(row.sentence_start, row.sentence_end, kind) for row, kind in _sentence_kinds(claims)]
    seen = {card.claim.sentence_start for card in made if card.shown}
    found = []
    for start, end in _blocks(text):
        pieces = tuple(_pieces(text, start, end, sentences, made, wanted=wanted, seen=seen, appeals=appeals))
        lines = text[start:end].strip("\n").split("\n")
        wrapped = len(lines) > 1 and all(len(line) > WRAPPED_LINE for line in lines[:-1])
        found.append(Paragraph(pieces, wrapped))
    return tuple(found)


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    """Half-open spans of the paragraphs: runs of lines that are not empty."""
    start, place = None, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
        place += len(line)
    if start is not None:
        yield start, len(text)


def _pieces(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[tuple[int, int, str]],
    made: Sequence[Card],
    *,
    wanted: Filter,
    seen: set[int],
    appeals: bool,
) -> Iterable[Piece]:
    inside = [row for row in sentences if row[0] < end and row[1] > start]
    near = [card for card in made if any(row.start < end and row.end > start for row in card.claims)]
    waiting = [card for card in made if card.shown and start <= card.claim.start < end]
    cuts = {start, end}
    for first, last, _ in inside:
        cuts |= {first, last}
    for card in near:
        cuts |= {place for row in card.claims for place in (row.start, row.end)}
    for left, right in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
        around = next((row for row in inside if row[0] <= left and right <= row[1]), None)
        covering = [(length, card.number, card) for card in near if (length := card.covers(left, right)) is not None]
        over = [card for _, _, card in sorted(covering, key=lambda row: row[:2])]
        kind = around[2] if around is not None else ""
        sentence = around[0] if around is not None else -1
        shown = [card for card in over if card.shown]
        words = text[left:right]
        ended = [card for card in waiting if card.claim.start < right and min(card.claim.sentence_end, end) <= right]
        waiting = [card for card in waiting if card not in ended]
        if kind == "appeal" and not appeals:
            words = f"[an appeal of {right - left} characters, shown only on the reader's own machine]"
        yield Piece(
            text=words,
            kind=kind,
            sentence=sentence,
            label=shown[0].label if shown else "",
            numbers=tuple(card.number for card in shown),
            first=tuple(card.number for card in near if card.claim.start == left and card.shown),
            after=tuple(ended),
            dim=wanted.on and not shown and not _sentence_fits(wanted, kind, sentence, seen),
        )


def _sentence_fits(wanted: Filter, kind: str, sentence: int, seen: set[int]) -> bool:
    if wanted.speaker or wanted.verdict:
        return sentence in seen
    return wanted.stance == kind


def evidence_line(row_id: str, *, atlas: Atlas) -> str:
    """One evidence row in words; the id itself where the atlas does not hold it."""
    row = atlas.row(row_id)
    match row:
        case Obs():
            pair = row.entity if row.counterpart is None else f"{row.entity}, {row.counterpart}"
            what = row.indicator.replace("_", " ")
            return f"{row.publisher or row.source}: {what}, {pair}, {row.period}: {row.value:,.4g} {row.unit}"
        case Statement():
            who = f"{row.entity} {row.prop.replace('_', ' ')} {row.value}"
            return f"{row.publisher}: {who}{f' ({row.qualifier})' if row.qualifier else ''}, {row.valid}"
        case _:
            return row_id
