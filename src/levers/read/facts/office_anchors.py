"""What stands for an office in a sentence: a title, its noun, a body, the state itself, a figure of speech; whose, and which one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from levers.read.facts.frames import head_of, word
from levers.read.facts.lexicon import lexicon
from levers.read.facts.office_phrases import fit
from levers.read.facts.tape import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from levers.read.parts import Mention, Page, Parsed

__all__ = ["Anchor", "anchors", "office_words"]

_BODIES = (
    (
        re.compile(r"\b(?:foreign ministry|ministry of foreign affairs|foreign affairs|diplomacy|foreign office)\b"),
        "foreign_minister_of",
    ),
    (re.compile(r"\b(?:top|chief|senior|leading) diplomat\b"), "foreign_minister_of"),
    (re.compile(r"\bsecretariat\b"), "secretary_general_of"),
    (re.compile(r"\b(?:defen[cs]e ministry|ministry of defen[cs]e)\b"), "defence_minister_of"),
    (
        re.compile(r"\b(?:government|cabinet|council of ministers|premiership|prime minister)\b"),
        "head_of_government_of",
    ),
    (re.compile(r"\bpresiden(?:cy|tial)\b"), "president_of"),
)
_NOT_ONE = re.compile(
    r"\b(?:vice|deputy|deputies|spokes\w+|aide|advis[eo]r|candidate|elect|hopeful|contender|son|daughter|wife|widow|nephew|brother|successor|predecessor|"
    r"administration|assistant|press|palace|envoy|campaign|guard|decree|first lady|office of the president)\b"
)
_PAST = re.compile(r"\b(?:former|ex|then|late|ousted|deposed|exiled|previous|one-time|erstwhile|first)\b")


class Anchor(NamedTuple):
    """What stands for an office in the sentence: its head word, its state, its relation and title."""

    token: Token
    state: Mention
    relation: str
    title: str
    state_only: bool = False
    bare: bool = False
    """Whether the title names no state itself."""


def anchors(parsed: Parsed, page: Page) -> Iterator[Anchor]:
    """All offices that a sentence names, in any of these ways."""
    known = page.atlas.entities
    persons = [one for one in parsed.mentions if one.kind == "person" and one.code in known]
    for mention in parsed.mentions:
        token = head_of(parsed, mention)
        if token is None:
            continue
        low = lowered(mention.text)
        if mention.kind in {"office", "role"}:
            relation = _relation(low, token)
            state = mention if mention.code in known else _whose(token, parsed, persons)
            if relation is not None and state is not None and not _NOT_ONE.search(low):
                yield Anchor(token, state, relation, _title(low, relation), bare=state is not mention)
        elif mention.kind in {"state", "metonym", "demonym", "bloc"} and mention.code in known:
            yield from _of_state(token, mention)


def _of_state(token: Token, mention: Mention) -> Iterator[Anchor]:
    """The office in `the helm of X`, `the X state`, `power in X`, and X itself as what is ruled."""
    head = token.head
    lemma = word(head)
    if token.dep_ in {"nmod", "nmod:poss", "poss", "amod", "compound"} and lemma in office_words("chairs"):
        phrase = lowered(" ".join(one.text for one in head.subtree))
        body = next((relation for pattern, relation in _BODIES if pattern.search(phrase)), None)
        if body is not None:
            yield Anchor(head, mention, body, _title(phrase, body))
        elif lemma in office_words("chairs", "leading") and mention.kind != "bloc":
            title = "head of state" if lemma in {"state", "head"} else "leader"
            yield Anchor(head, mention, f"{title.replace(' ', '_')}_of", title)
    elif mention.kind == "state" or token.dep_.startswith("nsubj"):
        yield Anchor(token, mention, "leader_of", "leader", state_only=True)


def _whose(token: Token, parsed: Parsed, persons: list[Mention]) -> Mention | None:
    """The state of a title that names none: `its president` of a state in the sentence, else the holder's own."""
    states = {one.code: one for one in parsed.mentions if one.kind in {"state", "metonym"} and one.code is not None}
    if (
        not _own(persons, token)
        and any(child.lower_ in {"its", "the", "country's"} for child in token.children)
        and len(states) == 1
    ):
        return next(iter(states.values()))
    return persons[0] if len({one.code for one in persons}) == 1 else None


def _own(persons: list[Mention], token: Token) -> bool:
    """Whether the one person of the sentence says whose office a bare `the presidency` is."""
    return len({one.code for one in persons}) == 1 and not any(
        child.lower_ in {"its", "country's"} for child in token.children
    )


def _relation(low: str, token: Token) -> str | None:
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if following in {"elect", "candidate", "hopeful"}:
        return None
    titled = _titled(low)
    if titled is not None:
        return titled
    body = next((relation for pattern, relation in _BODIES if pattern.search(low)), None)
    if body is None and (told := fit(low)) is not None and told[1] != "leader_of":
        body = told[1]
    return body or ("head_of_state_of" if re.match(r"head of\b", low) else None)


@lru_cache(maxsize=4096)
def _titled(low: str) -> str | None:
    """The relation of the longest title in the words of a mention."""
    fits = [
        (len(match[0]), str(relation))
        for pattern, relation in lexicon("office")["titles"].items()
        if (match := re.search(rf"\b{pattern}\b", low)) is not None
    ]
    return max(fits)[1] if fits else None


@lru_cache(maxsize=4096)
def _title(low: str, relation: str) -> str:
    fit = max(
        (match[0] for pattern in lexicon("office")["titles"] if (match := re.search(rf"\b{pattern}\b", low))),
        key=len,
        default="",
    )
    past = _PAST.search(low)
    return f"{past[0]} {fit}".strip() if past and fit else fit or relation.removesuffix("_of").replace("_", " ")


@cache
def office_words(table: str, part: str = "words") -> frozenset[str]:
    """One list of the lexicon of office frames."""
    return frozenset(lexicon("office_frames")[table][part])
