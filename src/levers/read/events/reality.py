"""Whether an event is told as having happened: the last gate that every event of a sentence passes.

From the word that tells it up to the root, every governor is asked: an auxiliary (`must`, `could have`), a conjunction
(`if`, `whether`), an adjective (`upcoming`, `possible`), a predicate that looks ahead (`is due to`, `had to be`, `keen to`)
or a noun (`readiness to`, `need for`). What is not told as done is never asserted. Facts that a clause takes for granted
(`after X invaded Y`, a relative clause) are not touched by what governs the clause.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levers.read.events.changes import HOSTILE
from levers.read.events.closed_words import FUTURE, IF, SUBJUNCTIVE, UNREAL, VERBAL
from levers.read.events.complements import performed_by
from levers.read.events.fate import fate
from levers.read.events.lexicon import operators
from levers.read.events.scope import PLANS, content_of, noun_before
from levers.read.events.scope import UNREAL as UNREAL_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levers.model import Modality
    from levers.read.events.raw import Raw
    from levers.read.events.tree import Tree

__all__ = ["as_told"]

AHEAD = frozenset(
    "set due interested expect expected likely unlikely poised keen eager willing ready prepared prepare about scheduled schedule slated slate "
    "bound intend plan plot mean apply negotiate strive anxious determined supposed certain sure tip tipped inclined minded aim want hope wish seek propose work push aspire endeavour campaign lobby".split()
)
"""Words of which an infinitive tells what lies ahead."""
BELIEVED = frozenset("allege suspect believe think rumour rumor fear suppose presume assume accuse consider".split())
"""Whoever is believed to have done it has perhaps not."""
NEED = frozenset("have need ought require must".split())
"""Verbs of which an infinitive tells what somebody ought to do."""
LEAVE = frozenset("allow permit enable let authorise authorize entitle empower invite".split())
"""Whoever may do it has not done it yet."""
WISHES = frozenset("want wish desire crave".split())
"""What is wanted is not there: `wanted further sanctions by X`."""
CAUSING = frozenset("cause force compel drive lead prompt push oblige".split())
"""What `will` cause somebody to act is a forecast."""
THOUGHT = frozenset(
    "consider contemplate suggest propose discuss avoid risk favour favor oppose envisage imagine mean rule resist advocate debate mull "
    "weigh recommend anticipate postpone delay".split()
)
"""Verbs of which a gerund tells what is thought of."""
BESIDE = 3
FORTHCOMING: dict[str, Modality] = {
    **dict.fromkeys(
        "upcoming forthcoming planned proposed scheduled future expected prospective impending looming imminent intended "
        "anticipated projected pending eventual would-be draft next".split(),
        "planned",
    ),
    **dict.fromkeys(
        "alleged supposed purported rumoured rumored suspected possible potential probable likely hypothetical imaginable conceivable threatened feared".split(),
        "hypothetical",
    ),
}
"""Adjectives of what has not happened yet."""
NECESSARY = frozenset(("must", "should", "ought", "shall"))
MEANING = frozenset(("intent", "wish", "refuse", "threaten"))
"""What verbs with an infinitive make of it, before it is done."""
TEXTS = frozenset(
    "protocol treaty memorandum document declaration roadmap accord pact convention paper resolution decree".split()
)
"""What they are `on` is laid down in them, not done by them."""
BE = frozenset(("is", "are", "was", "were", "'s", "'re", "am"))
ENOUGH = 12
"""Governors that are asked at most."""
COMING = FUTURE | {"would"}
DECLINED = ("REJECT", "THREATEN")
NOMINAL = ("NOUN", "PROPN")


def as_told(tree: Tree, found: Sequence[Raw]) -> list[Raw]:
    """The events of a sentence; what its words do not tell as done is planned, demanded or hypothetical."""
    out = []
    for raw in found:
        at = raw.at
        if raw.relation in DECLINED and tree.tags[at] == "VB":
            # `refused to sign`, `rejected a call to release`: that is told, not what was refused.
            at = tree.heads[at]
        if _correlated(tree, at):
            out.append(replace(raw, modality="hypothetical") if raw.modality == "asserted" else raw)
            continue
        became = fate(tree, at, raw.relation) if tree.tags[at].startswith("NN") or tree.pos[at] in NOMINAL else None
        if raw.modality != "asserted":
            out.append(raw)
            continue
        if became == "undone":
            out.append(replace(raw, negated=True))
            continue
        how = "planned" if became is not None else _modality(tree, at)
        if how is None and raw.relation in HOSTILE and _is_aim(tree, at):
            how = "planned"
        negated = raw.negated != (how == "planned" and _is_declined(tree, at))
        out.append(raw if how is None else replace(raw, modality=how, negated=negated))
    return out


def _is_declined(tree: Tree, at: int) -> bool:
    """`will not recognise X and sign a treaty with Y`: neither will be done."""
    while tree.deps[at] == "conj" and tree.tags[at] == "VB" and not tree.auxiliaries(at):
        joint = next((tree.lows[k] for k in tree.kids[at] if tree.deps[k] == "cc"), "")
        at = tree.heads[at]
        if joint not in ("but", "yet", "rather") and tree.tags[at] == "VB" and tree.is_negated(at):
            return True
    return False


def _is_aim(tree: Tree, at: int) -> bool:
    """`used an alert to divert a plane and arrest X`: what an object is used for, which the words do not tell as done."""
    if tree.tags[at] == "VB" and tree.deps[at] == "conj":
        at = tree.heads[at]
    return tree.tags[at] == "VB" and tree.deps[at] == "acl" and tree.deps[tree.heads[at]] == "obj"


def _correlated(tree: Tree, at: int) -> bool:
    """`The closer the cooperation of A and B is, the safer is the pass`: true of any time, told of none."""
    pairs = [k for k in range(tree.n - 1) if tree.lows[k] == "the" and tree.tags[k + 1] in ("JJR", "RBR")]
    return any(first < at and tree.lows[second - 1] == "," for first in pairs for second in pairs if first < second)


def _modality(tree: Tree, at: int) -> Modality | None:
    """What the governors of the word `at` make of it; None where they let it stand."""
    if tree.tags[at] == "NN" and any(tree.lows[k] in ("this", "these") for k in tree.kids[at]):
        # `we shall overcome this aggression`: what is pointed at is there.
        return None
    child = at
    loose = tree.pos[at] in NOMINAL and tree.child(at, "nmod:poss") is None
    for _ in range(ENOUGH):
        own = _by_itself(tree, child)
        if own is not None:
            return own
        before = _noun_before(tree, child)
        if before is not None:
            return before
        head, dep = tree.heads[child], tree.deps[child].split(":")[0]
        if head == child or _is_presupposed(tree, child, dep):
            return None
        found = _governed(tree, child, head, dep)
        if found is None and loose and child != at and tree.tags[child] == "VB":
            # `agreed to cooperate on talks with X`, `promised to sign a treaty with X`: the noun is part of what is meant.
            found = "planned" if dep == "xcomp" and operators().get(tree.lemmas[head]) in MEANING else None
        if found is not None:
            return found
        child = head
    return None


def _by_itself(tree: Tree, i: int) -> Modality | None:
    """By its own auxiliaries, conjunction or adjective."""
    if tree.pos[i] in NOMINAL and tree.child(i, "cop") is None:
        for k in tree.kids[i]:
            if tree.deps[k] in ("amod", "compound") and tree.lows[k] in FORTHCOMING and tree.lows[k] != "next":
                return FORTHCOMING[tree.lows[k]]
        return "planned" if tree.case(i) in ("ahead", "pending") else None
    aux = tree.auxiliaries(i)
    past = "have" in aux
    marks = {tree.lows[k] for k in tree.kids[i] if k < i and tree.deps[k] in ("mark", "case")}
    subject = tree.child(i, "nsubj")
    if "to" in marks and ("for" in marks or (subject is not None and subject < i and tree.case(subject) == "for")):
        return "hypothetical"  # `it is time for X to leave`
    if "to" in marks and BE.intersection(aux) and tree.tags[i] in ("VB", "VBN") and "have" not in aux:
        return "planned"  # `X and Y are to meet`
    for one in aux:
        if one in NECESSARY:
            return "hypothetical" if past else "demanded"
        if one in UNREAL or (one == "would" and past) or (one == "can" and not tree.is_negated(i)):
            return "hypothetical"
    for k in tree.kids[i]:
        if tree.deps[k] == "mark" and tree.lows[k] == "to" and 0 < k < i:
            # By the order of the words, where quotation marks mislead the parse: `is ready to "go on and help X"`.
            before = next((j for j in range(k - 1, -1, -1) if tree.pos[j] != "PUNCT"), k)
            if tree.lows[before] in AHEAD and tree.pos[before] == "ADJ":
                return "hypothetical" if tree.lows[before] == "unlikely" else "planned"
        if tree.deps[k] == "mark" and tree.lows[k] in IF and tree.lows[k] not in ("provided", "should"):
            return "hypothetical"
        if tree.deps[k] == "mark" and k < i and _is_ahead(tree, i, tree.lows[k]):
            return "hypothetical"
        if tree.deps[k] in ("mark", "advmod", "obl") and k < i and tree.lows[k] == "case" and tree.lows[k - 1] == "in":
            return "hypothetical"
    return None


def _is_ahead(tree: Tree, i: int, mark: str) -> bool:
    """`until X withdraws`, `as long as X does not`, `will act when X leaves`: a term that is set, not an act told."""
    head = tree.heads[i]
    if mark == "as":
        return tree.lows[head] == "long" or (
            i > 1 and "long" in tree.lows[max(0, i - 8) : i] and tree.lows[head] == "as"
        )
    present = tree.tags[i] in ("VBZ", "VBP") or any(
        tree.tags[k] in ("VBZ", "VBP") for k in tree.kids[i] if tree.deps[k].startswith("aux")
    )
    if mark in ("until", "till", "once", "before", "whenever"):
        return present
    return mark == "when" and present and any(one in FUTURE for one in tree.auxiliaries(head))


def _is_presupposed(tree: Tree, i: int, dep: str) -> bool:
    """A clause of its own, with a finite verb: what governs it does not make it unreal."""
    if tree.pos[i] not in VERBAL or tree.tags[i] == "VB":
        return False
    if dep in ("conj", "parataxis"):
        return tree.child(i, "nsubj", "nsubj:pass") is not None or tree.tags[i] != tree.tags[tree.heads[i]]
    if dep in ("advcl", "acl"):
        return tree.tags[i] != "VBG" or tree.child(i, "nsubj") is not None
    return False


def _has_to(tree: Tree, i: int) -> bool:
    return any(tree.lows[k] == "to" and tree.deps[k] == "mark" for k in tree.kids[i])


def _governed(tree: Tree, child: int, head: int, dep: str) -> Modality | None:
    """By the word that it depends on."""
    lemma = tree.lemmas[head]
    if performed_by(tree, head) == child:
        return None
    if tree.pos[head] in NOMINAL:
        return _under_noun(tree, child, head, dep)
    if (
        tree.tags[child] == "VBG"
        and dep in ("xcomp", "ccomp", "advcl", "obj")
        and lemma in THOUGHT
        and child - head <= BESIDE
    ):
        return "hypothetical"
    if lemma in WISHES and dep in ("ccomp", "obj", "xcomp"):
        return "hypothetical"
    if lemma in ("aim", "design", "direct", "gear") and dep in ("obl", "advcl", "xcomp") and tree.case(child) != "by":
        return "planned"  # `aimed at the opening of the border between X and Y`
    if dep == "ccomp" and lemma in SUBJUNCTIVE and tree.tags[child] not in ("VBD", "VBZ", "VBN"):
        return "demanded"
    if dep == "conj" or (dep == "parataxis" and tree.tags[child] == "VB"):
        return _joined(tree, child, head) if tree.tags[child] == "VB" else None
    infinitive = tree.tags[child] == "VB" or _has_to(tree, child)
    if infinitive and dep == "acl" and _is_in_hand(tree, head):
        return "planned"  # `have much to discuss`
    if infinitive and dep == "xcomp" and (lemma == "go" and tree.tags[head] == "VBG"):
        return "planned"  # `is going to visit`
    if infinitive and dep == "xcomp" and lemma in BELIEVED and tree.is_passive(head):
        return "hypothetical"
    return _by_infinitive(tree, child, head, dep) if infinitive else None


def _joined(tree: Tree, child: int, head: int) -> Modality | None:
    """A second infinitive: `will fly to X and meet Y`, `agreed to do this and to help X`, `is ready to stay and help X`."""
    ahead = tree.lows[head] in AHEAD or tree.lemmas[head] in AHEAD
    bare = tree.tags[head] in ("VBD", "VBZ") and not tree.auxiliaries(child)  # of some infinitive further off
    if bare or COMING.intersection(tree.auxiliaries(head)) or (tree.tags[head] != "VB" and _has_to(tree, child)):
        return "planned"
    return "planned" if ahead and not tree.auxiliaries(child) else None


def _by_infinitive(tree: Tree, child: int, head: int, dep: str) -> Modality | None:
    """By the word whose infinitive it is."""
    lemma, low = tree.lemmas[head], tree.lows[head]
    subject = tree.child(head, "nsubj", "nsubj:pass")
    if subject is not None and child > head and tree.lemmas[subject] in PLANS:
        return "planned"  # `a plan was made to file a suit`
    if dep not in ("xcomp", "ccomp", "advcl", "acl", "csubj", "obl"):
        return None
    if low == "unlikely":
        return "hypothetical"
    if lemma in AHEAD or low in AHEAD:
        return "planned"
    if lemma in NEED and tree.pos[head] in VERBAL:
        return "demanded"
    if lemma in LEAVE or lemma in CAUSING and "will" in tree.auxiliaries(head):
        return "hypothetical"
    if dep == "advcl" and (child < head or operators().get(lemma) is None):
        # What an act is for: `to join the bloc, X agreed to ...`.
        return "planned"
    return None


def _under_noun(tree: Tree, child: int, noun: int, dep: str) -> Modality | None:
    """`its commitment to deepening ties`, `the need for a treaty between A and B`."""
    noun = content_of(tree, noun, child)
    lemma = tree.lemmas[noun]
    if dep in ("acl", "advcl", "ccomp") and _is_infinite(tree, child):
        if lemma in PLANS:
            return "planned"
        return "hypothetical" if lemma in UNREAL_NOUNS else "planned" if _is_in_hand(tree, noun) else None
    if dep in ("nmod", "obl") and tree.case(child) in ("of", "for", "to", "on", "about"):
        if any(tree.deps[k] in ("nmod:poss", "nsubj") and tree.owner[k] >= 0 for k in tree.kids[child]):
            # `steps for X's closure of the road`: whose it is, is known because it was done.
            return None
        if lemma in TEXTS and tree.tags[child].startswith(("NN", "VBG")):
            return "planned"
        return (
            "hypothetical" if lemma in UNREAL_NOUNS else "planned" if lemma in PLANS - {"agreement", "deal"} else None
        )
    return None


def _is_in_hand(tree: Tree, noun: int) -> bool:
    """`has a treaty to sign with X`."""
    return tree.deps[noun] == "obj" and tree.lemmas[tree.heads[noun]] == "have"


def _is_infinite(tree: Tree, i: int) -> bool:
    return tree.tags[i] in ("VB", "VBG", "NN") and any(
        tree.lows[k] in ("to", "of", "for") and k < i and tree.deps[k] in ("mark", "case") for k in tree.kids[i]
    )


def _noun_before(tree: Tree, i: int) -> Modality | None:
    """The noun of an infinitive that the parse hangs on the verb: `confirmed the readiness of the side to sign`."""
    noun = noun_before(tree, i)
    if noun is None:
        return None
    return "planned" if tree.lemmas[noun] in PLANS else "hypothetical"
