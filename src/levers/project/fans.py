"""Baseline fans: where a yearly series goes if nothing new happens, from its own past errors.

The centre is an exponentially weighted mean of the past, level_t = (1 - a) level_{t-1} + a y_t with a = 0.4, or the
last value (persistence), whichever erred less over the series' own past one year ahead. The spread at h years is the
root mean square of the errors that the same rule made h years ahead on the same series, taken as normal, and never
narrower than at a shorter horizon. Values are cut at the ends of the scale, at 0 where the series was never negative.

Reference: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., ch. 5 and 8 (naive method, simple
exponential smoothing). Known weakness: a short series has few errors, and a normal spread has thin tails.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from statistics import NormalDist

from levers.model import Measurement, Outcome

__all__ = ["LEVELS", "baseline_fan", "ewma", "persistence"]

LEVELS: tuple[float, ...] = (0.05, 0.25, 0.5, 0.75, 0.95)
ALPHA = 0.4
FEWEST_PAST = 3
SCALE = re.compile(r"(?P<low>-?\d+)\b.*? to (?P<high>\d+)\b")
"""Units that name their ends, such as `-1 balance to 1 bandwagon`."""
PARTS = ("% of imports", "% of exports", "% of arms")


def persistence(values: Sequence[float]) -> float:
    """The last value."""
    return values[-1]


def ewma(values: Sequence[float]) -> float:
    """Exponentially weighted mean with weight 0.4 on the newest value."""
    level = values[0]
    for value in values[1:]:
        level += ALPHA * (value - level)
    return level


RULES: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (("persistence", persistence), ("ewma", ewma))


def baseline_fan(measured: Sequence[Measurement], *, years: int) -> tuple[Outcome, ...]:
    """One outcome a year ahead, for measurements of one series in the order of time.

    Args:
        measured: yearly measurements of one measure, channel, sender and target; at least four.
        years: how many years ahead.
    """
    values = [row.value for row in measured]
    if len(values) <= FEWEST_PAST:
        return ()
    name, rule = min(RULES, key=lambda item: _spread(values, item[1], ahead=1))
    last = measured[-1]
    lowest, highest = _ends(last.unit, values)
    centre, spread, outcomes = rule(values), 0.0, []
    for ahead in range(1, years + 1):
        spread = max(spread, _spread(values, rule, ahead=ahead))
        quantiles = [centre + spread * NormalDist().inv_cdf(level) for level in LEVELS]
        quantiles = [min(max(lowest, value), highest) for value in quantiles]
        outcomes.append(
            Outcome(
                scenario="baseline",
                method=name,
                sender=last.sender,
                target=last.target,
                start=dt.date(last.start.year + ahead, 1, 1),
                end=dt.date(last.start.year + ahead + 1, 1, 1),
                variable=f"{last.measure}:{last.channel or ''}",
                unit=last.unit,
                mean=centre,
                levels=LEVELS,
                quantiles=tuple(quantiles),
                baseline=centre,
                difference=0.0,
                derived_from=tuple(row.id for row in measured),
                note="baseline: knows of no scenario and no cause",
            )
        )
    return tuple(outcomes)


def _ends(unit: str, values: Sequence[float]) -> tuple[float, float]:
    """Between which values the scale can be at all; what was never negative stays so."""
    told = SCALE.search(unit)
    if told is not None:
        return float(told["low"]), float(told["high"])
    highest = 1.0 if unit.startswith("share of") else 100.0 if unit.startswith(PARTS) else math.inf
    return (0.0 if min(values) >= 0 else -math.inf), highest


def _spread(values: Sequence[float], rule: Callable[[Sequence[float]], float], *, ahead: int) -> float:
    """Root mean square error of the rule this many years ahead, each forecast made from the past only."""
    errors = [
        values[origin + ahead - 1] - rule(values[:origin]) for origin in range(FEWEST_PAST, len(values) - ahead + 1)
    ]
    return math.sqrt(sum(error * error for error in errors) / len(errors)) if errors else 0.0
