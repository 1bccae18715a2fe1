from __future__ import annotations

import csv
from itertools import count
from pathlib import Path

import pytest

from levers.errors import ScenarioError
from levers.flow.deciding import shipped_issues
from levers.project.decision import readings
from levers.project.decision_file import read_issue

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"
POWERS = ("RUS", "CHN", "USA", "EU", "TUR", "IRN")
GOOD = """\
name: base
state: KGZ
date: 2013-06
scale: {low: 0, high: 100}
actors:
  - {name: Government, capability: 0.5, position: 10, salience: 0.8}
  - {name: Russia, power: RUS, capability: measured, position: 0, salience: 0.8}
"""


def read(text):
    """The issue in a text."""
    return read_issue("i.yml", states=("KGZ", "KAZ"), powers=POWERS, source=text)


def emissions():
    """The shipped car-emission issue."""
    return read_issue(shipped_issues()["ec-car-emissions"], states=(), powers=POWERS)


def test_the_default_comes_first_and_the_others_beside_it():
    """The weighted mean of the car-emission issue is 7.39; both denominators and three elections follow with spreads."""
    issue = emissions()
    told = readings(issue, capability=[actor.capability for actor in issue.actors])
    assert told[0].method == "weighted mean"
    assert told[0].point == pytest.approx(7.39, abs=0.005)
    assert {one.method for one in told if one.round is not None} == {
        f"expected utility, {form}, {kind}" for form in ("all pairs", "per pair") for kind in ("median", "mean")
    }
    assert sum("election" in one.method for one in told) == 3
    assert all(one.quantiles[0] <= one.quantiles[2] <= one.quantiles[4] for one in told)
    assert all(sum(chance for _, chance in one.options) == pytest.approx(1.0) for one in told if one.options)


def test_the_shipped_issue_holds_the_published_numbers():
    """Table 1 of the paper, actor by actor."""
    path = REFERENCE / "eum_ec_emissions_input_table1.csv"
    if not path.is_file():
        pytest.skip("the reference file is not beside this checkout")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = [(actor.capability, actor.position, actor.salience) for actor in emissions().actors]
    assert told == [
        (float(row["Capability"]), float(row["Position"]), pytest.approx(float(row["Salience"]) / 100)) for row in rows
    ]


REFUSED = [
    ("power: RUS, ", "", 7, "of whom"),
    ("power: RUS", "power: RSU", 7, "did you mean RUS"),
    ("position: 10", "position: 110", 6, "out of range"),
    ("salience: 0.8}\n  -", "salience: 80}\n  -", 6, "from 0 to 1"),
    ("capability: 0.5", "capability: -1", 6, "out of range"),
    ("high: 100", "high: 0", 4, "not above low"),
    ("state: KGZ\n", "", 5, "over which"),
    ("position: 10", "position: 0", 6, "all actors stand at one point"),
    ("state: KGZ", "state: Kyrgyz", 2, "not a known state"),
]


@pytest.mark.parametrize(("old", "new", "line", "problem"), REFUSED, ids=count())
def test_what_is_wrong_is_refused_with_its_line(old, new, line, problem):
    """As in scenarios."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        read(GOOD.replace(old, new, 1))
    assert f"i.yml, line {line}" in str(caught.value)
    assert problem in str(caught.value)
