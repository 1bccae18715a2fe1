"""Which actors a noun phrase stands for: itself, whose it is, what it is a group of, whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.events.closed_words import BESIDE
from levers.read.events.reach import is_from_elsewhere, is_named_for, is_only_place, outer_role, reaches
from levers.read.parts import Mention

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["Who", "belonging", "direct", "unresolved", "whom"]

GROUPS = frozenset(
    "number group series member thousand hundred dozen ten million team crowd majority some one two three four five six "
    "seven eight nine ten part wave round deployment contingent column batch handful pair couple most many several all "
    "both each any other rest list band unit supporter follower fleet half third score lot bulk coalition alliance board "
    "delegation convoy section relative family body life people resident inhabitant citizen delegate leader leadership head chief "
    "representative official office soldier troop wing branch faction side government member-state signatory founder patch".split()
)
ACTS = frozenset(
    "decision move missile strike attack raid airstrike shelling bombing plane jet warplane warship vessel ship boat "
    "helicopter tank artillery drone fire force gunboat campaign side team vote veto government decree law court rocket "
    "bomb troops troop fighter leader offensive operation bombardment forces gunfire bomber bulldozer negotiator "
    "vessel navy fleet submarine battery battleship convoy patrol group delegation lobby policy bank regulator watchdog "
    "network organisation organization movement militia militiaman section wing brigade ministry ruler monarch emissary plot "
    "dissident citizen national nation republic kingdom state country people ally partner invasion onslaught explosion "
    "mob hacker agency hackers settlers aircraft coalition gunner expert inspector mission".split()
)
INSIDE = tuple("of in from by against on between with for over to at into near among".split())
PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))
OWN = frozenset(("its", "his", "her", "their", "my", "our", "your"))
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday".split()
)
OWN_ACTS = frozenset(
    "rule reign takeover withdrawal collapse fall rise return defeat victory departure retreat resignation election re-election death "
    "dependence reliance crisis refusal support recognition annexation occupation accession".split()
)
"""Acts and states of those who own them: joined to a side, they are no second side."""
ENVOYS = frozenset("ambassador commissioner envoy consul representative emissary".split())
MEMBERS = frozenset("ally member state country nation partner".split())


@dataclass(frozen=True, slots=True)
class Who:
    """A mention in the part of a phrase's head (`direct`) or of something that belongs to it."""

    mention: Mention
    at: int
    direct: bool = True


def whom(tree: Tree, head: int, *, depth: int = 0) -> list[Who]:
    """The actors of the phrase headed by `head`, conjuncts included; the closest reading that gives any."""
    if tree.lemmas[head] in BESIDE and tree.pos[head] == "NOUN":
        return []
    found = direct(tree, head)
    if not found:
        found = [replace(who, direct=False) for who in belonging(tree, head)]
    if not found and depth < 3:
        found = _concerned(tree, head, depth)
    for k in tree.kids[head]:
        if (
            tree.deps[k] == "conj"
            and depth == 0
            and not (found and (_own_act(tree, head, k) or is_from_elsewhere(tree, head, k)))
        ):
            for who in direct(tree, k) or [replace(who, direct=False) for who in belonging(tree, k)]:
                if all(who.at != other.at for other in found):
                    found.append(who)
            for j in tree.kids[k]:
                if tree.deps[j] == "conj":
                    found += [who for who in direct(tree, j) if all(who.at != o.at for o in found)]
    return found


def _own_act(tree: Tree, head: int, k: int) -> bool:
    """Whether what is joined to a named side is another's act or state: `aggression against A and B's rule in C`."""
    if tree.mention(head) is None or tree.owner[k] >= 0 or tree.lemmas[k] not in OWN_ACTS:
        return False
    return any(tree.deps[j] == "nmod:poss" for j in tree.kids[k])


def direct(tree: Tree, head: int) -> list[Who]:
    """Actors that the head word itself names, also through `members of`, an apposition or a pronoun."""
    mention = tree.mention(head)
    if mention is not None and mention.kind == "pronoun":
        return _meant(tree, head, mention)
    if mention is not None and mention.kind in ("role", "office") and mention.code is None:
        if any(tree.deps[k] == "nmod:poss" and tree.lows[k] in OWN for k in tree.kids[head]):
            return []
        return [*_sharing(tree, head), Who(_placed(tree, head, mention), head)]
    if mention is not None and mention.kind == "list":
        return [Who(other, k) for k, other in _listed(tree, head, mention)]
    if mention is not None:
        return [*_sharing(tree, head), *_whole(tree, head, mention)]
    if tree.lows[head] in ("who", "which", "that") and tree.deps[tree.heads[head]].startswith("acl"):
        return direct(tree, tree.heads[tree.heads[head]])
    if tree.lemmas[head] in GROUPS or tree.pos[head] in ("NUM", "DET", "ADV") or tree.lows[head] in GROUPS:
        for k in tree.kids[head]:
            if tree.deps[k].startswith(("nmod", "obl")) and tree.case(k) in ("of", "from"):
                found = direct(tree, k) or belonging(tree, k)
                if found:
                    return found
    for k in tree.kids[head]:
        if tree.deps[k] in ("appos", "flat", "nmod:desc", "flat:name", "list") or (
            tree.deps[k] == "compound" and tree.pos[head] == "PROPN" and tree.pos[k] == "PROPN"
        ):
            mention = tree.mention(k)
            if mention is not None and is_named_for(tree, head, mention):
                continue
            if mention is not None and mention.kind not in ("pronoun", "place") and (mention.code or mention.role):
                return _whole(tree, k, mention)
    return []


