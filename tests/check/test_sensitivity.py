"""The changes that `benchmarks/sensitivity.py` makes of a claim."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from levers.atlas import load
from levers.check.case import World

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def changed():
    """The changes of one entry, by kind."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import sensitivity
    finally:
        sys.path.remove(str(BENCHMARKS))

    def run(quote: str) -> dict[str, set[str]]:
        entry = {"id": "one", "date": "2020-05-01", "quote": quote, "text": f"{quote}."}
        found: dict[str, set[str]] = {}
        for mutant in sensitivity.mutants(entry, World(load())):
            found.setdefault(mutant.kind, set()).add(mutant.entry["quote"])
            assert mutant.entry["quote"] in mutant.entry["text"]
        return found

    return run


def test_every_part_is_changed_by_itself(changed):
    """State, person, year, number, denial and act: each once, all else as it was."""
    made = changed("Kazakhstan signed a treaty worth 300 million dollars with Vladimir Putin in 2016")
    assert {"state", "person", "year", "number", "denial", "act"} <= set(made)
    assert made["act"] == {"Kazakhstan refused to sign a treaty worth 300 million dollars with Vladimir Putin in 2016"}
    assert made["denial"] == {"Kazakhstan never signed a treaty worth 300 million dollars with Vladimir Putin in 2016"}
    assert all("Kazakhstan" not in one and "2016" in one for one in made["state"])
    assert made == changed("Kazakhstan signed a treaty worth 300 million dollars with Vladimir Putin in 2016")


def test_two_states_change_places(changed):
    """Who did it to whom is turned round in all forms of the two names."""
    made = changed("Russia bought a third of Kazakh oil in Astana")
    assert made["swap"] == {"Kazakhstan bought a third of Russian oil in Moscow"}


def test_a_hedged_number_leaves_what_it_admits(changed):
    """`More than 40` is raised, since more than 20 would stay true."""
    assert "more than 60 troops came" in changed("more than 40 troops came")["number"]
