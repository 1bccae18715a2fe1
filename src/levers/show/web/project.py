"""One project behind the pages: its store under a lock, a flat table of its claims, and measures computed once.

The server is the one process that owns the database, and its pages are rendered in several threads: `SharedStore` lets one
of them at a time use the connection. Claims with their verdicts and documents are laid out in a temporary table after every
write, so that a page of a long list is one short query.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from levers.measure import measure
from levers.model import Capture, Claim, Document, Measurement, Observation, Row, Verdict
from levers.store import Store

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

    from levers.atlas import Atlas

__all__ = ["Project", "SharedStore", "Weights"]

Noun = TypeVar("Noun", bound=Row)
Kept = TypeVar("Kept")
Weights = tuple[tuple[str, float], ...]
MOST_KEPT = 128

FLAT = """
CREATE OR REPLACE TEMP TABLE shown AS
WITH claim AS ({claims}), capture AS ({captures}), verdict AS ({verdicts}),
worst AS (
  SELECT claim, arg_min(label, place) AS label, arg_min(explanation, place) AS explanation, arg_min(id, place) AS verdict
  FROM (SELECT *, list_position(['refuted', 'outdated', 'supported', 'not_enough_info', 'not_checkable'], label) AS place FROM verdict)
  GROUP BY claim),
known AS (
  SELECT document, arg_min(name, (recorded_at, id)) AS name, arg_min(title, (recorded_at, id)) AS title,
         arg_min(outlet, (recorded_at, id)) AS outlet, min(published) AS published
  FROM capture GROUP BY document)
SELECT c.id, c.actor_role, c.actor_text, c.recipient_role, c.recipient_text, c.value, c.unit, c.hedge, c.person, c.document, c.start, c."end", c.type, c.stance, c.voice, c.speaker, c.attribution, c.actor, c.recipient, c.relation, c.mode, c.cameo,
       c.negated, c.modality, c.date_start, c.date_end, c.sentence_start,
       CASE WHEN c.stance = 'appeal' THEN NULL ELSE c.quote END AS quote,
       CASE WHEN c.stance = 'appeal' THEN '' ELSE lower(c.quote) END || ' ' || lower(coalesce(c.speaker, '')) AS words,
       coalesce(w.label, '') AS label, w.explanation, w.verdict,
       d.name, d.title, d.outlet, d.published
FROM claim c LEFT JOIN worst w ON w.claim = c.id LEFT JOIN known d ON d.document = c.document
ORDER BY d.published DESC NULLS LAST, c.document, c.start, c.id
"""
"""An appeal's words are left out here, so that no list, search or export can show them."""
TEXTS = """
CREATE OR REPLACE TEMP TABLE told AS
SELECT document, any_value(title) AS title, any_value(name) AS name, any_value(outlet) AS outlet, any_value(published) AS published,
  count(*) FILTER (type NOT IN ('other', 'attribution')) AS claims, count(*) FILTER (label = 'supported') AS supported,
  count(*) FILTER (label = 'refuted') AS refuted, count(*) FILTER (label = 'outdated') AS outdated,
  count(*) FILTER (label = 'not_enough_info') AS open
FROM shown GROUP BY document ORDER BY published DESC NULLS LAST, document
"""
"""One row a document."""
CODED = """
CREATE OR REPLACE TEMP TABLE coded AS
SELECT id, start AS day, entity AS actor, counterpart AS recipient, upper(substr(indicator, 8)) AS relation, value AS events, source
FROM ({observations}) WHERE starts_with(indicator, 'events_') AND "end" = start + 1
ORDER BY start DESC, id
"""
"""Event data as `levers load` counts them: a row a day, pair and type; the events themselves stay in their files."""
HAPPENED = """
CREATE OR REPLACE TEMP TABLE happened AS
SELECT day, kind, states, id, verified FROM moved
UNION ALL
SELECT date_start, 'told in documents', [code FOR code IN [actor, recipient] IF list_contains(region(), code)], id, label = 'supported'
FROM shown WHERE type = 'event' AND stance = 'report' AND date_start IS NOT NULL
  AND (list_contains(region(), actor) OR list_contains(region(), recipient))
UNION ALL
SELECT day, 'event data', [code FOR code IN [actor, recipient] IF list_contains(region(), code)], id, true FROM coded
ORDER BY day DESC, id
"""
"""Everything dated: the atlas's chronicle, events that documents tell of, and event data."""