def _whole(tree: Tree, head: int, mention: Mention) -> list[Who]:
    """The actor, or of `head of X's opposition` the opposition, where the office was read as `head of X`."""
    role = outer_role(tree, head) if mention.kind == "office" else mention.role
    if role == "" or (mention.kind == "region" and tree.tags[head] == "NN" and tree.lemmas[head] in MEMBERS):
        # `the Central Asian country`: one of them, unnamed.
        return []
    last = next((k for k in range(head, tree.n) if k + 1 == tree.n or tree.owner[k + 1] != tree.owner[head]), head)
    if role == "BUS" and tree.tags[last] == "JJ":
        role = None  # `X's firm position`
    return [Who(mention if role == mention.role else replace(mention, role=role), head)]


def _meant(tree: Tree, head: int, mention: Mention) -> list[Who]:
    """Whom a pronoun means: each of `the two sides`; `the country` where it acts, not as a place or an owner."""
    if mention.candidates:
        return [Who(replace(mention, code=code, candidates=()), head) for code in mention.candidates]
    if tree.lows[head] not in PRONOUNS:
        return [Who(mention, head)] if mention.code is not None and tree.deps[head].startswith("nsubj") else []
    return [Who(mention, head)] if mention.code is not None else _antecedent(tree, head, mention)


def _placed(tree: Tree, head: int, mention: Mention) -> Mention:
    """A role whose country stands further inside its phrase: `migrants leaving the mines of Zambia`."""
    poss = next((k for k in tree.kids[head] if tree.deps[k] == "nmod:poss" and tree.owner[k] >= 0), None)
    if poss is not None:
        owner = tree.mention(poss)
        if owner is not None and owner.code is not None:
            return replace(mention, code=owner.code)
    others = (
        k for k in tree.kids[head] if tree.case(k) == "of" and tree.tags[k] == "NNS" and tree.lemmas[k] in MEMBERS
    )
    if any(all(who.mention.code is None for who in belonging(tree, k)) and tree.owner[k] < 0 for k in others):
        # `leaders of eight nations in Lima`: of others than where they are.
        return mention
    for k in sorted(_subtree(tree, head)):
        other = tree.mention(k)
        if k <= head or other is None or other.code is None:
            continue
        if mention.kind == "office" and not reaches(tree, k, head):
            continue  # `the minister's decision to stay away from a session in Lima`
        if other.kind == "bloc" and tree.lemmas[tree.heads[k]] in MEMBERS:
            # `representatives of the NATO allies`: the bloc's.
            return replace(other, role=mention.role)
        if other.kind == "bloc" and mention.role == "MIL" and tree.case(k) in ("of", "from"):
            return replace(mention, code=other.code)  # `troops from the bloc`
        if other.kind not in ("state", "place", "demonym", "metonym"):
            continue
        if tree.lemmas[head] in ENVOYS and tree.case(k) != "of":
            continue  # `the high commissioner to X` is somebody else's
        if (
            tree.case(k) in ("of", "in", "from", "to", "for", "within", None)
            and tree.deps[k].startswith(("nmod", "obl", "obj", "amod"))
            and not (tree.deps[k] == "nmod:poss" and tree.deps[tree.heads[k]] == "obj")
            and not _at_an_event(tree, k, head)
        ):
            return replace(mention, code=other.code)
    return mention


def _at_an_event(tree: Tree, k: int, head: int) -> bool:
    """Whether the way up from a place to a role leads over an occasion or a clause: `ministers during a meeting in Rome`."""
    for _ in range(6):
        k = tree.heads[k]
        if k == head or tree.heads[k] == k:
            return False
        if tree.case(k) in ("during", "at", "after", "before", "since", "following", "amid"):
            return True
        if tree.deps[k] == "acl:relcl":
            return True  # `a man who had criticised X`
    return False


def _listed(tree: Tree, head: int, mention: Mention) -> list[tuple[int, Mention]]:
    found = []
    for k in range(head + 1, tree.n):
        other = tree.mention(k)
        if other is not None and other.code in mention.candidates and other.kind == "state":
            found.append((k, other))
            if len({o.code for _, o in found}) == len(mention.candidates):
                break
    return found


def _sharing(tree: Tree, head: int) -> list[Who]:
    """The `Dutch` of `Dutch and Danish frigates`."""
    start = head
    while start and tree.owner[start - 1] == tree.owner[head]:
        start -= 1
    k = start - 1
    found: list[Who] = []
    while k >= 0 and (tree.owner[k] >= 0 or tree.lows[k] in ("and", ",")):
        mention = tree.mention(k)
        if mention is not None:
            if mention.kind != "shared":
                break
            found.insert(0, Who(mention, k))
        k -= 1
    return found


