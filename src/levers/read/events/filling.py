"""What a verb or an event noun tells by itself: its first fitting frame, with the slots filled.

Slots are tried in the order of the frame; where none names anybody, the first actor in a phrase behind the verb does. Where
a text leaves out who did it, that side stays empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levers.read.events.arguments import PRONOUNS, unresolved, whom
from levers.read.events.closed_words import HELPING
from levers.read.events.joined import sides_between
from levers.read.events.lexicon import noun_frames, verb_frames
from levers.read.events.lists import paired
from levers.read.events.matching import Matcher, is_crowd
from levers.read.events.nominal import is_verbal, noun_frame, told
from levers.read.events.raw import Raw
from levers.read.events.reach import reaches, within
from levers.read.events.telling import foretells, wants

if TYPE_CHECKING:
    from levers.read.events.arguments import Who
    from levers.read.events.lexicon import Frame
    from levers.read.events.tree import Tree

__all__ = ["Filler"]

ADJECTIVES = frozenset(("opposed", "critical"))
ORPHANS = frozenset(("ASSAULT", "COERCE", "RETREAT"))
WEAPONS = frozenset(
    "bomb explosion blast mine minefield rocket missile shell bullet device gunfire fire car-bomb grenade drone".split()
)
AT_HOME = frozenset(("CONSULT", "SUPPORT", "AGREE", "COOPERATE", "REJECT", "REQUEST", "ACCUSE"))
"""What happens in a place is not done to it."""
AGAINST = frozenset(("ACCUSE", "REJECT"))
"""Words against an offence are meant for who committed it."""
BREAKS = frozenset(("SANCTION", "COERCE", "REJECT", "ACCUSE", "THREATEN"))
"""What several do to a third rather than to each other."""
ALSO = frozenset("also too likewise joined".split())
STATES = frozenset(("state", "demonym", "metonym", "office", "person", "role", "bloc"))
COMPANY = frozenset(
    "committee commission body team panel company delegation group party mediator envoy reporter journalist investor businessman "
    "official representative counterpart expert leader minister member staff student".split()
)
"""With whom somebody may meet, without a name."""
NEAR = ("to", "with", "against", "on", "for", "from", "in", "at", "toward", "towards", "into", "over", "between")
TOPIC = ("in", "at", "on", "over", "for", "into")
"""Prepositions of what a dealing or a word is about."""
LIGHT = frozenset(
    "give make issue offer express voice lend provide extend send receive win get take launch begin start continue step_up "
    "speed_up speed accelerate complete announce order approve propose authorise authorize sign seek reject deliver "
    "maintain hold have pay carry_out conduct stage mount repeat renew impose demand face".split()
)
HAVING = frozenset("have get win receive face enjoy".split())
"""Verbs whose subject is given what the noun says."""
AT_TABLE = frozenset(("CONSULT", "COOPERATE", "AGREE"))
"""What two do together has no giver."""


class Filler:
    """Fills the frames of one sentence and keeps which words have been used (`done`) or must not be read (`silent`)."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.match = Matcher(tree)
        self.done: set[int] = set()
        self.silent: set[int] = set()

    def refresh(self) -> None:
        """Forget answers about a tree that has been changed."""
        self.match = Matcher(self.tree)

    def silence(self, root: int) -> None:
        """Nothing below tells an event."""
        tree = self.tree
        todo = [root]
        while todo:
            k = todo.pop()
            self.done.add(k)
            self.silent.add(k)
            todo += [j for j in tree.kids[k] if tree.deps[j] != "parataxis"]

    def frames(self, i: int, doers: list[Who] | None = None) -> list[Raw]:
        """Events of the verb `i` by its first frame that fits and can be filled; `doers` where it does not name them."""
        tree = self.tree
        keys = [tree.lemmas[i]]
        if tree.lows[i] in ADJECTIVES:
            keys = [tree.lows[i]]
        if tree.lemmas[i] in ("let", "set"):
            keys[:0] = [
                f"{tree.lemmas[i]}_{tree.lows[k]}"
                for k in range(i + 1, min(tree.n, i + 3))
                if tree.lows[k] in ("free", "go")
            ]
        particle = tree.particle(i)
        if particle is not None:
            keys.insert(0, f"{tree.lemmas[i]}_{particle}")
        for key in keys:
            for frame in verb_frames().get(key, ()):
                if self.match.fits(i, frame):
                    habit = tree.tags[i] in ("VBZ", "VBP") and not tree.auxiliaries(i)
                    if frame.relation is None or (habit and "deed" in frame.flags):
                        self.silent.add(i)
                        return []
                    raw = self._fill(i, frame, doers)
                    if raw is not None:
                        return raw
        return self._light(i)

    def _fill(self, i: int, frame: Frame, doers: list[Who] | None = None) -> list[Raw] | None:  # noqa: C901 - one case for each construction
        tree, match = self.tree, self.match
        actors = match.actors(i) or doers or match.absent_doers(i, frame)
        warns = "warn" not in frame.flags or foretells(tree, i)
        asks = "want" not in frame.flags or wants(tree, i)
        if not (warns and asks) or ("crowd" in frame.flags and not is_crowd(actors)):
            return None
        recipients: list[Who] = []
        offence = match.offence(i) if frame.relation in AGAINST else None
        for slot in frame.slots if offence is None else ():
            recipients = [w for w in match.slot(i, slot) if all(w.at != a.at for a in actors)]
            recipients = [w for w in recipients if not self._is_origin(i, w, frame)]
            recipients = self._parties(frame, recipients)
            if recipients:
                break
        if offence is not None:
            recipients = [w for w in match.offender(offence) if all(w.at != a.at for a in actors)]
        thing = tree.object(i)
        between = [] if thing is None or frame.flags & {"sym", "both"} else sides_between(tree, thing)
        if between:
            # What lies between two is shut to the other side; who shut it the words alone do not say.
            recipients = [w for w in between if all(w.mention.code != a.mention.code for a in actors)]
            if not actors:
                return []
        recipients = [] if self._is_unsaid(i, frame, thing) else recipients
        if "swap" in frame.flags:
            actors, recipients = recipients, actors
        # `blocked by residents of border towns of X`: where they are from.
        home = [w for w in recipients if not w.mention.role and any(within(tree, w.at, a.at) for a in actors)]
        recipients = [w for w in recipients if frame.relation != "PROTEST" or w not in home]
        if not recipients and frame.slots and offence is None:
            recipients = self._named(i, frame)
        if not recipients and frame.flags & {"sym", "both"} and len(actors) > 1 and self._is_mutual(i, frame, actors):
            recipients = actors
        if not actors and frame.flags & {"sym", "both"} and thing is not None and (sides := sides_between(tree, thing)):
            # `a truce between X and Y was signed`; who called one off is not told.
            return self._between(i, frame, thing, sides)
        if not recipients and offence is None and not frame.flags & {"swap", "strict"}:
            recipients = self._near(i, actors, frame) or self._purpose(i, frame)
        self._silence_purpose(i)
        if not recipients and "solo" not in frame.flags:
            return None
        if not actors and frame.relation == "ASSAULT":
            actors = self._instrument(i)
        flags = frame.flags
        if not actors and recipients and frame.relation in ORPHANS and "place" not in flags and self._has_no_doer(i):
            flags = flags | {"orphan"}
        # `condemned the attack on a church`: the words leave out who did it.
        flags = flags | {"alone"} if offence is not None and not recipients else flags
        obj = tree.object(i)
        if obj is not None:
            self._use(obj)
        if frame.relation == "MOBILIZE" and recipients and self._keeps_peace(i):
            return [Raw("AID", "peacekeeping", "074", actors, recipients, i, frame.verb, flags)]
        return [Raw(frame.relation or "", frame.mode, frame.cameo, actors, recipients, i, frame.verb, flags)]

    def _is_unsaid(self, i: int, frame: Frame, thing: int | None) -> bool:
        """`ties between X and Y were suspended`: by whom and against whom is not told."""
        if frame.relation not in BREAKS or thing is None or not self.tree.is_passive(i):
            return False
        return self.tree.subject(i) is None and bool(sides_between(self.tree, thing))

    def _between(self, i: int, frame: Frame, thing: int, sides: list[Who]) -> list[Raw]:
        """`a truce between X and Y was signed`, by each of the two; who called one off is not told."""
        if frame.relation in BREAKS:
            return []
        self._silence_purpose(i)
        self._use(thing)
        act = (frame.relation or "", frame.mode, frame.cameo)
        return [Raw(*act, two, two, i, frame.verb, frame.flags) for two in paired(self.tree, sides)]

    def _is_mutual(self, i: int, frame: Frame, actors: list[Who]) -> bool:
        """Whether several who act do it with each other, and not each with somebody else whom the words name or leave out."""
        tree = self.tree
        codes = {w.mention.code for w in actors}
        if frame.relation in BREAKS:
            # `X and Y cut ties`: with each other only where nobody else is in question.
            others = {one.code for one in tree.mentions if one.code is not None and one.kind in STATES} - codes
            return len(codes) == 2 and not others and not ALSO.intersection(tree.lows)
        if frame.relation != "CONSULT":
            return True
        thing = tree.object(i)
        if thing is not None and any(tree.lows[k] == "separate" for k in tree.kids[thing]):
            return False
        # `are having talks with a committee`: with whom, though no list knows it
        return not any(
            case == "with" and (tree.owner[k] >= 0 or tree.lemmas[k] in COMPANY) and tree.lemmas[k] not in HELPING
            for case, k in tree.prepositions(i, 1)
        )

    def _is_origin(self, i: int, who: Who, frame: Frame) -> bool:
        """Whether an attack came from there: `launched attacks from hideouts in X`."""
        tree, k = self.tree, who.at
        if frame.relation != "ASSAULT" or tree.case(k) == "from":
            return False
        for _ in range(6):
            k = tree.heads[k]
            if k == i or tree.heads[k] == k:
                return False
            if tree.case(k) == "from":
                return True
        return False

    def _parties(self, frame: Frame, found: list[Who]) -> list[Who]:
        """Without the places where it happened: `in Rome`, `the Rome meeting`."""
        if frame.cameo in ("164", "165"):
            found = [w for w in found if self._where(w.at) not in ("in", "at", "near")]
        if frame.relation in AT_HOME:
            found = [w for w in found if w.direct or self._where(w.at) not in ("in", "at", "near")]
        if frame.relation == "CONSULT":
            found = [w for w in found if w.direct or w.mention.kind not in ("place", "metonym")]
        if frame.relation == "ASSAULT":
            found = [w for w in found if not self._at_border(w.at)]
        return found

    def _at_border(self, k: int) -> bool:
        """Whether a state only bounds where it happened: `attacked them near the border with X`."""
        above = self.tree.heads[self.tree.heads[k] if self.tree.deps[k] == "conj" else k]
        return self.tree.lemmas[above] in ("border", "frontier", "boundary")

    def _where(self, k: int) -> str | None:
        """The preposition of a name, or of the list that it stands in."""
        return self.tree.case(self.tree.heads[k] if self.tree.deps[k] == "conj" else k)

    def _has_no_doer(self, i: int) -> bool:
        """Whether the text leaves out who did it: a passive without `by`, or a bomb as the subject."""
        tree = self.tree
        subject = tree.subject(i)
        if subject is None:
            return tree.is_passive(i)
        return noun_frames().get(tree.lemmas[subject]) is not None or tree.lemmas[subject] in WEAPONS

    def _near(self, i: int, actors: list[Who], frame: Frame) -> list[Who]:
        """The first actor behind the verb in a phrase of its clause, where no slot named one."""
        tree, abroad = self.tree, frame.relation not in AT_HOME
        at = {w.at for w in actors}
        codes = {w.mention.code for w in actors}
        for case, noun in self.match.prepositions(i):
            if case not in NEAR or noun < i or (case in TOPIC and not abroad):
                continue
            if case == "from" and frame.relation == "ASSAULT":
                continue  # `fired from X`: it came from there
            found = [w for w in whom(tree, noun) if w.at not in at and w.mention.code not in codes]
            found = self._parties(frame, [w for w in found if reaches(tree, w.at, i)])
            found = [w for w in found if not self._is_origin(i, w, frame) and tree.lows[w.at] not in PRONOUNS]
            if found and (case != "in" or all(w.mention.kind in ("place", "state", "metonym") for w in found)):
                return found
        return []

    def _purpose(self, i: int, frame: Frame) -> list[Who]:
        """Whom a protest is meant for: `stopped work to object to X's plan`."""
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
        """`built the canal to carry ...`: what an act is for is not another act."""
        tree = self.tree
        for k in tree.kids[i]:
            if (
                tree.deps[k] == "advcl"
                and k > i
                and tree.tags[k] == "VB"
                and any(tree.lows[j] == "to" for j in tree.kids[k])
            ):
                self.silence(k)

    def _instrument(self, i: int) -> list[Who]:
        """`killed in a raid by border guards`, `hit by Greek gunfire`."""
        for case, noun in self.match.prepositions(i):
            if case == "from" and any(w.mention.kind in ("place", "state", "metonym") for w in whom(self.tree, noun)):
                return [w for w in whom(self.tree, noun) if self.tree.lemmas[i] in ("fire", "launch", "shell")]
            if case in ("in", "by", "during", "from") and noun_frames().get(self.tree.lemmas[noun]) is not None:
                found = self.match.noun_slot(noun, "by") or self.match.noun_slot(noun, "poss")
                if found:
                    return found
        return []

    def _named(self, i: int, frame: Frame) -> list[Who]:
        """A named party that no list knows, in the object or a slot: it stays without a code."""
        obj = self.tree.object(i)
        found = [] if obj is None else unresolved(self.tree, obj)
        for slot in frame.slots:
            for case, noun in self.match.prepositions(i):
                if not found and case == slot:
                    found = unresolved(self.tree, noun)
        return found

    def _keeps_peace(self, i: int) -> bool:
        """Whether the troops are sent to keep a peace: `on a peacekeeping mission`."""
        return any(
            low.startswith(("peacekeep", "peace-keep")) and within(self.tree, k, i)
            for k, low in enumerate(self.tree.lows)
        )

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
        if obj is None or tree.lemmas[i] not in LIGHT or is_verbal(tree, obj):
            return []
        frame = noun_frame(tree, obj)
        if frame is None:
            return []
        actors = self.match.actors(i)
        recipients: list[Who] = []
        for slot in frame.recipients:
            recipients = [w for w in self.match.slot(i, slot) if all(w.at != a.at for a in actors)]
            if recipients:
                break
        if tree.lemmas[i] in HAVING and frame.relation not in AT_TABLE:
            actors, recipients = [w for slot in ("from", "of", "by") for w in self.match.slot(i, slot)], actors
        if not actors or not recipients:
            return []
        self._use(obj)
        return [Raw(*told(frame, recipients), actors, recipients, i, f"{tree.lemmas[i]}_{frame.noun}")]
