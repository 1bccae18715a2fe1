"""What saying something does to somebody: `X said that Y must`, `that Y was responsible`, `claimed that Y attacked`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.arguments import acts, whom
from levers.read.events.closed_words import MUST, RECEIVING
from levers.read.events.complements import is_unreal
from levers.read.events.lexicon import noun_frames
from levers.read.events.raw import Raw

if TYPE_CHECKING:
    from levers.read.events.filling import Filler
    from levers.read.events.tree import Tree

__all__ = ["alleged", "asked", "blamed", "foretells", "wants"]

COMING = frozenset("will would shall should must could may might ca wo cannot 'll".split())
"""Auxiliaries of what a warning says is to come."""
SUFFERED = frozenset("risk face pay suffer bear lose regret answer meet receive get become have see fall".split())
"""What is to befall whom a warning is meant for; of what he may do to others he is not warned by it."""


def foretells(tree: Tree, i: int) -> bool:
    """Whether a warning says what will come (`warned that X would pay`), or to whom it is given."""
    clause, thing = tree.child(i, "ccomp"), tree.object(i)
    if thing is not None and thing != clause:
        behind = tree.parsed.doc[thing].right_edge.i + 1
        # `warned his country and X were close to war`: what looks like the one warned is the subject of a clause.
        return behind >= tree.n or tree.tags[behind] not in ("VBD", "VBZ", "VBP")
    if clause is None:
        return True
    coming = bool(COMING.intersection(tree.auxiliaries(clause))) or tree.lemmas[clause] in ("risk", "face")
    return coming and (tree.lemmas[clause] in SUFFERED or tree.is_passive(clause))


def wants(tree: Tree, i: int) -> bool:
    """Whether who insists asks for something: `insists that X must leave`, not `insists that there is a plot`."""
    clause = tree.child(i, "ccomp")
    if clause is None or tree.tags[clause] == "VB" or not MUST.isdisjoint(tree.auxiliaries(clause)):
        return True
    return tree.tags[clause] not in ("VBZ", "VBD", "VBP", "VBN", "VBG") and tree.child(clause, "cop", "expl") is None


def blamed(tree: Tree, fill: Filler, i: int, c: int) -> list[Raw]:
    """`X said that Y was responsible for the attack`: X blames Y."""
    subject = tree.child(c, "nsubj")
    named = [] if subject is None else [w for w in whom(tree, subject) if w.mention.kind != "pronoun"]
    speakers = fill.match.actors(i)
    act = any(noun_frames().get(tree.lemmas[k]) is not None for case, k in tree.prepositions(c, 1) if case == "for")
    if not act or not named or not speakers or tree.is_negated(c) or is_unreal(tree, c):
        return []
    fill.silence(c)
    return [Raw("ACCUSE", "disapprove", "112", speakers, named, i, "say_responsible")]


def asked(tree: Tree, fill: Filler, i: int, c: int) -> list[Raw]:
    """`X said that Y must`, `X proposed that Y should`: X asks it of Y."""
    subject = tree.child(c, "nsubj", "nsubj:pass")
    aux = [a for a in tree.auxiliaries(c) if a in MUST]
    speakers = fill.match.actors(i)
    if subject is None or not aux or not speakers or tree.is_negated(i):
        return []
    if tree.is_passive(c) or tree.lemmas[c] in RECEIVING:
        # `X said that Y should receive access`: Y is not asked, but somebody unnamed.
        return []
    # `intervention in Y must be avoided`: Y is not asked.
    addressed = [w for w in whom(tree, subject) if w.mention.kind != "pronoun" and (w.direct or acts(tree, subject))]
    return [Raw("REQUEST", None, "100", speakers, addressed, i, f"say_{aux[0]}")] if addressed else []


def alleged(tree: Tree, fill: Filler, i: int, inner: list[Raw]) -> list[Raw]:
    """`Malta claimed that X had attacked Y`: an accusation of X, not an attack."""
    speakers = [w for w in fill.match.actors(i) if w.mention.kind != "pronoun"]
    out: list[Raw] = []
    for raw in inner:
        accused = [w for w in raw.actors if all(w.mention.code != s.mention.code for s in speakers)]
        if raw.relation in ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN") and speakers and accused:
            out.append(Raw("ACCUSE", "allege", "112", speakers, accused, i, tree.lemmas[i]))
        elif raw.relation not in ("ASSAULT", "COERCE"):
            out.append(raw)
    return out
