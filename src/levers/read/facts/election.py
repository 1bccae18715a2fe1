"""Elections and referendums: in which state, of which kind, when, and who won where it is said.

The kind must be in the words (presidential, parliamentary, local, referendum). `actor` and `recipient` are the state,
`relation` the kind, `person` the winner or candidate as written where the text says "won" beside a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import modality
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import compiled, cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["elections"]

_TRIGGER = re.compile(r"elect|\bpolls\b|run-?off|referendum|plebiscite|presidential vote|parliamentary vote")
_SHAPES = {
    "in_state": r"\b(?P<kind>{kinds})(?: (?:and (?:{kinds})|snap|early|by))*[ -](?P<vote>{votes})(?: (?:will|to|were|was|are|is|be|held|scheduled|due|took|place|taking|set|have|been)){0,5} (?:in|of) (?:the )?(?P<state>{s})",
    "of_state": r"(?P<state>{s})(?:{poss})? (?:[a-z0-9]+ ){0,2}?(?P<kind>{kinds})(?: (?:snap|early))? (?P<vote>{votes})\b",
    "referendum": r"(?P<state>{s})(?:{poss})? (?:[a-z]+ ){0,2}?(?P<vote>referendum)\b",
    "referendum_in": r"\b(?P<vote>referendum) (?:was |will be |is |to be )?(?:held )?in (?P<state>{s})",
}
_WON = re.compile(
    r"<P(\d+)> (?:has |had )?(?:won|wins|secured|swept|claimed)\b|\b(?:victory|win|won|election) (?:of|by|for) (?:the )?<P(\d+)>"
)
_PLANNED = re.compile(
    r"\b(?:will be|to be held|scheduled|upcoming|forthcoming|next year|due (?:to|in)|set for|planned|expected)\b"
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
    if "<" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            state = tape.mention(match["state"])
            kind = _kind(match)
            if state.code is None or state.kind == "pronoun" or (state.code, kind) in seen:
                continue
            seen.add((state.code, kind))
            yield _election(name, match, state, kind, parsed=parsed, tape=tape, page=page)


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
