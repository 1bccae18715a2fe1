"""Events between a state and a power: the balance of cooperation and conflict, and the mean Goldstein score.

    balance = log( (c + m r) / (f + m (1 - r)) )        c cooperative, f conflictual events of the pair in the period,
                                                        r the state's own cooperative share with everybody, m = 10

so a pair with few events is drawn to what the state does with everybody: that is the volume control. The interval is 90 %,
with variance 1/(c + m r) + 1/(f + m (1 - r)). A count of reports is not a count of events: rows in another unit than
`events` are left out. [Goldstein 1992, J. Conflict Resolution 36; PLOVER manual] See docs/methods/measure-cooperation.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log, sqrt

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Measurement, Observation, Period

__all__ = ["CONFLICTUAL", "COOPERATIVE", "cooperation", "goldstein"]

COOPERATIVE = "events_cooperative"
CONFLICTUAL = "events_conflictual"
GOLDSTEIN, GOLDSTEIN_SD, COUNT = "goldstein_mean", "goldstein_sd", "events_count"
EVENTS = "events"
"""The unit; reports, articles and mentions of one event may be many."""
PRIOR_EVENTS = 10.0
Z90 = 1.6448536269514722
TYPICAL_SD = 5.0
"""Standard deviation of single events on the Goldstein scale (-10 to 10), where the source gives none."""


def cooperation(panel: Panel) -> Iterator[Measurement]:
    """Log-ratio of cooperative to conflictual events of each state with each power, by period of the source."""
    for target in panel.targets:
        for period, counts in _counts(panel, target).items():
            good, bad = (sum(counts[name].values()) for name in (COOPERATIVE, CONFLICTUAL))
            if good + bad <= 0.0:
                continue
            own = (good + 0.5) / (good + bad + 1.0)
            for sender in panel.senders:
                members = panel.members(sender, period.start)
                rows = [row for row in _rows(panel, target, period) if row.counterpart in members]
                if rows:
                    c = sum(counts[COOPERATIVE].get(member, 0.0) for member in members)
                    f = sum(counts[CONFLICTUAL].get(member, 0.0) for member in members)
                    at = _balance(c, f, own, tuple(rows))
                    unit = "log ratio"
                    yield panel.measurement(
                        "cooperation", target, sender, period.start, period.end, at, channel="diplomacy", unit=unit
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


def _balance(c: float, f: float, own: float, rows: tuple[Observation, ...]) -> Estimate:
    above, below = c + PRIOR_EVENTS * own, f + PRIOR_EVENTS * (1.0 - own)
    value, half = log(above / below), Z90 * sqrt(1.0 / above + 1.0 / below)
    return Estimate(value, value - half, value + half, rows, f"{c:.0f} cooperative and {f:.0f} conflictual events")


def _counts(panel: Panel, target: str) -> dict[Period, dict[str, dict[str, float]]]:
    found: defaultdict[Period, dict[str, dict[str, float]]] = defaultdict(lambda: {COOPERATIVE: {}, CONFLICTUAL: {}})
    for name in (COOPERATIVE, CONFLICTUAL):
        for year in panel.years(name, target):
            for row in panel.numbers(name, target, year):
                if row.unit == EVENTS and row.counterpart is not None:
                    found[row.period][name][row.counterpart] = row.value
    return dict(found)


def _rows(panel: Panel, target: str, period: Period) -> list[Observation]:
    return [
        row
        for name in (COOPERATIVE, CONFLICTUAL)
        for row in panel.numbers(name, target, period.start.year)
        if row.period == period and row.unit == EVENTS
    ]