class SharedStore(Store):
    """A store that several threads may use, one at a time; a transaction keeps the others waiting."""

    def __init__(self, folder: Path | str) -> None:
        self.lock = threading.RLock()
        self.writes = 0
        self.data = 0
        self._own = threading.local()
        self._numbers: tuple[int, list[Observation]] | None = None
        super().__init__(folder)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and nobody else meanwhile."""
        with self.lock, super().transaction():
            yield

    def add(self, rows: Iterable[Row], *, fresh: bool = False) -> int:
        """As in `Store`; rows of texts make what was laid out stale, measurements do not."""
        held = list(rows)
        with self.lock:
            added = super().add(held, fresh=fresh)
            if added:
                self._wrote(int(any(isinstance(row, Capture | Claim | Document | Verdict) for row in held)))
                self.data += any(isinstance(row, Observation) for row in held)
            return added

    def _wrote(self, count: int) -> None:
        self.writes += count
        self._own.writes = self.own_writes + count

    @property
    def own_writes(self) -> int:
        """How many of `writes` this thread made: what it read before them is not stale by them."""
        return int(getattr(self._own, "writes", 0))

    def retract(self, ids: Iterable[str], *, reason: str) -> int:
        """As in `Store`."""
        with self.lock:
            self._wrote(1)
            self.data += 1
            return super().retract(ids, reason=reason)

    def rows(self, noun: type[Noun], *, as_of: dt.datetime | None = None, **where: object) -> list[Noun]:
        """As in `Store`."""
        with self.lock:
            if noun is Observation and as_of is None and not where:
                return cast("list[Noun]", self._observations())
            return super().rows(noun, as_of=as_of, **where)

    def _observations(self) -> list[Observation]:
        """All loaded numbers, read once: every state's measures and every check ask for them."""
        if self._numbers is None or self._numbers[0] != self.data:
            self._numbers = (self.data, super().rows(Observation))
        return list(self._numbers[1])

    def fetched(self, table: ibis.Table) -> pa.Table:
        """As in `Store`; one connection answers one thread at a time."""
        with self.lock:
            return super().fetched(table)

    def count(self, noun: type[Row]) -> int:
        """As in `Store`."""
        with self.lock:
            return super().count(noun)


