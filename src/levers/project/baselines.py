"""Forecasts that know no cause: what any mechanism has to beat before its fan may be shown.

Six rules, each made from the past of its own origin only, each with an error spread that earlier forecasts of the same
rule and horizon have earned.

Mathematics. Values y_1..y_o up to the origin o, horizon h:

    persistence        y_o
    drift(10y)         y_o + h (y_o - y_b) / (o - b)         b: the earliest year within the last ten
    EWMA.4             l_o,  l_t = l_{t-1} + 0.4 (y_t - l_{t-1}),  l_1 = y_1
    mean5              mean of the last five values
    longmean           mean of all values
    regional shrink    ½ y_o + ½ mean over the region's states of their last values

    forecast  N(point, s²),   s² = mean of e² over all states' forecasts with the same rule and h, origin >= `first`,
                              whose outcome was known at o and at most `window` years old

Recipe behind the numbers in the tests. Target: IdealPointAll of the published United Nations ideal points, June 2024
edition (session s = year 1945 + s), first = 46, at least 4 values of the state's own past, errors of all states within
10 years, origins 60 to 78 - h, five Central Asian states. It gives n = 90, 80, 70 for h = 1, 3, 5 as the reference does,
and persistence CRPS .089, .111, .133 against .088, .109, .135. The reference was computed on another edition, which the
project does not hold (its spans fit one that ends with session 79 and has 182 states), so its column "all" and the
slower rules are not reproduced: see the method page.

Reference: R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 2021, chapters 5 and 8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from levers.errors import MissingData, UsageError
from levers.project.score import crps_gaussian

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["METHODS", "Prediction", "Scored", "point", "rolling", "score"]

Floats = npt.NDArray[np.float64]

METHODS = ("persistence", "drift(10y)", "EWMA.4", "mean5", "longmean", "regional shrink")
SHRINK = 0.5
NINETY = 1.6448536269514722
"""Half-width of a normal's central 90 %, in standard deviations."""


class Prediction(NamedTuple):
    """One forecast and what came of it."""

    label: str
    origin: int
    horizon: int
    mean: float
    sd: float
    outcome: float


class Scored(NamedTuple):
    """How one rule did at one horizon."""

    n: int
    mae: float
    rmse: float
    crps: float
    cover90: float


def point(method: str, *, past: Mapping[int, float], horizon: int, regional: float | None = None) -> float:
    """The centre of one forecast.

    Args:
        method: one of `METHODS`.
        past: value by year up to the origin, which is its last year.
        horizon: years ahead.
        regional: the region's mean at the origin, for "regional shrink".

    Raises:
        UsageError: an unknown rule, or no regional mean where one is needed.
        MissingData: no past.
    """
    if not past:
        raise MissingData("past", "holds no value", "forecast from the first observed year on")
    years = sorted(past)
    values = np.array([past[year] for year in years])
    last = float(values[-1])
    if method == "persistence":
        return last
    if method == "drift(10y)":
        begin = next(year for year in years if year >= years[-1] - 10)
        return last + horizon * (last - past[begin]) / (years[-1] - begin) if begin < years[-1] else last
    if method == "EWMA.4":
        level = float(values[0])
        for value in values[1:]:
            level += 0.4 * (float(value) - level)
        return level
    if method == "mean5":
        return float(values[-5:].mean())
    if method == "longmean":
        return float(values.mean())
    if method != "regional shrink":
        raise UsageError("method", f"{method!r} is unknown", f"one of {', '.join(METHODS)}")
    if regional is None:
        raise UsageError("regional", "is not given", "regional shrink needs the region's mean at the origin")
    return (1.0 - SHRINK) * last + SHRINK * regional


def rolling(
    panel: Mapping[str, Mapping[int, float]],
    *,
    method: str,
    horizon: int,
    origins: Collection[int],
    first: int,
    region: Collection[str] = (),
    pool: Collection[str] | None = None,
    minimum: int = 4,
    window: int = 10,
) -> tuple[Prediction, ...]:
    """Forecasts from every origin, with spreads from errors that were known by then.

    Args:
        panel: value by state and year.
        method: one of `METHODS`.
        horizon: years ahead.
        origins: the years forecasts are made in.
        first: values before this year are not used at all.
        region: states whose mean "regional shrink" leans on.
        pool: states whose errors make the spread; None takes all.
        minimum: values a state needs up to the origin.
        window: how many years back errors count, by the year of the outcome.

    Raises:
        UsageError: an unknown rule.
        MissingData: no earlier error to take a spread from.
    """
    made: list[tuple[str, int, float, float]] = []
    for label, series in panel.items():
        kept = {year: value for year, value in series.items() if year >= first}
        for origin in sorted(kept):
            past = {year: value for year, value in kept.items() if year <= origin}
            if len(past) < minimum or origin + horizon not in kept:
                continue
            regional = _regional(panel, region, origin) if method == "regional shrink" else None
            if method == "regional shrink" and regional is None:
                continue
            centre = point(method, past=past, horizon=horizon, regional=regional)
            made.append((label, origin, centre, kept[origin + horizon]))
    starts = np.array([origin for _, origin, _, _ in made])
    squares = np.array([(outcome - centre) ** 2 for _, _, centre, outcome in made])
    counts = np.array([pool is None or label in pool for label, _, _, _ in made], dtype=bool)
    spread = {
        origin: float(np.sqrt(squares[known].mean()))
        for origin in origins
        if (known := counts & (starts + horizon <= origin) & (starts + horizon > origin - window)).any()
    }
    wanted = {origin for origin in origins if origin in set(starts.tolist())}
    if not wanted <= spread.keys():
        raise MissingData(method, f"has no earlier error at {min(wanted - spread.keys())}", "start the origins later")
    return tuple(
        Prediction(label, origin, horizon, centre, spread[origin], outcome)
        for label, origin, centre, outcome in made
        if origin in wanted
    )


def score(predictions: Collection[Prediction]) -> Scored:
    """Mean errors, CRPS and coverage of the central 90 % interval.

    Raises:
        MissingData: nothing to score.
    """
    if not predictions:
        raise MissingData("predictions", "there are none", "widen the origins")
    mean, sd, outcome = (np.array([row[k] for row in predictions], dtype=np.float64) for k in (3, 4, 5))
    error = np.abs(outcome - mean)
    return Scored(
        n=len(error),
        mae=float(error.mean()),
        rmse=float(np.sqrt((error**2).mean())),
        crps=float(crps_gaussian(outcome, mean=mean, sd=sd).mean()),
        cover90=float((error <= NINETY * sd).mean()),
    )


def _regional(panel: Mapping[str, Mapping[int, float]], region: Collection[str], origin: int) -> float | None:
    values = [panel[label][origin] for label in region if origin in panel[label]]
    return float(np.mean(values)) if values else None
