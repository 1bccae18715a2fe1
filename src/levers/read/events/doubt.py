"""The gate of sides: who is named near an act, but not surely by the words that tell it, is no side of it.

A side is found by some way through the parse: subject and object, a preposition, what belongs to a noun, a pronoun. The ways
differ in how often they are right: on newswire the short ways nearly always, the ways listed here about every second time. A side found by such a way is left empty: the act stays, told of the other side alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levers.read.events.idioms import WORDS, is_no_act
from levers.read.events.lexicon import verb_frames
from levers.read.events.scope import PLANS, UNREAL

if TYPE_CHECKING:
    from levers.read.events.arguments import Who
    from levers.read.events.raw import Raw
    from levers.read.events.tree import Tree

__all__ = ["without_doubtful"]

FAR = 3
"""Prepositional phrases inside each other from which on a name is no longer the verb's: `aid to the war against X`."""
BORROWED = 4
"""Clauses and nouns over which a subject is borrowed at most."""
AIMED = frozenset(("with", "to", "against", "between", "by", "from"))
"""Prepositions that aim an act at somebody, wherever they hang."""
FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"))
"""Acts that reach whose place it is: `shelled positions in the east of X`."""
HELPED = frozenset(("AID", "SUPPORT"))
FRIENDLY = frozenset(("AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID"))
FIGHTING = frozenset("fight battle clash skirmish duel serve struggle".split())
"""What one does in a place with somebody else, not to the place."""
FOR = frozenset("support favour favor solidarity defence defense honour honor".split())
"""For whom one marches, not against whom."""
ARCH = 3
"""Words of `arch-rival`."""
KIN = frozenset(
    "rival archrival neighbour neighbor ally partner foe enemy adversary patron backer opponent friend".split()
)
"""Who is somebody's is somebody else."""
BEHIND = frozenset(
    "backed led based born held funded trained made built brokered sponsored supported supplied mediated controlled owned run".split()
)
"""Participles right behind a name that make it a modifier: `the X backed militia`."""
DENIED = frozenset(("not", "n't", "never", "no", "neither", "nor", "without"))
FORMER = frozenset("former ex ousted deposed exiled retired erstwhile".split())
WARS = frozenset(
    "war conflict fight fighting struggle battle dispute confrontation standoff rivalry feud stand-off tension competition".split()
)
CARRIED = frozenset(
    "flight plane aircraft jet letter message note telegram ship train shipment cargo parcel gift".split()
)
COURTS = frozenset(("Court", "Tribunal"))
BORDER = frozenset("border frontier boundary".split())
BESIDE = frozenset("near at along on by across around beyond to".split())
"""Prepositions with which a border is where something happens."""
AWAY = frozenset(("MOBILIZE", "RETREAT", "COERCE", "THREATEN", "SANCTION"))
"""Acts that a border with somebody may be meant for: troops sent to it, its closure."""
SOME = frozenset("two three four both several".split())
"""So many of a region are some of its states, whom the words before may have named."""
RESOLVES = frozenset("decision refusal failure threat vote resolution move".split())
SENDING = frozenset("deploy send dispatch".split())
PEOPLES = frozenset(("state", "metonym", "demonym", "person", "office", "role"))
INSIDE = ("compound", "amod", "nmod:poss", "nmod:desc", "flat", "appos", "conj")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ENOUGH = 14


def without_doubtful(tree: Tree, raw: Raw) -> Raw | None:
    """The event without the sides that the words do not surely give; None where none is left of two."""
    if _is_headline(tree, raw.at) or is_no_act(tree, raw):
        return None
    if raw.recipients is raw.actors:
        kept = [who for who in raw.actors if not _is_doubtful(tree, raw, who, acts=True)]
        return raw if len(kept) == len(raw.actors) else replace(raw, actors=kept, recipients=kept) if kept else None
    actors = [who for who in raw.actors if not _is_doubtful(tree, raw, who, acts=True)]
    recipients = [who for who in raw.recipients if not _is_doubtful(tree, raw, who, acts=False)]
    if len(actors) == len(raw.actors) and len(recipients) == len(raw.recipients):
        return raw
    if not actors and not recipients:
        return None
    alone = {"alone"} | ({"solo"} if raw.recipients and not recipients else set())
    alone |= {"orphan"} if raw.actors and not actors else set()
    return replace(raw, actors=actors, recipients=recipients, flags=raw.flags | alone)


