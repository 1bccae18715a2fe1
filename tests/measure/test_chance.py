from __future__ import annotations

import numpy as np
import pytest

from levers.measure.chance import agree, agreement_rows, kappa, scott_pi
from levers.measure.ideal_points import RollCalls
from levers.model import Selection

TABLE = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [0.0, 1.0, 12.0]])
"""20 roll calls: rows are one state's nay, abstain, yea; columns the other's."""


def test_kappa_by_hand():
    """Observed (1+1+1)/20 = .15; margins (3,4,13) and (2,5,13)/20 give expected 1: kappa = .85."""
    expected = (3 * 5 + 4 * 3 * 13 + 4 * 2 + 4 * 13 + 13 * 4 * 2 + 13 * 5) / 400
    assert expected == pytest.approx(1.0)
    assert kappa(TABLE) == pytest.approx(1 - 0.15 / expected)


def test_pi_by_hand():
    """Pi takes both states' pooled shares (2.5, 4.5, 13)/20 for what to expect."""
    p = np.array([2.5, 4.5, 13.0]) / 20
    expected = 2 * (p[0] * p[1] + p[1] * p[2] + 4 * p[0] * p[2])
    assert scott_pi(TABLE) == pytest.approx(1 - 0.15 / expected)


def test_agreement_that_chance_explains_is_zero():
    """Independent votes agree often where both mostly vote yea, but not beyond chance."""
    margins = np.array([0.05, 0.15, 0.8])
    assert kappa(np.outer(margins, margins)) == pytest.approx(0.0, abs=1e-12)


def test_levels_are_fixed_whether_or_not_they_occur():
    """Two states that both only vote yea have no kappa; perfect agreement with variation is 1."""
    yea = np.full(20, 2, dtype=np.int8)
    assert np.isnan(agree(yea, yea).kappa[0])
    mixed = np.array([0, 1, 2, 2] * 5, dtype=np.int8)
    assert agree(mixed, mixed).kappa[0] == pytest.approx(1.0)


def test_interval_holds_the_value_and_shrinks_with_more_votes():
    """The bootstrap interval is narrower on ten times the votes."""
    rng = np.random.default_rng(1)
    one = rng.integers(0, 3, 600).astype(np.int8)
    two = np.where(rng.random(600) < 0.7, one, rng.integers(0, 3, 600)).astype(np.int8)
    few, many = agree(one[:60], two[:60]), agree(one, two)
    assert few.kappa[1] < few.kappa[0] < few.kappa[2]
    assert many.kappa[2] - many.kappa[1] < few.kappa[2] - few.kappa[1]


def test_rows_leave_absences_out_and_give_blocs_as_median_and_range():
    """A roll call that one of the two missed does not count; three members give the median."""
    votes = {"KGZ": [2, 2, 0, 1] * 5, "DEU": [2, 2, 0, 1] * 5, "FRA": [2, 1, 0, 1] * 5, "HUN": [0, 2, 2, 1] * 5}
    names = sorted(votes)
    cells = [(names.index(s), c, v) for s, row in votes.items() for c, v in enumerate(row) if (s, c) != ("KGZ", 0)]
    state, item, vote = (np.array(part) for part in zip(*cells, strict=True))
    calls = RollCalls(names, [77], state, np.zeros(len(state), dtype=np.intp), item, vote.astype(np.int8))
    selection = Selection(source="unga", vintage="v", predicate="p", count=len(cells), digest="d")

    def members(power, _day):
        return ("DEU", "FRA", "HUN") if power == "EU" else (power,)

    rows = list(agreement_rows(calls, selection, targets=["KGZ"], senders=("EU", "DEU"), members=members))
    share = {row.sender: row for row in rows if row.measure == "un_share"}
    assert share["DEU"].value == 1.0
    assert share["DEU"].note == "19 roll calls"
    assert share["EU"].value == pytest.approx(14 / 19)
    assert share["EU"].start.year == 2022
    assert share["EU"].derived_from == (selection.id,)
