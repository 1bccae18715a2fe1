"""Which documents go back to one origin: near-copies, reworded and translated copies, and chains of "citing X".

Method. (1) Word shingles of five with MinHash (Broder 1997) estimate the Jaccard overlap of two texts; the fold of a wire with an
added lead is found by containment, the share of the shorter text's shingles in the longer one. (2) Rewordings share few
shingles but the same content: proper names, numbers and dates, weighted by how rare they are among the texts at hand
(inverse document frequency), compared by weighted Jaccard; texts days apart are not joined by content alone. (3) A document
that cites another outlet for its news goes to that outlet's origin where that outlet's text is at hand, and to a common origin
with all others that cite it where it is not. Groups are the connected components of these judgements.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from levers.atlas.spelling import fold, latin, words
from levers.link.citing import citing, dateline, origin_named
from levers.model import Attribution, Capture, Document, Judgement
from levers.model.row import digest

__all__ = ["Origins", "origins", "origins_of"]

SHINGLE = 5
HASHES = 64
BANDS = 32
COPY = 0.55
"""Jaccard overlap of shingles from which two texts are copies."""
CONTAINED = 0.6
"""Share of the shorter text's shingles in the longer from which one contains the other."""
REWORDED = 0.5
"""Weighted overlap of content from which one text is a rewording of the other."""
SURE, SOME_RUNS = 0.6, 0.05
"""A weaker overlap of content needs some runs of five words in common as well."""
MANY_RUNS = 0.25
"""Texts that each have figures of their own are rewordings only with so many runs in common."""
SAME_NEWS = 0.3
"""Share of the shorter text's content that two citations of one agency must have in common."""
SHARED_ITEMS = 4
"""At least so many names, numbers and dates must be shared by a rewording."""
APART = dt.timedelta(days=4)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STOP = frozenset(
    "The A An In On At By He She It They We His Her Its This That These Those And But For From To Of As After Before When While Since Also According There Some Many President Minister Prime Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


_CALENDAR = frozenset(
    fold(word)
    for word in "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class Origins:
    """The judgements, and what follows from them."""

    judgements: tuple[Judgement, ...]
    groups: tuple[tuple[str, ...], ...]
    """Document ids by origin; every document is in one group."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Document id to the outlet or agency that it gives as its origin."""

    def of(self, document: str) -> int:
        """The number of the document's group."""
        return next(number for number, group in enumerate(self.groups) if document in group)

    def independent(self, documents: Iterable[str]) -> int:
        """How many independent origins these documents have."""
        wanted = set(documents)
        return sum(1 for group in self.groups if wanted & set(group))


def origins(
    documents: Sequence[Document], captures: Iterable[Capture] = (), attributions: Iterable[Attribution] = ()
) -> tuple[Judgement, ...]:
    """Judgements about which documents share an origin; `origins_of` gives the groups with them."""
    return origins_of(documents, captures, attributions).judgements


def origins_of(
    documents: Sequence[Document],
    captures: Iterable[Capture] = (),
    attributions: Iterable[Attribution] = (),
    *,
    apart: Collection[frozenset[str]] = frozenset(),
) -> Origins:
    """Groups of documents by origin.

    Args:
        documents: the texts; equal texts are one document already.
        captures: who published them and when; dates keep events apart that only look alike.
        attributions: who is quoted, for chains such as "24.kg, citing the ministry".
        apart: pairs of documents that somebody has judged not to share an origin.
    """
    shots: defaultdict[str, list[Capture]] = defaultdict(list)
    for capture in captures:
        shots[capture.document].append(capture)
    said: defaultdict[str, set[str]] = defaultdict(set)
    for attribution in attributions:
        if attribution.outer is None and attribution.speaker:
            said[attribution.document].add(fold(attribution.speaker).removeprefix("the ").replace(".", ""))
    texts = {doc.id: _Text.of(doc) for doc in documents}
    cited = citing(documents, shots)
    named = {doc.id: name for doc in documents if (name := origin_named(doc.text, cited)) is not None}
    outlets = {fold(one.outlet).replace(".", "") for captures in shots.values() for one in captures if one.outlet}
    outlets |= set(named.values())
    for doc in documents:
        own = {fold(one.outlet).replace(".", "") for one in shots[doc.id] if one.outlet}
        sources = sorted((said[doc.id] & outlets) - own)
        if len(sources) == 1:
            named.setdefault(doc.id, sources[0])
    found = [
        *_copies(texts),
        *_rewordings(texts, shots),
        *_chains(texts, {doc.id: doc.text for doc in documents}, named, shots),
    ]
    best: dict[tuple[str, str], Judgement] = {}
    for judgement in found:
        key = (judgement.left, judgement.right)
        if frozenset(key) in apart:
            continue
        if key not in best or (judgement.score or 0) > (best[key].score or 0):
            best[key] = judgement
    return Origins(tuple(best.values()), _components(list(texts), best.values()), named)


@dataclass(frozen=True, slots=True)
class _Text:
    shingles: frozenset[str]
    sketch: tuple[int, ...]
    content: frozenset[str]

    @staticmethod
    def of(doc: Document) -> _Text:
        tokens = [fold(latin(word)) for _, _, word in words(doc.text)]
        shingles = frozenset(" ".join(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1)))
        return _Text(shingles, _sketch(shingles), _content(doc.text))


def _sketch(shingles: frozenset[str]) -> tuple[int, ...]:
    """MinHash: for each of `HASHES` functions the smallest hash of any shingle."""
    prime = (1 << 61) - 1
    seeds = [((index * 2654435761 + 97) % prime, (index * 40503 + 12345) % prime) for index in range(1, HASHES + 1)]
    base = [int(digest(shingle)[:15], 16) for shingle in shingles]
    return tuple(min((a * value + b) % prime for value in base) for a, b in seeds) if base else (0,) * HASHES


def _content(text: str) -> frozenset[str]:
    """Names, numbers and quoted words of a text, folded: what a rewording cannot change."""
    items = {
        fold(latin(word))
        for start, _, word in words(text)
        if word[0].isupper() and word not in _STOP and not _sentence_start(text, start)
    }
    items |= {number.replace(",", "") for number in _NUMBER.findall(text)}
    return frozenset(item for item in items if len(item) > 1)


def _sentence_start(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"“«'")
    return before == "" or before[-1] in ".!?:\n"


def _copies(texts: Mapping[str, _Text]) -> Iterable[Judgement]:
    """Pairs that share a band of the sketch, then compared in full."""
    pairs: set[tuple[str, str]] = set()
    rows = HASHES // BANDS
    for band in range(BANDS):
        buckets: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        for code, text in texts.items():
            buckets[text.sketch[band * rows : (band + 1) * rows]].append(code)
        for members in buckets.values():
            pairs.update((min(a, b), max(a, b)) for a, b in combinations(members, 2))
    if len(texts) <= 200:
        pairs.update((min(a, b), max(a, b)) for a, b in combinations(texts, 2))
    for left, right in sorted(pairs):
        one, other = texts[left].shingles, texts[right].shingles
        shared = len(one & other)
        jaccard, inside = shared / len(one | other), shared / min(len(one), len(other))
        if jaccard >= COPY:
            yield Judgement(
                left=left,
                right=right,
                same=True,
                about="origin",
                reason=f"copy: {jaccard:.0%} of all five-word runs are shared",
                score=round(jaccard, 3),
            )
        elif inside >= CONTAINED and min(len(one), len(other)) > 12:
            yield Judgement(
                left=left,
                right=right,
                same=True,
                about="origin",
                reason=f"one contains the other: {inside:.0%} of the shorter text's five-word runs",
                score=round(inside, 3),
            )


def _rewordings(texts: Mapping[str, _Text], shots: Mapping[str, list[Capture]]) -> Iterable[Judgement]:
    seen = Counter(item for text in texts.values() for item in text.content)
    weight = {item: math.log(1 + len(texts) / count) for item, count in seen.items()}
    by_item: defaultdict[str, list[str]] = defaultdict(list)
    for code, text in texts.items():
        for item in text.content:
            by_item[item].append(code)
    pairs = Counter(pair for codes in by_item.values() if len(codes) <= 50 for pair in combinations(sorted(codes), 2))
    for (left, right), count in sorted(pairs.items()):
        if count < SHARED_ITEMS or _far_apart(shots.get(left, []), shots.get(right, [])):
            continue
        one, other = texts[left], texts[right]
        both, either = one.content & other.content, one.content | other.content
        score = sum(weight[item] for item in both) / sum(weight[item] for item in either)
        runs = len(one.shingles & other.shingles) / min(len(one.shingles), len(other.shingles))
        if _own_numbers(one, other) and _own_numbers(other, one) and runs < MANY_RUNS:
            continue  # other figures of one event are another telling, not a rewording
        if score >= REWORDED and (score >= SURE or runs >= SOME_RUNS):
            yield Judgement(
                left=left,
                right=right,
                same=True,
                about="origin",
                reason=f"rewording: {score:.0%} of names and numbers are shared ({', '.join(sorted(both)[:5])})",
                score=round(score, 3),
            )


def _own_numbers(one: _Text, other: _Text) -> bool:
    return any(item[0].isdigit() for item in one.content - other.content)


def _far_apart(left: list[Capture], right: list[Capture]) -> bool:
    days = [(one.published, other.published) for one in left for other in right]
    known = [(a, b) for a, b in days if a is not None and b is not None]
    return bool(known) and all(abs(a - b) > APART for a, b in known)


def _told_in(doc: str, text: _Text, agency: str) -> frozenset[str]:
    """The content of a text without what its dateline has: place, day and agency say nothing of the news."""
    lead = dateline(doc)
    opening = doc[: lead.end()] if lead is not None else ""
    return text.content - {fold(latin(word)) for _, _, word in words(f"{opening} {agency}")} - _CALENDAR


def _chains(
    texts: Mapping[str, _Text],
    bodies: Mapping[str, str],
    named: Mapping[str, str],
    shots: Mapping[str, list[Capture]],
) -> Iterable[Judgement]:
    """Documents that cite one agency for the same news, and the agency's own text where it is at hand.

    Two wires of one agency on one day are two origins unless they tell the same: at least `SHARED_ITEMS` beside the dateline.
    """
    told = {
        (document, agency): _told_in(bodies[document], texts[document], agency) for document, agency in named.items()
    }
    outlets: defaultdict[str, list[str]] = defaultdict(list)
    for document, captures in shots.items():
        for capture in captures:
            if capture.outlet:
                outlets[fold(capture.outlet).replace(".", "")].append(document)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document, agency in named.items():
        groups[agency].append(document)
    for agency, members in groups.items():
        everyone = list(
            dict.fromkeys(
                [
                    *members,
                    *(
                        document
                        for outlet, documents in outlets.items()
                        if agency in outlet
                        for document in documents
                        if document in texts
                    ),
                ]
            )
        )
        for left, right in combinations(sorted(everyone), 2):
            one, other = (
                told.get((code, agency)) or _told_in(bodies[code], texts[code], agency) for code in (left, right)
            )
            both = len(one & other)
            shared = both / max(1, min(len(one), len(other)))
            if (
                shared >= SAME_NEWS
                and both >= SHARED_ITEMS
                and not _far_apart(shots.get(left, []), shots.get(right, []))
            ):
                yield Judgement(
                    left=left,
                    right=right,
                    same=True,
                    about="origin",
                    reason=f"both go back to {agency}: {shared:.0%} of the shorter text's names and numbers are shared",
                    score=round(shared, 3),
                )


def _components(codes: Sequence[str], judgements: Iterable[Judgement]) -> tuple[tuple[str, ...], ...]:
    parent = {code: code for code in codes}

    def root(code: str) -> str:
        while parent[code] != code:
            parent[code] = parent[parent[code]]
            code = parent[code]
        return code

    for judgement in judgements:
        if judgement.same and judgement.left in parent and judgement.right in parent:
            parent[root(judgement.left)] = root(judgement.right)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in codes:
        groups[root(code)].append(code)
    return tuple(tuple(members) for members in groups.values())
