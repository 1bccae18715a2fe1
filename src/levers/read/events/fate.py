"""What became of an event that a noun names: `the visit was postponed`, `the talks did not take place`, `the signing is due in May`.

The noun alone tells that it happened (`X's attack on Y`), and so it does under most verbs. Some verbs say of it, as their subject
or their object, that it lies ahead or that it never came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from levers.read.events.closed_words import FUTURE

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["fate"]

Fate = Literal["planned", "undone"]
CALLED_OFF = frozenset("cancel scrap shelve abandon abort nix annul avert foil thwart forestall preclude veto".split())
"""Of what they are done to, it will not happen."""
PUT_OFF = frozenset(
    "postpone delay defer reschedule prepare plan schedule arrange propose envisage anticipate expect await need "
    "require seek pencil foresee foreshadow promise guarantee merit warrant".split()
)
"""Of what they are done to, it has not happened yet."""
AHEAD = frozenset(
    "due imminent slated near close closer unlikely possible likely impossible inevitable needed necessary off".split()
)
"""Adjectives of what has not happened yet."""
OCCURRING = frozenset(
    "take hold happen occur begin start commence proceed open convene conduct stage materialise materialize go come follow last focus "
    "resume carry arrive achieve reach conclude sign complete finalise finalize".split()
)
"""Verbs whose subject, in the passive too, is the event itself: `the visit will take place`, `a truce was not reached`."""
COMING_ABOUT = frozenset("take materialise materialize happen occur begin start proceed come".split())
"""What an event has failed to do that did not come: `failed to take place`, but not `failed to produce a deal`."""
SIGNED = frozenset("sign initial adopt approve ratify".split())
GOALS = frozenset(
    "goal aim dream objective task priority option possibility hope matter question idea prospect ambition condition step necessity must".split()
)
"""What is only `a goal` has not been reached; `a matter of time` neither."""
DATING = frozenset("date preparation schedule timetable timing time arrangement programme program agenda draft".split())
"""Nouns of what lies ahead: `the date of the visit`, `preparations for the talks`."""
PARTS = frozenset(
    "round series part stage phase start beginning signing conclusion meeting session opening resumption continuation".split()
)
"""Parts of an event, which come when it comes."""
SUPPOSED = frozenset(("would", "could", "might", "may", "can", "should", "must"))
DEALINGS = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT"))
SUBJECTS = ("nsubj", "csubj")
ENOUGH = 4


def fate(tree: Tree, noun: int, relation: str) -> Fate | None:
    """Whether the noun's verb says that the event is still ahead, or that it did not come; None where it says neither."""
    for _ in range(ENOUGH):
        head, dep = tree.heads[noun], tree.deps[noun].split(":")[0]
        if head == noun:
            return None
        if dep == "conj" and tree.pos[head] in ("NOUN", "PROPN"):
            noun = head
            continue
        if dep in ("nmod", "obl") and tree.pos[head] == "NOUN" and tree.case(noun) in ("of", "for", "to"):
            if tree.lemmas[head] in DATING:
                return "planned"
            if tree.lemmas[head] not in PARTS:
                return None
            noun = head
            continue
        break
    if dep in ("obj", *SUBJECTS):
        return _under(tree, head, dep, relation)
    return None


def _under(tree: Tree, verb: int, dep: str, relation: str) -> Fate | None:
    lemma, low = tree.lemmas[verb], tree.lows[verb]
    undergoes = dep == "obj" or tree.is_passive(verb) or (tree.child(verb, "cop") is not None and low.endswith("ed"))
    particle = tree.particle(verb)
    if undergoes:
        names = _names(lemma, low)
        if names & CALLED_OFF or (particle == "off" and names & {"call", "break"}):
            return None if tree.is_negated(verb) else "undone"
        if names & PUT_OFF or (particle == "off" and "put" in names):
            return "planned"
    if dep == "obj":
        return None
    if particle == "through" and lemma == "fall":
        return "undone"
    inner = tree.child(verb, "xcomp")
    if lemma == "fail" and inner is not None and tree.lemmas[inner] in COMING_ABOUT:
        return "undone"
    if lemma in SIGNED and undergoes and relation not in DEALINGS:
        return "planned"  # `the opening of the border was signed`
    aux = tree.auxiliaries(verb)
    ahead = bool(set(aux) & (FUTURE | SUPPOSED))
    if lemma in OCCURRING:
        if any(tree.deps[k] == "mark" and tree.lows[k] == "to" and k < verb for k in tree.kids[verb]):
            return "planned"
        return "undone" if tree.is_negated(verb) else "planned" if ahead else None
    if tree.child(verb, "cop") is not None:
        if low in AHEAD or (lemma in GOALS and tree.pos[verb] == "NOUN"):
            return "planned"
        return "planned" if ahead and relation in DEALINGS else None
    if lemma == "remain":
        told = {tree.lemmas[k] for k in tree.kids[verb] if k > verb}
        return "planned" if told & GOALS or {tree.lows[k] for k in tree.kids[verb]} & AHEAD else None
    yet = lemma == "have" and any(tree.lows[k] == "yet" for k in tree.kids[verb])
    return "planned" if yet or lemma == "loom" else None


def _names(lemma: str, low: str) -> set[str]:
    """The verb of a form that the parse takes for an adjective: `scrapped`, `postponed`."""
    if not low.endswith("ed"):
        return {lemma}
    stem = low[:-2]
    return {lemma, stem, stem + "e", stem[:-1]}
