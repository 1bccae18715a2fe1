"""Levers in Python, for notebooks: a project's tables as Ibis and Arrow, its briefs, exports and charts.

    import levers
    project = levers.open("my-project")
    project.read("articles/")
    project.table("claim").filter(_.stance == "report").to_pyarrow()
    levers.chart(project.measure("KGZ"))

Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from levers.errors import InputError, UnknownName, UsageError

if TYPE_CHECKING:
    from types import TracebackType

    import altair as alt
    import ibis
    import pyarrow as pa

    from levers.flow.checking import Checked
    from levers.flow.explaining import Step
    from levers.flow.reading import DocumentRead
    from levers.model import Measurement, Outcome
    from levers.show.brief import Brief

__all__ = ["CHARTS", "Project", "chart"]

CHARTS: tuple[str, ...] = ("levers", "position", "fans", "stances")
"""Charts that `chart` draws: exposure through time, UN votes, baseline fans, what texts are made of."""


class Project:
    """A project's folder, open; use it as a context manager or call `close`: one process owns a project.

    Args:
        folder: the folder; it is made if it is not there.
    """

    def __init__(self, folder: Path | str = ".") -> None:
        from levers.atlas import load
        from levers.store import Store

        self.atlas = load()
        self.store = Store(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<levers project {self.store.folder.name!r}>"

    def close(self) -> None:
        """Gives the database back."""
        self.store.close()

    def read(self, *inputs: Path | str, online: bool = False) -> list[DocumentRead]:
        """Reads files, folders or addresses into the project.

        Raises:
            InputError: one cannot be used; those before it are stored.
        """
        from levers.flow.reading import read_inputs

        done = []
        for item in read_inputs(self.store, [str(one) for one in inputs], atlas=self.atlas, online=online):
            if isinstance(item, InputError):
                raise item
            done.append(item)
        return done

    def check(self) -> list[Checked]:
        """Checks every claim of the project; stores the verdicts."""
        from levers.flow.checking import check_project

        return check_project(self.store, atlas=self.atlas)

    def measure(self, *states: str) -> tuple[Measurement, ...]:
        """Who holds which lever over the states, by code or name; stores the measurements."""
        from levers.flow.measuring import measure_states

        return measure_states(self.store, atlas=self.atlas, targets=tuple(self.atlas.code(state) for state in states))

    def table(self, noun: str) -> ibis.Table:
        """The current rows of a noun (`claim`, `verdict`, `measurement`, ...) as an Ibis table.

        Raises:
            UnknownName: there is no such noun.
        """
        from levers.model import NOUNS

        named = {row.__name__.lower(): row for row in NOUNS}
        if noun.lower() not in named:
            raise UnknownName(noun, "is no table of a project", f"take one of {', '.join(sorted(named))}")
        return self.store.table(named[noun.lower()])

    def arrow(self, noun: str) -> pa.Table:
        """The same as an Arrow table, for pandas, Polars or DuckDB."""
        return self.table(noun).to_pyarrow()

    def brief(
        self,
        state: str | None = None,
        power: str | None = None,
        *,
        document: str | None = None,
        scenario: str | None = None,
    ) -> ShownBrief:
        """A brief on a state, on two sides, on a document or on a scenario; a notebook shows it as it is."""
        from levers.flow.briefing import brief_state
        from levers.flow.briefing_document import brief_document
        from levers.flow.briefing_scenario import brief_scenario

        if state is not None:
            other = self.atlas.code(power) if power is not None else None
            return ShownBrief(brief_state(self.store, atlas=self.atlas, state=self.atlas.code(state), power=other))
        if document is not None:
            return ShownBrief(brief_document(self.store, atlas=self.atlas, document=document))
        if scenario is not None:
            return ShownBrief(brief_scenario(self.store, atlas=self.atlas, path=scenario))
        raise UsageError("brief", "is on one thing", "give a state, document= or scenario=")

    def export(self, name: str, to: Path | str, **asked: Any) -> int:
        """Writes an export, such as `project.export("parquet", "out", states=("KGZ",))`; returns the number of rows.

        Raises:
            UnknownName: there is no such format.
        """
        from levers.flow.exporting import Asked, Export
        from levers.show.export import FORMATS, write

        chosen = next((row for row in FORMATS if row.name == name), None)
        if chosen is None:
            raise UnknownName(
                name, "is no format of an export", f"take one of {', '.join(row.name for row in FORMATS)}"
            )
        return write(Export(self.store, atlas=self.atlas, asked=Asked(**asked)), chosen, Path(to))

    def explain(self, row_id: str) -> list[Step]:
        """From an id down to the sentences or data rows it rests on."""
        from levers.flow.explaining import explain

        return list(explain(row_id, store=self.store, atlas=self.atlas))


class ShownBrief:
    """A brief in a notebook: `html`, `markdown`, `plain`, `pdf`, and the notebook's own picture of it.

    Args:
        made: what was gathered.
    """

    def __init__(self, made: Brief) -> None:
        self.made = made

    @property
    def plain(self) -> dict[str, Any]:
        """Dictionaries, lists, text and numbers."""
        from levers.show.brief import to_plain

        return to_plain(self.made)

    def html(self) -> str:
        """One self-contained file."""
        from levers.show.brief import to_html

        return to_html(self.made)

    def markdown(self) -> str:
        """For a note or a wiki."""
        from levers.show.brief import to_markdown

        return to_markdown(self.made)

    def pdf(self) -> bytes:
        """For paper; needs the extra `pdf`."""
        from levers.show.brief import to_pdf

        return to_pdf(self.made)

    def _repr_markdown_(self) -> str:
        return self.markdown()


def chart(rows: Iterable[Any], kind: str = "levers", *, outcomes: Iterable[Outcome] = ()) -> alt.Chart:
    """A chart of the pages and briefs, as Altair.

    Args:
        rows: measurements; for `stances` claims.
        kind: one of `CHARTS`.
        outcomes: for `fans`, the projected rows.

    Raises:
        UnknownName: there is no such chart.
        UsageError: Altair is not installed, or there is nothing to draw.
    """
    from levers.atlas import load

    names: Mapping[str, str] = {code: entity.name for code, entity in load().entities.items()}
    spec = _spec(list(rows), kind, names, list(outcomes))
    if spec is None:
        raise UsageError(f"the chart {kind}", "has nothing to draw", "measure a state first: project.measure('KGZ')")
    try:
        import altair as alt
    except ImportError as error:
        raise UsageError("levers.chart", "needs altair", "install it with `pip install 'levers[pictures]'`") from error
    # Altair takes no empty background: a notebook has its own.
    config = {name: value for name, value in spec["config"].items() if value is not None}
    return alt.Chart.from_dict(spec | {"config": config})


def _spec(rows: list[Any], kind: str, names: Mapping[str, str], outcomes: list[Outcome]) -> dict[str, Any] | None:
    from levers.flow.briefing import stances_of
    from levers.show import charts

    match kind:
        case "levers":
            return charts.levers_through_time(rows, names=names)
        case "position":
            return charts.position(rows, names=names)
        case "fans":
            return charts.fans(rows, outcomes, names=names)
        case "stances":
            return charts.stances(stances_of(rows), titles={})
        case _:
            raise UnknownName(kind, "is no chart", f"take one of {', '.join(CHARTS)}")
