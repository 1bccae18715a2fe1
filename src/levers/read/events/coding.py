"""From a parsed sentence to raw events: verbs with their frames, under the verbs that change what they mean.

A sentence is read from its root down. `agreed to send troops` is read at `agreed`, which reads `send` for itself and
changes its code; what was read so is not read again. Conditionals, wishes and accusations' contents tell no event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levers.read.events import changes
from levers.read.events.closed_words import (
    ALLEGE,
    COMPLEMENT,
    DEALING,
    DECIDED,
    FUTURE,
    GUILTY,
    MUST,
    READY,
    REASONS,
    STRONG,
    SUBJUNCTIVE,
    SUGGEST,
    UNDONE,
    VERBAL,
    WORDLESS,
)
from levers.read.events.complements import complement_of, is_denial, is_reported, is_unreal, performed_by
from levers.read.events.filling import ADJECTIVES, Filler
from levers.read.events.lexicon import noun_frames, operators, verb_frames
from levers.read.events.nominal import event_noun, verbalise
from levers.read.events.raw import Raw
from levers.read.events.reality import as_told
from levers.read.events.repair import rechunk
from levers.read.events.scope import standing
from levers.read.events.telling import alleged, asked, blamed
from levers.read.events.tree import looks_finite

if TYPE_CHECKING:
    from levers.read.events.arguments import Who
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
                self.found += self._nominal(i) or event_noun(self.tree, self.fill.match, i)
        if not self.found:
            self._reread()
        return as_told(self.tree, self.found)

    def _nominal(self, i: int) -> list[Raw]:
        """A noun made of a verb, by the frames of the verb."""
        by = verbalise(self.tree, i)
        if by is None:
            return []
        self.fill.done.add(i)
        doers = self.fill.match.actors(by) if by != i else []
        self.fill.refresh()
        return self.fill.frames(i, doers)

    def _standing(self, i: int, how: Standing) -> list[Raw]:
        """Events of the predicate `i` under what governs it."""
        if how == "silent":
            self.fill.silence(i)
            return []
        found = self.evaluate(i)
        if how == "planned":
            meant = [
                replace(self._changed(raw, *changes.intended(raw.relation, raw.cameo)), modality="planned")
                for raw in found
            ]
            # A plan to send troops that names nobody threatens nobody.
            return [raw for raw in meant if raw.recipients or raw.relation != "THREATEN"]
        if how == "decided":
            return [replace(raw, modality="planned") for raw in found]
        if how in ("refused", "threatened"):
            code = changes.refused if how == "refused" else changes.threatened
            return [self._changed(raw, *code(raw.relation, raw.cameo)) for raw in found]
        return found

    def _reread(self) -> None:
        """Read the first verb that stands right behind an actor by the order of the words."""
        tree = self.tree
        for i in range(1, tree.n):
            if i in self.fill.silent or not looks_finite(tree, i) or tree.child(i, "cop") is not None:
                continue
            if tree.lows[i - 1] == "-":
                continue
            before = tree.mention(i - 1)
            adjective = before is not None and before.kind in ("demonym", "bloc") and before.role is None
            if adjective and tree.tags[i] == "NNS" and any(tag in ("VBD", "VBZ", "VBP") for tag in tree.tags):
                # `bypassed the Slovak vetoes`: a noun, where another word is the verb.
                continue
            wanted = any(tree.lemmas[k] in SUBJUNCTIVE and tree.lows[k + 1] == "that" for k in range(i - 1))
            if not wanted and tree.lemmas[i] in verb_frames() and rechunk(tree, i):
                self.fill.refresh()
                self.fill.done.discard(i)
                if not is_unreal(tree, i):
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
        reason = tree.heads[i] if tree.deps[i] == "conj" and tree.child(i, "nsubj") is None else i
        if tree.tags[i] == "VBG" and any(
            tree.deps[k] in ("mark", "case") and tree.lows[k] in REASONS for k in tree.kids[reason]
        ):
            # `jailed for attacking`: a reason, not told as another act of the subject.
            guilty = tree.lows[tree.heads[reason]] == "guilty"
            if not guilty:
                self.fill.silence(i)
            return guilty
        if self._is_means(i):
            self.fill.silence(i)
            return False
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
        if tree.heads[i] == i and tree.child(i, "nsubj:pass") is not None:
            return True
        return tree.pos[i] != "PROPN" and tree.child(i, "nsubj") is not None and tree.child(i, "cop") is None

    def _is_means(self, i: int) -> bool:
        """`agreed to calm the border by withdrawing troops`: how it is to be done has not been done."""
        tree, head = self.tree, self.tree.heads[i]
        by = tree.tags[i] == "VBG" and any(tree.deps[k] == "mark" and tree.lows[k] == "by" for k in tree.kids[i])
        if not by:
            return False
        return tree.tags[head] == "VB" or operators().get(tree.lemmas[head]) in ("intent", "threaten", "request")

    # one predicate

    def evaluate(self, i: int) -> list[Raw]:
        """Events told by the predicate `i`, its complement included."""
        tree = self.tree
        if i in self.fill.done:
            return []
        self.fill.done.add(i)
        performed = performed_by(tree, i)
        if performed is not None:
            return self.evaluate(performed)
        if is_unreal(tree, i):
            self.fill.silence(i)
            return []
        complement = complement_of(tree, i)
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
        future = any(a in FUTURE for a in aux) or ("would" in aux and is_reported(tree, i))
        out: list[Raw] = []
        for raw in found:
            if future and negated:
                if raw.relation not in changes.HOSTILE:
                    relation, cameo = changes.refused(raw.relation, raw.cameo)
                    out.append(replace(raw, relation=relation, cameo=cameo, mode=None))
                else:
                    out.append(replace(raw, negated=True))
            elif future:
                aimed = raw.recipients or raw.relation != "MOBILIZE"  # troops sent against nobody threaten nobody
                relation, cameo = changes.intended(raw.relation, raw.cameo) if aimed else (raw.relation, raw.cameo)
                mode = raw.mode if relation == raw.relation else None
                out.append(replace(raw, relation=relation, cameo=cameo, mode=mode, modality="planned"))
            elif negated:
                out.append(replace(raw, negated=not raw.negated))
            else:
                out.append(raw)
        return out

    # verbs that change their complement

    def _operate(self, i: int, operator: str, c: int) -> list[Raw] | None:
        if operator == "say":
            return self._said(i, c)
        if operator == "refuse" and is_denial(self.tree, i, c):
            # `denied that ...`, `denied having sent`: no refusal, and what is denied is not told.
            self.fill.silence(c)
            return []
        if operator == "quiet":
            found = self.fill.frames(i)
            self.fill.silence(c)
            return found
        if operator == "wish":
            wished = asked(self.tree, self.fill, i, c) if self.tree.lemmas[i] in SUGGEST else []
            self.fill.silence(c)
            return wished
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
        if operator == "refuse" and self.tree.lemmas[c] in WORDLESS:
            # `declined to comment`: no answer to anybody in particular.
            self.fill.silence(c)
            return []
        inner = self._inner(c)
        if any(
            self.tree.deps[k] == "compound" and operators().get(self.tree.lows[k]) == "stop" for k in self.tree.kids[c]
        ):
            # `agreed to halt fighting`, read as a compound.
            inner = [self._changed(raw, *changes.ended(raw.relation)) for raw in inner]
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
        if lemma in UNDONE and inner and all(raw.cameo == "057" and len(raw.actors) > 1 for raw in inner):
            # `failed to reach agreement`: by either side.
            return [replace(raw, relation="REJECT", cameo="120", mode=None) for raw in inner]
        if lemma in UNDONE:
            # What was not achieved was refused by nobody.
            return [replace(raw, negated=not raw.negated) for raw in inner]
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
            or (operator == "intent" and self.tree.lemmas[c] in DEALING)
        ):
            return None
        actors = self.fill.match.actors(i)
        self.fill.silence(c)
        recipients = self.fill.match.slot(i, "obj") or self._argument(i, c, actors)
        if not recipients and len(actors) > 1 and operator == "intent":
            recipients = actors
        if not recipients and lemma in READY:
            # Being ready to do this or that, by oneself, tells no event.
            return []
        return [
            Raw(general[0], None, general[1], actors, recipients, i, lemma, frozenset(("solo", "generic", "official")))
        ]

    def _argument(self, i: int, c: int, actors: list[Who]) -> list[Who]:
        """Whom the complement's own object or phrase names, where its verb has no frame; nobody further inside."""
        known = {w.at for w in actors} | {w.mention.code for w in actors}
        abroad = ("in", "into") if operators().get(self.tree.lemmas[i]) == "threaten" else ()
        for slot in ("obj", "iobj", "to", "with", "from", "against", "on", *abroad):
            found = [w for w in self.fill.match.slot(c, slot) if w.direct or (slot == "obj" and self._owns(c, w))]
            if found and all(w.at not in known and w.mention.code not in known for w in found):
                return found
        return []

    def _owns(self, c: int, who: Who) -> bool:
        """Whether the actor stands with the object of the verb `c` itself, not inside what describes it."""
        return self.tree.heads[who.at] == self.tree.object(c)

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
        if any(a in MUST for a in tree.auxiliaries(c)) and tree.child(c, "nsubj", "nsubj:pass") is not None:
            demanded = asked(tree, self.fill, i, c)
            self.fill.silence(c)
            return demanded
        if tree.lows[c] in GUILTY and tree.child(c, "cop") is not None:
            return blamed(tree, self.fill, i, c)
        inner = self._inner(c)
        return alleged(tree, self.fill, i, inner) if tree.lemmas[i] in ALLEGE else inner
