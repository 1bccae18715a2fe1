"""Clauses of a sentence: the one in which a number is told, and the sentence taken apart so that each can be looked at alone.

Rule. What is told of one clause says nothing of another: names, dates and denials beyond a break (semicolon, colon, a comma before a
conjunction, an attribution or a relative pronoun) belong elsewhere. A clause that names no state of its own takes it from the words that point
back (`its`, `whose`, `which`, `the republic`): from the name right before a relative pronoun, else from the state that the sentence so far,
or the one before, is about: the only one that it names, or the one that it begins with.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from levers.check.case import Case, Said
    from levers.check.said.names import Named
    from levers.model import Verdict

__all__ = ["NOW", "aside_at", "clause_at", "in_clauses", "is_past", "own_clause", "piece_at", "spoken_of"]

_STOP = re.compile(r"[;:]|,(?! ?\d{3})|\b(?:while|whereas|but)\b")
_BEGINS = re.compile(r"[;:] |, (?:and|but|while|whereas|though|although|which|who|whose)\b|\bthat\b|\bbecause\b")
_ENDS = re.compile(r"[;:]|,(?! ?\d)| (?:while|whereas|but|although|because)\b")
_SAYING = (
    r"(?:sa(?:y|ys|id)|note[sd]?|point(?:s|ed)? out|report(?:s|ed)?|add(?:s|ed)|calculate[sd]?|estimate[sd]?|reckon(?:s|ed)?|claim(?:s|ed)?|recall(?:s|ed)?|remind(?:s|ed)?|"
    r"wr(?:ites?|ote)|argue[sd]?|insist(?:s|ed)?|maintain(?:s|ed)?|complain(?:s|ed)?|boast(?:s|ed)?|admit(?:s|ted)?|show(?:s|ed)?|suggest(?:s|ed)?|observe[sd]?|found|finds|"
    r"announce[sd]?|declare[sd]?|remark(?:s|ed)?|warn(?:s|ed)?|concede[sd]?|acknowledge[sd]?)"
)
_ATTRIBUTION = re.compile(
    rf", (?:(?:as|so) )?[^,;:.]{{3,60}} {_SAYING}(?: [^,;:.]{{0,30}})?(?=,|\.?$)|, according to [^,;:.]{{3,60}}(?=,|\.?$)|^(?:According to|By) [^,;:.]{{3,60}}, "
    rf"|^[^,;:.]{{3,70}} {_SAYING} that |^As [^,;:.]{{3,60}} (?:{_SAYING}|has it|have it|put(?:s)? it), ",
    re.IGNORECASE,
)
"""Who says it, which is no part of what is said."""
_BREAK = re.compile(
    r"[;:—] ?| [-–] |, (?=(?:and|but|so|yet|while|whereas|though|although|even (?:as|if|though)|as|since|because|which|who|whose|where|when|after|before|until|until then)\b)"
    r"| (?=(?:while|whereas|although|because|even as|even though)\b)"
)
_LEAD = re.compile(
    r"^(?:and|but|so|yet|while|whereas|though|although|even (?:as|if|though)|as|since|because|where|when|after|before|until) ",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^(?P<word>which|who|whose)\b")
_POINTING = re.compile(
    r"\b(?P<own>its|their|(?:the|that|this|his|her) (?:country|republic|nation|state|land)['’]s)\b|"
    r"\b(?P<self>it|they|(?:the|that|this) (?:country|republic|nation|land|(?:\w+ )?delegation|capital))\b(?! (?:is|was|be) (?:not |also |no )?(?:true|clear|likely|said|because|that|only|here|in \d))",
    re.IGNORECASE,
)
SHORT = 4
"""A piece of fewer words is no clause."""


_ASIDE = re.compile(r", (?:which|who|where|whose) [^,;:]+, ")


def aside_at(text: str, at: int) -> int:
    """Where the relative clause between two commas begins in which something stands; -1 where it stands in none."""
    return next((one.start() for one in _ASIDE.finditer(text) if one.start() <= at < one.end()), -1)


def clause_at(case: Case, at: int) -> str:
    """The part of the sentence, between commas and the like, in which a number stands."""
    text = case.said.text
    stops = [match.start() for match in _STOP.finditer(text)]
    first = max((one for one in stops if one <= at), default=0)
    return text[first : min((one for one in stops if one > at), default=len(text))]


def own_clause(case: Case, part: str) -> str:
    """Of a part of the sentence, what the claim's own number is told in: from the last break before it to the next comma."""
    value = case.claim.value
    mine = [one for one in case.said.figures if value is None or _same(one.value, value)]
    begin = case.said.text.find(part)
    inside = [one for one in mine if begin <= one.start < begin + len(part)]
    if not inside or (value is None and len(inside) > 1):
        return part
    at = inside[0].start - begin
    first = max((match.end() for match in _BEGINS.finditer(part[:at])), default=0)
    last = _ENDS.search(part, at)
    return part[first : last.start() if last is not None else len(part)]


def _same(one: float, other: float) -> bool:
    return any(abs(one - scale * other) <= 1e-3 * abs(one) for scale in (1, 100))


def in_clauses(case: Case, functions: Sequence[Callable[[Case], Verdict | None]]) -> Verdict | None:
    """The first verdict that a function gives on the whole sentence, else on one of its clauses alone."""
    said_by = _ATTRIBUTION.search(case.said.text) is not None and case.claim.type == "other"
    for one in _apart(case) if said_by else (case, *_apart(case)):
        for function in functions:
            if (verdict := function(one)) is not None:
                return verdict
    return None


