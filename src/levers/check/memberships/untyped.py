"""Memberships in sentences that the reader typed as nothing: a few plain shapes over the names of the atlas.

Reading is the reader's task; these shapes are a net below it, so that a claim that a person would call checkable does not
pass in silence. Each gives the same verdicts as the check of the typed claim, by making that claim and handing it on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.memberships.membership import check_membership
from levers.check.memberships.said import chain, group, memberships_told
from levers.check.verdicts import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_untyped_membership"]

SEVERE = ("refuted", "outdated", "not_enough_info", "supported", "not_checkable")
_STATE_BLOC = re.compile(
    r"(?:['’]s)?,? (?:(?:states|republics|countries|nations|presidents)\b,? )?(?:all |both |each |still |now |also |currently |already |,? ?(?:which|who) |then )*"
    r"(?P<verb>belongs? to|(?:(?:has|have) (?:long |always |also )*)?belonged to|(?:has|have) (?:long |always |also )*been (?:an? )?(?:full |founding )*members? of|"
    r"(?:an? )?(?:still )?(?:an? )?(?:full |founding )?members? of|(?:is|are|was|were) (?:still |now |also |all |both |currently )*(?:an? )?(?:full |founding )*(?P<status>associate |observer )?members? of|"
    r"(?:is|are|was|were) (?:still )?bound by|(?:was|were) admitted (?:in)?to|(?:was|were) accepted into|joined|entered|acceded to|became (?:an? )?(?:full )?members? of|came together as|formed|forms?|makes? up|"
    r"(?P<out>remains? outside|stays? outside|(?:is|are) (?:not (?:an? )?members? of|outside)|(?:has|have) left|left|quit))(?: (?:the|neither|either))? ?$",
    re.IGNORECASE,
)
_BLOC_STATE = re.compile(
    r"(?: \([A-Za-z+0-9]+\))?(?:['’]s)?,? (?:unites|comprises|includes|counts|consists of|groups|has as members|brings together|is made up of) (?:the )?$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r",?(?: which| who)?,? (?:together|along|jointly) with (?:the )?")
_JOIN_VERBS = re.compile(r"admitted|joined|entered|acceded|became|accepted|came together|formed", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:(?:is|are) (?:an? )?(?:full )?members? of|(?:was|were) admitted to|joined|acceded to|appl(?:ied|ication)(?: for (?:\w+ )?membership)? (?:to|with|of|in)) the (?P<name>(?:(?:[A-Z][\w-]+|and|of|for|the|on) ){1,8}?(?:(?:Association|Federation|Union|Organi[sz]ation|League|Council|Club|Alliance|Community|Forum|Committee|Group|Agency)(?: (?:for|of|on) [A-Z]\w+)?))"
)


def check_untyped_membership(case: Case) -> Verdict | None:
    """The worst verdict on the memberships that an untyped sentence plainly states."""
    told = (list(_founders(case)) or list(_named_before(case))) if case.claim.type in {"other", "event"} else []
    if case.claim.type != "other" and not told:
        return None
    found: list[Verdict] = []
    for state, bloc, relation, mode in told or list(_memberships(case)) or memberships_told(case):
        claim = replace(case.claim, type="membership", actor=state, recipient=bloc, relation=relation, mode=mode)
        verdict = check_membership(replace(case, claim=claim))
        if verdict is not None:
            found.append(replace(verdict, claim=case.claim.id))
    if found:
        return min(found, key=lambda verdict: SEVERE.index(verdict.label))
    match = _UNKNOWN.search(case.said.text)
    if match is not None and not any(
        name.kind == "bloc" and match.start("name") <= name.start < match.end("name") for name in case.said.names
    ):
        return make(
            case,
            "membership",
            "not_enough_info",
            f"The atlas has no list of the members of the {match['name']}",
            rule="membership needs the organisation's list",
            would_decide=f"the list of members of the {match['name']}",
        )
    return None


_FOUNDERS = re.compile(
    r"\b(?:found(?:ing (?:members?|states|countries|nations)|ers)|co-?founders)(?: (?:were|are|being|included?))?(?:,|:| –| —)? (?:the )?$",
    re.IGNORECASE,
)
_AMONG_FOUNDERS = re.compile(
    r"(?:,[^,;:]{3,60},)? (?:stood|was|were|is|are|figured|counted|sat|ranked) (?:among|one of) (?:the |its )(?:[a-z]+ )?(?:founders|founding (?:members|states|countries))\b",
    re.IGNORECASE,
)


def _founders(case: Case) -> Iterator[tuple[str, str, str, str | None]]:
    """The founders listed or named of the one bloc of a sentence."""
    text, names = case.said.text, case.said.names
    blocs = {name.code for name in names if name.kind == "bloc"}
    states = [name for name in names if name.kind == "state" and not name.demonym]
    if len(blocs) != 1:
        return
    for place, name in enumerate(states):
        mine = chain(text, states[place:]) if _FOUNDERS.search(text[: name.start]) else []
        mine = mine or (group(text, states[: place + 1]) if _AMONG_FOUNDERS.match(text, name.end) else [])
        for one in mine:
            yield one.code, min(blocs), "member", None
        if mine:
            return


_BECAME = re.compile(
    r" (?:both |all |each |then |also |later |duly )*(?:(?:became|were made|was made|were admitted as|was admitted as) (?:an? |its )?(?:full |new |first |ordinary )*(?P<status>member|observer|partner|associate)s?(?: (?:state|countr|nation)\w*)?|(?:acceded|were admitted|was admitted) to it|(?:joined|entered|left|quit) it)(?= (?:in|on|at|only|later|too|as|a|one|two|together|that|the)\b|[,.;]|$)",
    re.IGNORECASE,
)
"""States that came into what the text has named before: `X and Y became partner countries`, `X and Y acceded to it`."""


def _named_before(case: Case) -> Iterator[tuple[str, str, str, str | None]]:
    """States told to have become members of the one bloc named before them in the sentence or, failing that, in the one before it."""
    text, names = case.said.text, case.said.names
    states = [name for name in names if name.kind == "state" and not name.demonym]
    for place, name in enumerate(states):
        match = _BECAME.match(text, name.end)
        if match is None:
            continue
        blocs = {one.code for one in names if one.kind == "bloc"}
        first = group(text, states[: place + 1])
        if not blocs and case.previous is not None and not re.search(r"\b(?:not|nor|neither)\b", text[: name.start]):
            told = [one for one in case.world.said(case.previous, case.day).names if one.kind == "bloc"]
            blocs = {one.code for one in (told[:1] if told and told[0].start <= len("The ") else told)}
        elif any(one.kind == "bloc" and one.start > first[0].start for one in names):
            return
        if len(blocs) == 1:
            mode = "left" if re.search(r"\b(?:left|quit)\b", match.group()) else "joined"
            for one in first:
                yield one.code, min(blocs), (match["status"] or "member").lower(), mode
        return


def _memberships(case: Case) -> Iterator[tuple[str, str, str, str | None]]:
    text, names = case.said.text, case.said.names
    for bloc in (name for name in names if name.kind == "bloc"):
        code = bloc.code
        before = [name for name in names if name.end <= bloc.start and name.kind in {"state", "region"}]
        if before:
            match = _STATE_BLOC.fullmatch(text[before[-1].end : bloc.start].rstrip() + " ")
            if match is not None and not re.search(
                r"\b(?:only|sole|alone|neither|nor|not|except|save|but|bar|unlike|like|such as|other than|apart from|exception of)\b[^,;:]{0,25}$",
                text[: before[-1].start],
                re.IGNORECASE,
            ):
                relation = "not_member" if match["out"] else (match["status"] or "member").strip().lower()
                mode = (
                    "joined"
                    if _JOIN_VERBS.search(match["verb"])
                    else "left"
                    if match["out"] and re.search("left|quit", match["out"])
                    else None
                )
                mine = group(text, before)
                others = [name for name in before if name.end < mine[0].start]
                if others and _TOGETHER.fullmatch(text[others[-1].end : mine[0].start]):
                    mine = [others[-1], *mine]
                for name in mine:
                    for state in case.world.states_of(name):
                        yield state, code, relation, mode
        after = [name for name in names if name.start >= bloc.end and name.kind in {"state", "region"}]
        if after and _BLOC_STATE.fullmatch(text[bloc.end : after[0].start]) is not None:
            for name in chain(text, after):
                for state in case.world.states_of(name):
                    yield state, code, "member", None
