"""One sentence in, found events out: raw events paired into actor and recipient, dated, and checked for sense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.events.clock import Clock
from levers.read.events.coding import Coder
from levers.read.events.doubt import without_doubtful
from levers.read.events.lexicon import contexts
from levers.read.events.pairing import pairs
from levers.read.events.tree import Tree
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levers.model import Period
    from levers.read.events.raw import Raw
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["find"]

SPORT = re.compile(
    r"\b(?:futsal|football|footballers?|soccer|hockey|boxing|boxers?|judoka|judo|wrestl\w+|sevens|rugby|semi-?finals?|quarter-?finals?|"
    r"(?<!arab )(?<!awami )(?<!muslim )league(?! of (?:arab|nations))|championships?|olympi\w+|medals?|gold medal|goalkeeper|goals?|coach|tennis|chess|cricket|derby|tournament|world cup|"
    r"cup final|grand prix|marathon|penalty shoot-?out|handball|basketball|volleyball|midfielder|sprinter|kok-boru|"
    r"half-time|kick-?off|scored (?:once|twice|\w+ (?:goals?|points|tries|runs))|quarter-final|title (?:fight|race)|bronze medal|relay|(?:film|movie|novel|play|opera|sitcom|cartoon|comic|painting|mural|poem|song|game|tale) (?:shows?|tells?|depicts?|follows|"
    r"portrays?|imagines|sings|about|in which)|(?:in|of) the (?:novel|film|movie|play|opera|sitcom|video game|short story|fairy tale|final)|weightlift\w+|biathl\w+|athletes?|athletics|champion)\b",
    re.IGNORECASE,
)

SUPPOSED = re.compile(r"\W*(?:Imagine|Suppose|Supposing|Assume|What if|Had|Should|Were|If only|Picture)\b")
FIGURATIVE = frozenset(
    "CONSULT ASSAULT RETREAT REJECT SUPPORT THREATEN MOBILIZE PROTEST COERCE SANCTION AGREE CONCEDE".split()
)
BETWEEN_TWO = frozenset("CONSULT SUPPORT AGREE COOPERATE AID SANCTION REQUEST ACCUSE THREATEN".split())
AT_HOME = ("035", "124", "090", "045")
"""What somebody promises or declines to end, looks into or mediates, needs no other."""
"""Dealings of two; one side alone is kept only where the sentence names nobody else."""
PACTS = frozenset(("SUPPORT", "AGREE", "COOPERATE", "CONSULT"))
UNITED = frozenset(("UN", "UNO", "UNSC"))
HELD = frozenset(("CONSULT", "COOPERATE"))
"""What has a date that is fixed beforehand."""
OF_MANY = frozenset(("EU", "UN", "UNO", "NATO", "AU"))
"""Bodies with bodies of their own."""
LAST_DISSOLVED = 1993
"""The year after which an act of a dissolved state told without a date is history."""
SERIOUS = frozenset(("173", "163", "174", "1722", "1723", "1724", "160", "161", "162"))
"""Codes of acts that a sentence about sport does not use as a figure of speech."""


def find(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Events of one sentence, one for each pair of actor and recipient.

    Args:
        parsed: The sentence with its mentions and its dependency parse (Universal Dependencies v2).
        page: The document; its date anchors the sentence's dates.

    Yields:
        Found of type `event`, relation a PLOVER 2021 type. A side that the text leaves out is None.
    """
    if not parsed.mentions or parsed.sentence.kind != "body" or not len(parsed.doc):
        return
    flat = parsed.sentence.flat
    if flat.rstrip().endswith("?") or SUPPOSED.match(flat):
        return
    tree = Tree(parsed)
    raws = [kept for raw in Coder(tree).read() if (kept := without_doubtful(tree, raw)) is not None]
    if raws and SPORT.search(flat):
        raws = [raw for raw in raws if raw.cameo in SERIOUS or raw.relation not in FIGURATIVE]
    if not raws:
        return
    clock = Clock(tree, page.date)
    seen: set[tuple[object, ...]] = set()
    told = [(raw, list(pairs(tree, raw))) for raw in raws]
    whole = {(raw.relation, _who(actor)) for raw, sides in told for actor, recipient in sides if recipient is not None}
    for raw, sides in told:
        when = clock.of(raw.at, ahead=raw.modality == "planned")
        if raw.relation in HELD and raw.modality == "asserted" and _is_to_come(when, page):
            raw.modality = "planned"
        if clock.is_history(when, raw.at) or (when is None and _is_by_the_dead(sides, page)):
            continue
        named = any(recipient is not None and _is_known(recipient) for _, recipient in sides)
        for actor, recipient in sides:
            if named and recipient is not None and not _is_known(recipient) and raw.relation in BETWEEN_TWO:
                continue
            if recipient is None and actor is not None and (raw.relation, _who(actor)) in whole:
                # `attacked a convoy, killing five`: the same act again, with less.
                continue
            key = (raw.relation, _who(actor), _who(recipient), raw.negated)
            if _is_half(tree, raw, actor, recipient):
                continue
            if key in seen or _with_itself(raw.relation, actor, recipient):
                continue
            seen.add(key)
            yield _found(tree, raw, actor, recipient, clock, when)


