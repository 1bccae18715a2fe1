"""Rows that tests of measures are built from."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.model import Observation, Statement, Validity


def make_number(indicator, entity, year, value, counterpart=None, unit="%", source="test", vintage="1"):
    """An observation of one year."""
    return Observation(
        indicator=indicator,
        entity=entity,
        counterpart=counterpart,
        start=dt.date(year, 1, 1),
        end=dt.date(year + 1, 1, 1),
        value=value,
        unit=unit,
        source=source,
        vintage=vintage,
    )


def make_statement(entity, prop, value, start=None, end=None, qualifier="", *, verified=True):
    """A statement with known days."""
    first = dt.date.fromisoformat(start) if start else None
    last = dt.date.fromisoformat(end) if end else None
    return Statement(
        entity=entity,
        prop=prop,
        value=value,
        qualifier=qualifier,
        valid=Validity(first, first, last, last),
        publisher="test",
        address="test",
        verified=verified,
    )


@pytest.fixture
def number():
    """Makes an observation."""
    return make_number


@pytest.fixture
def statement():
    """Makes a statement."""
    return make_statement
