from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import MissingData
from levers.flow.briefing import StateBrief, brief_state
from levers.store import Store


@pytest.fixture(scope="module")
def brief(sample_project: Path, atlas: Atlas) -> StateBrief:
    """The brief on Kyrgyzstan from the sample documents."""
    with Store(sample_project) as store:
        return brief_state(store, atlas=atlas, state="KGZ")


def test_a_brief_opens_with_three_findings(brief: StateBrief) -> None:
    """The largest lever, the clearest change, what the checks found."""
    assert len(brief.findings) == 3


def test_it_ends_with_the_newest_document(brief: StateBrief) -> None:
    """Nothing after the texts is told, unless asked for."""
    assert brief.until == dt.date(2025, 3, 14)
    assert all(move.start < brief.until for move in brief.moves)


def test_every_cited_number_has_a_source(brief: StateBrief) -> None:
    """Numbers of sources run from 1 without gaps, and all measurements shown have at least one."""
    assert [cited.number for cited in brief.sources] == list(range(1, len(brief.sources) + 1))
    assert all(brief.numbers[row.id] for row in brief.latest)


def test_the_wrong_figure_of_the_opinion_piece_is_refuted(brief: StateBrief) -> None:
    """Half of GDP is Tajikistan's figure, not Kyrgyzstan's."""
    labels = {
        found.verdict.label
        for item in brief.said
        if item.capture.name.endswith("opinion-two-doors.md") and item.claim.type == "quantity"
        for found in item.verdicts
    }
    assert labels == {"refuted"}


def test_an_empty_period_is_an_error(sample_project: Path, atlas: Atlas) -> None:
    """A period that ends before it begins says so."""
    with Store(sample_project) as store, pytest.raises(MissingData, match="no days"):
        brief_state(store, atlas=atlas, state="KGZ", since=dt.date(2020, 1, 1), until=dt.date(2019, 1, 1))
