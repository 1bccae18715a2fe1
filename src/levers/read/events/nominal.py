"""Event nouns, by frames of their own (`talks between X and Y`) or of their verbs (`the expulsion of two diplomats by Kenya`).

What stands behind `of` is the object, the owner or who follows `by` is the subject; without either, who announced, ordered or
carried it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.lexicon import noun_frames, operators
from levers.read.events.lists import paired
from levers.read.events.raw import Raw

if TYPE_CHECKING:
    from levers.read.events.arguments import Who
    from levers.read.events.lexicon import NounFrame
    from levers.read.events.matching import Matcher
    from levers.read.events.tree import Tree

__all__ = ["event_noun", "is_verbal", "noun_frame", "told", "verbalise"]

BESIDES = frozenset("during in at after following on".split())
PERSONS = frozenset(("person", "office", "state", "metonym"))
VERB_OF = {
    "signing": "sign",
    "ratification": "ratify",
    "conclusion": "conclude",
    "cancellation": "cancel",
    "postponement": "postpone",
    "suspension": "suspend",
    "imposition": "impose",
    "lifting": "lift",
    "expulsion": "expel",
    "deportation": "deport",
    "extradition": "extradite",
    "closure": "close",
    "closing": "close",
    "resumption": "resume",
    "opening": "open",
    "reopening": "reopen",
    "recall": "recall",
    "dispatch": "dispatch",
    "sending": "send",
    "delivery": "deliver",
    "deployment": "deploy",
    "establishment": "establish",
    "restoration": "restore",
    "severance": "sever",
    "severing": "sever",
    "release": "release",
    "arrest": "arrest",
    "detention": "detain",
    "recognition": "recognise",
    "annexation": "annex",
    "seizure": "seize",
    "capture": "capture",
    "occupation": "occupy",
    "withdrawal": "withdraw",
    "evacuation": "evacuate",
    "rejection": "reject",
    "freezing": "freeze",
    "handover": "hand_over",
    "invasion": "invade",
    "bombing": "bomb",
    "shelling": "shell",
    "assassination": "assassinate",
    "killing": "kill",
    "overthrow": "overthrow",
    "termination": "terminate",
    "revocation": "revoke",
    "downgrading": "downgrade",
    "acceptance": "accept",
}
ORDERING = frozenset(
    "speed accelerate delay finish announce order approve authorise authorize decree oversee complete begin start carry_out "
    "conduct confirm sign declare".split()
)
"""Verbs whose subject does what the noun says."""

MAKING = frozenset(
    "sign reach conclude strike ratify seal initial approve finalise finalize ink secure clinch follow come enter announce agree "
    "hail welcome broker mediate adopt result produce take".split()
)
"""Verbs that make an agreement an event."""


def verbalise(tree: Tree, i: int) -> int | None:
    """Make the noun `i` a verb of the tree, in place.

    Returns:
        The verb whose subject did it, `i` itself where the noun names who; None where the noun is no such word, or tells
        neither what was done nor by whom.
    """
    verb = VERB_OF.get(tree.lows[i])
    if verb is None or tree.owner[i] >= 0 or tree.deps[i] == "compound":
        return None
    done = _done(tree, i)
    if done is None:
        return None
    doer = next((k for k in tree.kids[i] if tree.deps[k] == "nmod:poss" and tree.owner[k] >= 0), None)
    if doer is None:
        doer = next((k for case, k in tree.prepositions(i, 1) if case == "by"), None)
    if doer is None:
        doer = next((k for k in tree.kids[i] if tree.deps[k] in ("amod", "compound") and tree.owner[k] >= 0), None)
    head = tree.heads[i]
    by = i
    if (
        doer is None
        and tree.deps[i] in ("obj", "xcomp", "ccomp")
        and tree.lemmas[head] in ORDERING
        and not tree.is_passive(head)
    ):
        by = head
    elif doer is None and "between" not in {tree.case(k) for k in tree.kids[done]}:
        return None
    tree.lemmas[i], tree.pos[i] = verb, "VERB"
    tree.deps[done] = "obj"
    if doer is not None:
        if doer not in tree.kids[i]:
            tree.kids[tree.heads[doer]].remove(doer)
            tree.kids[i].append(doer)
            tree.heads[doer] = i
        tree.deps[doer] = "nsubj"
    return by


def _done(tree: Tree, i: int) -> int | None:
    return next((k for k in tree.kids[i] if tree.deps[k] in ("nmod", "obl") and k > i and tree.case(k) == "of"), None)


def is_verbal(tree: Tree, i: int) -> bool:
    """Whether the noun is one that `verbalise` reads."""
    return tree.lows[i] in VERB_OF and tree.owner[i] < 0 and _done(tree, i) is not None


def _is_stale(tree: Tree, i: int) -> bool:
    """Whether an event noun only names something that exists: `the treaty between X and Y has twelve articles`."""
    frame = noun_frames().get(tree.lemmas[i])
    if frame is None or "static" not in frame.flags:
        return False
    head = tree.heads[i]
    return head == i or not (tree.lemmas[head] in MAKING or tree.lows[head] in VERB_OF)


def noun_frame(tree: Tree, i: int) -> NounFrame | None:
    """The frame of an event noun, first with the word that it makes a compound with (`phone call`)."""
    frames = noun_frames()
    for k in tree.kids[i]:
        if tree.deps[k] in ("compound", "amod"):
            frame = frames.get(f"{tree.lemmas[k]}_{tree.lemmas[i]}")
            if frame is not None:
                return frame
    return frames.get(tree.lows[i]) or frames.get(tree.lemmas[i])


def event_noun(tree: Tree, match: Matcher, i: int) -> list[Raw]:
    """`the meeting between X and Y`, `Israel's attack on Lebanon`: both sides must stand with the noun."""
    frame = noun_frame(tree, i)
    if frame is None or tree.owner[i] >= 0 or _is_stale(tree, i) or _is_none(tree, i):
        return []
    head = tree.heads[i]
    if head != i and operators().get(tree.lemmas[head]) in ("wish", "request", "intent"):
        return []
    if tree.deps[i] == "compound":
        return []
    actors: list[Who] = []
    taken = ""
    if tree.child(i, "cop") is not None and tree.case(i) in ("on", "in"):
        # `is on a visit to`, `is in talks with`.
        actors = match.actors(i)
    elif frame.relation == "CONSULT" and tree.case(i) in BESIDES and not match.noun_slot(i, "poss"):
        actors = _host_clause(tree, match, i)
    for slot in frame.actors if not actors else ():
        actors = _convened(frame, match.noun_slot(i, slot))
        if actors:
            taken = slot
            break
    if taken == "between" and len(actors) > 1:
        flags = frozenset(("sym", "noun"))
        groups = paired(tree, actors)
        return [Raw(frame.relation, frame.mode, frame.cameo, two, two, i, frame.noun, flags) for two in groups]
    if not actors:
        return []
    for slot in frame.recipients:
        if slot == taken:
            continue
        recipients = [w for w in match.noun_slot(i, slot) if all(w.at != a.at for a in actors)]
        if recipients:
            return [Raw(*told(frame, recipients), actors, recipients, i, frame.noun, frozenset(("noun",)))]
    if "sym" in frame.flags and taken in ("poss", "of") and len(actors) > 1:
        return [Raw(frame.relation, frame.mode, frame.cameo, actors, actors, i, frame.noun, frozenset(("sym", "noun")))]
    return []


def _is_none(tree: Tree, i: int) -> bool:
    """`no attack`; `hostility`, a feeling; and `condemned the raid and demand an apology`, where it is a verb."""
    if tree.lows[i] == "hostility":
        return True
    if any(tree.deps[k] == "det" and tree.lows[k] in ("no", "any") for k in tree.kids[i]):
        return True
    return i + 1 < tree.n and tree.tags[i + 1] in ("DT", "PRP$") and tree.tags[i] in ("VB", "NN", "VBP")


def _convened(frame: NounFrame, found: list[Who]) -> list[Who]:
    """Those who met, without where it was: of `the New Delhi summit of the G20` the G20."""
    if frame.relation != "CONSULT" or all(w.mention.kind in ("place", "metonym") for w in found):
        return found
    return [w for w in found if w.mention.kind not in ("place", "metonym")]


def _host_clause(tree: Tree, match: Matcher, i: int) -> list[Who]:
    """Who was there: `said during talks with X`, `told reporters on a visit to Y`; not where the noun names them."""
    head = tree.heads[i]
    if not tree.deps[i].startswith("obl") or tree.pos[head] != "VERB" or tree.is_passive(head):
        return []
    if any(tree.case(k) in ("between", "of", "by") for k in tree.kids[i]):
        return []
    if tree.case(i) not in ("during", "after", "following") and head < i and tree.child(head, "obj") is not None:
        # `accused the envoy in the talks with X`: the talks are the envoy's.
        return []
    return [w for w in match.actors(head) if w.mention.kind in PERSONS]


def told(frame: NounFrame, recipients: list[Who]) -> tuple[str, str | None, str | None]:
    """What the noun tells; from a bloc one withdraws one's membership, not one's troops."""
    if frame.cameo == "0874" and all(w.mention.kind == "bloc" for w in recipients):
        return "SANCTION", "withdraw", "161"
    return frame.relation, frame.mode, frame.cameo
