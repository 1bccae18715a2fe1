"""Which actor did it to which recipient, and whether the pair makes sense."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.read.merging import BREAKAWAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.events.arguments import Who
    from levers.read.events.raw import Raw
    from levers.read.events.tree import Tree
    from levers.read.parts import Mention

__all__ = ["pairs"]


def pairs(tree: Tree, raw: Raw) -> Iterator[tuple[Mention | None, Mention | None]]:  # noqa: C901 - one case for each construction
    """Each actor with each recipient; both ways where two sides did it together."""
    actors = _actors(raw)
    recipients = _recipients(raw, actors)
    actors = _not_meant(raw, actors, recipients)
    together = raw.recipients is raw.actors
    if not recipients:
        if "solo" in raw.flags:
            for who in actors:
                who = _seated(tree, raw, who)  # noqa: PLW2901
                if _is_told(raw, who.mention) and not ("generic" in raw.flags and who.mention.kind == "pronoun"):
                    yield who.mention, None
        return
    if not actors:
        if "orphan" in raw.flags:
            for who in recipients:
                one = _seated(tree, raw, who).mention
                if one.code is not None:
                    yield None, one
        return
    blocs = {who.at for who in actors if _is_body(who.mention)} if together else set()
    for who in actors:
        for other in recipients:
            if blocs and len(actors) > len(blocs) + 1 and not {who.at, other.at} & blocs:
                # `A, B and the allies of C signed`: A and B each with C.
                continue
            if (together and _are_one(who.mention, other.mention)) or _is_at_home(raw, who.mention, other.mention):
                continue
            if who.at == other.at and who.mention.code == other.mention.code or _same(who.mention, other.mention):
                if not together and "solo" in raw.flags and len(recipients) == 1:
                    yield who.mention, None
                continue
            sides = _at_home(tree, raw, who.mention, other.mention)
            if any(_is_told(raw, side) for side in sides):
                yield sides


def _actors(raw: Raw) -> list[Who]:
    """Those who act, without those who only report it, or whose it is not to do."""
    smuggled = raw.relation == "AID"  # whoever smuggles helps nobody
    told_by = raw.relation in FORCE or (raw.relation == "CONSULT" and raw.recipients is raw.actors)
    never = "CRM" if smuggled else "MED" if told_by else ""  # and those who report it did not do it
    actors = [_of_its_own(who) for who in raw.actors if _counts(who.mention) and who.mention.role != never]
    if "state" in raw.flags:
        actors = [who for who in actors if who.mention.role not in PRIVATE]
    if "official" in raw.flags and all(who.mention.code is None for who in raw.recipients):
        actors = [who for who in actors if who.mention.role in OFFICIAL]
    if raw.relation in STATELY:
        actors = [who for who in actors if who.mention.role not in STATELESS]
    return actors


def _is_at_home(raw: Raw, one: Mention, other: Mention) -> bool:
    """`warned X's citizens against travel`: a state's advice to its own."""
    return raw.verb == "warn" and one.code is not None and one.code == other.code


def _are_one(one: Mention, other: Mention) -> bool:
    """`X's first president, A, and B of Y signed`: an office and its holder do nothing together."""
    return one.code == other.code and {one.role, other.role} <= HOLDERS


def _not_meant(raw: Raw, actors: list[Who], recipients: list[Who]) -> list[Who]:
    """Without a pronoun that was taken for one of those it deals with: `It requires X and Y to accept`."""
    named = {who.mention.code for who in recipients if who.mention.kind != "pronoun"}
    if raw.recipients is raw.actors or len(named) < 2:
        return actors
    return [who for who in actors if who.mention.kind != "pronoun" or who.mention.code not in named]


def _of_its_own(who: Who) -> Who:
    """A land with a government of its own: what it does is not done by the state that it broke away from."""
    text = who.mention.text
    if who.mention.kind in ("person", "state") or not (BREAKAWAY.search(text) or SPLIT.search(text)):
        return who
    return replace(who, mention=replace(who.mention, code=None, kind="region"))


