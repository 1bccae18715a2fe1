"""One parsed sentence as plain lists, with the mentions laid over its words, and the questions that rules ask of it.

The parse is right for four arcs in five, so every question is answered from more than one construction: a preposition
is looked for on the verb and on its object, a participle with an object of its own is read as active, a subject is
inherited along complements, conjuncts and relative clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.clauses import words
from levers.read.events.lemmas import lemma_of
from levers.read.events.lexicon import PARTICLES
from levers.read.events.lists import part_front
from levers.read.events.repair import children, repair
from levers.read.events.reroot import reroot, straighten
from levers.read.events.scope import noun_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.parts import Mention, Parsed

__all__ = ["Tree", "looks_finite"]

SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer", "csubj:pass", "csubj:outer")
WHO = frozenset(("who", "which", "that", "whom"))
OBJECT_CONTROL = frozenset(
    "ask urge force allow permit order tell instruct enable persuade compel press encourage help let push invite "
    "authorise authorize oblige beg implore warn pressure cause lead make see get want expect call".split()
)
UTTERED = frozenset(
    "report statement declaration letter resolution message note communique communiqué article speech petition bill motion law appeal "
    "demonstration protest rally march campaign hour minute day week month year time".split()
)
"""Nouns whose owner does what a participle behind them says: `issued a statement urging X`, `spent hours talking`."""
SENDING = frozenset("send write submit address issue forward deliver lodge file hand".split())
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year night".split()
)
NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor", "nobody", "without", "hardly"))


class Tree:
    """Columns of one sentence; word indices everywhere."""

    __slots__ = ("deps", "heads", "kids", "lemmas", "lows", "mentions", "n", "owner", "parsed", "pos", "tags", "words")

    def __init__(self, parsed: Parsed) -> None:
        columns = words(parsed)
        self.parsed = parsed
        self.n = len(columns)
        self.words = list(columns.texts)
        self.lows = [word.lower() for word in self.words]
        self.lemmas = [lemma_of(lemma, low) for lemma, low in zip(columns.lemmas, self.lows, strict=True)]
        self.pos, self.tags, self.deps = list(columns.pos), list(columns.tags), list(columns.deps)
        self.heads = list(columns.heads)
        self.mentions = parsed.mentions
        self.owner: list[int] = [-1] * self.n
        starts = columns.starts
        at = 0
        for number, mention in enumerate(parsed.mentions):
            while at < self.n and starts[at] + len(self.words[at]) <= mention.span.start:
                at += 1
            i = at
            while i < self.n and starts[i] < mention.span.end:
                self.owner[i] = number
                i += 1
        repair(self)
        straighten(self)
        reroot(self)
        part_front(self)
        self.kids = children(self.heads)

    # words

    def mention(self, i: int) -> Mention | None:
        """The mention that word `i` belongs to."""
        return self.mentions[self.owner[i]] if self.owner[i] >= 0 else None

    def child(self, i: int, *deps: str) -> int | None:
        """First child of `i` with one of these relations."""
        for k in self.kids[i]:
            if self.deps[k] in deps:
                return k
        return None

    def particle(self, i: int) -> str | None:
        """`off` of `called the talks off`."""
        for k in self.kids[i]:
            if self.deps[k] == "compound:prt" or (
                self.lows[k] in PARTICLES and self.deps[k] in ("advmod", "case", "obl") and not self.kids[k]
            ):
                return self.lows[k]
        return None

    def case(self, i: int) -> str | None:
        """The preposition of a noun; of several, the first (`because of` is `because`)."""
        for k in self.kids[i]:
            if self.deps[k] == "case" and self.lows[k] not in ("'s", "\u2019s", "'"):
                return self.lows[k]
        for k in self.kids[i]:
            if self.deps[k] in ("mark", "advmod") and self.lows[k] in (
                "against",
                "with",
                "to",
                "in",
                "on",
                "between",
                "of",
                "for",
                "from",
                "by",
            ):
                return self.lows[k]
        return None

    def auxiliaries(self, i: int) -> list[str]:
        """Auxiliary verbs of `i`, in lower case."""
        return [self.lows[k] for k in self.kids[i] if self.deps[k] in ("aux", "aux:pass", "cop")]

    def is_passive(self, i: int) -> bool:
        """Whether the verb is passive: by its subject, its auxiliary, or as a bare participle after a noun."""
        if self.lows[i] == "opposed":
            return False
        for k in self.kids[i]:
            if self.deps[k] in ("nsubj:pass", "aux:pass", "csubj:pass"):
                return True
        if self.tags[i] == "VBN" and self.child(i, "obl:agent") is not None and self.child(i, "aux", "obj") is None:
            return True
        if self.deps[i] in ("acl", "amod", "advcl", "acl:relcl") and self.tags[i] == "VBN":
            if self.deps[i] == "acl" and self.heads[self.heads[i]] == self.heads[i] and self.owner[self.heads[i]] >= 0:
                return self.child(i, "obl:agent") is not None
            return self.child(i, "obj", "xcomp", "ccomp", "aux") is None
        if self.deps[i] == "conj" and self.tags[i] == "VBN" and self.child(i, *SUBJECT, "aux", "obj") is None:
            return self.is_passive(self.heads[i])
        return False

    def is_negated(self, i: int) -> bool:
        """`not`, `never` on the verb, or `no` on its subject or object."""
        for k in self.kids[i]:
            if self.lows[k] in NEGATIONS and self.deps[k] in ("advmod", "det", "cc:preconj", "cc", "neg"):
                return True
            if self.deps[k] in ("obj", "nsubj", "nsubj:pass") and any(
                self.lows[j] in ("no", "neither") and self.deps[j] in ("det", "advmod", "cc:preconj", "cc")
                for j in self.kids[k]
            ):
                return True
        return False

    # arguments

    def subject(self, i: int, depth: int = 0) -> int | None:
        """Who does (of a passive: by whom), as the head word; inherited where the clause has none."""
        if self.is_passive(i):
            agent = self.child(i, "obl:agent")
            if agent is None:
                agent = next((k for k in self.kids[i] if self.deps[k] == "obl" and self.case(k) == "by"), None)
            return agent
        return self._surface(i, depth)

    def _surface(self, i: int, depth: int = 0) -> int | None:
        found = self._attached(i, depth)
        if found is None and depth == 0 and self.tags[i] in ("VBD", "VBZ", "VBP", "VBN"):
            # No arc, but an actor right before the verb.
            k = i - 1
            while k > 0 and self.pos[k] in ("AUX", "ADV", "PART"):
                k -= 1
            mention = self.mention(k) if k >= 0 else None
            if mention is not None and mention.kind not in ("place", "pronoun", "demonym") and k < i:
                return k
        return found

    def _attached(self, i: int, depth: int = 0) -> int | None:
        own = None
        for k in self.kids[i]:
            # Of two subjects the nearer one: a dateline stands further off.
            if self.deps[k] in SUBJECT and self.lows[k] not in DATES and (own is None or k < i):
                own = own if k and self.lows[k - 1] == "(" and self.deps[i] == "advcl" else k
        if own is not None:
            if self.lows[own] in WHO and self.deps[i].startswith("acl"):
                return self.heads[i]
            return own
        if depth > 6:
            return None
        dep, head = self.deps[i], self.heads[i]
        if head == i:
            return None
        if dep in ("acl", "acl:relcl") and self.pos[head] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return self._described(i, head, depth) if dep == "acl" else head
        if dep == "xcomp" and self.lemmas[head] in OBJECT_CONTROL:
            controlled = self.child(head, "obj", "iobj", "nsubj:pass")
            if controlled is not None:
                return controlled
        if dep == "amod" and self.pos[i] == "ADJ":
            return self.owner_of_noun(head, depth)
        if dep in ("xcomp", "advcl", "conj", "ccomp", "parataxis", "advcl:relcl") or (dep == "csubj" and i > head):
            planned = noun_before(self, i) if dep in ("xcomp", "advcl") else None
            if planned is not None:
                return self.owner_of_noun(planned, depth)
            if self.is_passive(head) and dep in ("xcomp", "advcl", "conj"):
                return self.child(head, "nsubj:pass") or self._surface(head, depth + 1)
            return self._surface(head, depth + 1)
        return None

    def _described(self, i: int, head: int, depth: int) -> int | None:
        """Who does what a participle or an infinitive behind a noun says: the noun, its owner, or who sent it."""
        participle = self.tags[i] == "VBG"
        if participle and self.owner[head] >= 0:
            if self.lows[i - 1] in ("on", "about"):
                return None  # `a statement between X and Y on developing ties`
            above = self.heads[head] if self.lemmas[self.heads[head]] not in UTTERED else self.heads[self.heads[head]]
            if self.case(head) == "to" and self.lemmas[above] in SENDING:
                return self.subject(above, depth + 1)
        own = self.lemmas[head] in UTTERED or any(self.deps[k] in ("mark", "case") for k in self.kids[i])
        if self.lows[i - 1 if i else 0] != "to" and not (participle and self.owner[head] < 0 and own):
            return head
        owner = self.owner_of_noun(head, depth)
        return owner if owner is not None or not participle else head

    def owner_of_noun(self, noun: int, depth: int) -> int | None:
        """Who has the plan in `Russia's plan to ...` or `Russia has a plan to ...`."""
        poss = self.child(noun, "nmod:poss")
        if poss is not None:
            return poss
        by = next((k for k in self.kids[noun] if self.case(k) in ("by", "of") and self.owner[k] >= 0), None)
        if by is not None:
            return by
        if self.deps[noun] in ("obj", "obl", "nsubj:pass") and self.heads[noun] != noun:
            return self.subject(self.heads[noun], depth + 1)
        return None

    def _undergoing(self, i: int) -> int | None:
        """The subject of a passive, its own or the one it shares."""
        subjects = [k for k in self.kids[i] if self.deps[k] == "nsubj:pass"]
        own = next((k for k in subjects if self.owner[k] >= 0), subjects[0] if subjects else None)
        if own is not None:
            return self.heads[i] if self.lows[own] in WHO and self.deps[i].startswith("acl") else own
        if any(self.deps[k] == "mark" and self.lows[k] in ("as", "than") for k in self.kids[i]):
            # `as requested by X`: what was asked is the clause, not somebody.
            return None
        if self.deps[i] in ("acl", "acl:relcl", "amod"):
            return self.heads[i]
        if self.deps[i] == "conj":
            return self.object(self.heads[i])
        if self.deps[i] in ("advcl", "xcomp"):
            return self._surface(i)
        return None

    def object(self, i: int) -> int | None:
        """What is done to; of a passive its subject; of a relative clause the noun it describes."""
        if self.is_passive(i):
            return self._undergoing(i)
        # `urged X to withdraw`: whom one urges is the object, however the parse names the arc.
        urged = self.lemmas[i] in OBJECT_CONTROL and self.child(i, "obj") is None
        arc = "iobj" if urged else "obj"
        own = next((k for k in self.kids[i] if self.deps[k] == arc and self.lows[k] not in DATES), None)
        while (
            own is not None
            and own + 1 in self.kids[i]
            and self.deps[own + 1] == "obj"
            and self.lows[own + 1] not in DATES
        ):
            own += 1
        if own is None:
            dated = next((k for k in self.kids[i] if self.deps[k] == "obj"), None)
            own = None if dated is None else next((k for k in self.kids[dated] if self.deps[k] == "compound"), None)
        if own is None:
            own = next(
                (
                    k
                    for k in self.kids[i]
                    if self.deps[k] in ("nsubj", "ccomp")
                    and k > i
                    and self.pos[k] in ("NOUN", "PROPN")
                    and self.lows[k] not in DATES
                ),
                None,
            )
        if own is not None:
            return self.heads[i] if self.lows[own] in WHO and self.deps[i] == "acl:relcl" else own
        if self.deps[i] == "acl:relcl":
            subject = self.child(i, *SUBJECT)
            if subject is not None and self.lows[subject] not in WHO and self.child(i, "obl") is None:
                return self.heads[i]
        if self.deps[i] == "conj" and self.heads[i] < i:
            # Shared objects: `detained and deported three activists` hangs the object on the first or the last verb.
            later = [k for k in self.kids[self.heads[i]] if self.deps[k] == "obj" and k > i]
            if later:
                return later[0]
        if self.deps[i] != "conj" or self.child(i, "obl") is None:
            for k in self.kids[i]:
                if self.deps[k] == "conj" and self.pos[k] == "VERB" and k - i <= 3:
                    return self.child(k, "obj")
        return None

    def prepositions(self, i: int, depth: int = 2) -> Iterator[tuple[str, int]]:
        """Each (preposition, noun) on the verb or noun `i`, and on its objects and their nouns, outermost first."""
        below: list[int] = []
        for k in self.kids[i]:
            dep = self.deps[k]
            if dep.startswith(("obl", "nmod")) and dep != "nmod:poss":
                case = self.case(k)
                if case is not None:
                    yield case, k
                below.append(k)
            elif dep == "conj" and self.pos[i] in ("NOUN", "PROPN") and self.owner[k] < 0:
                below.append(k)
            elif dep == "acl" and self.lemmas[k] in ("station", "deploy", "base"):
                yield from ((self.case(j) or "", j) for j in self.kids[k] if self.deps[j] == "obl")
            elif dep in ("obj", "nsubj:pass", "advcl", "xcomp") and (
                dep in ("obj", "nsubj:pass") or self.pos[k] in ("NOUN", "PROPN")
            ):
                case = self.case(k) if dep in ("advcl", "xcomp") else None
                if case is not None:
                    yield case, k
                below.append(k)
        if depth > 0:
            for k in below:
                yield from self.prepositions(k, depth - 1)

    def noun_words(self, i: int) -> set[str]:
        """Lemmas by which a noun phrase can be told: its head, what is before it, and what it is a measure of."""
        found = {self.lemmas[i], self.lows[i]}
        for k in self.kids[i]:
            dep = self.deps[k]
            if dep in ("compound", "flat", "amod", "nmod:desc"):
                if dep != "amod":
                    found.add(self.lemmas[k])
                found.add(f"{self.lemmas[k]}_{self.lemmas[i]}")
                found.update(
                    f"{self.lemmas[k]}_{self.lemmas[j]}" for j in self.kids[k] if self.deps[j] in ("compound", "conj")
                )
                found.update(self.lemmas[j] for j in self.kids[k] if self.deps[j] in ("compound", "conj"))
            elif dep == "conj" and self.owner[k] < 0:
                found.add(self.lemmas[k])
                found.update(
                    f"{self.lemmas[j]}_{self.lemmas[k]}" for j in self.kids[k] if self.deps[j] in ("compound", "amod")
                )
                found.update(self.lemmas[j] for j in self.kids[k] if self.deps[j] == "compound")
        return found


def looks_finite(tree: Tree, i: int) -> bool:
    """By its form a verb that can stand alone behind its subject."""
    low = tree.lows[i]
    if tree.owner[i] >= 0 or tree.tags[i] in ("VBG", "JJ") or (tree.tags[i] == "VB" and tree.owner[i - 1] < 0):
        return False
    return tree.pos[i] == "VERB" or low.endswith("ed") or (low.endswith("s") and tree.tags[i] == "NNS")
