"""Predicate frames over the dependency parse: which predicate governs a name, and who fills its other place.

A frame is one line of data: `* turn back on @` says that who turns (`*`) goes out of what stands behind `on` (`@`);
`admit * to @` has the other side as its object, `@ expel *` the name as its subject. The matcher asks the parse for the
voice, so each line covers active and passive, relative clauses and participles, control (`decided to leave`), coordination
and fronted phrases. Nouns that only lead on (`the ranks of the bloc`, `its table`) are climbed over.

References: frames with roles after Fillmore (1982), "Frame Semantics"; control and raising as in de Marneffe and others (2021).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Token

    from levers.read.parts import Mention, Parsed

__all__ = ["Frame", "Sides", "fits", "frames_of", "governor", "head_of", "is_passive", "preposition", "word"]

_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "nsubjpass", "auxpass"})
_NOMINAL = frozenset({"nmod", "nmod:poss", "compound", "amod", "poss", "appos", "flat"})
_PREPOSED = frozenset({"ADP", "ADV", "SCONJ", "PART"})
_WITHIN = 9
"""Words that may stand between a predicate and the name that it governs."""
_DEEP = 6
IRREGULAR = {"froze": "freeze", "bound": "bind", "left": "leave", "led": "lead", "held": "hold", "sworn": "swear", "occupied": "occupy", "based": "base",
    "stationed": "station", "found": "find", "taken": "take", "run": "run", "fallen": "fall"}  # fmt: skip
"""Forms that the parser leaves as they are, or takes for adjectives."""


LONG = 5
_OPEN_SYLLABLE = re.compile(r"(?:^|[^aeiou])[aeiou][bcdfgklmnpstvz]$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a lexicon of frames, taken apart."""

    kind: str
    lemma: str
    needs: tuple[str, ...]
    """Words that must follow the predicate before the name."""
    preps: tuple[str, ...]
    """Prepositions of the name; () where it is an object or the subject."""
    place: str
    """Of the name: `subject`, `object` or `oblique`."""
    holder: str
    """Of the other side: `subject` or `object`."""
    after: tuple[str, ...] = ()
    """Where the name is the subject: the preposition of the other side."""


def frames_of(tables: Iterable[tuple[str, Collection[str]]]) -> dict[str, tuple[Frame, ...]]:
    """The frames of a lexicon by the lemma of their predicate."""
    found: dict[str, list[Frame]] = {}
    for kind, lines in tables:
        for line in lines:
            frame = _taken_apart(kind, line.split())
            found.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def _taken_apart(kind: str, parts: list[str]) -> Frame:
    if parts[0] == "@":
        after = tuple(parts[-2].split("|")) if parts[-2] in {"to", "by", "of", "under", "by|of"} else ()
        needs = tuple(part for part in parts[2 : -2 if after else -1] if part != "*")
        return Frame(kind, parts[1], needs, (), "subject", "object", after)
    subject = parts[0] == "*"
    rest = [part for part in parts if part not in {"*", "@"}]
    behind = rest[1:]
    preps: tuple[str, ...] = ()
    if behind:
        start = len(behind) - 1
        while start > 0 and "|" not in behind[start] and behind[start] in {"of", "from"} and "|" in behind[start - 1]:
            start -= 1
        preps = tuple(" ".join(behind[start:]).split("|"))
        behind = behind[:start]
    return Frame(
        kind, rest[0], tuple(behind), preps, "oblique" if preps else "object", "subject" if subject else "object"
    )


