"""What a check is given: one claim, its sentence taken apart, the atlas and the open series as one world.

A `World` is built once for a run and keeps indexes; a `Case` is made for each claim and is cheap. Everything that a check
may look at is in the case, so that a check is a plain function of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from levers.check.guards.beside import Loaded
from levers.check.said.dates import When, dates
from levers.check.said.names import Named, NameTrie
from levers.check.said.numbers import Figure, figures
from levers.check.said.relative_dates import told_after
from levers.check.verdicts import definite
from levers.model import Certainty, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from levers.atlas import Atlas
    from levers.model import Claim, Observation, Statement

__all__ = ["Case", "Said", "Thing", "World"]

KINDS = (
    "exercise",
    "base",
    "treaty",
    "deal",
    "visit",
    "election",
    "sanction",
    "border_conflict",
    "border_settlement",
    "move",
    "vote",
)


FIVE = 5
_THE_FIVE = re.compile(
    r"\b(?i:the|all|these|those) (?P<name>five (?:(?:former|post-Soviet|Soviet|landlocked|southern|neighbouring|steppe) ){0,2}"
    r"(?:republics|[Ss]tans|of them|presidents|leaders|heads of state|governments|capitals))\b(?! of(?! the region\b))"
)
"""How texts speak of a region's states by their number."""


LONG = 400
"""Characters of a sentence that tells more than its dates can be laid to."""
_CLAUSE = re.compile(r"[;:]|, (?!\d)| (?:but|while|whereas|although|though) ")
"""Where a clause ends, for the one date that stands in it."""


_ASIDE = re.compile(
    r", (?:which|who|whose|whom|where|when|(?:[a-z]+ly |first |itself )?(?:[a-z]+ed|set up|built|held|born|begun) (?=[\w ]{0,12}?(?:in|on|by|at|ago|since|during)\b))[^;:]*?(?=, (?!\d{4}\b)|[;:]|\.?$)"
)
"""What is told beside the main clause of one of its nouns."""
_BRACKETED = re.compile(r"\([^()]*\b(?:he|she|it|they|which|who|was|were|is|had|has)\b[^()]*$")
"""Before a date inside brackets that tell something else."""
_STANDING = frozenset({"membership", "office"})
"""Claims that are told by one verb, so that an aside before or behind it dates something else."""


