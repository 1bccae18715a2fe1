import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import MissingData, UsageError
from levers.project.baselines import METHODS, Prediction, point, rolling, score

SHARED = Path(__file__).resolve().parents[3] / "shared"
IDEAL_POINTS = SHARED / "data/unga/IdealpointestimatesAll_Jun2024.csv"
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
PAST = {2001: 1.0, 2002: 2.0, 2003: 4.0}


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("persistence", 4.0),
        ("drift(10y)", 4.0 + 2 * 1.5),
        ("EWMA.4", 0.6 * (0.6 * 1.0 + 0.4 * 2.0) + 0.4 * 4.0),
        ("mean5", 7 / 3),
        ("longmean", 7 / 3),
        ("regional shrink", 0.5 * 4.0 + 0.5 * 1.0),
    ],
)
def test_rules_by_hand(method, expected):
    """Each rule on three values, two years ahead."""
    assert point(method, past=PAST, horizon=2, regional=1.0) == pytest.approx(expected)


def test_drift_looks_back_ten_years_at_most():
    """Only the last ten years set the slope."""
    past = dict.fromkeys(range(1980, 1991), 0.0) | {2000: 10.0, 1991: 1.0}
    assert point("drift(10y)", past=past, horizon=1) == pytest.approx(11.0)


def test_unknown_rules_and_empty_pasts_are_refused():
    """The message lists the rules; no past is missing data."""
    with pytest.raises(UsageError, match="EWMA"):
        point("oracle", past=PAST, horizon=1)
    with pytest.raises(UsageError, match="regional"):
        point("regional shrink", past=PAST, horizon=1)
    with pytest.raises(MissingData):
        point("persistence", past={}, horizon=1)


def test_scores_of_two_forecasts_by_hand():
    """MAE, RMSE and coverage of errors 0 and 2 with a spread of 1."""
    scored = score([Prediction("A", 2000, 1, 0.0, 1.0, 0.0), Prediction("B", 2000, 1, 0.0, 1.0, 2.0)])
    assert (scored.n, scored.mae, scored.cover90) == (2, 1.0, 0.5)
    assert scored.rmse == pytest.approx(np.sqrt(2))
    with pytest.raises(MissingData):
        score([])


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(METHODS), st.integers(1, 4))
def test_nothing_after_the_origin_is_used(seed, method, horizon):
    """Forecast and spread of an origin stay the same whatever happens later."""
    rng = np.random.default_rng(seed)
    panel = {label: dict(zip(range(1990, 2020), rng.normal(size=30), strict=True)) for label in "ABC"}
    changed = {label: {year: x if year <= 2010 else 99.0 for year, x in s.items()} for label, s in panel.items()}
    one, two = (
        rolling(told, method=method, horizon=horizon, origins=[2010], first=1990, region="AB")
        for told in (panel, changed)
    )
    assert [(row.label, row.mean, row.sd) for row in one] == [(row.label, row.mean, row.sd) for row in two]


def test_a_spread_needs_earlier_errors():
    """The first possible origin has none."""
    panel = {"A": {year: float(year) for year in range(2000, 2010)}}
    with pytest.raises(MissingData, match="no earlier error"):
        rolling(panel, method="persistence", horizon=1, origins=[2003], first=2000)


@pytest.fixture(scope="module")
def ideal_points():
    """Published ideal points by state and session, where the shared data are."""
    if not IDEAL_POINTS.exists():
        pytest.skip(f"{IDEAL_POINTS} is not here: the project ships no publisher's tables")
    panel = {}
    with IDEAL_POINTS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["IdealPointAll"] != "NA":
                panel.setdefault(row["iso3c"], {})[int(row["session"])] = float(row["IdealPointAll"])
    return panel


@pytest.mark.parametrize(
    ("method", "horizon", "n", "crps"),
    [
        ("persistence", 1, 90, 0.088),
        ("persistence", 3, 80, 0.109),
        ("persistence", 5, 70, 0.135),
        ("EWMA.4", 3, 80, 0.112),
    ],
)
def test_five_states_ideal_points_score_like_the_reference(ideal_points, method, horizon, n, crps):
    """The baselines to beat, within .003, by the recipe of the module on the June 2024 edition."""
    made = rolling(ideal_points, method=method, horizon=horizon, origins=range(60, 79 - horizon), first=46)
    scored = score([row for row in made if row.label in FIVE])
    assert scored.n == n
    assert scored.crps == pytest.approx(crps, abs=0.003)
