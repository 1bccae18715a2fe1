"""Memberships and offices in sentences that the reader typed as nothing: a few plain shapes over the names of the atlas.

Reading is the reader's task; these shapes are a net below it, so that a claim that a person would call checkable does not
pass in silence. Each gives the same verdicts as the check of the typed claim, by making that claim and handing it on.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.membership import check_membership
from levers.check.membership_said import chain, group, memberships_told
from levers.check.office import check_office
from levers.check.verdicts import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_untyped_membership", "check_untyped_office"]

SEVERE = ("refuted", "outdated", "not_enough_info", "supported", "not_checkable")
_STATE_BLOC = re.compile(
    r"(?:['’]s)?,? (?:(?:states|republics|countries|nations|presidents)\b,? )?(?:all |both |each |still |now |also |currently |already |,? ?(?:which|who) |then )*"
    r"(?P<verb>belongs? to|(?:(?:has|have) (?:long |always |also )*)?belonged to|(?:has|have) (?:long |always |also )*been (?:an? )?(?:full |founding )*members? of|"
    r"(?:an? )?(?:still )?(?:an? )?(?:full |founding )?members? of|(?:is|are|was|were) (?:still |now |also |all |both |currently )*(?:an? )?(?:full |founding )*(?P<status>associate |observer )?members? of|"
    r"(?:is|are|was|were) (?:still )?bound by|(?:was|were) admitted (?:in)?to|(?:was|were) accepted into|joined|entered|acceded to|became (?:an? )?(?:full )?members? of|came together as|formed|"
    r"(?P<out>remains? outside|stays? outside|(?:is|are) (?:not (?:an? )?members? of|outside)|(?:has|have) left|left|quit))(?: (?:the|neither|either))? ?$",
    re.IGNORECASE,
)
_BLOC_STATE = re.compile(
    r"(?: \([A-Za-z+0-9]+\))?(?:['’]s)?,? (?:unites|comprises|includes|counts|consists of|groups|has as members|brings together|is made up of) (?:the )?$",
    re.IGNORECASE,
)
_JOIN_VERBS = re.compile(r"admitted|joined|entered|acceded|became|accepted|came together|formed", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:is|are) (?:an? )?(?:full )?members? of the (?P<name>(?:(?:[A-Z][\w-]+|and|of|for|the|on) ){1,8}?(?:Association|Federation|Union|Organi[sz]ation|League|Council|Club|Alliance|Community|Forum|Committee))"
)
_OFFICE = r"(?:acting |interim |former )?(?:president|prime minister|premier|foreign minister|defen[cs]e minister|head of state|secretary[- ]general|chancellor)"
_WHO_IS = re.compile(
    rf",? (?:who )?(?:is|was|remains|has been|became|has become)? ?(?:still |now |again )?(?:the )?(?P<title>{_OFFICE}) of (?:the )?$",
    re.IGNORECASE,
)
_HANDED = re.compile(
    r"\b(?:handed|passed|transferred|ceded)(?: over)? the (?P<office>presidency|premiership|office)\b", re.IGNORECASE
)


def check_untyped_membership(case: Case) -> Verdict | None:
    """The worst verdict on the memberships that an untyped sentence plainly states."""
    if case.claim.type != "other":
        return None
    found: list[Verdict] = []
    for state, bloc, relation, mode in list(_memberships(case)) or memberships_told(case):
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


def _memberships(case: Case) -> Iterator[tuple[str, str, str, str | None]]:
    text, names = case.said.text, case.said.names
    for bloc in (name for name in names if name.kind == "bloc"):
        code = bloc.code
        before = [name for name in names if name.end <= bloc.start and name.kind in {"state", "region"}]
        if before:
            match = _STATE_BLOC.fullmatch(text[before[-1].end : bloc.start].rstrip() + " ")
            if match is not None and not re.search(
                r"\b(?:only|sole|alone|neither|nor|not|except|save|but|bar|unlike|other than|apart from|exception of)\b[^,;:]{0,25}$",
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
                for name in group(text, before):
                    for state in case.world.states_of(name):
                        yield state, code, relation, mode
        after = [name for name in names if name.start >= bloc.end and name.kind in {"state", "region"}]
        if after and _BLOC_STATE.fullmatch(text[bloc.end : after[0].start]) is not None:
            for name in chain(text, after):
                for state in case.world.states_of(name):
                    yield state, code, "member", None


def check_untyped_office(case: Case) -> Verdict | None:
    """An office in an untyped sentence: `NAME, who is acting president of STATE`, `A handed the presidency to B`."""
    if case.claim.type != "other":
        return None
    text, names = case.said.text, case.said.names
    for index, person in enumerate(names[:-1]):
        place = names[index + 1]
        match = (
            _WHO_IS.fullmatch(text[person.end : place.start])
            if person.kind == "person" and place.kind in {"state", "bloc"}
            else None
        )
        if match is not None:
            return _office(case, text[person.start : person.end], place.code, match["title"])
    headed = _headed(case)
    if headed is not None:
        return headed
    titled = _titled(case)
    if titled is not None:
        return titled
    handed = _HANDED.search(text)
    people = [name for name in names if name.kind == "person"]
    place_after = next(
        (name for name in names if name.kind == "state" and handed is not None and name.start > handed.start()), None
    )
    if handed is not None and len(people) >= 2 and place_after is not None:
        title = "prime minister" if handed["office"].lower() == "premiership" else "president"
        given = [_office(case, text[name.start : name.end], place_after.code, title) for name in people[:2]]
        kept = [verdict for verdict in given if verdict is not None]
        return min(kept, key=lambda verdict: SEVERE.index(verdict.label)) if kept else None
    return None


_BODIES = (
    (r"government|cabinet|council of ministers", "prime minister"),
    (r"diplomacy|foreign ministry|ministry of foreign affairs", "foreign minister"),
    (r"defen[cs]e ministry|ministry of defen[cs]e", "defence minister"),
)
_BY = r"(?:is|was|has been|remains) (?:still |now |currently )?(?:headed|led|run|chaired|in the hands of|steered|directed)(?: by)? (?:the )?(?:[a-z]+ )?"
_HEADS = r"(?:,? who )?(?:still |now |currently )?(?:heads|leads|runs|chairs|is (?:still |now )?(?:at the head of|in charge of)) (?:the )?"
_RULED = re.compile(
    r" (?:is|has been|was) (?:still |now )?(?:led|ruled|governed|run) by (?:president )?", re.IGNORECASE
)


def _headed(case: Case) -> Verdict | None:
    """Who stands at the head of a body of the state: `X's cabinet is headed by N`, `N, who runs X diplomacy`, `X has been ruled by N`."""
    text, names = case.said.text, case.said.names
    for one, other in itertools.pairwise(names):
        between = text[one.end : other.start]
        if one.kind == "state" and other.kind == "person" and _RULED.fullmatch(between):
            return _office(case, text[other.start : other.end], one.code, "head of state")
        for body, title in _BODIES:
            if (
                one.kind == "state"
                and other.kind == "person"
                and re.fullmatch(rf"(?:['’]s?)? (?:{body}) {_BY}", between, re.IGNORECASE)
            ):
                return _office(case, text[other.start : other.end], one.code, title)
            after = re.match(rf"(?:['’]s?)? (?:{body})\b", text[other.end :], re.IGNORECASE)
            if (
                one.kind == "person"
                and other.kind == "state"
                and after
                and re.fullmatch(rf" ?{_HEADS}", between, re.IGNORECASE)
            ):
                return _office(case, text[one.start : one.end], other.code, title)
    return None


def _titled(case: Case) -> Verdict | None:
    """A person beside the full title of an office of a bloc: `NAME, chairman of the board of the ...`."""
    text = case.said.text
    low = text.lower()
    for bloc, prop in ((code, prop) for code in _blocs_with_offices(case) for prop in OF_BLOCS):
        for stmt in case.world.atlas.of(bloc, prop):
            title = stmt.qualifier.lower()
            at = low.find(title) if " of " in title else -1
            if at < 0:
                continue
            end = at + len(title)
            for name in case.said.names:
                between = text[name.end : at] if name.end <= at else text[end : name.start]
                if name.kind == "person" and re.fullmatch(
                    r",? ?(?:(?:who )?(?:is|was) )?(?:the )?|,? ?(?:[A-Z][\w-]+ )?", between
                ):
                    return _office(case, text[name.start : name.end], bloc, prop.replace("_", " "))
    return None


OF_BLOCS = (
    "secretary_general",
    "board_chair",
    "commission_president",
    "council_president",
    "high_representative",
    "executive_secretary",
)
"""Offices of blocs with titles of their own."""


def _blocs_with_offices(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stmt.entity for prop in OF_BLOCS for stmt in case.world.atlas.about(prop)))


def _office(case: Case, person: str, state: str, title: str) -> Verdict | None:
    relation = f"{title.lower().replace('acting ', '').replace('interim ', '').replace(' ', '_')}_of"
    claim = replace(
        case.claim, type="office", actor=state, recipient=state, relation=relation, person=person, title=title
    )
    verdict = check_office(replace(case, claim=claim))
    return replace(verdict, claim=case.claim.id) if verdict is not None else None
