"""From a parsed sentence to raw events: verbs with their frames, under the verbs that change what they mean.

A sentence is read from its root down. `agreed to send troops` is read at `agreed`, which reads `send` for itself and
changes its code; what was read so is not read again. Conditionals, wishes and the contents of accusations tell no
event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from levers.read.events import changes
from levers.read.events.arguments import Who, acts, first_actor, unresolved, whom
from levers.read.events.lexicon import noun_frames, operators, verb_frames
from levers.read.events.matching import Matcher, is_crowd
from levers.read.events.repair import rechunk

if TYPE_CHECKING:
    from levers.model import Modality
    from levers.read.events.lexicon import Frame, NounFrame
    from levers.read.events.tree import Tree

__all__ = ["Coder", "Raw"]

FUTURE = frozenset(("will", "shall", "'ll", "\u2019ll", "wo", "wilt"))
UNREAL = frozenset(("could", "might", "may"))
MUST = frozenset(("must", "should", "ought"))
IF = frozenset(("if", "unless", "whether", "lest", "provided", "should"))
ALLEGE = frozenset(("allege", "claim", "charge", "accuse"))
COMPLEMENT = ("xcomp", "ccomp")
ADJECTIVES = frozenset(("opposed", "critical"))
STRONG = frozenset("agree promise pledge vow offer commit undertake swear ready willing prepared consent".split())
VERBAL = ("VERB", "AUX")


@dataclass(slots=True)
class Raw:
    """An event before its sides are paired."""

    relation: str
    mode: str | None
    cameo: str | None
    actors: list[Who]
    recipients: list[Who]
    at: int
    verb: str
    flags: frozenset[str] = frozenset()
    modality: Modality = "asserted"
    negated: bool = False


class Coder:
    """Reads one sentence."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.match = Matcher(tree)
        self.done: set[int] = set()
        self.found: list[Raw] = []
        self.silent: set[int] = set()

    def read(self) -> list[Raw]:
        """All raw events of the sentence, verbs first, then the nouns that no verb used."""
        for i in self._downwards():
            if i not in self.done and self._is_predicate(i):
                self.found += self.evaluate(i)
        for i in range(self.tree.n):
            if i not in self.done and self.tree.pos[i] in ("NOUN", "PROPN"):
                self.found += self._noun(i)
        if not self.found:
            self._reread()
        return self.found

    def _reread(self) -> None:
        """Read the first verb that stands right behind an actor by the order of the words."""
        tree = self.tree
        for i in range(1, tree.n):
            if i in self.silent or not _looks_finite(tree, i):
                continue
            if tree.lemmas[i] in verb_frames() and rechunk(tree, i):
                self.match = Matcher(tree)
                self.done.discard(i)
                if not self._is_unreal(i):
                    self.found += self._finish(i, self._frames(i))
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
        if tree.tags[i] == "VBG" and any(tree.deps[k] in ("mark", "case") and tree.lows[k] in REASONS for k in tree.kids[i]):
            # `jailed for attacking`: a reason, not told as another act of the subject.
            if tree.lows[tree.heads[i]] != "guilty":
                self._silence(i)
                return False
        if tree.pos[i] in VERBAL:
            return tree.deps[i] != "amod" and not (tree.tags[i] == "VBG" and tree.child(i, "det", "amod", "nummod") is not None)
        if tree.pos[i] == "ADJ" and tree.lows[i] in ADJECTIVES and tree.child(i, "obl", "nmod", "cop") is not None:
            return True
        if tree.lemmas[i] in operators() and (tree.child(i, "cop") is not None or tree.child(i, *COMPLEMENT) is not None):
            return True
        # A verb form taken for a noun: it has a subject of its own.
        return tree.pos[i] != "PROPN" and tree.child(i, "nsubj") is not None and tree.child(i, "cop") is None

    # one predicate

    def evaluate(self, i: int) -> list[Raw]:
        """Events told by the predicate `i`, its complement included."""
        tree = self.tree
        if i in self.done:
            return []
        self.done.add(i)
        if self._is_unreal(i):
            self._silence(i)
            return []
        complement = self._complement(i)
        operator = operators().get(tree.lemmas[i]) if complement is not None else None
        if operator is not None and complement is not None:
            found = self._operate(i, operator, complement)
            if found is not None:
                return self._finish(i, found)
        return self._finish(i, self._frames(i))

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
            if any(tree.deps[k] in ("parataxis", "ccomp") and operators().get(tree.lemmas[k]) == "say" for k in tree.kids[j]):
                return True
            if head == j:
                return False
            if operators().get(tree.lemmas[head]) in ("say", "intent", "threaten") and tree.deps[j] in (
                "ccomp", "xcomp", "advcl", "parataxis", "conj", "obj",
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
            if k > i and tree.deps[k] in ("advcl", "acl", "parataxis") and tree.pos[k] == "VERB":
                if any(tree.lows[j] in ("to", "that") and j < k for j in tree.kids[k]) and operators().get(tree.lemmas[i]) != "say":
                    return k
        # `agreed in principle to provide`: the infinitive hangs on a noun between.
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
        if operator == "quiet":
            found = self._frames(i)
            self._silence(c)
            return found
        if operator == "wish":
            self._silence(c)
            return []
        if operator == "go":
            return self._inner(i, c)
        if operator in ("request", "allow", "force"):
            found = self._frames(i)
            if not found and operator == "request":
                found = self._asked(i, c)
            self._silence(c)
            return found
        if operator == "stop":
            return [self._changed(raw, *changes.ended(raw.relation)) for raw in self._inner(i, c)]
        inner = self._inner(i, c)
        return self._meant(i, c, operator, inner)

    def _meant(self, i: int, c: int, operator: str, inner: list[Raw]) -> list[Raw] | None:
        """`agreed to`, `refused to`, `threatened to`."""
        how = {"intent": changes.intended, "threaten": changes.threatened, "refuse": changes.refused}[operator]
        if inner:
            out = []
            for raw in inner:
                relation, cameo = how(raw.relation, raw.cameo)
                out.append(replace(self._changed(raw, relation, cameo), modality="asserted"))
            return out
        lemma = self.tree.lemmas[i]
        general = {"intent": ("AGREE", "030"), "threaten": ("THREATEN", "130"), "refuse": ("REJECT", "120")}[operator]
        if (operator == "intent" and lemma not in STRONG) or lemma in ("fail", "unable") or self.tree.tags[c] not in ("VB", "VBG"):
            return None
        actors = self.match.actors(i)
        self._silence(c)
        recipients = first_actor(self.tree, c, skip=frozenset(w.at for w in actors))
        recipients = self.match.slot(i, "obj") or recipients
        return [Raw(general[0], None, general[1], actors, recipients, i, lemma, frozenset(("solo", "generic", "official")))]

    def _changed(self, raw: Raw, relation: str, cameo: str | None) -> Raw:
        return replace(raw, relation=relation, cameo=cameo, mode=raw.mode if raw.relation == relation else None)

    def _inner(self, i: int, c: int) -> list[Raw]:
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
            speakers = self.match.actors(i)
            addressed = [w for w in whom(tree, subject) if w.mention.kind != "pronoun"]
            self._silence(c)
            if speakers and addressed and not tree.is_negated(i):
                return [Raw("REQUEST", None, "100", speakers, addressed, c, f"say_{aux[0]}")]
            return []
        inner = self._inner(i, c)
        if tree.lemmas[i] in ALLEGE:
            inner = self._alleged(i, inner)
        return found + inner

    def _alleged(self, i: int, inner: list[Raw]) -> list[Raw]:
        """`The US claimed that X had attacked Y`: an accusation of X, not an attack."""
        speakers = [w for w in self.match.actors(i) if w.mention.kind != "pronoun"]
        out: list[Raw] = []
        for raw in inner:
            accused = [w for w in raw.actors if all(w.mention.code != s.mention.code for s in speakers)]
            if raw.relation in ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN") and speakers and accused:
                out.append(Raw("ACCUSE", "allege", "112", speakers, accused, i, self.tree.lemmas[i]))
            elif raw.relation not in ("ASSAULT", "COERCE"):
                out.append(raw)
        return out

    def _asked(self, i: int, c: int) -> list[Raw]:
        return []

    def _silence(self, root: int) -> None:
        """Nothing below tells an event."""
        tree = self.tree
        todo = [root]
        while todo:
            k = todo.pop()
            self.done.add(k)
            self.silent.add(k)
            todo += [j for j in tree.kids[k] if tree.deps[j] != "parataxis"]

    # frames

    def _frames(self, i: int) -> list[Raw]:
        tree = self.tree
        keys = [tree.lemmas[i]]
        if tree.pos[i] == "ADJ" and tree.lows[i] in ADJECTIVES:
            keys = [tree.lows[i]]
        if tree.lemmas[i] in ("let", "set"):
            keys[:0] = [f"{tree.lemmas[i]}_{tree.lows[k]}" for k in range(i + 1, min(tree.n, i + 3)) if tree.lows[k] in ("free", "go")]
        particle = tree.particle(i)
        if particle is not None:
            keys.insert(0, f"{tree.lemmas[i]}_{particle}")
        for key in keys:
            for frame in verb_frames().get(key, ()):
                if self.match.fits(i, frame):
                    if frame.relation is None:
                        return []
                    raw = self._fill(i, frame)
                    if raw is not None:
                        return raw
        return self._light(i)

    def _fill(self, i: int, frame: Frame) -> list[Raw] | None:
        tree, match = self.tree, self.match
        actors = match.actors(i)
        if "crowd" in frame.flags and not is_crowd(actors):
            return None
        recipients: list[Who] = []
        for slot in frame.slots:
            recipients = [w for w in match.slot(i, slot) if all(w.at != a.at for a in actors)]
            if recipients:
                break
        if "swap" in frame.flags:
            actors, recipients = recipients, actors
        if not recipients and ("sym" in frame.flags or "both" in frame.flags) and len(actors) > 1:
            recipients = actors
        if not recipients and frame.slots and not frame.flags & {"solo"}:
            recipients = self._named_object(i)
        if not recipients and not frame.flags & {"swap", "strict"}:
            recipients = self._near(i, actors) or self._purpose(i, frame)
        self._silence_purpose(i)
        if not recipients and "solo" not in frame.flags:
            return None
        if not actors and frame.relation == "ASSAULT":
            actors = self._instrument(i)
        flags = frame.flags
        if not actors and recipients and frame.relation in ORPHANS and self._has_no_doer(i):
            flags = flags | {"orphan"}
        obj = tree.object(i)
        if obj is not None:
            self._use(obj)
        assert frame.relation is not None
        return [Raw(frame.relation, frame.mode, frame.cameo, actors, recipients, i, frame.verb, flags)]

    def _has_no_doer(self, i: int) -> bool:
        """Whether the text leaves out who did it: a passive without `by`, or a bomb as the subject."""
        tree = self.tree
        subject = tree.subject(i)
        if subject is None:
            return tree.is_passive(i)
        return noun_frames().get(tree.lemmas[subject]) is not None or tree.lemmas[subject] in WEAPONS

    def _near(self, i: int, actors: list[Who]) -> list[Who]:
        """The first actor behind the verb in a phrase of its clause, where no slot named one."""
        tree = self.tree
        at = {w.at for w in actors}
        codes = {w.mention.code for w in actors}
        for case, noun in self.match.prepositions(i):
            if case not in NEAR or noun < i:
                continue
            found = [w for w in whom(tree, noun) if w.at not in at and w.mention.code not in codes]
            if found and (case != "in" or all(w.mention.kind in ("place", "state", "metonym") for w in found)):
                return found
        return []

    def _purpose(self, i: int, frame: Frame) -> list[Who]:
        """Whom a protest is meant for: `began a hunger strike to protest against X's decision`."""
        tree = self.tree
        if frame.relation != "PROTEST":
            return []
        for k in tree.kids[i]:
            if tree.deps[k] in ("advcl", "xcomp", "acl") and k > i:
                for slot in ("against", "at", "obj", "of", "over"):
                    found = self.match.slot(k, slot)
                    if found:
                        return found
        return []

    def _silence_purpose(self, i: int) -> None:
        """`opened the bridge to allow ...`: what an act is for is not another act."""
        tree = self.tree
        for k in tree.kids[i]:
            if tree.deps[k] == "advcl" and k > i and tree.tags[k] == "VB" and any(tree.lows[j] == "to" for j in tree.kids[k]):
                self._silence(k)

    def _instrument(self, i: int) -> list[Who]:
        """`killed in an air strike by government forces`, `hit by Israeli shelling`."""
        for case, noun in self.match.prepositions(i):
            if case == "from" and any(w.mention.kind in ("place", "state", "metonym") for w in whom(self.tree, noun)):
                return [w for w in whom(self.tree, noun) if self.tree.lemmas[i] in ("fire", "launch", "shell")]
            if case in ("in", "by", "during", "from") and noun_frames().get(self.tree.lemmas[noun]) is not None:
                found = self.match.noun_slot(noun, "by") or self.match.noun_slot(noun, "poss")
                if found:
                    return found
        return []

    def _named_object(self, i: int) -> list[Who]:
        obj = self.tree.object(i)
        return [] if obj is None else unresolved(self.tree, obj)

    def _use(self, noun: int) -> None:
        """The event nouns of an object belong to its verb."""
        tree = self.tree
        self.done.add(noun)
        for k in tree.kids[noun]:
            if tree.deps[k] in ("compound", "amod", "nmod", "conj") and tree.pos[k] == "NOUN":
                self.done.add(k)

    def _light(self, i: int) -> list[Raw]:
        """`gave its support to`, `issued a condemnation of`: the noun says what the verb does."""
        tree = self.tree
        obj = tree.child(i, "obj")
        if obj is None or tree.lemmas[i] not in LIGHT:
            return []
        frame = self._noun_frame(obj)
        if frame is None:
            return []
        actors = self.match.actors(i)
        recipients: list[Who] = []
        for slot in frame.recipients:
            recipients = [w for w in self.match.slot(i, slot) if all(w.at != a.at for a in actors)]
            if recipients:
                break
        if not actors or not recipients:
            return []
        self._use(obj)
        return [Raw(frame.relation, frame.mode, frame.cameo, actors, recipients, i, f"{tree.lemmas[i]}_{frame.noun}")]

    def _noun_frame(self, i: int) -> NounFrame | None:
        tree = self.tree
        frames = noun_frames()
        for k in tree.kids[i]:
            if tree.deps[k] in ("compound", "amod"):
                frame = frames.get(f"{tree.lemmas[k]}_{tree.lemmas[i]}")
                if frame is not None:
                    return frame
        return frames.get(tree.lemmas[i])

    def _noun(self, i: int) -> list[Raw]:
        """`the meeting between X and Y`, `Israel's attack on Lebanon`: both sides must stand with the noun."""
        tree, match = self.tree, self.match
        frame = self._noun_frame(i)
        if frame is None or tree.owner[i] >= 0:
            return []
        if any(tree.deps[k] == "det" and tree.lows[k] in ("no", "any") for k in tree.kids[i]):
            return []
        head = tree.heads[i]
        if head != i and operators().get(tree.lemmas[head]) in ("wish", "request", "intent"):
            return []
        if tree.deps[i] == "compound":
            return []
        actors: list[Who] = []
        taken = ""
        for slot in frame.actors:
            actors = match.noun_slot(i, slot)
            if actors:
                taken = slot
                break
        if taken == "between" and len(actors) > 1:
            return [Raw(frame.relation, frame.mode, frame.cameo, actors, actors, i, frame.noun, frozenset(("sym", "noun")))]
        if not actors:
            return []
        for slot in frame.recipients:
            if slot == taken:
                continue
            recipients = [w for w in match.noun_slot(i, slot) if all(w.at != a.at for a in actors)]
            if recipients:
                return [Raw(frame.relation, frame.mode, frame.cameo, actors, recipients, i, frame.noun, frozenset(("noun",)))]
        if "sym" in frame.flags and taken == "poss" and len(actors) > 1:
            return [Raw(frame.relation, frame.mode, frame.cameo, actors, actors, i, frame.noun, frozenset(("sym", "noun")))]
        return []


def _looks_finite(tree: Tree, i: int) -> bool:
    """By its form a verb that can stand alone behind its subject."""
    low = tree.lows[i]
    if tree.owner[i] >= 0 or tree.tags[i] in ("VBG", "VB", "JJ"):
        return False
    if tree.pos[i] == "VERB":
        return True
    return low.endswith("ed") or (low.endswith("s") and tree.words[i] != low and False) or (low.endswith("s") and tree.tags[i] == "NNS")


REASONS = frozenset("for of about from without over instead against".split())
ORPHANS = frozenset(("ASSAULT", "COERCE", "RETREAT"))
WEAPONS = frozenset("bomb explosion blast mine minefield rocket missile shell bullet device gunfire fire car-bomb grenade drone".split())
NEAR = ("to", "with", "against", "on", "for", "from", "in", "at", "toward", "towards", "into", "over", "between")
LIGHT = frozenset(
    "give make issue offer express voice lend provide extend send receive win get take launch begin start continue step_up "
    "speed_up speed accelerate complete announce order approve propose authorise authorize sign seek reject deliver "
    "maintain hold have pay carry_out conduct stage mount repeat renew impose demand face".split()
)