def _is_doubtful(tree: Tree, raw: Raw, who: Who, *, acts: bool) -> bool:
    way, borrowed = _way(tree, who.at, raw.at)
    two = bool(raw.actors and raw.recipients)  # a recipient is named where the act is told
    if _is_misread(tree, raw, who, acts=acts) or (two and ((borrowed and not acts) or _is_aslant(tree, who))):
        return True
    if acts:
        came = raw.verb in ("arrive", "land", "come")
        if came and (tree.case(who.at) == "from" or (not who.direct and _is_carried(tree, raw.at))):
            return True
        return (
            borrowed >= BORROWED
            or (who.mention.role == "MED" and bool(raw.recipients))
            or _is_of_others(tree, who)
            or _is_torn(tree, raw, who, way)
            or (borrowed > 0 and _is_owned_by_another(tree, raw.at, who))
        )
    if _pair(tree, who) & {one.mention.code for one in raw.actors}:
        return any(
            _way(tree, one.at, raw.at)[1] for one in raw.actors
        )  # `A and B signed a deal on the frontier between the two countries`
    steps = [(tree.deps[k].split(":")[0], tree.case(k) or "") for k in way if _is_step(tree, k)]
    rebels = raw.relation in HELPED and any(_is_of_rebels(tree, k) for k in way)
    if rebels or len(steps) >= FAR or _is_torn(tree, raw, who, way):
        return True
    if steps and steps[0][1] == "with" and not who.direct and tree.case(who.at) != "with":
        return True  # `arrested a man with an X passport`
    if raw.relation == "PROTEST" and FOR & set(tree.lows[raw.at : who.at]):
        return True  # `marched in support of X`
    if steps and _is_aside(raw, who, steps[0][1], *steps[-1]):
        return True
    if len(steps) > 1:
        (_, inner), (kind, outer) = steps[0], steps[-1]
        if inner == outer == "in" or (who.mention.kind == "place" and raw.relation not in FORCE):
            return True
        if kind == "obl" and outer in ("in", "at", "during") and inner not in AIMED and raw.relation not in FORCE:
            return True  # `cancelled it in the wake of X's raid`
    if raw.verb.startswith("recogni") and (who.mention.kind == "place" or (raw.relation == "REJECT" and len(way) > 1)):
        return True  # `will not recognise the independence of territories of X`, `Crimea as part of Y`
    if raw.verb in ("take", "bring") and COURTS & set(who.mention.text.split()):
        return True  # `took the case to the Court`
    if any(tree.deps[k] == "acl:relcl" and tree.pos[k] == "VERB" for k in way):
        return True  # `detained a man who had criticised X`
    return bool(steps) and _is_not_aimed(tree, raw, who, steps[0][1], steps[-1][1])


def _is_not_aimed(tree: Tree, raw: Raw, who: Who, inner: str, last: str) -> bool:
    """A preposition that names no recipient of this very act: `met envoys from X`, `fought in X`, `destroyed a tank in X`."""
    if raw.relation == "RETREAT" and raw.verb == "destroy":
        return True
    if raw.relation == "CONSULT" and (last == "from" or (not who.direct and inner == "of")):
        return True
    if raw.relation == "ASSAULT" and tree.lemmas[raw.at] in FIGHTING and last in ("in", "at", "near"):
        return True
    return raw.relation == "THREATEN" and tree.lemmas[raw.at] in SENDING and last != "against"


def _is_aslant(tree: Tree, who: Who) -> bool:
    """Whether a region is no subject or object itself: `the region's nation`, `gas from the region`."""
    own = who.direct and tree.deps[who.at].split(":")[0] in ("nsubj", "obj", "iobj", "compound", "amod")
    return who.mention.kind == "region" and not own


