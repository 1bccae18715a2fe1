from __future__ import annotations

import datetime as dt

from levers.model import Observation

EVENT = {"type": "event", "actor": "USA", "recipient": "KGZ", "relation": "CONSULT"}
TEXT = "Envoys of the United States spoke with Kyrgyzstan."


def _reports(day, count):
    return Observation(
        indicator="events_consult",
        entity="USA",
        counterpart="KGZ",
        start=day,
        end=day + dt.timedelta(days=1),
        value=count,
        unit="reports",
        source="test",
        publisher="Test events",
    )


def test_reports_of_that_week_support(judge):
    """Event data with three reports in the week bear the event out."""
    found = judge(TEXT, "2022-10-10", observations=[_reports(dt.date(2022, 10, 8), 3.0)], only="events", **EVENT)
    assert [one.label for one in found] == ["supported"]
    assert found[0].evidence


def test_silence_of_event_data_refutes_nothing(judge):
    """Event data for the two without a report that week leave it open."""
    found = judge(TEXT, "2022-10-10", observations=[_reports(dt.date(2021, 1, 8), 3.0)], only="events", **EVENT)
    assert [one.label for one in found] == ["not_enough_info"]


def test_without_event_data_the_claim_is_left_open(judge):
    """No event data: not_enough_info, with what would decide it."""
    [verdict] = judge(TEXT, "2022-10-10", **EVENT)
    assert verdict.label == "not_enough_info"
    assert verdict.would_decide
