"""Which states a shape of membership is about: those that it names, its subject, a region as a whole, what a pronoun stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import Guess, governed, subjects, taken_up
from levers.read.facts.tape import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levers.atlas import Atlas
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["bloc_codes", "excepted", "is_state", "one_of_them", "state_codes", "states_of"]

_GERUND = re.compile(r"\b(?:since|after|upon|on|before|by|following|when|while|in) $")
_MAIN = re.compile(r"[^,;.<]{0,40}, (?:the )?(?P<states><S\d+>(?:(?:, | and )(?:the )?<S\d+>)*)(?!'|’)")
"""After `since joining B in 2004,`: the subject of the main clause."""
_REGION = re.compile(
    r"(?:^|[,;:—–] |\b(?:that|and|while|because|as|but) )(?:all (?:of )?|both )?(?:the )?(?:all )?"
    r"(?:(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) )?(?:(?:countries|states|republics|nations) (?:of|in) )?(?:the )?"
    r"(?P<region><X\d+>)(?: (?:states|countries|republics|nations))?,? (?:(?:which|who|that|all|both|now|also|still|today|currently|are|were|have|"
    r"been|is|was|not|no longer|already|remain|became|become) )*(?:[a-z]+ )?$"
)
_NUMBERS = {word: value for value, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_PRONOUN = re.compile(
    r"(?:<N\d+>|\bit|\bthe country)(?: (?:has|have|had|is|was|also|still|already|now|only|long|since|been|remains|became))*(?: an?)? $"
)


def _pronoun(tape: Tape, match: re.Match[str], parsed: Parsed, page: Page) -> tuple[Mention, ...]:
    """The state of the sentence before, for a pronoun that is the subject of the shape."""
    before = tape.text[: match.start()]
    return taken_up(parsed, page) if _PRONOUN.search(before) is not None else ()


def states_of(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Iterable[Mention]:
    """The states that the match of a shape is about."""
    atlas = page.atlas
    stretch = match.groupdict().get("states") or match.groupdict().get("owner")
    guess: Guess = "clause" if name in {"left_it", "member_it"} else "sentence"
    found = tape.all(stretch) if stretch else subjects(parsed, tape, match.start("head"), guess=guess)
    if not stretch and not found and _GERUND.search(tape.text[: match.start("head")]):
        after = _MAIN.match(tape.text, match.end())
        found = tape.all(after["states"]) if after is not None else ()
    if stretch and not any(one.code for one in found):
        found = subjects(parsed, tape, match.start("head")) or _alone(tape, match.start("head"))
    found = _of_clause(found, tape, match.start("head")) if not stretch else found
    found = one_of_them(found, tape.text[: match.start("head")])
    found = tuple(one for one in found if not excepted(tape, one))
    if not found:
        found = tuple(_region(tape, match.start(), atlas)) or _pronoun(tape, match, parsed, page)
    people = {"we", "us", "i", "you", "he", "she"}
    return [one for one in found if one.code and one.text.lower() not in people and is_state(atlas, one.code)]


_LATTER = re.compile(
    r"\bthe (?P<which>former|latter|last)(?: (?:is|was|being|of whom|of which|still|only|now|a|an|the|full|mere))* (?:<B\d+> )?$"
)


def one_of_them(found: Iterable[Mention], lead: str) -> tuple[Mention, ...]:
    """The one of a list that is meant where `the latter` or `the former` leads to the noun for the member."""
    listed, which = tuple(found), _LATTER.search(lead)
    return listed if which is None else listed[:1] if which["which"] == "former" else listed[-1:]


_CLAUSES = re.compile(r"; | however,? |,? (?:but|while|whereas|yet) ")


def _of_clause(found: Iterable[Mention], tape: Tape, end: int) -> tuple[Mention, ...]:
    """The subjects, or the list of states that stands free in the predicate's own clause where those are of the clause before."""
    start = max((one.end() for one in _CLAUSES.finditer(tape.text, 0, end)), default=0)
    if any(one not in tape.mentions or tape.slot_at(one) >= start for one in found):
        return tuple(found)
    own = compiled(r"{states}(?!'|’)").match(tape.text, start, end)
    return (
        tuple(found) if own is None else tuple(one for one in tape.all(own[0]) if one.code is not None) or tuple(found)
    )


_EXCEPT = re.compile(
    r",? (?:except|save|bar|barring|excluding|excepting|apart from|other than|but|with the exception of)(?: for| only)? (?:the )?(?P<states><S\d+>(?:(?:, | and )(?:the )?<S\d+>)*),? ?$"
)


def excepted(tape: Tape, state: Mention | None) -> bool:
    """Whether a state is named only as the exception: `all of them except X`."""
    if state is None or state not in tape.mentions:
        return False
    upto = tape.slot_at(state) + len(tape.slot(state))
    return _EXCEPT.search(tape.text[:upto]) is not None and _ALL.search(tape.text[:upto]) is not None


_ALL = re.compile(r"\b(?:all|every|each|everyone|states|republics|countries|nations|members)\b")


def _alone(tape: Tape, end: int) -> tuple[Mention, ...]:
    """The one free-standing state named before: whom `it` means where no other is named."""
    named = {one.code: one for one in tape.all(tape.text[:end]) if one.kind == "state" and not governed(tape, one)}
    return tuple(named.values()) if len(named) == 1 else ()


def _region(tape: Tape, start: int, atlas: Atlas) -> Iterator[Mention]:
    """The states of a region of the atlas that is the subject as a whole: `all five Central Asian states belong to`."""
    apart = _EXCEPT.search(tape.text[:start])
    left_out = {one.code for one in tape.all(apart["states"])} if apart is not None else set()
    before = f"{tape.text[: apart.start()]} " if apart is not None else tape.text[:start]
    match = _REGION.search(before)
    if match is None:
        return
    region = tape.mention(match["region"])
    members = atlas.regions.get(region.entity or "", ())
    number = match["number"]
    if number is not None and (_NUMBERS.get(number) or (int(number) if number.isdigit() else 0)) != len(members):
        return
    for code in members:
        if code in left_out:
            continue
        yield replace(region, code=code, kind="state", entity=code)


def is_state(atlas: Atlas, code: str) -> bool:
    """Whether a code is that of a state, now or once."""
    return code in atlas.entities and "state" in atlas.entities[code].kind


@cache
def state_codes(atlas: Atlas) -> frozenset[str]:
    """Codes of all states, of now and of once."""
    return frozenset(code for code, entity in atlas.entities.items() if "state" in entity.kind)


@cache
def bloc_codes(atlas: Atlas) -> frozenset[str]:
    """Codes of the blocs and other organisations that have members."""
    blocs = {code for code, entity in atlas.entities.items() if entity.kind == "bloc"}
    return frozenset(blocs | {stmt.value for stmt in atlas.about("membership")})
