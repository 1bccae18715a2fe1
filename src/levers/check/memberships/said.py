"""Memberships told in any order of words: what stands between a state and a bloc is read by a closed lexicon, word by word.

Rule. Between the state (or a list of states) and the bloc, in either order and within one clause, only words of the lexicon may
stand: auxiliaries, articles, adverbs of time, words of belonging and of status. One of them must say the status. A single other
word, and nothing is read. What stands after the bloc may complete it (`counts X among its observers`, `X's standing in B is
that of an associate`). Sentences with a former or a future membership are left to the shapes of `levers.check.memberships.untyped`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.check.said.names import Named

__all__ = ["chain", "group", "memberships_told"]

_JOINED = re.compile(r"(?:['’]s)?(?:,|,? and|,? as well as)? ?(?:both )?(?:the )?")
_FILLERS = frozenset(
    "a an the of in to for with as that is are was were be been has have had itself themselves already now still also both all each by then today currently officially "
    "formally long since nowadays firmly duly today full fully founding ordinary mere merely only just simply proper at present which who "
    "too again newest oldest latest youngest smallest biggest largest poorest richest it they one two three four five".split()
)
_HOLDS = frozenset(
    "hold holds held holding enjoy enjoys enjoying keep keeps retain retains remain remains remained stay stays sit sits sat have has having carry carries".split()
)
_STANDING = frozenset("status standing place seat role position rank".split())
_STATUS = {
    "member": "member",
    "members": "member",
    "membership": "member",
    "belong": "member",
    "belongs": "member",
    "belonged": "member",
    "belonging": "member",
    "observer": "observer",
    "observers": "observer",
    "associate": "associate",
    "associates": "associate",
    "candidate": "candidate",
    "candidates": "candidate",
    "partner": "partner",
    "partners": "partner",
    "signatory": "signatory",
}
_DENIED = frozenset("not no never neither nor outside hardly nonmember".split())
_INSIDE = frozenset("inside within in".split())
_NOW = frozenset("is are was were already now still firmly remains remain stays stay sits sit both all".split())
_HAS = frozenset("counts count numbers includes include including comprises lists has have had whose with".split())
_TAIL = re.compile(
    r"^,? (?:as (?:an? |its |one of its )?|among its |among the |in its ranks as )(?:[a-z]+ ){0,2}?(?P<status>members?|observers?|associates?|partners?|candidates?|allies)\b"
)
_STANDING_TAIL = re.compile(
    r"^,? (?:is|was|remains|has been|stays) (?:still |now |only |merely |just |officially )*(?:that of |one of )?(?:an? |the )?(?:mere |full |simple )?(?P<status>member|observer|associate|candidate|partner)\b"
)
_FULL_PART = re.compile(
    r"^ (?:still |now |again |also )*(?:takes?|taking|plays?) (?:a )?full part in (?:the )?(?:work of (?:the )?)?$"
)
_AFTER = re.compile(
    r"^(?:$|[,.;:!?)\"”’—–]| (?:and|but|since|which|while|on|at|in|when|who|that|are|is|has|have|had|was|were|for|from|as|until|says?|said|because|after|before|"
    r"today|now|though|although|nor|or|with|by|to|—|–|\())"
)
_PAST = re.compile(
    r"\b(?:once|former|formerly|ex-|used to|no longer|any more|anymore|left|quit|would|will|could|might|may|if|whether|should|almost|nearly|hopes?|wants?|seeks?|"
    r"applied|bid|unlike|except|apart from|joined|joining|ever)\b",
    re.IGNORECASE,
)
_LONGEST = 80
_OPEN = re.compile(r"[;:.!?(]|\b(?:while|whereas|but|because|although|though)\b")


def memberships_told(case: Case) -> Iterator[tuple[str, str, str, str | None]]:
    """State, bloc, relation and mode of each membership that the sentence tells."""
    text, names = case.said.text, case.said.names
    for bloc in (name for name in names if name.kind == "bloc"):
        before = [name for name in names if name.end <= bloc.start and name.kind in {"state", "region"}]
        after = [name for name in names if name.start >= bloc.end and name.kind in {"state", "region"}]
        told: tuple[str, list[Named]] | None = None
        if before:
            told = _state_first(text, before, bloc)
        if told is None and after:
            told = _bloc_first(text, bloc, after)
        if told is None:
            continue
        relation, mine = told
        for name in mine:
            for state in case.world.states_of(name):
                yield state, bloc.code, relation, None


def _state_first(text: str, before: list[Named], bloc: Named) -> tuple[str, list[Named]] | None:
    """`X and Y both now hold full membership in B`, `X, already in B`, `X's standing in B is that of an associate`."""
    between, tail = text[before[-1].end : bloc.start], text[bloc.end :]
    mine = group(text, before)
    if _unfit(text[max(0, mine[0].start - 25) : mine[0].start], between) or before[-1].demonym:
        return None
    if _FULL_PART.search(between) and re.match(r"(?:['’]s)? (?:work|activities|life)\b|[,.;]|$", tail):
        return "member", mine
    words = _words(re.sub(r"^['’]s?\b", "", between))
    relation = _read(words)
    if relation == "member" and tail.startswith(" as "):
        status = _TAIL.match(tail)
        return (_STATUS.get(status["status"], "member"), mine) if status is not None else None
    if relation is None and set(words) <= _FILLERS | _STANDING and set(words) & _STANDING:
        match = _STANDING_TAIL.match(tail)
        return (_STATUS[match["status"]], mine) if match is not None else None
    if relation is None or _AFTER.match(tail) is None:
        return None
    return relation, mine


def _bloc_first(text: str, bloc: Named, after: list[Named]) -> tuple[str, list[Named]] | None:
    """`B, whose member X`, `B's newest member, X`, `B counts X among its observers`."""
    between = text[bloc.end : after[0].start]
    mine = chain(text, after)
    if _unfit(text[max(0, bloc.start - 12) : bloc.start], between) or mine[-1].demonym:
        return None
    words = _words(re.sub(r"^['’]s?\b", " whose", between))
    if not set(words) & _HAS:
        return None
    tail = _TAIL.match(text[mine[-1].end :])
    if tail is not None and set(words) <= _FILLERS | _HAS:
        return _STATUS.get(tail["status"], "member"), mine
    if "whose" in words:
        relation = _read([word for word in words if word not in _HAS])
        return (relation, mine) if relation is not None else None
    return None


def _unfit(lead: str, between: str) -> bool:
    """Whether what stands before and between makes another claim of it: a former or a possible membership, another clause."""
    return (
        len(between) > _LONGEST
        or _OPEN.search(between) is not None
        or _PAST.search(between) is not None
        or re.search(
            r"\b(?:of|with|from|by|against|for|between|on|to|neither|nor|or|not|no|unlike|except|save|bar|but|only|than|like|if|sole|alone) (?:the )?$",
            lead,
            re.IGNORECASE,
        )
        is not None
    )


def _words(between: str) -> list[str]:
    return re.findall(r"[a-z-]+", between.lower())


def _read(words: list[str]) -> str | None:
    """The relation that the words between tell, None where one of them is not of the lexicon or none says it."""
    known = _FILLERS | _HOLDS | _STANDING | _DENIED | _INSIDE | set(_STATUS)
    if not words or not set(words) <= known:
        return None
    stated = [_STATUS[word] for word in words if word in _STATUS]
    denied = bool(set(words) & _DENIED)
    lesser = [one for one in stated if one != "member"]
    if lesser:
        return None if denied else lesser[-1]
    if stated:
        return "not_member" if denied else "member"
    if denied:
        return "not_member" if "outside" in words and not set(words) & (_DENIED - {"outside"}) else None
    if words[-1] == "the":
        words = words[:-1]
    return "member" if words and words[-1] in _INSIDE and set(words) & _NOW else None


def group(text: str, names: list[Named]) -> list[Named]:
    """The names joined to the last one by commas and `and`."""
    found = [names[-1]]
    for name in reversed(names[:-1]):
        if _JOINED.fullmatch(text[name.end : found[0].start]) is None:
            break
        found.insert(0, name)
    if len(found) > 1 and not re.search(r"\band |\bas well as ", text[found[0].end : found[-1].start]):
        return found[-1:]  # `In Moscow, Armenia ...` is no list
    return found


def chain(text: str, names: list[Named]) -> list[Named]:
    """The names joined to the first one by commas and `and`."""
    found = [names[0]]
    for name in names[1:]:
        if _JOINED.fullmatch(text[found[-1].end : name.start]) is None:
            break
        found.append(name)
    return found