def _is_misread(tree: Tree, raw: Raw, who: Who, *, acts: bool) -> bool:
    """Whether the name is no actor where it stands: a paper, a currency, the owner of a rival, an `it` of another sentence."""
    if who.mention.role == "MED" and not acts and raw.verb == "tell":
        return True  # `told the X newspaper`
    if who.at + 1 < tree.n and tree.words[who.at + 1].startswith("$") and who.mention.text.isupper():
        return True  # `US$2 million`
    if tree.deps[who.at] == "nmod:poss" and KIN & set(tree.lemmas[who.at : tree.heads[who.at] + ARCH]):
        return True  # `a visit to X's rival, Y`
    if raw.relation in (WORDS if acts else HELPED | {"AGREE"}) and _is_former(tree, who.at):
        return True
    if not acts and raw.verb in ("speak", "talk") and tree.heads[who.at] != raw.at and _to_another(tree, raw, who):
        return True
    if not acts and raw.relation not in FORCE | {"CONSULT"} and _is_foe(tree, who.at, raw.at):
        return True
    if not acts and raw.verb == "blame" and who.mention.kind == "pronoun" and _on(tree, raw.at):
        return True  # `blaming it on the weather`
    if _is_either(tree, who.at):
        return True
    if _is_modifier(tree, who.at) or _is_beside_border(tree, raw, who):
        return True
    if not acts and _is_beside(tree, raw, who):
        return True
    if who.mention.kind in ("region", "bloc") and SOME & set(tree.lows[max(0, _first(tree, who.at) - 1) : who.at]):
        return True  # `relations between the two Central Asian states`
    # `it` at the head: whom the sentence before may mean, by its subject alone
    named = (tree.mention(k) for k in range(who.at))
    return who.mention.kind == "pronoun" and tree.lows[who.at] == "it" and all(one is None for one in named)


def _is_former(tree: Tree, at: int) -> bool:
    """`the former X envoy`: he speaks for nobody any more."""
    start = end = _first(tree, at)
    while end < tree.n and tree.owner[end] == tree.owner[at]:
        end += 1
    return not FORMER.isdisjoint(tree.lows[max(0, start - 2) : end])


def _is_either(tree: Tree, at: int) -> bool:
    """`an X or Y aircraft`: which of the two is not told."""
    start = end = _first(tree, at)
    while end < tree.n and tree.owner[end] == tree.owner[at]:
        end += 1
    if not DENIED.isdisjoint(tree.lows):
        return False
    before = start > 1 and tree.lows[start - 1] == "or" and tree.owner[start - 2] >= 0
    return before or (end + 1 < tree.n and tree.lows[end] == "or" and tree.owner[end + 1] >= 0)


def _is_foe(tree: Tree, at: int, top: int) -> bool:
    """`asked for help in the war with X`: against whom it is meant."""
    for _ in range(ENOUGH):
        if at == top or tree.heads[at] == at:
            return False
        case, at = tree.case(at), tree.heads[at]
        if at != top and case in ("with", "against") and tree.lemmas[at] in WARS:
            return True
    return False


def _is_of_rebels(tree: Tree, noun: int) -> bool:
    """`gave money to the largest guerrilla group of X`."""
    above = tree.heads[noun]
    near = (tree.mention(k) for k in tree.kids[above] if k < noun and tree.deps[k] in ("compound", "amod"))
    return any(one is not None and one.role in ("REB", "UAF") for one in near)


def _to_another(tree: Tree, raw: Raw, who: Who) -> bool:
    """`spoke to X about the tensions with Y`."""
    above, _ = _way(tree, who.at, raw.at)
    near = (tree.mention(k) for k in tree.kids[raw.at] if tree.case(k) in ("to", "with") and k not in above)
    return any(one is not None and one.code is not None for one in near)


def _is_carried(tree: Tree, verb: int) -> bool:
    """`a letter from X arrived`: X himself did not."""
    subject = tree.subject(verb)
    return subject is not None and tree.lemmas[subject] in CARRIED


def _on(tree: Tree, verb: int) -> bool:
    return any(tree.case(k) == "on" for k in tree.kids[verb] if tree.deps[k].startswith("obl"))


def _first(tree: Tree, at: int) -> int:
    """The first word of the name that the word belongs to."""
    while at and tree.owner[at - 1] == tree.owner[at]:
        at -= 1
    return at


def _is_modifier(tree: Tree, at: int) -> bool:
    """`helped the X backed government`: X stands behind somebody else, and `backed` is no verb of its own."""
    if any(tree.deps[k] in ("compound", "amod") and tree.tags[k] == "VBZ" for k in tree.kids[at]):
        return True  # `the line supported by Y bypasses X`, read as one name
    after = at + 1
    while after < tree.n and tree.owner[after] == tree.owner[at]:
        after += 1
    if after + 1 >= tree.n or tree.lows[after] not in BEHIND or tree.deps[after] not in ("amod", "acl", "compound"):
        return False
    return tree.heads[at] != after and tree.pos[after + 1] in ("NOUN", "PROPN", "ADJ")


