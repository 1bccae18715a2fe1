"""The atlas as one object: tables that are read when first asked for, and the indexes over them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from levers.atlas import chronicle, codes, lookup, names, offices, series, states, ties, wording
from levers.errors import DataError
from levers.model import Certainty, Observation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from levers.atlas.rows import Line
    from levers.model import Entity, Name, Source, Statement

__all__ = ["DATA", "Atlas", "load"]

Key = TypeVar("Key")
Item = TypeVar("Item")

DATA = Path(__file__).parent / "data"


class Atlas:
    """Curated starter knowledge: states, persons, blocs, offices, ties, chronicle and open series.

    Nothing is read until it is asked for; what was read is kept and never changes.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder

    # tables

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources that many rows share, by key."""
        return states.read_sources(self.folder)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by its code.

        Raises:
            DataError: two rows have one code.
        """
        found: dict[str, Entity] = {}
        for read in (
            states.state_entities,
            states.region_entities,
            states.organisation_entities,
            ties.bloc_entities,
            offices.person_entities,
            chronicle.chronicle_entities,
        ):
            for entity in read(self.folder):
                if entity.code in found:
                    raise DataError(entity.code, f"two entities have this code ({entity.name})", "rename one of them")
                found[entity.code] = entity
        return MappingProxyType(found)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every way in which an entity is written."""
        found = [
            *states.state_names(self.folder),
            *ties.bloc_names(self.folder),
            *offices.person_names(self.folder),
            *names.read_names(self.folder),
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement: states, offices, blocs, memberships, chronicle."""
        return (
            *states.state_statements(self.folder, self.sources),
            *states.organisation_statements(self.folder, self.sources),
            *offices.read_capitals(self.folder, self.sources),
            *offices.read_offices(self.folder, self.sources),
            *ties.bloc_statements(self.folder, self.sources),
            *ties.read_memberships(self.folder, self.sources),
            *chronicle.chronicle_statements(self.folder, self.sources),
            *chronicle.read_status(self.folder, self.sources),
        )

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every number of every series; `series` reads only the one it needs."""
        found: list[Observation] = []
        for indicator in self._described:
            found += self._numbers(indicator)
        return (*found, *self._soft_power)

    @cached_property
    def regions(self) -> Mapping[str, tuple[str, ...]]:
        """Lists of states by region code, such as `central_asia`."""
        return {code: region.members for code, region in states.read_regions(self.folder).items()}

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The states that powers court: those of the chief regions."""
        return tuple(dict.fromkeys(state for region in self.chief_regions for state in self.regions[region]))

    @property
    def powers(self) -> tuple[str, ...]:
        """The powers that court the states."""
        return self.regions["powers"]

    @cached_property
    def region_words(self) -> Mapping[str, tuple[str, ...]]:
        """How texts write each region, its name first."""
        also = wording.read_written(self.folder)
        return {code: (self.entities[code].name, *also.get(code, ())) for code in self.regions}

    @cached_property
    def kept_complete(self) -> frozenset[str]:
        """States whose memberships and offices are kept complete, so that absence says something."""
        states_ = {code for region in wording.read_complete(self.folder) for code in self.regions[region]}
        return frozenset(code for code in states_ if self.entities[code].kind == "state")

    @cached_property
    def chief_regions(self) -> tuple[str, ...]:
        """Regions that the atlas is about: kept complete, and not the powers themselves."""
        complete = wording.read_complete(self.folder)
        return tuple(code for code in self.regions if code in complete and code != "powers")

    @cached_property
    def complete_blocs(self) -> frozenset[str]:
        """Blocs whose lists are complete for the states of `kept_complete`."""
        return ties.read_complete_blocs(self.folder)

    @cached_property
    def full_lists(self) -> frozenset[str]:
        """Blocs of which every member is listed."""
        return ties.read_full_lists(self.folder)

    @cached_property
    def journey_lists(self) -> tuple[wording.JourneyList, ...]:
        """Whose journeys, where and in which time, are all on record."""
        return wording.read_journey_lists(self.folder, self.regions)

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        """Names of currencies to the states that issue them."""
        return wording.read_currencies(self.folder)

    @cached_property
    def cities(self) -> Mapping[str, str]:
        """Cities that host meetings to their states."""
        return wording.read_cities(self.folder)

    @cached_property
    def surname_first(self) -> frozenset[str]:
        """States whose persons are written surname first."""
        return wording.read_surname_first(self.folder)

    @cached_property
    def formats(self) -> tuple[wording.Format, ...]:
        """Formats in which a power meets the states of a region."""
        return wording.read_formats(self.folder)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Names of all series."""
        return tuple(dict.fromkeys([*self._described, *(obs.indicator for obs in self._soft_power)]))

    @cached_property
    def version(self) -> str:
        """Hash of all data files: the same rows, the same version."""
        content = hashlib.sha256()
        for path in sorted(self.folder.rglob("*.csv")):
            content.update(path.relative_to(self.folder).as_posix().encode())
            content.update(path.read_bytes())
        return content.hexdigest()[:12]

    # questions

    def of(self, entity: str, prop: str) -> tuple[Statement, ...]:
        """Statements with this property of this entity, in the order of the files."""
        return self._by_entity.get((entity, prop), ())

    def about(self, prop: str) -> tuple[Statement, ...]:
        """All statements with this property."""
        return self._by_prop.get(prop, ())

    def where(self, prop: str, value: str) -> tuple[Statement, ...]:
        """Statements that give this property this value: all members of CSTO, all offices of one person."""
        return self._by_value.get((prop, value), ())

    def at(self, entity: str, prop: str, day: dt.date) -> tuple[Statement, ...]:
        """Statements that certainly hold on `day`; those that only may are left to `of` and `Validity.at`."""
        return tuple(stmt for stmt in self.of(entity, prop) if stmt.valid.at(day) is Certainty.YES)

    def series(self, indicator: str, entity: str, counterpart: str | None = None) -> tuple[Observation, ...]:
        """Numbers of one entity (and counterpart) in one indicator, by start; () where there are none."""
        return self._by_series(indicator).get((entity, counterpart), ())

    def counterparts(self, indicator: str, entity: str) -> tuple[str, ...]:
        """With whom an indicator has numbers for this entity."""
        return tuple(other for mine, other in self._by_series(indicator) if mine == entity and other is not None)

    def row(self, row_id: str) -> Statement | Observation | None:
        """The statement or observation with this id."""
        if row_id.startswith(f"{Observation.PREFIX}-"):
            return self._observation_ids.get(row_id)
        return self._statement_ids.get(row_id)

    def code(self, text: str) -> str:
        """The code of what `text` names.

        Raises:
            UnknownName: nothing or several have this name.
        """
        return lookup.code_of(text, self.entities, self._name_index)

    def state_from(self, system: str, code: str | int, day: dt.date | None = None) -> str | None:
        """The state that `code` means in `system` on `day` (now, without one); None where it means none.

        Raises:
            UnknownName: the atlas has no such system of codes.
        """
        return codes.find(self._codes, system, code, day)

    # indexes

    @cached_property
    def _codes(self) -> codes.Codes:
        return codes.read_codes(self.folder)

    @cached_property
    def _name_index(self) -> lookup.NameIndex:
        return lookup.index_names(self.entities, self.names)

    @cached_property
    def _by_entity(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        return _grouped(self.statements, lambda stmt: (stmt.entity, stmt.prop))

    @cached_property
    def _by_prop(self) -> Mapping[str, tuple[Statement, ...]]:
        return _grouped(self.statements, lambda stmt: stmt.prop)

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        return _grouped(self.statements, lambda stmt: (stmt.prop, stmt.value))

    @cached_property
    def _statement_ids(self) -> Mapping[str, Statement]:
        return {stmt.id: stmt for stmt in self.statements}

    @cached_property
    def _observation_ids(self) -> Mapping[str, Observation]:
        return {obs.id: obs for obs in self.observations}

    @cached_property
    def _described(self) -> Mapping[str, tuple[Line, ...]]:
        return series.indicators(self.folder)

    @cached_property
    def _soft_power(self) -> tuple[Observation, ...]:
        return tuple(series.read_soft_power(self.folder))

    @cached_property
    def _series_read(self) -> dict[str, Mapping[tuple[str, str | None], tuple[Observation, ...]]]:
        return {}

    def _by_series(self, indicator: str) -> Mapping[tuple[str, str | None], tuple[Observation, ...]]:
        if indicator not in self._series_read:
            rows = sorted(self._numbers(indicator), key=lambda obs: (obs.start, obs.end, obs.vintage))
            self._series_read[indicator] = _grouped(rows, lambda obs: (obs.entity, obs.counterpart))
        return self._series_read[indicator]

    def _numbers(self, indicator: str) -> tuple[Observation, ...]:
        if indicator in self._described:
            return tuple(series.read_series(self.folder, indicator, self._described[indicator], self.sources))
        return tuple(obs for obs in self._soft_power if obs.indicator == indicator)


def _grouped(rows: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(items) for name, items in groups.items()}


@cache
def load(folder: Path = DATA) -> Atlas:
    """The atlas that Levers ships, or the one in `folder`; read once for each folder."""
    return Atlas(folder)