def word(token: Token) -> str:
    """The lemma in lower case."""
    low, lemma = token.lower_, token.lemma_.lower()
    if lemma != low:
        return lemma
    if low in IRREGULAR:
        return IRREGULAR[low]
    if len(low) > LONG and low.endswith("ed") and token.tag_[0] in "JV":  # a participle that the tagger does not know
        stem = low[:-2]
        return f"{stem}e" if _OPEN_SYLLABLE.search(stem) else stem
    return lemma


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, its subject, or as a bare participle that is told of a noun."""
    if any(child.dep_ in _PASSIVE or child.dep_.endswith(":pass") for child in token.children):
        return True
    if token.tag_ == "JJ" and token.lower_.endswith("ed") and any(child.dep_ == "cop" for child in token.children):
        return True
    if token.tag_ != "VBN" or any(
        child.dep_ in {"aux", "nsubj"} and child.lower_ not in _RELATIVE for child in token.children
    ):
        return False
    return not any(child.dep_ == "nsubj" for child in token.children)


def head_of(parsed: Parsed, mention: Mention) -> Token | None:
    """The word of a mention that hangs on a word outside it."""
    base = parsed.sentence.span.start
    first, last = mention.span.start - base, mention.span.end - base
    inside = [token for token in parsed.doc if first <= token.idx < last]
    within = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in within or token.head.i == token.i), None)


def preposition(token: Token) -> str:
    """The prepositions right before a noun and its modifiers, joined: `out of`, `away from`."""
    at = min((one.i for one in token.lefts if one.dep_ != "case" or one.i == token.i - 1), default=token.i)
    cases = [child.i for child in token.children if child.dep_ == "case" and child.i < token.i]
    at = max(cases) if cases else at - 1
    parts: list[str] = []
    while at >= 0 and token.doc[at].pos_ in _PREPOSED and len(parts) < 3:
        parts.insert(0, token.doc[at].lower_)
        at -= 1
    return " ".join(parts)


def governor(token: Token, neutral: Collection[str]) -> tuple[Token, str]:
    """The topmost noun that only leads on from a name, and the preposition before it: `the ranks of the bloc` → `ranks`."""
    for _ in range(_DEEP):
        head = token.head
        if (
            token.dep_ == "conj"
            and head.i != token.i
            or token.dep_ in _NOMINAL
            and word(head) in neutral
            and head.pos_ in {"NOUN", "PROPN"}
        ):
            token = head
        else:
            break
    return token, preposition(token)


def fits(frame: Frame, verb: Token, name: Token, prep: str) -> bool:
    """Whether the name stands where the frame has it."""
    passive = is_passive(verb)
    if frame.place == "oblique":
        if not any(prep == one or prep.endswith(f" {one}") for one in frame.preps):
            return False
        stretch = verb.doc[min(verb.i, name.i) : max(verb.i, name.i)]
        between = [word(token) for token in stretch if token.tag_ != "HYPH"]
        around = between + [word(child) for child in verb.children]
        return all(any(part in around for part in need.split("|")) for need in frame.needs) and len(
            between
        ) <= _WITHIN + 3 * len(frame.needs)
    if not all(any(word(child) in need.split("|") for child in verb.subtree) for need in frame.needs):
        return False
    dep = name.dep_
    if frame.place == "object":
        return (dep.startswith("nsubj") and passive) or (
            dep in {"obj", "dobj", "obl:unmarked"} and not passive and prep == ""
        )
    if frame.after and passive:
        return dep.startswith("nsubj")
    return dep.startswith("nsubj") and not passive or (dep in {"obl:agent", "obl"} and passive and prep.endswith("by"))


_DOINGS = frozenset(
    "cooperation dispute conflict trade talk unity consensus competition division tension relation tie".split()
)
"""What is done among members is none of them: `cooperation among B members`."""


class Sides:
    """Who fills a place of a predicate, asked of one parsed sentence."""

    def __init__(self, parsed: Parsed, *, kinds: Collection[str], control: Collection[str] = ()) -> None:
        self.parsed = parsed
        self.kinds = kinds
        self.control = control
        self._at: dict[int, Mention] = {}
        base = parsed.sentence.span.start
        starts = {token.idx: token for token in parsed.doc}
        for mention in parsed.mentions:
            for offset in range(mention.span.start - base, mention.span.end - base):
                token = starts.get(offset)
                if token is not None and mention.code is not None:
                    self._at.setdefault(token.i, mention)

    def of(self, verb: Token, place: str) -> tuple[Mention, ...]:
        """The mentions at `subject` or `object` of a verb, whatever its voice."""
        if place == "object":
            if is_passive(verb):
                return self.subject(verb)
            return self.listed(child for child in verb.children if child.dep_ in {"obj", "dobj", "iobj"})
        if is_passive(verb):
            found = self.listed(
                child
                for child in verb.children
                if child.dep_ in {"obl:agent", "obl", "nmod"} and preposition(child).endswith("by")
            )
            return found or (() if any(one.dep_.endswith("pass") for one in verb.children) else self.subject(verb))
        return self.subject(verb)

    def subject(self, verb: Token, depth: int = 0) -> tuple[Mention, ...]:
        """The subject, through relative pronouns, control, coordination and participles."""
        if depth > _DEEP:
            return ()
        subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
        if subject is not None and subject.lower_ not in _RELATIVE:
            return self.told_of(subject, depth + 1)
        head = verb.head
        if head.i == verb.i:
            return ()
        if verb.dep_ in {"acl", "acl:relcl", "relcl", "advcl:relcl"}:
            if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
                return self.told_of(head, depth + 1)
            return self.subject(head, depth + 1)
        if verb.dep_ in {"xcomp", "ccomp", "advcl", "conj", "parataxis", "obl"}:
            controlled = verb.dep_ in {"xcomp", "ccomp"} and word(head) in self.control
            if controlled:
                found = self.of(head, "object") if not is_passive(head) else self.subject(head, depth + 1)
                if found:
                    return found
            return self.subject(head, depth + 1)
        if verb.dep_ == "amod":
            return self.told_of(head, depth + 1)
        return ()

    def told_of(self, noun: Token, depth: int = 0) -> tuple[Mention, ...]:
        """Whom a noun stands for: itself, a possessor of its government, or what it is said of."""
        listed = self.listed([noun])
        if listed or depth > _DEEP:
            return listed
        appositions = [child for child in noun.children if child.dep_ in {"appos", "flat"}]
        found = self.listed(appositions)
        if found:
            return found
        if any(child.dep_ == "cop" for child in noun.children) or noun.dep_ == "xcomp":
            return self.subject(noun, depth + 1)
        if noun.dep_ in {"appos", "conj", "compound", "flat"} and noun.head.i != noun.i:
            others = any(child.lower_ in {"other", "fellow", "remaining"} for child in noun.children)
            beside = noun.dep_ == "conj" and noun.head.i in self._at and not others  # `X and its allies` are not X
            apart = noun.dep_ == "conj" and preposition(noun) not in {"", preposition(noun.head)}  # `at X but to Y`
            return () if beside or apart else self.told_of(noun.head, depth + 1)
        if noun.dep_ in {"nmod", "obl"} and noun.head.i != noun.i:
            head, prep = noun.head, preposition(noun)
            if head.pos_ in {"VERB", "AUX"}:
                if prep not in {"as", "among"}:
                    return ()
                return self.of(head, "object") or self.subject(head, depth + 1)
            if prep in {"of", "as", "among"} and head.i != noun.i and word(head) not in _DOINGS:
                return self.told_of(head, depth + 1)
        return ()

    def behind(self, prep: str, verb: Token) -> tuple[Mention, ...]:
        """The mentions after a verb that stand right behind a preposition, however the parse hangs them."""
        found: dict[str, Mention] = {}
        for token in verb.doc[verb.i + 1 :]:
            mention = self._at.get(token.i)
            if mention is not None and mention.kind in self.kinds and token.i and token.nbor(-1).lower_ == prep:
                found.setdefault(mention.entity or mention.code or "", mention)
        return tuple(found.values())

    def owners(self, noun: Token) -> tuple[Mention, ...]:
        """Whose act or state a noun is: its possessor, demonym, or the state behind `of` or `by`."""
        whose = next((child for child in noun.children if child.lower_ == "whose"), None)
        if whose is not None:
            return self._antecedent(noun)
        possessors = [
            child
            for child in noun.children
            if child.dep_ in {"nmod:poss", "poss"} or (child.i < noun.i and child.dep_ in {"amod", "compound"})
        ]
        found = self.listed(possessors)
        if found:
            return found
        behind = [
            child
            for child in noun.children
            if child.i > noun.i and child.dep_ == "nmod" and preposition(child) in {"of", "by", "for"}
        ]
        return self.listed(behind)

    def _antecedent(self, token: Token) -> tuple[Mention, ...]:
        for _ in range(_DEEP):
            if token.dep_ in {"acl:relcl", "relcl", "acl", "appos"}:
                return self.told_of(token.head)
            if token.head.i == token.i:
                return ()
            token = token.head
        return ()

    def listed(self, tokens: Iterable[Token]) -> tuple[Mention, ...]:
        """The mentions of some words and of their conjuncts, each once."""
        found: dict[str, Mention] = {}
        for token in tokens:
            for mention in self._expanded(token):
                found.setdefault(mention.code or "", mention)
        return tuple(found.values())

    def _expanded(self, token: Token) -> Iterator[Mention]:
        mention = self._at.get(token.i)
        if mention is not None and mention.kind in self.kinds:
            yield mention
        elif mention is None and token.pos_ in {"NOUN", "PROPN"}:
            inner = [child for child in token.children if child.dep_ in {"amod", "compound", "nmod:poss", "poss"}]
            inside = next((one for child in inner if (one := self._at.get(child.i)) is not None), None)
            if inside is not None and inside.kind in self.kinds and token.lemma_.lower() in _BODIES:
                yield inside
        for child in token.children:
            if child.dep_ == "conj":
                yield from self._expanded(child)


_BODIES = frozenset(
    "government authority leadership parliament state republic administration side leader ruler official regime diplomat neighbour neighbor people ally country".split()
)
"""Nouns that act for the state before them."""
