from __future__ import annotations

from itertools import pairwise, product
from math import exp, log

import numpy as np
import pytest

from levers.measure import measure
from levers.measure.change_points import _segments, change_probabilities


def test_probabilities_match_the_sum_over_all_segmentations():
    """Dynamic programming gives what adding up all 2^(n-1) segmentations gives."""
    values, hazard = np.array([0.1, -0.2, 0.05, 2.1, 1.9, 2.2]), 0.1
    fit = _segments(values)
    whole, by_place = 0.0, np.zeros(5)
    for cuts in product([0, 1], repeat=5):
        ends = [0, *(place + 1 for place, cut in enumerate(cuts) if cut), 6]
        weight = sum(fit[s, t] for s, t in pairwise(ends))
        weight += sum(log(hazard) if cut else log(1 - hazard) for cut in cuts)
        whole += exp(weight)
        by_place += np.array(cuts) * exp(weight)
    assert change_probabilities(values, hazard) == pytest.approx(by_place / whole)


def test_a_clear_step_is_found_where_it_is():
    """Ten values around 0 and ten around 3: the change is at the tenth and nowhere else."""
    rng = np.random.default_rng(1)
    found = change_probabilities(np.concatenate([rng.normal(0, 0.3, 10), rng.normal(3, 0.3, 10)]))
    assert int(found.argmax()) == 9
    assert found[9] > 0.95
    assert np.delete(found, 9).max() < 0.3


def test_noise_shows_no_change():
    """Without a change the mean posterior stays near or below the prior."""
    rng = np.random.default_rng(2)
    found = [change_probabilities(rng.normal(0, 1, 20)).mean() for _ in range(20)]
    assert float(np.mean(found)) < 0.12


def test_unit_and_level_change_nothing():
    """Dollars or thousands, above or below zero: the probabilities are the same."""
    values = np.array([1.0, 1.2, 0.9, 1.1, 3.0, 3.3, 2.9, 3.1])
    assert change_probabilities(values * 1000 + 50) == pytest.approx(change_probabilities(values))


def test_measure_names_the_year_of_the_change(number):
    """Remittances that halve in 2015 give their change in 2015, with the whole series behind it."""
    level = [30.0, 31.0, 30.5, 31.5, 30.2, 15.0, 14.5, 15.5, 15.2, 14.8]
    rows = [number("remittances_gdp", "AAA", 2010 + n, value) for n, value in enumerate(level)]
    found = measure(targets=("AAA",), senders=("RUS",), observations=rows, statements=())
    changes = [row for row in found if row.measure == "change_in_remittances"]
    best = max(changes, key=lambda row: row.value)
    assert best.start.year == 2015
    assert best.value > 0.9
    assert len(best.derived_from) == 10