def _is_to_come(when: Period | None, page: Page) -> bool:
    """Whether the event's own date is after the document's."""
    return when is not None and page.date is not None and when.start > page.date


def _is_by_the_dead(sides: Sequence[tuple[Mention | None, Mention | None]], page: Page) -> bool:
    """Whether a state that no longer exists did it, or it was done to one: history, though the sentence gives no date."""
    late = page.date is not None and page.date.year > LAST_DISSOLVED
    named = [one.code for both in sides for one in both[: 1 + late] if one is not None and one.code]
    entities = [page.atlas.entities.get(code) for code in named]
    gone = any(one is not None and one.kind == "former_state" for one in entities)
    return gone and (page.date is None or page.date.year > LAST_DISSOLVED)


def _is_half(tree: Tree, raw: Raw, actor: Mention | None, recipient: Mention | None) -> bool:
    """A dealing of two of whom one is missing, while the sentence names somebody else who may be the other."""
    if raw.relation not in BETWEEN_TWO or raw.flags & {"alone", "generic"} or (raw.cameo or "").startswith(AT_HOME):
        return False
    sides = [one for one in (actor, recipient) if one is not None]
    if raw.relation == "CONSULT":
        # A capitalised word that no list knows (`the Forum`) is nobody to meet.
        sides = [one for one in sides if one.kind != "unresolved"]
    if len(sides) == 2 and (not raw.flags & {"both", "sym"} or all(_is_known(one) for one in sides)):
        return False
    codes = {one.code for one in sides}
    return any(one.kind != "demonym" and _is_known(one) and one.code not in codes for one in tree.mentions)


def _is_known(mention: Mention) -> bool:
    return mention.code is not None or bool(mention.candidates) or mention.kind in ("region", "unresolved")


def _with_itself(relation: str, actor: Mention | None, recipient: Mention | None) -> bool:
    """A state that acts upon itself, with no role on either side to tell who within it: a side was misread."""
    if actor is None or recipient is None:
        return False
    if actor.code in UNITED and recipient.code in UNITED:
        return True  # `the U.N. General Assembly meeting`
    if actor.code != recipient.code:
        return False
    if actor.code is None:
        return actor.kind == recipient.kind == "region" and actor.entity == recipient.entity
    # Two bodies of one bloc (`the Council and the Parliament`) deal with each other inside it.
    pact = relation in PACTS and recipient.role is None  # `X's parliament ratified the X-Y treaty`
    return pact or {actor.role, recipient.role} <= {None, "GOV"} or actor.code in OF_MANY


def _who(mention: Mention | None) -> tuple[str | None, str | None, str | None] | None:
    if mention is None:
        return None
    return mention.code, mention.role, None if mention.code else mention.text


def _found(
    tree: Tree, raw: Raw, actor: Mention | None, recipient: Mention | None, clock: Clock, when: Period | None
) -> Found:
    doc, base = tree.parsed.doc, tree.parsed.sentence.span.start
    token = doc[raw.at]
    starts = [base + token.idx]
    ends = [base + token.idx + len(token)]
    for mention in (actor, recipient):
        if mention is not None:
            starts.append(mention.span.start)
            ends.append(mention.span.end)
    return Found(
        span=Span(min(starts), max(ends)),
        type="event",
        rule=f"events.{raw.verb}",
        actor=actor,
        recipient=recipient,
        relation=raw.relation,
        mode=raw.mode,
        cameo=raw.cameo,
        when=when,
        place=_place(tree, raw),
        context=contexts(raw.cameo),
        negated=raw.negated,
        modality="historical" if raw.modality == "asserted" and clock.is_old(when) else raw.modality,
    )


def _place(tree: Tree, raw: Raw) -> str | None:
    """Where it happened: `in`, `at` or `near` a named place, as written."""
    for case, noun in tree.prepositions(raw.at, 1):
        if case not in ("in", "at", "near", "outside", "inside", "around"):
            continue
        mention = tree.mention(noun)
        if mention is not None and mention.kind in ("place", "metonym", "state", "region"):
            return mention.text
    return None
