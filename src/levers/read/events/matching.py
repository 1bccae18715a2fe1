"""Whether a verb is used as a frame says, and who fills its slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.arguments import Who, acts, belonging, direct, whom
from levers.read.events.closed_words import BODIES, HELPING, OFFENCES
from levers.read.events.joined import also_acting
from levers.read.events.reach import hides_verb, is_absolute, opens_clause, reaches, within

if TYPE_CHECKING:
    from levers.read.events.lexicon import Condition, Frame
    from levers.read.events.tree import Tree

__all__ = ["Matcher", "is_crowd"]

CROWD = frozenset("CVL OPP LAB EDU REF AGR MED REL SOC PTY NGO UNK MEDIC".split())
THINGS = frozenset(
    "report tape recording record document statement page copy figure film song album video photo email bird file".split()
)
ARMED = frozenset("MIL COP REB UAF CRM SPY".split())
OFFICIAL = frozenset("GOV MIL LEG ELI JUD".split())
MEASURES = frozenset(
    "day week year month deployment patch contingent column team first member right hint policy "
    "ton tonne package series number group round million billion thousand hundred dozen dollar euro kilo barrel wave set list "
    "portion majority kind sort form part piece bit batch shipment delivery consignment rest kg worth load amount sum lot plenty some most "
    "all one two three renewal extension imposition lifting resumption provision use campaign type state number threat year".split()
)
NOMINAL_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc")


def is_crowd(who: list[Who]) -> bool:
    """Whether people act, not a government."""
    return any(w.mention.role in CROWD or w.mention.kind == "demonym" for w in who)


class Matcher:
    """Tests and slots of one sentence; answers are kept, since many frames ask the same."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._words: dict[int, set[str]] = {}
        self._preps: dict[int, list[tuple[str, int]]] = {}
        self._actors: dict[int, list[Who]] = {}

    # conditions

    def fits(self, i: int, frame: Frame) -> bool:
        """Whether all conditions of the frame hold of the verb `i`."""
        return all(self._holds(i, condition) is not condition.absent for condition in frame.conditions)

    def _holds(self, i: int, condition: Condition) -> bool:
        tree = self.tree
        where = condition.where
        if where == "obj":
            return self._noun_holds(tree.object(i), condition)
        if where == "head":
            obj = tree.object(i)
            return obj is not None and tree.lemmas[obj] in condition.words
        if where == "subj":
            return self._subject_holds(i, condition)
        if where in ("prep", "obl"):
            for case, noun in self.prepositions(i):
                if (where == "obl" or case == condition.what) and self._noun_holds(noun, condition):
                    return True
            return where == "prep" and not condition.words and tree.particle(i) == condition.what
        if where == "comp":
            c = tree.child(i, "xcomp", "ccomp")
            if c is None:
                c = next(
                    (k for k in tree.kids[i] if k > i and tree.deps[k] in ("advcl", "acl") and tree.tags[k] == "VB"),
                    None,
                )
            return c is not None and (not condition.words or tree.lemmas[c] in condition.words)
        if where == "xcomp":
            near = [k for k in tree.kids[i] if k > i]
            near += [j for k in near for j in tree.kids[k]]
            return any(tree.lows[k] in condition.words for k in near)
        return False

    def _noun_holds(self, noun: int | None, condition: Condition) -> bool:
        if noun is None:
            return False
        if not condition.words:
            return True
        if "actor" in condition.words:
            return any(w.mention.kind != "pronoun" or w.mention.code for w in direct(self.tree, noun))
        if "leader" in condition.words:
            return any(
                w.mention.kind in ("person", "office") and w.mention.kind != "pronoun" for w in direct(self.tree, noun)
            )
        if "official" in condition.words:
            return any(
                w.mention.role in OFFICIAL or (w.mention.role is None and w.mention.code is not None)
                for w in direct(self.tree, noun)
            )
        if "actor-place" in condition.words:
            return any(w.mention.kind in ("place", "state", "metonym") for w in direct(self.tree, noun))
        if "bloc" in condition.words:
            mention = self.tree.mention(noun)
            named = [w.mention for w in whom(self.tree, noun)] if self.tree.lemmas[noun] in BODIES else [mention]
            return any(one is not None and (one.kind == "bloc" or one.code == "IGO") for one in named)
        if "person" in condition.words and self._is_person(noun):
            return True
        if "reflexive" in condition.words:
            return self.tree.lows[noun].endswith(("self", "selves"))
        return bool(self.words(noun) & condition.words)

    def _is_person(self, noun: int) -> bool:
        """People: a role, a name, or a counted noun that is no thing on the lists."""
        tree = self.tree
        if direct(tree, noun) or tree.pos[noun] in ("PROPN", "PRON"):
            return True
        return any(tree.deps[k] == "nummod" for k in tree.kids[noun]) and tree.lemmas[noun] not in THINGS

    def _subject_holds(self, i: int, condition: Condition) -> bool:
        subject = self.tree.subject(i)
        if subject is None:
            return False
        who = self.actors(i)
        for word in condition.words:
            if word == "crowd" and is_crowd(who):
                return True
            if word == "leader" and any(w.mention.kind in ("person", "office", "role") for w in who):
                return True
            if word == "official" and any(
                w.mention.role in OFFICIAL
                or (w.mention.role is None and w.mention.kind in ("state", "metonym", "bloc"))
                for w in who
            ):
                return True
            if word == "armed" and any(w.mention.role in ARMED for w in who):
                return True
            if word == "bloc" and any(w.mention.kind == "bloc" for w in who):
                return True
            if word in ("actor", "hostile") and who:
                return True
            if word == "actor-official" and who:
                return True
            if word == "court" and any(w.mention.role in ("JUD", "COP") for w in who):
                return True
        return bool(self.words(subject) & condition.words)

    def words(self, noun: int) -> set[str]:
        """Words by which a noun phrase is told, through measures (`tons of aid`) but not through persons (`aid worker`)."""
        found = self._words.get(noun)
        if found is None:
            tree = self.tree
            found = tree.noun_words(noun)
            mention = tree.mention(noun)
            if mention is not None and mention.role is not None and mention.kind in ("role", "office"):
                found = {tree.lemmas[noun], tree.lows[noun]} | {w for w in found if "_" in w}
            for k in tree.kids[noun]:
                if (
                    tree.deps[k] == "nmod"
                    and tree.case(k) in ("of", "in")
                    and (tree.lemmas[noun] in MEASURES or tree.pos[noun] == "NUM")
                ):
                    found = found | tree.noun_words(k)
            self._words[noun] = found
        return found

    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """Prepositional phrases of the verb, its object and theirs."""
        found = self._preps.get(i)
        if found is None:
            found = list(self.tree.prepositions(i))
            obj = self.tree.object(i)
            if obj is not None and self.tree.heads[obj] != i:
                found += self.tree.prepositions(obj, 1)
            subject = self.tree.subject(i)
            if subject is not None and subject < i and not within(self.tree, i, subject):
                # Where those who act are is no side of what they do: `workers in Russia sent money home`.
                found = [(case, k) for case, k in found if not within(self.tree, k, subject)]
            self._preps[i] = found
        return found

    # sides

    def actors(self, i: int) -> list[Who]:
        """Who does it."""
        found = self._actors.get(i)
        if found is None:
            tree = self.tree
            subject = tree.subject(i)
            found = []
            if subject is not None and not self._acting(subject):
                # `Greek boats towing nets rammed ...`: of two subjects one acts.
                subject = next((k for k in tree.kids[i] if tree.deps[k] == "nsubj" and self._acting(k)), subject)
            if subject is not None:
                found = [w for w in whom(tree, subject) if w.direct or acts(tree, subject)]
                found = [w for w in found if w.mention.kind != "place" or w.mention.role is not None]
                if subject < i:
                    # What is joined to the subject behind the verb belongs to another clause.
                    found = [w for w in found if w.at < i]
                    found = [*also_acting(tree, found, i), *found]
            self._actors[i] = found
        return found

    def _acting(self, subject: int) -> bool:
        return any(w.direct or acts(self.tree, subject) for w in whom(self.tree, subject))

    def slot(self, i: int, name: str) -> list[Who]:
        """Who stands in the slot of the verb `i`, and belongs to it."""
        if name in ("comp", "clause", "guests", "offender"):
            return self._clausal(i, name)
        tree = self.tree
        by = tree.subject(i) if tree.is_passive(i) else None
        found = [who for who in self._inside(i, name) if reaches(tree, who.at, i)]
        found = [who for who in found if who.at < i or not opens_clause(tree, who.at, i)]
        return [who for who in found if by is None or not within(tree, who.at, by)]

    def _inside(self, i: int, name: str) -> list[Who]:
        tree = self.tree
        if name in ("obj", "objhead", "poss"):
            obj = tree.object(i)
            if obj is None or hides_verb(tree, obj):
                return []
            if name == "objhead":
                joined = [k for k in tree.kids[obj] if tree.deps[k] == "conj" and k > obj]
                return [w for k in (obj, *joined) for w in direct(tree, k)]
            found = whom(tree, obj)
            return [w for w in found if not w.direct] if name == "poss" else found
        if name == "own":
            # `the Irish pact` is of Ireland, `a pact on the Irish border` is not.
            obj = tree.object(i)
            return [] if obj is None else [*direct(tree, obj), *belonging(tree, obj)]
        if name == "iobj":
            k = tree.child(i, "iobj")
            return [] if k is None else whom(tree, k)
        preposition = name.rpartition(":")[2].removeprefix("=")
        for case, noun in self.prepositions(i):
            if name.startswith("=") and tree.heads[noun] != i:
                continue
            if case == preposition and not (
                case == "with" and (tree.lemmas[noun] in HELPING or is_absolute(tree, noun))
            ):
                found = [who for who in whom(tree, noun) if reaches(tree, who.at, i)]
                if found:
                    return found
        return []

    def _clausal(self, i: int, name: str) -> list[Who]:
        """Slots inside a clause or a phrase that hangs on the verb."""
        tree = self.tree
        if name == "comp":
            c = tree.child(i, "ccomp", "xcomp")
            if c is None:
                c = next((k for k in tree.kids[i] if tree.deps[k] == "advcl" and tree.tags[k] == "VB"), None)
            if c is None:
                return []
            subject = tree.child(c, "nsubj", "nsubj:pass")
            if subject is not None:
                return whom(tree, subject)
            thing = tree.object(c)
            return [] if thing is None else [w for w in whom(tree, thing) if w.direct]
        if name == "guests":
            return self._guests(i)
        if name == "offender":
            obj = tree.object(i)
            return [] if obj is None else self.offender(obj)
        if name == "clause":
            c = tree.child(i, "ccomp")
            subject = None if c is None else tree.child(c, "nsubj", "nsubj:pass")
            return [] if subject is None or tree.mention(subject) is None else whom(tree, subject)
        return []

    def _guests(self, i: int) -> list[Who]:
        """Who came to the meeting that somebody hosts: `a summit attended by X and Y`."""
        tree = self.tree
        obj = tree.object(i)
        for k in tree.kids[obj] if obj is not None else ():
            if tree.deps[k].startswith("acl") and tree.lemmas[k] in ("attend", "join"):
                by = tree.subject(k)
                return [] if by is None else whom(tree, by)
        return []

    def absent_doers(self, i: int, frame: Frame) -> list[Who]:
        """Who did it where the verb has no subject, by the other words of its clause that tell it.

        From where or from what body somebody was expelled; to what body he was admitted; to whom an envoy was sent; whose
        envoy was recalled.
        """
        tree, obj = self.tree, self.tree.object(i)
        if "owner" in frame.flags:
            return [w for w in self.slot(i, "obj") if w.mention.code is not None and w.mention.kind != "pronoun"]
        if "post" in frame.flags and obj is not None:
            host = next((k for case, k in tree.prepositions(obj, 1) if case == "to"), None)
            found = [] if host is None else [w for w in whom(tree, host) if w.direct]
            if found:
                return found
        for slot in ("from", "to"):
            if slot in frame.flags and tree.is_passive(i):
                return [w for w in self.slot(i, slot) if w.mention.code is not None]
        return []

    def offence(self, i: int) -> int | None:
        """The act against somebody that is the object of the verb `i`, where it is one."""
        tree = self.tree
        obj = tree.object(i)
        return obj if obj is not None and tree.lemmas[obj] in OFFENCES and tree.owner[obj] < 0 else None

    def offender(self, noun: int) -> list[Who]:
        """Who committed it: `Russia's raid`, `the annexation by Russia`; whom it was against is no recipient."""
        found = [w for w in self.noun_slot(noun, "poss") if w.mention.kind not in ("place", "metonym")]
        return found or [
            w for case, k in self.tree.prepositions(noun, 1) if case == "by" for w in whom(self.tree, k) if w.direct
        ]

    def noun_slot(self, i: int, name: str) -> list[Who]:
        """Who stands in the slot of the event noun `i`."""
        tree = self.tree
        if name == "poss":
            found: list[Who] = []
            for k in tree.kids[i]:
                if tree.deps[k] in NOMINAL_MODIFIERS or (tree.deps[k] == "nmod" and k < i and tree.case(k) is None):
                    owner = tree.mention(k)
                    if tree.pos[k] == "PRON" or (
                        owner is not None and owner.kind in ("role", "office") and owner.code is None
                    ):
                        continue
                    found += direct(tree, k)
                    found += [
                        w for j in tree.kids[k] if tree.deps[j] in ("conj", "compound", "amod") for w in direct(tree, j)
                    ]
            return [w for w in found if w.mention.code is not None]
        inside = tree.kids[i]
        if name in ("to", "on", "against", "with", "from"):
            # A second phrase often hangs on the first: `visit of the minister to Rome`.
            inside = [k for _, k in tree.prepositions(i, 1)]
        for k in inside:
            if tree.deps[k].startswith(("nmod", "obl")) and tree.case(k) == name:
                found = [
                    w for w in whom(tree, k) if w.direct or name in ("on", "against", "at", "in", "into", "of", "to")
                ]
                if found:
                    return found
        if tree.deps[i] in ("obj", "nsubj:pass", "nsubj", "obl"):
            for k in tree.kids[tree.heads[i]]:
                if (
                    k > i
                    and tree.deps[k].startswith("obl")
                    and tree.case(k) == name
                    and name in ("on", "against", "between", "with")
                ):
                    found = [w for w in whom(tree, k) if w.direct]
                    if found:
                        return found
        return []