_SENT_ON = re.compile(
    r"^(?P<town>[A-Z]{3,}[A-Z .'’-]{0,30})(?P<day>, \(?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?\)?)(?=(?: \([\w .]{2,30}\))? ?[–—-]{1,2} )"
)
"""The day of a wire's dateline, which is no part of what the wire tells."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence taken apart: what it names, when, how many."""

    text: str
    names: tuple[Named, ...]
    dates: tuple[When, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """One row of the chronicle: an entity with the statements about it; each stands once in its atlas and is only itself."""

    code: str
    kind: str
    name: str
    facts: Mapping[str, tuple[Statement, ...]]

    def values(self, prop: str) -> tuple[str, ...]:
        """The values of one property, in order."""
        return _values_of(self, prop)

    def first(self, prop: str) -> str:
        """The first value of a property, '' where there is none."""
        found = self.facts.get(prop, ())
        return found[0].value if found else ""

    @property
    def any(self) -> Statement:
        """One statement about it, for validity, publisher and note."""
        return next(iter(self.facts.values()))[0]

    @property
    def period(self) -> Period | None:
        """From its earliest start to its latest end, None where the start is not known."""
        return _period_of(self)

    @property
    def verified(self) -> bool:
        """Whether every statement about it was confirmed."""
        return all(stmt.verified for stmts in self.facts.values() for stmt in stmts)

    def ids(self, *props: str) -> tuple[str, ...]:
        """Ids of the statements with these properties, of one statement where there are none."""
        found = tuple(stmt.id for prop in props for stmt in self.facts.get(prop, ()))
        return found or (self.any.id,)


@cache
def _values_of(thing: Thing, prop: str) -> tuple[str, ...]:
    return tuple(stmt.value for stmt in thing.facts.get(prop, ()))


@cache
def _period_of(thing: Thing) -> Period | None:
    valid = thing.any.valid
    start = valid.start_earliest or valid.start_latest
    if start is None:
        return None
    end = valid.end_latest or valid.end_earliest or valid.start_latest or start
    return Period(start, max(end, start + dt.timedelta(days=1)))


class World:
    """The atlas and the observations of one run, with the indexes that checks share."""

    def __init__(
        self, atlas: Atlas, observations: Iterable[Observation] = (), statements: Iterable[Statement] = ()
    ) -> None:
        self.atlas = atlas
        self.loaded = Loaded(atlas, statements)
        self._loaded: dict[tuple[str, str, str | None], list[Observation]] = defaultdict(list)
        self.events: list[Observation] = []
        for obs in observations:
            self._loaded[obs.indicator, obs.entity, obs.counterpart].append(obs)
        self._said: dict[tuple[str, dt.date | None], Said] = {}
        self._series: dict[tuple[str, str, str | None], tuple[Observation, ...]] = {}

    @property
    def trie(self) -> NameTrie:
        """All names."""
        return _trie_of(self.atlas)

    @property
    def things(self) -> Mapping[str, tuple[Thing, ...]]:
        """The chronicle by kind."""
        return _things_of(self.atlas)

    @property
    def covered(self) -> frozenset[str]:
        """States of the atlas's regions and the powers: those whose memberships and offices are kept complete."""
        return self.atlas.kept_complete

    def said(self, text: str, day: dt.date | None) -> Said:
        """The sentence taken apart; the same sentence is taken apart once."""
        key = (text, day)
        if key not in self._said:
            flat = text.replace("\n", " ").replace("*", " ").replace("_", " ")
            flat = _SENT_ON.sub(lambda match: match["town"] + " " * len(match["day"]), flat)
            when = dates(flat, day)
            taken = [(one.start, one.end) for one in when]
            names = tuple(name for name in self.trie.find(flat) if not (name.surname and _inside(name.start, taken)))
            names = self._with_regions(flat, names)
            numbers = tuple(figure for figure in figures(flat) if not _inside(figure.end - 1, taken))
            if len(self._said) > 50_000:
                self._said.clear()
            self._said[key] = Said(flat, names, when, numbers)
        return self._said[key]

    def _with_regions(self, text: str, names: tuple[Named, ...]) -> tuple[Named, ...]:
        """The names and what stands for the chief region by the number of its states: `the five republics`."""
        chief = [code for code in self.atlas.chief_regions if len(self.atlas.regions.get(code, ())) == FIVE]
        if len(chief) != 1:
            return names
        found = [
            Named(match.start("name"), match.end(), (chief[0],), "region")
            for match in _THE_FIVE.finditer(text)
            if not any(name.start < match.end() and match.start("name") < name.end for name in names)
        ]
        return tuple(sorted((*names, *found), key=lambda name: name.start)) if found else names

    def series(self, indicator: str, entity: str, counterpart: str | None = None) -> tuple[Observation, ...]:
        """Numbers of the atlas and of the loaded data by start, the latest vintage of each period last."""
        key = (indicator, entity, counterpart)
        if key not in self._series:
            known = self.atlas.series(indicator, entity, counterpart)
            rows = {obs.id: obs for obs in (*known, *self._loaded.get(key, ()))}
            self._series[key] = tuple(
                sorted(rows.values(), key=lambda obs: (obs.start, obs.end, obs.edition, obs.source))
            )
        return self._series[key]

    def kind(self, code: str | None) -> str:
        """The kind of an entity, '' where the atlas does not know it."""
        entity = self.atlas.entities.get(code) if code is not None else None
        return entity.kind if entity is not None else ""

    def name(self, code: str | None) -> str:
        """What an entity is called, the code itself where the atlas does not know it; states with their article."""
        if code is None:
            return "it"
        entity = self.atlas.entities.get(code)
        if entity is None:
            return code.replace("_", " ")
        return definite(entity.name) if entity.kind == "state" else entity.name

    def members(self, bloc: str, day: dt.date) -> tuple[Statement, ...]:
        """Statements of full membership that certainly hold on `day`."""
        return tuple(
            stmt
            for stmt in self.atlas.where("membership", bloc)
            if stmt.qualifier in {"member", "founder"} and stmt.valid.at(day) is Certainty.YES
        )

    def states_of(self, name: Named) -> tuple[str, ...]:
        """The states that a name stands for: one, or the members of a region."""
        if name.kind == "region":
            return self.atlas.regions.get(name.code, ())
        return (name.code,) if name.kind in {"state", "territory"} else ()


@cache
def _trie_of(atlas: Atlas) -> NameTrie:
    return NameTrie(atlas)


@cache
def _things_of(atlas: Atlas) -> Mapping[str, tuple[Thing, ...]]:
    facts: dict[str, dict[str, list[Statement]]] = {}
    wanted = {code for code, entity in atlas.entities.items() if entity.kind in KINDS}
    for stmt in atlas.statements:
        if stmt.entity in wanted:
            facts.setdefault(stmt.entity, {}).setdefault(stmt.prop, []).append(stmt)
    found: dict[str, list[Thing]] = defaultdict(list)
    for code, props in facts.items():
        entity = atlas.entities[code]
        found[entity.kind].append(
            Thing(code, entity.kind, entity.name, {prop: tuple(rows) for prop, rows in props.items()})
        )
    return {kind: tuple(things) for kind, things in found.items()}


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim to check, with what the checks share."""

    claim: Claim
    day: dt.date | None
    """The document's date."""
    world: World
    said: Said
    """The claim's sentence."""
    previous: str | None = field(default=None, repr=False)
    """The sentence before the claim's own, where it stands near."""
    elsewhere: tuple[Claim, ...] = field(default=(), repr=False)
    """Claims of other documents about the same two and the same relation."""
    speaker: str | None = None
    """Whose words they are, where that is known better than by the words of the claim (`he` resolved)."""

    @property
    def offset(self) -> int:
        """Where the claim's quotation begins within its sentence."""
        return max(0, self.claim.start - self.claim.sentence_start)

    @property
    def quote(self) -> Said:
        """The quotation taken apart."""
        return self.world.said(self.claim.quote, self.day)

    def when(self) -> When | None:
        """The date said nearest to the claim: within its quotation first, else the only date of the sentence."""
        start, end = self.offset, self.offset + len(self.claim.quote)
        beside = self._beside()
        told = [
            one for one in self.said.dates if one not in beside and not _BRACKETED.search(self.said.text[: one.start])
        ]
        inside = [one for one in told if start <= one.start < end]
        if inside:
            return next((one for one in inside if one.exact), inside[0])
        if len(told) == 1 and len(self.said.text) < LONG:
            return told[0]
        first = max((match.end() for match in _CLAUSE.finditer(self.said.text, 0, start)), default=0)
        last = _CLAUSE.search(self.said.text, end)
        near = [one for one in told if first <= one.start < (last.start() if last else len(self.said.text))]
        return near[0] if len(near) == 1 else None

    def _beside(self) -> list[When]:
        """The dates of asides that the claim's words run past, or that follow them."""
        if self.claim.type not in _STANDING or len(self.said.text) > LONG:
            return []
        start, end = self.offset, self.offset + len(self.claim.quote)
        spans = [match.span() for match in _ASIDE.finditer(self.said.text)]
        spans = [(first, last) for first, last in spans if (start < first and last < end) or end <= first]
        return [one for one in self.said.dates if _inside(one.start, spans)]

    def period(self) -> Period | None:
        """The period said, from the sentence or, failing that, from the claim's own dates where they are not the document's."""
        said = self.when()
        if said is not None:
            return said.period
        start, end = self.claim.date_start, self.claim.date_end
        if (
            start is None
            or end is None
            or any(one.period.start == start for one in self._beside())
            or start == self.day
            or (self.day is not None and self.day < end and (end - start).days <= 31 and self.day >= start)
        ):
            return self.told_from_before() if self.claim.type == "office" else None
        return Period(start, end)

    def told_from_before(self) -> Period | None:
        """The time told from the one date of the sentence before: `a week later`, `the same month`."""
        if self.previous is None or self.said.dates:
            return None
        before = [one.period for one in self.world.said(self.previous, self.day).dates if one.how == "at"]
        return told_after(self.said.text, before[0]) if len(before) == 1 else None

    def states(self) -> tuple[str, ...]:
        """States that the sentence names, in order, each once."""
        return tuple(dict.fromkeys(code for name in self.said.names for code in self.world.states_of(name)))

    def near(self, *, before: int = 0, after: int = 0) -> str:
        """The quotation with some of the sentence around it."""
        start = max(0, self.offset - before)
        return self.said.text[start : self.offset + len(self.claim.quote) + after]