def _recipients(raw: Raw, actors: list[Who]) -> list[Who]:
    """Recipients that are named; `A and B urged both sides` means others, whom the sentence does not name."""
    found = [_of_its_own(who) for who in raw.recipients if who.mention.kind != "pronoun" or who.mention.code]
    if raw.cameo is not None and raw.cameo.startswith("163"):
        # Sanctions on an occupied land are not laid on the state that it was taken from.
        found = [who for who in found if who.mention.text.removeprefix("the ") not in OCCUPIED]
    recognised = raw.relation == "REJECT" and raw.verb.startswith("recogni")
    if recognised or raw.relation in HELP:
        abroad = {who.mention.code for who in actors} - {None}
        found = [_stateless(who) if _is_armed(who.mention) and who.mention.code not in abroad else who for who in found]
    if raw.relation in MUTUAL and raw.recipients is not raw.actors:
        # `X hosted talks of the two countries`: doubtful, where X is none of the two whom the words are taken for.
        meant = {who.mention.code for who in found if _is_group(who.mention)}
        if not meant & {who.mention.code for who in actors}:
            found = [who for who in found if not _is_group(who.mention)]
    elif raw.recipients is not raw.actors:
        # `X urged both sides`: two others, even where one of those meant was X.
        meant = {who.mention.code for who in found if _is_group(who.mention)}
        if meant & {who.mention.code for who in actors}:
            found = [who for who in found if not _is_group(who.mention)]
    if raw.relation in MUTUAL and all(who.mention.code is None for who in actors):
        # `ministers agreed on the two nations' efforts`: those who act may be of the two.
        found = [who for who in found if who.mention.kind != "pronoun"]
    if raw.relation == "CONSULT" and raw.recipients is raw.actors:
        found = [who for who in found if who.mention.role != "MED"]
    if raw.relation == "CONSULT":
        # `the premier of X, A. Koch,`: an office and who holds it are one.
        offices = {who.mention.code: who.at for who in found if who.mention.kind == "office"}
        found = [
            who
            for who in found
            if who.mention.kind != "person" or not 0 < who.at - offices.get(who.mention.code, who.at) <= APPOSED
        ]
    if raw.recipients is raw.actors or raw.relation in MUTUAL or len(found) < 2:
        return found
    return [] if _is_the_same_group(found, actors) else found


def _is_armed(mention: Mention) -> bool:
    return mention.role in ARMED or mention.text.lower().endswith(("militia", "militias", "militants"))


def _stateless(who: Who) -> Who:
    """`supports the rebels in X`: the rebels, not X."""
    return replace(who, mention=replace(who.mention, code=None))


def _is_the_same_group(recipients: list[Who], actors: list[Who]) -> bool:
    """Whether a group word (`both sides`) was taken for those who act themselves."""
    if {who.at for who in recipients} != {recipients[0].at} or recipients[0].mention.kind != "pronoun":
        return False
    return {who.mention.code for who in recipients} <= {
        who.mention.code for who in actors if who.at != recipients[0].at
    }


def _is_group(mention: Mention) -> bool:
    """Whether words for several (`the two countries`) were taken for those named before."""
    return mention.kind == "pronoun" and " " in mention.text


def _is_body(mention: Mention) -> bool:
    """A bloc, or the office of one: its code is no state's."""
    return mention.kind == "bloc" or (mention.code is not None and len(mention.code) != STATE_CODE)


def _counts(mention: Mention) -> bool:
    return (
        mention.code is not None
        or mention.role is not None
        or mention.kind in ("region", "unresolved")
        or bool(mention.candidates)
    )


def _is_told(raw: Raw, mention: Mention) -> bool:
    """Whether the words say whose it is; for acts of the street and of force a role is enough."""
    if mention.code is not None or mention.kind == "region" or mention.candidates:
        return True
    return raw.relation in STREET and mention.role is not None


def _same(one: Mention, other: Mention) -> bool:
    """Whether both are the same actor; a state's own people or institutions against it are not."""
    if one.code is None or one.code != other.code:
        return False
    if one.role == other.role:
        return one.entity == other.entity or None in (one.entity, other.entity)
    return (one.role in STATE and other.role in STATE) and not (one.role and other.role)


