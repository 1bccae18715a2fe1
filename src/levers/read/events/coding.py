"""From a parsed sentence to raw events: verbs with their frames, under the verbs that change what they mean.

A sentence is read from its root down. `agreed to send troops` is read at `agreed`, which reads `send` for itself and
changes its code; what was read so is not read again. Conditionals, wishes and accusations' contents tell no event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levers.read.events import changes
from levers.read.events.arguments import first_actor, whom
from levers.read.events.closed_words import (
    ALLEGE,
    COMPLEMENT,
    DECIDED,
    FUTURE,
    IF,
    MUST,
    REASONS,
    STRONG,
    UNDONE,
    UNREAL,
    VERBAL,
)
from levers.read.events.filling import ADJECTIVES, Filler
from levers.read.events.lexicon import noun_frames, operators, verb_frames
from levers.read.events.raw import Raw
from levers.read.events.repair import rechunk
from levers.read.events.scope import standing
from levers.read.events.tree import looks_finite

if TYPE_CHECKING:
    from levers.read.events.scope import Standing
    from levers.read.events.tree import Tree

__all__ = ["Coder"]


class Coder:
    """Reads one sentence."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.fill = Filler(tree)
        self.found: list[Raw] = []

    def read(self) -> list[Raw]:
        """All raw events of the sentence, verbs first, then the nouns that no verb used."""
        for i in self._downwards():
            if i not in self.fill.done and self._is_predicate(i):
                self.found += self._standing(i, standing(self.tree, i))
        for i in range(self.tree.n):
            if i not in self.fill.done and self.tree.pos[i] in ("NOUN", "PROPN") and standing(self.tree, i) == "told":
                self.found += self.fill.noun(i)
        if not self.found:
            self._reread()
        return self.found

    def _standing(self, i: int, how: Standing) -> list[Raw]:
        """Events of the predicate `i` under what governs it."""
        if how == "silent":
            self.fill.silence(i)
            return []
        found = self.evaluate(i)
        if how == "planned":
            return [
                replace(self._changed(raw, *changes.intended(raw.relation, raw.cameo)), modality="planned")
                for raw in found
            ]
        return found

    def _reread(self) -> None:
        """Read the first verb that stands right behind an actor by the order of the words."""
        tree = self.tree
        for i in range(1, tree.n):
            if i in self.fill.silent or not looks_finite(tree, i):
                continue
            if tree.lemmas[i] in verb_frames() and rechunk(tree, i):
                self.fill.refresh()
                self.fill.done.discard(i)
                if not self._is_unreal(i):
                    self.found += self._finish(i, self.fill.frames(i))
                return

    def _downwards(self) -> list[int]:
        tree = self.tree
        order: list[int] = []
        todo = [i for i in range(tree.n) if tree.heads[i] == i]
        while todo:
            i = todo.pop(0)
            order.append(i)
            todo += tree.kids[i]
        return order

    def _is_predicate(self, i: int) -> bool:
        tree = self.tree
        if i and tree.lows[i - 1] == "-":
            return False
        if (
            tree.tags[i] == "VBG"
            and tree.lows[i] in noun_frames()
            and any(tree.deps[k] in ("case", "det", "amod") or tree.case(k) == "between" for k in tree.kids[i])
        ):
            # `because of fighting between X and Y`: a noun.
            tree.pos[i] = "NOUN"
            return False
        if tree.tags[i] == "VBG" and any(
            tree.deps[k] in ("mark", "case") and tree.lows[k] in REASONS for k in tree.kids[i]
        ):
            # `jailed for attacking`: a reason, not told as another act of the subject.
            guilty = tree.lows[tree.heads[i]] == "guilty"
            if not guilty:
                self.fill.silence(i)
            return guilty
        if tree.pos[i] in VERBAL:
            return tree.deps[i] != "amod" and not (
                tree.tags[i] == "VBG" and tree.child(i, "det", "amod", "nummod") is not None
            )
        if tree.lows[i] in ADJECTIVES and tree.child(i, "obl", "nmod", "cop") is not None:
            return True
        if tree.lemmas[i] in operators() and (
            tree.child(i, "cop") is not None or tree.child(i, *COMPLEMENT) is not None
        ):
            return True
        # A verb form taken for a noun: it has a subject of its own.
        return tree.pos[i] != "PROPN" and tree.child(i, "nsubj") is not None and tree.child(i, "cop") is None

    # one predicate

    def evaluate(self, i: int) -> list[Raw]:
        """Events told by the predicate `i`, its complement included."""
        tree = self.tree
        if i in self.fill.done:
            return []
        self.fill.done.add(i)
        if self._is_unreal(i):
            self.fill.silence(i)
            return []
        complement = self._complement(i)
        operator = operators().get(tree.lemmas[i]) if complement is not None else None
        if operator is not None and complement is not None:
            found = self._operate(i, operator, complement)
            if found is not None:
                return self._finish(i, found)
        return self._finish(i, self.fill.frames(i))

    def _finish(self, i: int, found: list[Raw]) -> list[Raw]:
        """Apply the verb's own auxiliaries and negation."""
        tree = self.tree
        aux = tree.auxiliaries(i)
        negated = tree.is_negated(i)
        future = any(a in FUTURE for a in aux) or ("would" in aux and self._is_reported(i))
        out: list[Raw] = []
        for raw in found:
            if future and negated:
                if raw.relation not in changes.HOSTILE:
                    relation, cameo = changes.refused(raw.relation, raw.cameo)
                    out.append(replace(raw, relation=relation, cameo=cameo, mode=None))
                else:
                    out.append(replace(raw, negated=True))
            elif future:
                relation, cameo = changes.intended(raw.relation, raw.cameo)
                mode = raw.mode if relation == raw.relation else None
                out.append(replace(raw, relation=relation, cameo=cameo, mode=mode, modality="planned"))
            elif negated:
                out.append(replace(raw, negated=not raw.negated))
            else:
                out.append(raw)
        return out

    def _is_unreal(self, i: int) -> bool:
        tree = self.tree
        for k in tree.kids[i]:
            if tree.deps[k] == "mark" and tree.lows[k] in IF:
                return True
        aux = tree.auxiliaries(i)
        if any(a in UNREAL for a in aux):
            return True
        return "would" in aux and not self._is_reported(i)

    def _is_reported(self, i: int) -> bool:
        """Whether the clause is what somebody said."""
        tree = self.tree
        j = i
        for _ in range(6):
            head = tree.heads[j]
            if any(
                tree.deps[k] in ("parataxis", "ccomp") and operators().get(tree.lemmas[k]) == "say"
                for k in tree.kids[j]
            ):
                return True
            if head == j:
                return False
            if operators().get(tree.lemmas[head]) in ("say", "intent", "threaten") and tree.deps[j] in (
                "ccomp",
                "xcomp",
                "advcl",
                "parataxis",
                "conj",
                "obj",
            ):
                return True
            j = head
        return False

    def _complement(self, i: int) -> int | None:
        tree = self.tree
        own = tree.child(i, "xcomp") or tree.child(i, "ccomp")
        if own is not None and (tree.pos[own] in VERBAL or tree.child(own, "nsubj", "cop", "nsubj:pass") is not None):
            return own
        for k in tree.kids[i]:
            clause = k > i and tree.deps[k] in ("advcl", "acl", "parataxis") and tree.pos[k] == "VERB"
            marked = clause and any(tree.lows[j] in ("to", "that") and j < k for j in tree.kids[k])
            if marked and operators().get(tree.lemmas[i]) != "say":
                return k
        # `agreed by phone to lend`: the infinitive hangs on a noun between.
        if operators().get(tree.lemmas[i]) in ("intent", "refuse", "threaten"):
            for k in tree.kids[i]:
                if k > i and tree.deps[k] in ("obl", "obj"):
                    for j in tree.kids[k]:
                        if tree.deps[j] == "acl" and tree.tags[j] == "VB":
                            return j
        return None

    # verbs that change their complement

    def _operate(self, i: int, operator: str, c: int) -> list[Raw] | None:
        if operator == "say":
            return self._said(i, c)
        if (
            operator == "refuse"
            and self.tree.deps[c] == "ccomp"
            and self.tree.lemmas[i] in ("deny", "reject", "decline")
        ):
            # `denied that ...`: no refusal, and what is denied is not told.
            self.fill.silence(c)
            return []
        if operator == "quiet":
            found = self.fill.frames(i)
            self.fill.silence(c)
            return found
        if operator == "wish":
            self.fill.silence(c)
            return []
        if operator == "go":
            inner = self._inner(c)
            decided = self.tree.lemmas[i] in DECIDED
            return [replace(raw, modality="planned") for raw in inner] if decided else inner
        if operator in ("request", "allow", "force"):
            found = self.fill.frames(i)
            self.fill.silence(c)
            return found
        if operator == "stop":
            return [self._changed(raw, *changes.ended(raw.relation)) for raw in self._inner(c)]
        inner = self._inner(c)
        if (
            operator == "intent"
            and self.tree.deps[c] == "ccomp"
            and self.tree.child(c, "nsubj", "nsubj:pass") is not None
        ):
            return self._settled(i, inner)
        return self._meant(i, c, operator, inner)

    def _settled(self, i: int, inner: list[Raw]) -> list[Raw]:
        """`A and B agreed that C would leave`: an agreement of A and B; what C will do is planned."""
        actors = self.fill.match.actors(i)
        out = [replace(raw, modality="planned") for raw in inner if raw.actors]
        partners = self.fill.match.slot(i, "with") or (actors if len(actors) > 1 else [])
        if self.tree.lemmas[i] == "agree" and partners:
            flags = frozenset(("both", "official"))
            out.insert(0, Raw("AGREE", None, "030", actors, partners, i, "agree", flags))
        return out

    def _meant(self, i: int, c: int, operator: str, inner: list[Raw]) -> list[Raw] | None:
        """`agreed to`, `refused to`, `threatened to`."""
        lemma = self.tree.lemmas[i]
        how = {"intent": changes.intended, "threaten": changes.threatened, "refuse": changes.refused}[operator]
        if lemma in UNDONE:
            return [self._missed(raw) for raw in inner]
        if inner:
            out = []
            for raw in inner:
                relation, cameo = how(raw.relation, raw.cameo)
                out.append(replace(self._changed(raw, relation, cameo), modality="asserted"))
            return out
        general = {"intent": ("AGREE", "030"), "threaten": ("THREATEN", "130"), "refuse": ("REJECT", "120")}[operator]
        if (
            (operator == "intent" and lemma not in STRONG)
            or lemma in ("fail", "unable")
            or self.tree.tags[c] not in ("VB", "VBG")
        ):
            return None
        actors = self.fill.match.actors(i)
        self.fill.silence(c)
        recipients = first_actor(self.tree, c, skip=frozenset(w.at for w in actors))
        recipients = self.fill.match.slot(i, "obj") or recipients
        if not recipients and len(actors) > 1:
            recipients = actors
        return [
            Raw(general[0], None, general[1], actors, recipients, i, lemma, frozenset(("solo", "generic", "official")))
        ]

    def _missed(self, raw: Raw) -> Raw:
        """What was not achieved is negated; an agreement not reached by both sides is REJECT, as PLOVER has it."""
        if raw.cameo == "057" and raw.recipients and raw.verb in ("reach", "strike", "agree", "clinch"):
            return self._changed(raw, *changes.refused(raw.relation, raw.cameo))
        return replace(raw, negated=not raw.negated)

    def _changed(self, raw: Raw, relation: str, cameo: str | None) -> Raw:
        return replace(raw, relation=relation, cameo=cameo, mode=raw.mode if raw.relation == relation else None)

    def _inner(self, c: int) -> list[Raw]:
        """Events of the complement and of what is joined to it, done by the subject of the outer verb."""
        tree = self.tree
        found = self.evaluate(c)
        for k in tree.kids[c]:
            if tree.deps[k] == "conj" and tree.pos[k] == "VERB" and tree.child(k, "nsubj", "nsubj:pass") is None:
                found += self.evaluate(k)
        return found

    def _said(self, i: int, c: int) -> list[Raw]:
        tree = self.tree
        found: list[Raw] = []
        aux = tree.auxiliaries(c)
        subject = tree.child(c, "nsubj", "nsubj:pass")
        if any(a in MUST for a in aux) and subject is not None:
            speakers = self.fill.match.actors(i)
            addressed = [w for w in whom(tree, subject) if w.mention.kind != "pronoun"]
            self.fill.silence(c)
            if speakers and addressed and not tree.is_negated(i):
                return [Raw("REQUEST", None, "100", speakers, addressed, c, f"say_{aux[0]}")]
            return []
        inner = self._inner(c)
        if tree.lemmas[i] in ALLEGE:
            inner = self._alleged(i, inner)
        return found + inner

    def _alleged(self, i: int, inner: list[Raw]) -> list[Raw]:
        """`Malta claimed that X had attacked Y`: an accusation of X, not an attack."""
        speakers = [w for w in self.fill.match.actors(i) if w.mention.kind != "pronoun"]
        out: list[Raw] = []
        for raw in inner:
            accused = [w for w in raw.actors if all(w.mention.code != s.mention.code for s in speakers)]
            if raw.relation in ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN") and speakers and accused:
                out.append(Raw("ACCUSE", "allege", "112", speakers, accused, i, self.tree.lemmas[i]))
            elif raw.relation not in ("ASSAULT", "COERCE"):
                out.append(raw)
        return out
