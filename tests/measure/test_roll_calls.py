from __future__ import annotations

import numpy as np
import pytest

from levers.errors import MissingData
from levers.measure import Votes, locate, measure_roll_calls, whole_texts

STATES = ["USA", "DEU", "FRA", "RUS", "CHN", "KGZ", "KAZ", "UZB"]


def assembly(**changes):
    """Three sessions of 40 roll calls on one dimension, and a last vote on a paragraph only."""
    rng = np.random.default_rng(1)
    position = np.array([2.5, 1.0, 0.8, -0.4, -1.0, -0.6, -0.5, -0.7])
    calls = 120
    slope, cut = rng.normal(0, 1.5, calls), rng.normal(-0.5, 0.7, calls)
    latent = position[:, None] * slope + rng.normal(0, 1, (len(STATES), calls))
    vote = (latent > cut).astype(np.int8) + (latent > cut + 0.6).astype(np.int8)
    state, call = (part.ravel() for part in np.meshgrid(np.arange(len(STATES)), np.arange(calls), indexing="ij"))
    given = {
        "states": STATES,
        "state": state,
        "call": call,
        "vote": vote.ravel().astype(np.int8),
        "sessions": [1 + n // 40 for n in range(calls)],
        "titles": [f"matter {chr(97 + n % 20)}" if n % 40 < 20 else "" for n in range(calls)],
        "in_part": [n == calls - 1 for n in range(calls)],
    }
    return whole_texts(Votes(**(given | changes)), source="unga", vintage="test")


def measured(votes, selection):
    """Rows for two states and three powers."""
    return measure_roll_calls(
        votes,
        selection,
        locate(votes),
        targets=["KGZ", "UZB"],
        senders=["RUS", "USA", "EU"],
        members=lambda power, _: ("DEU", "FRA") if power == "EU" else (power,),
    )


@pytest.fixture(scope="module")
def found():
    """Rows by measure, target, sender and year, and the selection."""
    votes, selection = assembly()
    rows = measured(votes, selection)
    return {(row.measure, row.target, row.sender, row.start.year): row for row in rows}, selection


def test_positions_and_agreement_come_out_for_each_session(found):
    """Kyrgyzstan is nearer to Russia than to the United States, and votes so."""
    rows, _ = found
    at = rows["ideal_point_own", "KGZ", None, 1947].value
    russia, america, union = (rows["power_position_own", "KGZ", power, 1947] for power in ("RUS", "USA", "EU"))
    assert abs(at - russia.value) < abs(at - america.value)
    assert america.value > 0
    assert union.note == "own estimate, median and range of 2 members"
    assert russia.value < union.low < union.value < union.high
    assert rows["un_share", "KGZ", "RUS", 1947].value > rows["un_share", "KGZ", "USA", 1947].value
    assert ("un_kappa", "UZB", "EU", 1948) in rows
    assert ("ideal_point_own", "EU", None, 1947) not in rows


def test_all_rows_rest_on_the_selection_of_whole_texts(found):
    """The vote on a paragraph is left out of count and digest."""
    rows, selection = found
    assert {row.derived_from for row in rows.values()} == {(selection.id,)}
    assert selection.count == 119 * len(STATES)
    assert assembly(in_part=[False] * 120)[1].digest != selection.digest


def test_votes_in_part_only_are_no_votes():
    """Nothing is left to estimate from."""
    with pytest.raises(MissingData, match="no votes"):
        locate(assembly(in_part=[True] * 120)[0])