def _is_beside_border(tree: Tree, raw: Raw, who: Who) -> bool:
    """`held drills near the border with X`: where it happened."""
    if raw.relation in AWAY:
        return False
    start = _first(tree, who.at)
    while start and tree.lows[start - 1] in ("the", ","):
        start -= 1
    of = start > 2 and tree.lows[start - 1] in ("with", "of") and tree.lemmas[start - 2] in BORDER
    return of and not BESIDE.isdisjoint(tree.lows[max(0, start - 5) : start - 2])


def _is_beside(tree: Tree, raw: Raw, who: Who) -> bool:
    """`fought alongside X`, `was there, as well as X`: with those who act, whatever arc the parse gives."""
    top = who.at
    while tree.deps[top] in INSIDE and tree.heads[top] != raw.at and tree.heads[top] != top:
        top = tree.heads[top]
    marks = [k for k in tree.kids[top] if k < top and tree.deps[k] in ("case", "cc")]
    if any(tree.deps[k] == "cc" for k in marks) and tree.deps[top].startswith("obl"):
        return True
    return raw.relation in FORCE and any(tree.lows[k] in ("alongside", "together") for k in marks)


def _is_aside(raw: Raw, who: Who, inner: str, kind: str, outer: str) -> bool:
    """A preposition that this act does not aim: `fired over X`, `is ready to vote against X`, `asked its envoy to X`, `promised to vote in X`."""
    if (kind == "obl" and outer == "over") or (raw.relation in FRIENDLY and "against" in (inner, outer)):
        return True
    if raw.relation == "REQUEST" and raw.verb == "ask" and outer == "to":
        return True
    return raw.relation == "AGREE" and inner == "in" and who.mention.kind in ("bloc", "organisation")


def _way(tree: Tree, at: int, top: int) -> tuple[list[int], int]:
    """The words from a side up to the word that it shares with the act, and over how many the act borrowed it."""
    above = [top]
    while tree.heads[above[-1]] != above[-1] and len(above) < ENOUGH:
        above.append(tree.heads[above[-1]])
    way = []
    k = at
    for _ in range(ENOUGH):
        if k in above or tree.heads[k] == k:
            break
        way.append(k)
        k = tree.heads[k]
    up = above[: above.index(k)] if k in above else []
    return way, sum(tree.deps[j] not in ("xcomp", "ccomp") for j in up)


def _is_step(tree: Tree, k: int) -> bool:
    return tree.deps[k].split(":")[0] in ("nmod", "obl") and tree.case(k) is not None


def _is_torn(tree: Tree, raw: Raw, who: Who, way: list[int]) -> bool:
    """Whether a name was taken as part of a noun's own words, though a finite verb stands between the two."""
    if not way or tree.pos[raw.at] != "NOUN" or who.at > raw.at or any(tree.deps[k] not in INSIDE for k in way):
        return False
    return any(tree.tags[k] in FINITE for k in range(who.at + 1, raw.at))


def _is_headline(tree: Tree, noun: int) -> bool:
    """`X lifts blockade of Y`, with the verb read as part of the noun: not the noun, but what is done with it is told."""
    return tree.pos[noun] == "NOUN" and any(
        0 < k < noun
        and tree.words[k].islower()
        and tree.deps[k] == "compound"
        and tree.words[k].endswith("s")
        and tree.lows[k][:-1] in verb_frames()
        for k in tree.kids[noun]
    )


def _is_owned_by_another(tree: Tree, verb: int, who: Who) -> bool:
    """`voiced concern over X's decision not to do`, hung on the first verb: it is X who does it."""
    k = next((j for j in tree.kids[verb] if tree.deps[j] == "mark" and tree.lows[j] == "to" and j < verb), 0) - 1
    while k > 0 and tree.lows[k] == "not":
        k -= 1
    return (
        k > 0
        and tree.lemmas[k] in PLANS | UNREAL | RESOLVES
        and any(tree.deps[j] == "nmod:poss" and j != who.at for j in tree.kids[k])
    )


def _is_of_others(tree: Tree, who: Who) -> bool:
    """`the two countries` as those who act, where the sentence has named a third before: they may be others than thought."""
    group = _pair(tree, who)
    if not group:
        return False
    before = (tree.mention(k) for k in range(who.at))
    return any(
        one is not None and one.code is not None and one.kind in PEOPLES and one.code not in group for one in before
    )


def _pair(tree: Tree, who: Who) -> frozenset[str]:
    """Those whom words for several (`the two countries`) were taken for."""
    mention = tree.mention(who.at)
    return frozenset(mention.candidates) if mention is not None and mention.kind == "pronoun" else frozenset()
