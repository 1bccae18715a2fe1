from __future__ import annotations

from levers.read.intensity import goldstein


def test_published_values():
    """Values of the published table: a visit, a military attack."""
    assert (goldstein("042"), goldstein("190")) == (1.9, -10.0)


def test_a_code_without_a_value_takes_its_parents():
    """An unknown detail code falls back to the code it details."""
    assert goldstein("0429") == goldstein("042")


def test_an_unknown_root_has_none():
    """No value is invented."""
    assert goldstein("99") is None
