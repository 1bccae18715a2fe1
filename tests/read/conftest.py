"""Fixtures of the reading tests: the test's docstring is the input text."""

from __future__ import annotations

import datetime as dt
import inspect

import pytest

from levers.atlas import load
from levers.read import read_text

DATE = dt.date(2020, 6, 1)


@pytest.fixture
def text(request):
    """The docstring of the test, as one line for each of its lines."""
    return inspect.cleandoc(request.function.__doc__)


@pytest.fixture
def done(text):
    """What reading the docstring gave, dated 1 June 2020."""
    return read_text(text, name="docstring", date=DATE, atlas=load())


@pytest.fixture
def claims(done):
    """Its claims of the family that the test module is named after, e.g. `test_lever` → lever."""
    return done.claims


def _family(request):
    """The family that a test module is named after: `test_office_phrases` → office."""
    return request.module.__name__.rpartition("test_")[2].partition("_")[0]


@pytest.fixture
def facts(request, done):
    """(actor, relation, recipient) of the claims of the module's family, sorted."""
    family = _family(request)
    return sorted((one.actor, one.relation, one.recipient or "") for one in done.claims if one.type == family)


@pytest.fixture
def fact(request, done):
    """The one claim of the module's family."""
    family = _family(request)
    found = [one for one in done.claims if one.type == family]
    assert len(found) == 1, [(one.actor, one.relation, one.recipient, one.quote) for one in found]
    return found[0]
