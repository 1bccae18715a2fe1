"""Elections and referendums: in which state, of which kind, when, and who won where it is said.

The kind must be in the words (presidential, parliamentary, local, referendum). `actor` and `recipient` are the state,
`relation` the kind, `person` the winner or candidate as written where the text says "won" beside a name, `value` the
share of the vote where it is told (`shares`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.shares import Share, shares
from levers.read.facts.tape import code_of, compiled, cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["elections"]

_TRIGGER = re.compile(r"elect|\bpolls\b|run-?off|referendum|plebiscite|presidential vote|parliamentary vote")
_PERCENT = re.compile(r"%|per ?cent|\bpct\b|\bhalf\b|third|quarter|fifth|tenth|\bin (?:ten|five|four)\b")
_SHAPES = {
    "in_state": r"\b(?P<kind>{kinds})(?: (?:and (?:{kinds})|snap|early|by))*[ -](?P<vote>{votes})(?: (?:will|to|were|was|are|is|be|held|scheduled|due|took|place|taking|set|have|been)){0,5} (?:in|of) (?:the )?(?P<state>{s})",
    "of_state": r"(?P<state>{s})(?:{poss})? (?:[a-z0-9]+ ){0,2}?(?P<kind>{kinds})(?: (?:snap|early))? (?P<vote>{votes})\b",
    "held": r"(?P<state>{s}) (?:(?:will|to|is|has|had|plans|was|due|last|also) )*(?:hold|holds|held|called|calls|staged|scheduled|announced)(?: (?:a|an|its|early|snap|new|the|first|next|another|and))* (?P<kind>{kinds})(?: (?:and (?:{kinds})|snap|early))* (?P<vote>{votes})\b",
    "referendum": r"(?P<state>{s})(?:{poss})? (?:[a-z]+ ){0,2}?(?P<vote>referendum)\b",
    "referendum_in": r"\b(?P<vote>referendum) (?:was |will be |is |to be )?(?:held )?in (?P<state>{s})",
}
_WON = re.compile(
    r"<P(\d+)> (?:has |had )?(?:won|wins|secured|swept|claimed)\b|\b(?:victory|win|won|election) (?:of|by|for) (?:the )?<P(\d+)>"
)
_PLANNED = re.compile(
    r"\b(?:will be|will hold|to be held|scheduled|upcoming|forthcoming|next year|due (?:to|in)|set for|planned|(?<!than )expected(?: to| in| for| on| next))\b"
)
_DENIED = re.compile(r"\b(?:no|not|never|cancel(?:l?ed)?|postponed)\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    votes = "(?:" + "|".join(lexicon("election")["votes"]["words"]) + ")"
    return {
        name: compiled(pattern, kinds=alternatives("election", "kinds"), votes=votes)
        for name, pattern in _SHAPES.items()
    }


def elections(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type election."""
    tape = tape_of(parsed)
    if "<" not in tape.text:
        return
    told = list(shares(tape)) if _PERCENT.search(tape.text) is not None else []
    if not told and _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            state = tape.mention(match["state"])
            kind = _kind(match)
            if state.code is None or state.kind == "pronoun" or (state.code, kind) in seen:
                continue
            seen.add((state.code, kind))
            yield _with_share(_election(name, match, state, kind, parsed=parsed, tape=tape, page=page), told, kind)
    if not seen:
        yield from _results(told, parsed, tape, page)


def _with_share(found: Found, told: list[Share], kind: str) -> Found:
    """The election with the share that the sentence tells of it; a referendum's is nobody's own."""
    fit = [one for one in told if (one.person is None) == (kind == "referendum")]
    if len(fit) != 1 or (fit[0].person is not None and fit[0].person.code != code_of(found.actor)):
        return found
    number, person = fit[0].number, fit[0].person
    return replace(
        found,
        value=number.value,
        unit=number.unit,
        hedge=number.hedge,
        person=person.text if person is not None else found.person,
    )


def _results(told: list[Share], parsed: Parsed, tape: Tape, page: Page) -> Iterator[Found]:
    """Shares told without the name of the election: of a leader, that is one for president."""
    for share in told:
        side = share.person or _only_state(tape)
        if side is None or side.code is None or len(side.code) != 3:
            continue
        kind = "referendum" if share.person is None else _kind_of(tape.text)
        span = cover(tape, tape.span(share.number.start, share.number.end), side)
        words = clause_before(tape, share.number.start)
        yield Found(
            span=span,
            type="election",
            rule="election.share",
            actor=side,
            recipient=side,
            relation=kind,
            when=period_of(parsed, page, span),
            value=share.number.value,
            unit=share.number.unit,
            hedge=share.number.hedge,
            negated=negated(words[-30:]),
            modality=modality(words),
            person=share.person.text if share.person is not None else None,
        )


def _only_state(tape: Tape) -> Mention | None:
    states = {
        one.code: one for one in tape.mentions if one.code is not None and one.kind in {"state", "demonym", "role"}
    }
    return next(iter(states.values())) if len(states) == 1 else None


def _kind_of(text: str) -> str:
    for pattern, relation in lexicon("election")["kinds"].items():
        if relation in {"parliamentary", "local"} and re.search(rf"\b(?:{pattern})\b (?:election|poll|vote)", text):
            return str(relation)
    return "presidential"


def _election(
    name: str, match: re.Match[str], state: Mention, kind: str, *, parsed: Parsed, tape: Tape, page: Page
) -> Found:
    near = tape.text[max(0, match.start() - 40) : match.end() + 40]
    winner = _winner(tape)
    return Found(
        span=cover(tape, tape.span(match.start(), match.end()), winner),
        type="election",
        rule=f"election.{name}",
        actor=state,
        recipient=state,
        relation=kind,
        when=period_of(parsed, page, tape.span(match.start("vote"), match.end("vote"))),
        negated=_DENIED.search(tape.text[max(0, match.start() - 12) : match.start()]) is not None,
        modality=_mood(near, tape.text[max(0, match.start() - 60) : match.start()]),
        person=winner.text if winner is not None else None,
    )


def _mood(near: str, before: str) -> Modality:
    mood = modality(before)
    return "planned" if mood == "asserted" and _PLANNED.search(near) else mood


def _winner(tape: Tape) -> Mention | None:
    match = _WON.search(tape.text)
    return tape.mentions[int(match[1] or match[2])] if match is not None else None


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    written = groups.get("kind")
    if written is None or "referend" in groups["vote"]:
        return "referendum"
    for pattern, relation in lexicon("election")["kinds"].items():
        if re.fullmatch(pattern, written):
            return str(relation)
    return "election"
