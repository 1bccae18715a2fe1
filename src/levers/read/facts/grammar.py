"""Who a predicate is about, whether it is denied, and in which mood: read from the parse, else from word order.

Only relations on which Universal Dependencies and the older ClearNLP labels agree are used (subjects, conjuncts,
appositions, relative clauses), so that either kind of spaCy pipeline will do. Reference: de Marneffe, Manning, Nivre
and Zeman (2021), "Universal Dependencies", Computational Linguistics 47(2).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from levers.read.facts.tape import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["Guess", "clause_before", "governed", "modality", "negated", "objects_of", "phrase_before", "subjects"]

Guess = Literal["no", "clause", "sentence"]
_CLIMB = frozenset({"conj", "xcomp", "cop", "aux", "attr", "acomp", "appos", "dobj", "obj", "obl"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_POSSESSIVE = frozenset({"poss", "nmod:poss", "nmod", "compound", "amod", "prep", "pobj"})
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|cannot|no longer|(?:has|have|had|is|are|was|were) yet to|without|nowhere near|far from|non|denie[sd]|deny|"
    r"(?:refus|declin|fail)(?:es|ed|s|ing)?(?: (?:in|on|last|this) [a-z0-9 ]{1,15}| [a-z]+ly)? to|reject(?:s|ed)?|(?:declin|refus|spurn|turn|rebuff)\w* (?:down )?(?:[a-z]+ ){0,3}(?:invitation|offer|call|request|proposal|chance)s? (?:to|for))\b|n['’]t\b"
)
_PLANNED = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:going|set|due|about|ready|preparing|expected|scheduled|planning|willing) to|"
    r"(?:plan|intend|seek|aim|want|hope|wish|prepar|consider|try|tr|aspir|expect|appl|decid|decision|agree|promis|offer|intention|desire|pledge?)"
    r"(?:s|es|e|ed|d|ied|ies|y|ing)? (?:to|for)|(?:is|are) to (?:be|become|join|enter|accede|rejoin|receive|leave|quit|withdraw)|upcoming|(?:bid|efforts?|willingness|readiness) (?:to|for|aimed)|"
    r"considering|in talks (?:on|about|to))\b|['’]ll\b"
)
_DEMANDED = re.compile(
    r"\b(?:should|must|ought to|ha[sd] to|have to|needs? to|urg\w+|demand\w*|call(?:s|ed)? (?:on|for))\b"
)
_MAY = r"(?<!\d )(?<!\bin )(?<!\bof )(?<!\bon )(?<!\blate )(?<!\bearly )(?<!\bmid-)(?<!\bsince )(?<!\blast )(?<!\bby )(?<!\bfrom )(?<!\buntil )(?<!\bthis )may(?! \d)"
"""The verb, not the month."""
_HYPOTHETICAL = re.compile(
    rf"\b(?:if|would|could|might|{_MAY}|in case|unless|were to|whether|in the event|suppos\w+|can|potential\w*|possibl[ey]|"
    r"perhaps|alleged\w*|reported to be)\b|(?:^|, )had (?:the )?<[A-Z]"
)
_HISTORICAL = re.compile(
    r"\b(?:formerly|used to|at one time|in soviet times|(?:is|was|were|been|,) once|long ago)\b|, once (?:a|an|the|one) "
)
_BREAK = re.compile(
    r"[;:]| (?:but|although|though|while|whereas|because|since|so that|in which|during which|where) |, (?:and|which|who) |, (?:for|yet) (?=(?:the )?<)"
)
_WHOSE = re.compile(r"(<[A-Z]\d+>),? whose (?:[a-z-]+ ){1,4}$")
_PREPOSITION = re.compile(
    r"\b(?:of|with|from|to|in|into|on|by|for|against|between|than|toward|towards|among|over|under|alongside|like|about|per|via|through) (?:the )?$"
)
_RULING = frozenset(
    "governments government regimes regime juntas junta leaders leader presidents rulers authorities parliaments parliament "
    "foreign ministers generals leadership".split()
)
"""Who acts for the state behind the preposition."""
_IF_RIGHT = re.compile(r"\bif [^,;:]{0,60}\b(?:believed|trusted|right|correct|accurate|reliable|to go by|a guide)\b,?")
"""A doubt of the source, which makes no supposition of what it tells."""
_PAIRED = frozenset({"neither", "either", "both"})
"""Words before a pair of subjects that a parse may take for the subject."""
_MANY = 3
_CLAUSE = 90


def clause_before(tape: Tape, start: int, *, back: int = _CLAUSE) -> str:
    """The words of the same clause that stand before `start`, at most `back` characters."""
    window = tape.text[max(0, start - back) : start]
    breaks = list(_BREAK.finditer(window))
    return window[breaks[-1].end() :] if breaks else window


_ASIDE = re.compile(
    r"(?:, |\(|[—–] )(?:(?:it|them)sel(?:f|ves)|still|also|now|once|long|currently|both|all|an?|the|one|as|already|like|though|although|formerly) [^,]*$"
)


def phrase_before(tape: Tape, start: int) -> str:
    """The same for a noun: an apposition (`A, itself a member of`) has no part in the mood of the clause around it."""
    words = clause_before(tape, start)
    aside = _ASIDE.search(words)
    return words[aside.start() :] if aside is not None else words


def negated(words: str) -> bool:
    """Whether the words that lead to a predicate deny it."""
    return _NOT.search(words) is not None


def modality(words: str) -> Modality:
    """The mood of a predicate, from the words that lead to it; `historical` where they put it in a past that is over."""
    words = _IF_RIGHT.sub(" ", words)
    if _HYPOTHETICAL.search(words):
        return "hypothetical"
    if _HISTORICAL.search(words):
        return "historical"
    if _DEMANDED.search(words):
        return "demanded"
    if _PLANNED.search(words):
        return "planned"
    return "asserted"


def taken_up(parsed: Parsed, page: Page) -> tuple[Mention, ...]:
    """The state that a pronoun stands for where the sentence before names one state and no other thing that acts."""
    place = bisect_left([one.sentence.span.start for one in page.sentences], parsed.sentence.span.start)
    earlier = page.sentences[place - 1].mentions if place > 0 else ()
    acting = {one.code: one for one in earlier if one.code is not None and one.kind not in {"person", "office", "role"}}
    found = tuple(acting.values())
    return found if len(found) == 1 and found[0].kind in {"state", "metonym"} else ()


def subjects(parsed: Parsed, tape: Tape, start: int, *, guess: Guess = "sentence") -> tuple[Mention, ...]:
    """The mentions a predicate is about.

    Args:
        parsed: The sentence.
        tape: Its tape.
        start: Tape offset of the predicate's head word, such as `member` or `depends`.
        guess: Where the parse gives none: how far back the one free-standing mention before the predicate is taken.

    Returns:
        Mentions with a code, in order; empty where neither parse nor word order decides.
    """
    whose = _WHOSE.search(tape.text, 0, start)
    if whose is not None and tape.mention(whose[1]).code is not None:
        return (tape.mention(whose[1]),)
    offset = tape.at(start) - parsed.sentence.span.start
    token = _token(parsed, offset)
    found = tuple(_dedupe(_subjects(parsed, token))) if token is not None else ()
    ruling = found and token is not None and _ruled(token)
    if ruling:
        return _ruled_states(tape, found)
    fitting = tuple(one for one in found if not governed(tape, one))
    if fitting:
        return _whole_list(tape, fitting)
    return _by_order(tape, start, guess)


def objects_of(parsed: Parsed, tape: Tape, start: int) -> tuple[Mention, ...]:
    """The mentions joined by conjunction to the mention whose slot starts at `start`."""
    token = _token(parsed, tape.at(start) - parsed.sentence.span.start)
    return tuple(_dedupe(_expanded(parsed, token))) if token is not None else ()


def _subjects(parsed: Parsed, token: Token) -> Iterator[Mention]:
    for _ in range(5):
        subject = next(
            (child for child in token.children if child.dep_.startswith("nsubj") and child.lower_ not in _PAIRED), None
        )
        if subject is not None:
            if subject.lower_ in _RELATIVE:
                subject = _antecedent(token)
            if subject is not None:
                yield from _expanded(parsed, subject)
            return
        if token.dep_ in {"acl", "acl:relcl", "relcl", "appos"}:
            yield from _expanded(parsed, token.head)
            return
        if token.dep_ not in _CLIMB or token.head.i == token.i:
            return
        token = token.head


def _ruled(token: Token) -> bool:
    """Whether the subject is who rules the states named behind it: `the regimes in A, B and C announced`."""
    subject = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
    return subject is not None and subject.lower_ in _RULING


def _ruled_states(tape: Tape, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """All states of the list behind the preposition."""
    for match in compiled(r"{states}").finditer(tape.text):
        listed = [one for one in tape.all(match[0]) if one.code is not None]
        if len(listed) > len(found) and all(one in listed for one in found):
            return tuple(listed)
    return tuple(found)


def _whole_list(tape: Tape, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """All states of the list in which the found ones stand."""
    for match in compiled(r"{states}").finditer(tape.text):
        listed = [one for one in tape.all(match[0]) if one.code is not None]
        joined = len(listed) >= _MANY and " and " in match[0] and all(one in listed for one in found)
        if joined and len(listed) > len(found) and not governed(tape, listed[0]):
            return tuple(listed)
    return tuple(found)


def _antecedent(token: Token) -> Token | None:
    while token.head.i != token.i:
        if token.dep_ in {"acl:relcl", "relcl", "acl"}:
            return token.head
        token = token.head
    return None


def _expanded(parsed: Parsed, token: Token) -> Iterator[Mention]:
    mention = _mention_of(parsed, token)
    if mention is not None:
        yield mention
    if token.lower_ in _RULING:
        yield from (one for inner in token.subtree if (one := _mention_of(parsed, inner)) is not None)
    for child in token.children:
        if child.dep_ == "conj":
            yield from _expanded(parsed, child)


def _mention_of(parsed: Parsed, token: Token) -> Mention | None:
    offset = parsed.sentence.span.start + token.idx
    for mention in parsed.mentions:
        if mention.span.start <= offset < mention.span.end:
            return mention if mention.code is not None else None
    for child in token.children:
        if child.dep_ in _POSSESSIVE:
            inner = _mention_of(parsed, child)
            if inner is not None:
                return inner
    return None


def governed(tape: Tape, mention: Mention) -> bool:
    """Whether a preposition stands right before the mention, so that it can be no subject."""
    if mention not in tape.mentions:
        return False
    start = tape.slot_at(mention)
    return _PREPOSITION.search(tape.text, max(0, start - 12), start) is not None


def _by_order(tape: Tape, start: int, guess: Guess) -> tuple[Mention, ...]:
    """The one free-standing mention of the clause before the predicate; with none there, that of the whole sentence."""
    clause = start - len(clause_before(tape, start))
    for words_start in {"no": (), "clause": (clause,), "sentence": (clause, 0)}[guess]:
        named = [
            one for one in tape.all(tape.text[words_start:start]) if one.code is not None and not governed(tape, one)
        ]
        if named:
            return (named[0],) if len({one.code for one in named}) == 1 else ()
    return ()


def _token(parsed: Parsed, offset: int) -> Token | None:
    doc = parsed.doc
    if len(doc) == 0:
        return None
    starts = [token.idx for token in doc]
    return doc[max(0, bisect_right(starts, offset) - 1)]


def _dedupe(mentions: Iterator[Mention]) -> Iterator[Mention]:
    seen: set[str | None] = set()
    for mention in mentions:
        if mention.code not in seen:
            seen.add(mention.code)
            yield mention