def belonging(tree: Tree, head: int) -> list[Who]:
    """Whose the thing is: `Russia's ban`, `the Israeli raid`, `a US request`."""
    found: list[Who] = []
    for k in tree.kids[head]:
        dep = tree.deps[k]
        if dep == "nmod:poss":
            if tree.pos[k] == "PRON":
                continue
            found += direct(tree, k) or belonging(tree, k)
        elif dep in ("amod", "compound", "nmod:desc", "nmod", "flat") and k < head:
            if dep == "nmod" and tree.case(k) is not None:
                continue
            mention = tree.mention(k)
            if mention is not None and (is_named_for(tree, head, mention) or is_only_place(tree, k)):
                continue
            if (
                mention is not None
                and mention.kind not in ("pronoun", "role", "office")
                or mention is not None
                and mention.code is not None
            ):
                found += [Who(mention, k)]
            elif dep in ("compound", "amod"):
                found += belonging(tree, k)
            for j in tree.kids[k]:
                if tree.deps[j] == "conj":
                    other = tree.mention(j)
                    if other is not None:
                        found.append(Who(other, j))
    return found


def _concerned(tree: Tree, head: int, depth: int) -> list[Who]:
    """Whom the thing concerns: `bombing of Coventry`, `sanctions on Iran`."""
    for preposition in INSIDE:
        for k in tree.kids[head]:
            placed = preposition in ("near", "at", "in") and tree.lemmas[k] in ("border", "frontier", "boundary")
            if tree.deps[k].startswith(("nmod", "obl")) and tree.case(k) == preposition and not placed:
                found = whom(tree, k, depth=depth + 1)
                if found:
                    return [replace(who, direct=False) for who in found]
    return []


def _antecedent(tree: Tree, head: int, mention: Mention) -> list[Who]:
    """Whom `it`, `he`, `they` means inside the sentence: the speaker of the clause around, else the first actor."""
    low = tree.lows[head]
    climb = tree.heads[head]
    if not tree.deps[head].startswith("nsubj"):
        doer = tree.subject(climb)
        doing = None if doer is None else tree.mention(doer)
        for k in range(head - 1, -1, -1):
            other = tree.mention(k)
            if (
                other is None
                or other.code is None
                or other.kind == "pronoun"
                or (doing is not None and other.code == doing.code)
            ):
                continue
            if _agrees(low, other):
                return [Who(_like(mention, other), head)]
        return []
    for _ in range(8):
        parent = tree.heads[climb]
        if parent == climb:
            break
        subject = tree.subject(parent)
        if subject is not None and subject not in (head, climb):
            other = tree.mention(subject)
            if other is not None and other.kind != "pronoun" and (other.code or other.role) and _agrees(low, other):
                return [Who(_like(mention, other), head)]
        climb = parent
    for k in range(head - 1, -1, -1):
        other = tree.mention(k)
        if other is not None and other.code is not None and tree.deps[k].startswith("nsubj") and _agrees(low, other):
            return [Who(_like(mention, other), head)]
    return []


def _agrees(low: str, other: Mention) -> bool:
    if low in ("he", "she", "him", "her"):
        return other.kind in ("person", "office") or (other.kind == "role" and not other.text.endswith("s"))
    if low == "it":
        return other.kind in ("state", "bloc", "organisation", "metonym", "region") or (
            other.kind in ("role", "office") and other.role in ("GOV", "MIL", "COP", "JUD", "LEG", "MED", "BUS", "REB")
        )
    return other.kind != "place"


def _like(mention: Mention, other: Mention) -> Mention:
    return replace(mention, code=other.code, role=other.role, entity=other.entity)


def _subtree(tree: Tree, root: int) -> set[int]:
    reach, todo = {root}, [root]
    while todo:
        for k in tree.kids[todo.pop()]:
            if k not in reach:
                reach.add(k)
                todo.append(k)
    return reach


def unresolved(tree: Tree, head: int) -> list[Who]:
    """A named party that the gazetteer does not know, as a mention without a code."""
    if tree.pos[head] != "PROPN" or tree.lows[head] in DATES or tree.owner[head] >= 0:
        return []
    inside = [head] + [
        k for k in tree.kids[head] if tree.deps[k] in ("flat", "compound", "nmod:desc") and tree.owner[k] < 0
    ]
    first, last = min(inside), max(inside)
    base = tree.parsed.sentence.span.start
    doc = tree.parsed.doc
    start, end = base + doc[first].idx, base + doc[last].idx + len(doc[last])
    text = tree.parsed.sentence.flat[start - base : end - base]
    return [Who(Mention(Span(start, end), text, None, "unresolved"), head)]


def acts(tree: Tree, head: int) -> bool:
    """Whether what belongs to an actor acts for it: `Israeli jets struck`, but not `Iran's economy shrank`."""
    return (
        tree.lemmas[head] in ACTS or tree.lows[head] in ACTS or tree.lemmas[head] in GROUPS or tree.pos[head] == "PROPN"
    )