class Project:
    """What the pages ask: rows, claims, measurements.

    Args:
        folder: the project's folder.
        atlas: what is known without a network.
    """

    def __init__(self, folder: Path, *, atlas: Atlas) -> None:
        self.folder = folder
        self.atlas = atlas
        self.store = SharedStore(folder)
        self.names: Mapping[str, str] = {
            code: entity.name for code, entity in atlas.entities.items() if entity.kind in {"state", "bloc", "power"}
        }
        self._laid_out = (-1, -1)
        self._moves_known = False
        self._live: dict[type[Row], str] = {}
        self._measured: OrderedDict[tuple[str, Weights], tuple[Measurement, ...]] = OrderedDict()
        self._measuring = threading.Lock()
        self._ids: dict[str, Measurement] = {}
        self._lasting: dict[tuple[object, ...], object] = {}
        self._kept: dict[tuple[int, tuple[str, ...]], object] = {}

    def close(self) -> None:
        """Gives the database back."""
        with self.store.lock:
            self.store.close()

    @property
    def version(self) -> int:
        """Grows with every write; what was rendered from an older one is stale."""
        return self.store.writes

    # claims and documents

    def query(self, text: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Rows of a query over `shown`; values come only as parameters."""
        with self.store.lock:
            self._lay_out()
            return list(self._raw.execute(text, list(parameters)).to_arrow_table().to_pylist())

    def kept(self, key: tuple[str, ...], make: Callable[[], Kept]) -> Kept:
        """What `make` gives, computed once for each key until something is written."""
        full = (self.version, key)
        if full not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[full] = make()
        return cast(Kept, self._kept[full])

    def lasting(self, key: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
        """What `make` gives from the atlas and the measures alone, computed once for each key."""
        if key not in self._lasting:
            while len(self._lasting) >= MOST_KEPT:
                self._lasting.pop(next(iter(self._lasting)))
            self._lasting[key] = make()
        return cast(Kept, self._lasting[key])

    def rows(self, noun: type[Noun], **where: Iterable[str]) -> list[Noun]:
        """Current rows whose columns are among the values, in the order in which they were recorded."""
        fields = [name for name in where if name.isidentifier()]
        condition = " AND ".join(f'"{name}" IN (SELECT unnest(?))' for name in fields) or "true"
        with self.store.lock:
            text = f"SELECT * FROM ({self._sql(noun)}) WHERE {condition} ORDER BY recorded_at"  # noqa: S608  no outside text
            found = self._raw.execute(text, [list(where[name]) for name in fields]).to_arrow_table().to_pylist()
        return [noun.from_dict(row) for row in found]

    @cached_property
    def _raw(self) -> Any:
        """The database connection under Ibis: a page's short queries need no expression built for them."""
        return self.store.table(Claim).get_backend().con

    def _sql(self, noun: type[Row]) -> str:
        if noun not in self._live:
            import ibis

            table: ibis.Table = self.store.table(noun)
            self._live[noun] = str(ibis.to_sql(table, dialect="duckdb"))
        return self._live[noun]

    def _lay_out(self) -> None:
        if self._laid_out == (self.store.writes, self.store.data):
            return
        if self._laid_out[1] != self.store.data:
            self._raw.execute(CODED.format(observations=self._sql(Observation)))
        parts = {"claims": self._sql(Claim), "captures": self._sql(Capture), "verdicts": self._sql(Verdict)}
        self._raw.execute(FLAT.format(**parts))
        self._raw.execute(TEXTS)
        self._laid_out = (self.store.writes, self.store.data)
        if self._moves_known:
            self._raw.execute(HAPPENED)

    def lay_out_moves(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Puts the atlas's dated moves beside what documents and event data tell; they do not change while the site runs.

        Args:
            rows: `day`, `kind`, `states`, `id`, `verified`.
        """
        import pyarrow as pa

        with self.store.lock:
            self._lay_out()
            codes = ", ".join(f"'{code}'" for code in self.region())
            self._raw.execute(f"CREATE OR REPLACE TEMP MACRO region() AS [{codes}]")
            held = pa.Table.from_pylist([dict(row) for row in rows], schema=_moves_schema())
            self._raw.register("moved_rows", held)
            self._raw.execute("CREATE OR REPLACE TEMP TABLE moved AS SELECT * FROM moved_rows")
            self._raw.unregister("moved_rows")
            self._raw.execute(HAPPENED)
            self._moves_known = True

    # measures

    def measured(self, target: str, weights: Weights = ()) -> tuple[Measurement, ...]:
        """All measurements of one state, computed once for each choice of weights; () where nothing is known."""
        key = (target, weights)
        with self._measuring:
            if key not in self._measured:
                self._measured[key] = measure(
                    targets=(target,),
                    senders=self.atlas.powers,
                    observations=(*self.atlas.observations, *self.store.rows(Observation)),
                    statements=self.atlas.statements,
                    until=dt.datetime.now(dt.UTC).date(),
                    weights=dict(weights) or None,
                )
                self._ids |= {row.id: row for row in self._measured[key]}
                if len(self._measured) > MOST_KEPT:
                    _, dropped = self._measured.popitem(last=False)
                    for row in dropped:
                        self._ids.pop(row.id, None)
            else:
                self._measured.move_to_end(key)
            return self._measured[key]

    def region(self) -> tuple[str, ...]:
        """The states of the first region."""
        return self.atlas.targets

    def warm(self) -> None:
        """Measures the region once, so that no page waits for it."""
        for state in self.region():
            self.measured(state)

    def keep_measurement(self, row_id: str) -> None:
        """Stores the measurement that a page showed, with what it rests on, so that it can be walked down later too."""
        if row_id not in self._ids:
            self.warm()
        wanted, rows = [row_id], []
        while wanted:
            row = self._ids.get(wanted.pop())
            if row is not None and row not in rows:
                rows.append(row)
                wanted += row.derived_from
        self.store.add(rows)


def _moves_schema() -> Any:
    import pyarrow as pa

    texts = [("kind", pa.string()), ("states", pa.list_(pa.string())), ("id", pa.string()), ("verified", pa.bool_())]
    return pa.schema([("day", pa.date32()), *texts])
