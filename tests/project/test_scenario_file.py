import datetime as dt
from itertools import count

import pytest

from levers.errors import ScenarioError
from levers.project.kinds import KINDS
from levers.project.scenario_file import months_between, read_scenario
from levers.project.template import template

STATES = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
POWERS = ("RUS", "CHN", "USA", "EU", "TUR", "IRN")
GOOD = """\
name: closes
start: 2026-01
months: 24
shocks:
  - what: labour_closed
    on: RUS
    factor: 0.5
    start: 2026-03
    target: [KGZ, TJK]
"""


def read(text):
    """The scenario in a text."""
    return read_scenario("x.yml", states=STATES, powers=POWERS, default=STATES, source=text)


def test_a_small_file_is_enough():
    """Seed, runs and states have defaults; a row with two targets is two shocks on one line."""
    told = read(GOOD)
    assert told.scenario.start == dt.date(2026, 1, 1)
    assert [shock.target for shock in told.scenario.shocks] == ["KGZ", "TJK"]
    assert told.lines == (5, 5)
    assert told.states == STATES
    assert told.scenario.shocks[0].channel == "labour"


def test_the_template_is_a_scenario_and_names_every_kind():
    """What `--new` writes can be played as it stands."""
    assert read(template()).scenario.shocks
    assert all(f"#   {name}:" in template() for name in KINDS)


REFUSED = [
    ("target: [KGZ, TJK]", "target: [KGZ, KGS]", 9, "'KGS' is not a known state (did you mean KGZ?)", "KAZ, KGZ"),
    ("on: RUS", "on: RSU", 6, "'RSU' is not a known power (did you mean RUS?)", "RUS, CHN, USA, EU, TUR, IRN"),
    ("factor: 0.5", "factor: 1.5", 7, "is 1.5, out of range (lever that is left)", "from 0 to 1"),
    ("factor: 0.5", "factor: -0.1", 7, "out of range", "from 0 to 1"),
    ("factor: 0.5", "factor: .nan", 7, "not a number", "from 0 to 1"),
    ("factor: 0.5", "factor: half", 7, "'half' is not a number", "from 0 to 1"),
    ("start: 2026-03", "start: 2025-12", 8, "outside of the scenario", "from 2026-01 and before 2028-01"),
    ("start: 2026-03", "start: 2028-01", 8, "outside of the scenario", "before 2028-01"),
    ("start: 2026-03", "start: 2026-13", 8, "is not a month", "2026-03"),
    ("start: 2026-03", "start: 2026-03\n    end: 2026-03", 9, "not after its start", "after 2026-03"),
    ("what: labour_closed", "what: labour_shut", 5, "is not a known kind of shock", "labour_closed"),
    ("months: 24", "months: 0", 3, "out of range", "from 1 to 240"),
    ("months: 24", "months: 2.5", 3, "not a whole number", "whole number"),
    ("months: 24", "monhts: 24", 3, "is not a key here", "months"),
    ("    factor: 0.5\n", "", 5, "the key `factor` is missing", "what, on, factor, start"),
    ("    factor: 0.5\n", "    factor: 0.5\n    factor: 0.6\n", 8, "stands twice", "keep one"),
    ("name: closes", "name: Closes It", 1, "'Closes It'", "small letters"),
    ("name: closes", "name: baseline", 1, "'baseline'", "small letters"),
    ("what: labour_closed", "what: rival_offer", 5, "needs a channel", "trade"),
    ("what: labour_closed", "what: patron_weakened", 9, "has no target", "remove the line"),
    ("    target: [KGZ, TJK]\n", "    channel: energy\n", 9, "is 'energy' for labour_closed", "always labour"),
    ("months: 24", "months: [24", 4, "is not YAML", "indents"),
]


@pytest.mark.parametrize(("old", "new", "line", "problem", "choice"), REFUSED, ids=count())
def test_what_is_wrong_is_refused_with_its_line_and_the_choices(old, new, line, problem, choice):
    """Each error names file, line and key, the reason, and what would be right."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        read(GOOD.replace(old, new, 1))
    told = str(caught.value)
    assert f"x.yml, line {line}" in told
    assert problem in told
    assert choice in told


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("- 1\n- 2\n", "key: value"),
        ("a: &x 1\nb: *x\n", "aliases"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
        ("name: \x00", "is not YAML"),
        ("x" * 300_000, "small file"),
    ],
    ids=count(),
)
def test_hostile_files_are_refused(text, problem):
    """Nothing but our own error comes out."""
    with pytest.raises(ScenarioError, match=problem):
        read(text)


def test_a_missing_file_says_so(tmp_path):
    """The path is in the error."""
    with pytest.raises(ScenarioError, match="no such file"):
        read_scenario(tmp_path / "none.yml", states=STATES, powers=POWERS, default=STATES)


def test_months_are_counted_over_years():
    """From November to February are three."""
    assert months_between(dt.date(2025, 11, 1), dt.date(2026, 2, 1)) == 3