SPLIT = re.compile(
    r"\b(?:breakaway|separatist|secessionist|self-proclaimed) (?:region|republic|territory|enclave|province)"
)
OCCUPIED = frozenset("Crimea Sevastopol Donbas Donbass Donetsk Luhansk".split())
APPOSED = 6
"""Words from an office to the name set off behind it at most."""
STATE_CODE = 3
"""Letters of a state's code."""
HOLDERS = frozenset((None, "GOV", "MIL", "LEG", "ELI"))
STATE = frozenset((None, "GOV", "MIL"))
OFFICIAL = frozenset((None, "GOV", "MIL", "LEG", "JUD", "REB", "COP", "SPY", "UAF"))
PRIVATE = frozenset("BUS MED EDU CVL AGR LAB SOC REL MEDIC ELI PTY".split())
WITHIN = frozenset("OPP CVL MED LEG JUD PTY ELI REB LAB EDU REL AGR UAF CRM".split())
STREET = frozenset(("COERCE", "ASSAULT", "PROTEST", "RETREAT", "MOBILIZE", "CONCEDE"))
"""Acts that a role without a country may do: police arrest, protesters march."""
FORCE = frozenset(("COERCE", "ASSAULT", "MOBILIZE"))
STATELY = frozenset(("SANCTION",))
"""What only those do who have relations to break."""
STATELESS = frozenset("REB OPP UAF CVL REF CRM REL PTY".split())
ARMED = frozenset("REB UAF OPP PTY ELI".split())
"""Those whom to help is not to help the state that they fight."""
HELP = frozenset(("AID", "SUPPORT", "AGREE"))
ABROAD = frozenset("invade annex occupy".split())
"""What nobody does at home."""
MOVES = frozenset(("MOBILIZE", "RETREAT"))
"""What troops do abroad."""
MUTUAL = frozenset(("CONSULT", "SUPPORT", "AGREE", "COOPERATE", "AID"))
"""What states do with each other: a side without a country stays without one."""
HOME = frozenset("OPP CVL MED LEG JUD COP PTY ELI REB LAB EDU REL AGR GOV MIL".split())


def _at_home(tree: Tree, raw: Raw, actor: Mention, recipient: Mention) -> tuple[Mention, Mention]:
    """A role without a country: where it happened, else the other side's country, where the sentence names no third."""
    codes = {m.code for m in tree.mentions if m.code is not None and m.kind not in ("bloc", "organisation")}
    if (
        raw.relation not in MUTUAL
        and actor.code is None
        and actor.role in HOME
        and (actor.role not in TITLES or recipient.kind in ("place", "metonym") or recipient.role not in STATE)
        and not codes - {recipient.code}
        and recipient.kind in COUNTRIES
        and (raw.relation in STREET or recipient.role != "MIL")
        and raw.verb not in ABROAD
        and not (actor.role == "MIL" and recipient.role is None and raw.relation in MOVES)  # `troops arrived in X`
    ):
        return replace(actor, code=recipient.code), recipient
    if (
        raw.relation not in MUTUAL
        and recipient.code is None
        and recipient.role in WITHIN
        and recipient.kind != "region"
    ):
        place = _scene(tree, raw.at) if raw.relation in STREET or actor.code is None else None
        if place is not None:
            return actor, replace(recipient, code=place)
        abroad = raw.relation == "ASSAULT" and actor.role in (None, "MIL", "UAF", "SPY")
        alone = not codes - {actor.code}
        if actor.code is not None and actor.kind not in ("bloc", "organisation") and alone and not abroad:
            return actor, replace(recipient, code=actor.code)
    return actor, recipient


def _seated(tree: Tree, raw: Raw, who: Who) -> Who:
    """People or a body without a state, in acts of the street and of force: of the place where it happened."""
    mention = who.mention
    if mention.code is not None or mention.candidates or mention.role not in HOME or raw.relation not in STREET:
        return who
    place = _scene(tree, raw.at)
    return who if place is None else replace(who, mention=replace(mention, code=place))


def _scene(tree: Tree, at: int) -> str | None:
    """The state in which it happened."""
    for case, noun in tree.prepositions(at, 1):
        if case in ("in", "near", "outside", "across", "through", "throughout"):
            mention = tree.mention(noun)
            if mention is not None and mention.kind in ("place", "state", "metonym") and mention.role is None:
                return mention.code
    return None


TITLES = frozenset(("GOV", "LEG", "ELI"))
"""Bare titles act at home only: on a place or on people and bodies inside the state."""
COUNTRIES = frozenset(("state", "place", "metonym", "role", "office", "person", "demonym"))
