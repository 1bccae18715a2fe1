"""Events between a state and a power: the balance of cooperation and conflict, and the mean Goldstein score.

    balance = log( (c + m r) / (f + m (1 - r)) )        c cooperative, f conflictual events of the pair in the period,
                                                        r the state's own cooperative share with everybody, m = 10

so a pair with few events is drawn to what the state does with everybody: that is the volume control. The interval is 90 %,
with variance 1/(c + m r) + 1/(f + m (1 - r)). A count of reports is not a count of events: rows in another unit than
`events` are left out. [Goldstein 1992, J. Conflict Resolution 36; PLOVER manual] See docs/methods/measure-cooperation.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Measurement, Observation, Period

__all__ = ["CONFLICTUAL", "COOPERATIVE", "cooperation", "goldstein"]

COOPERATIVE = "events_cooperative"
CONFLICTUAL = "events_conflictual"
GOLDSTEIN, GOLDSTEIN_SD, COUNT = "goldstein_mean", "goldstein_sd", "events_count"
BALANCE = (COOPERATIVE, CONFLICTUAL)
REPORTS = "event_reports"
"""How many reports told the events of a pair: shown beside the count of events, never in its place."""
EVENTS = "events"
"""The unit; reports, articles and mentions of one event may be many."""
PRIOR_EVENTS = 10.0
Z90 = 1.6448536269514722
TYPICAL_SD = 5.0
"""Standard deviation of single events on the Goldstein scale (-10 to 10), where the source gives none."""


def cooperation(panel: Panel) -> Iterator[Measurement]:
    """Log-ratio of cooperative to conflictual events of each state with each power, by period of the source.

    Each source codes in its own way: where several have the period, the one that goes on longest gives the value, the others
    stretch the interval and stand in the note.
    """
    for target in panel.targets:
        last = {source: period.start for source, period in _last(panel, target).items()}
        for period, sources in _counts(panel, target).items():
            ordered = sorted(sources, key=lambda source: (last[source], source), reverse=True)
            for sender in panel.senders:
                members = panel.members(sender, period.start)
                found = {source: at for source in ordered if (at := _of_source(sources[source], members)) is not None}
                if found:
                    yield panel.measurement(
                        "cooperation",
                        target,
                        sender,
                        period.start,
                        period.end,
                        _joined(found),
                        channel="diplomacy",
                        unit="log ratio",
                    )


def goldstein(panel: Panel) -> Iterator[Measurement]:
    """Mean Goldstein score of the events of each state with each power, with the standard error of the mean."""
    for target in panel.targets:
        for year in panel.years(GOLDSTEIN, target):
            for sender in panel.senders:
                mean = panel.number(GOLDSTEIN, target, year, sender)
                count = panel.number(COUNT, target, year, sender)
                if mean is None or count is None or count.value < 1:
                    continue
                spread = panel.number(GOLDSTEIN_SD, target, year, sender)
                half = Z90 * (TYPICAL_SD if spread is None else spread.value) / sqrt(count.value)
                rows = tuple(row for row in (mean, count, spread) if row is not None)
                low, high = max(-10.0, mean.value - half), min(10.0, mean.value + half)
                at = Estimate(mean.value, low, high, rows, f"{count.value:.0f} events")
                yield panel.measurement(
                    "goldstein", target, sender, mean.start, mean.end, at, channel="diplomacy", unit="goldstein"
                )


def _of_source(rows: list[Observation], members: Sequence[str]) -> Estimate | None:
    """The balance with one power in what one source has of a period; None where it has no event of the pair."""
    mine = tuple(row for row in rows if row.counterpart in members and row.unit == EVENTS)
    if not mine:
        return None
    good, bad = (sum(row.value for row in rows if row.indicator == name and row.unit == EVENTS) for name in BALANCE)
    c, f = (sum(row.value for row in mine if row.indicator == name) for name in BALANCE)
    if good + bad <= 0.0:
        return None
    own = (good + 0.5) / (good + bad + 1.0)
    reports = tuple(row for row in rows if row.indicator == REPORTS and row.counterpart in members)
    told = sum(row.value for row in reports)
    note = f"{c:.0f} cooperative and {f:.0f} conflictual events" + (
        f", told by {told:.0f} report{'s' * (told != 1)}" if told else ""
    )
    above, below = c + PRIOR_EVENTS * own, f + PRIOR_EVENTS * (1.0 - own)
    value, half = log(above / below), Z90 * sqrt(1.0 / above + 1.0 / below)
    return Estimate(value, value - half, value + half, (*mine, *reports), note)


def _joined(found: Mapping[str, Estimate]) -> Estimate:
    """The first source's value, an interval over all of them."""
    (first, main), *others = found.items()
    if not others:
        return main
    low, high = min(at.low for at in found.values()), max(at.high for at in found.values())
    note = "; ".join(f"{source}: {at.value:+z.2f} from {at.note}" for source, at in ((first, main), *others))
    return Estimate(main.value, low, high, tuple(row for at in found.values() for row in at.rows), note)


def _counts(panel: Panel, target: str) -> dict[Period, dict[str, list[Observation]]]:
    """Rows by period and source, each source in its newest vintage."""
    found: defaultdict[Period, defaultdict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for name in (*BALANCE, REPORTS):
        for year in panel.years(name, target):
            rows = [row for row in panel.numbers(name, target, year) if row.counterpart is not None]
            newest = {row.source: row.edition for row in sorted(rows, key=lambda row: row.edition)}
            for row in rows:
                if row.edition == newest[row.source]:
                    found[row.period][row.source].append(row)
    return {period: dict(sources) for period, sources in found.items()}


def _last(panel: Panel, target: str) -> dict[str, Period]:
    """The last period that each source has."""
    rows = [
        row
        for name in (*BALANCE, REPORTS)
        for year in panel.all_years(name, target)
        for row in panel.numbers(name, target, year)
    ]
    return {row.source: row.period for row in sorted(rows, key=lambda row: row.period.start)}