def _apart(case: Case) -> Iterator[Case]:
    """The clauses of a sentence, each as a case of its own; the whole too where only what it points to or who says it changes."""
    whole = _ATTRIBUTION.sub("", case.said.text, count=1) if case.claim.type != "event" else case.said.text
    seen = {case.said.text}
    before = ""
    for piece in (whole, *_BREAK.split(whole)):
        text = _LEAD.sub("", piece.strip(" ,;:—–-"))
        told = _with_owner(case, text, before)
        if piece is not whole:
            before += f"{piece} "
        if told not in seen and len(told.split()) >= SHORT:
            seen.add(told)
            yield replace(
                case,
                said=case.world.said(told, case.day),
                claim=replace(case.claim, sentence=told, sentence_start=case.claim.start),
            )


def _with_owner(case: Case, text: str, before: str) -> str:
    """The clause with the state that it points back to written out, where it names none before the word that points."""
    relative = _RELATIVE.match(text)
    text = _with_series(text, case.previous or "")
    said = case.world.said(text, case.day)
    if relative is not None:
        head = [name for name in case.world.said(before, case.day).names if name.kind in {"state", "territory"}]
        owner = head[-1] if head and before.rstrip(" ,").endswith(before[head[-1].start : head[-1].end]) else None
        owner = owner or (head[0] if len({name.code for name in head}) == 1 else None)
        if owner is None:
            return text
        own = "'s" if relative["word"] == "whose" else ""
        return f"{case.world.name(owner.code)}{own}{text[relative.end() :]}"
    match = _POINTING.search(text)
    if match is None or any(name.kind == "state" and name.end <= match.start() for name in said.names):
        return text
    named = spoken_of(case, text[: match.start()]) or spoken_of(case, before) or spoken_of(case, case.previous or "")
    if named is None or (match["self"] and named in {name.code for name in said.names}):
        return text
    own = "'s" if match["own"] else ""
    return f"{text[: match.start()]}{case.world.name(named)}{own}{text[match.end() :]}"


_HEADLESS = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z]\w+(?:['’]s)?) (?:\w+ )?(?:share|part|portion|proportion|slice)\b(?! (?:of|in)\b)"
)
_OF_WHAT = re.compile(r"\b(?P<phrase>[A-Z]\w+(?:['’]s)? (?:exports|imports|arms imports))\b")
_RATE = re.compile(r"\b[Tt]he (?:mean |average |official |annual |yearly )*rate\b(?! (?:of|to)\b)")
_MONEY = re.compile(
    r"\bdollars?\b[^.;:]{0,60}?\b(?P<money>tenge|som|somoni|manat|sum|soum|rouble|ruble)s?\b", re.IGNORECASE
)


def _with_series(text: str, previous: str) -> str:
    """A share or rate told without its whole, with that of the sentence before written out."""
    share, whole = _HEADLESS.search(text), _OF_WHAT.search(previous)
    if share is not None and whole is not None:
        return f"{text[: share.end()]} of {whole['phrase']}{text[share.end() :]}"
    rate, money = _RATE.search(text), _MONEY.search(previous)
    if rate is not None and money is not None:
        return f"{text[: rate.end()]} of the {money['money']} to the dollar{text[rate.end() :]}"
    return text


def piece_at(text: str, start: int, end: int) -> str:
    """What stands between the commas and the like around a stretch of a text."""
    first = max((match.end() for match in _ENDS.finditer(text[:start])), default=0)
    last = _ENDS.search(text, end)
    return text[first : last.start() if last is not None else len(text)]


def spoken_of(case: Case, text: str) -> str | None:
    """The state that a text is about: the only one named, else the one that it begins with and that is its subject."""
    said = case.world.said(text, case.day) if text.strip() else None
    if said is None:
        return None
    states = [name for name in said.names if name.kind in {"state", "territory"}]
    # `the Kyrgyz White House` is of the first alone.
    states = [name for name in states if not any(one.demonym and name.start - one.end == 1 for one in states)]
    if len({name.code for name in states}) == 1:
        return states[0].code
    if states:
        return states[0].code if _is_subject(said, states) else None
    homes = {
        code.split(":")[1] for name in said.names if name.kind == "person" for code in name.codes if code.count(":") > 1
    }
    return next(iter(homes)) if len(homes) == 1 else None


def _is_subject(said: Said, states: list[Named]) -> bool:
    """Whether the first state leads the sentence and the others stand behind prepositions or as adjectives only."""
    lead = re.search(
        r"\b(?:from|to|with|by|against|for|of|than|unlike|between) (?:the )?$", said.text[: states[0].start]
    )
    rest = [name for name in states[1:] if name.code != states[0].code]
    return lead is None and all(
        name.demonym
        or re.search(
            r"\b(?:from|to|with|by|against|for|of|than|in|on|at|over|like|between) (?:the )?$", said.text[: name.start]
        )
        for name in rest
    )


NOW = re.compile(
    r"\b(?:is|are|remains?|has|have|still|continues?|buys?|sells?|ranks?|hosts?|boasts?|stands?|takes?|supplies|spends?|pumps?|leads?|tops?|"
    r"depends?|relies|rely|owes?|produces?|receives?|gets?|sends?|draws?|accounts?|comes?|goes|(?:imports?|exports?) (?:more|most|less|the))\b"
)
"""A present tense, by which a text tells what holds on its own day."""
_PAST_VERB = re.compile(
    r"\b(?:received|sent|made up|accounted|bought|sold|took|supplied|came|spent|had|was|were|stood|amounted|reached|owed|earned)\b"
)
"""Verbs of a time that is over, of which the last year known is not the one meant."""


def is_past(case: Case, at: int) -> bool:
    """Whether a number is told of a past time, by the verb of its clause, else of the sentence."""
    for words in (clause_at(case, at), case.said.text):
        past, now = _PAST_VERB.search(words), NOW.search(words)
        if past or now:
            return now is None
    return False
