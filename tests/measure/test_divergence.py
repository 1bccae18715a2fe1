from __future__ import annotations

import datetime as dt

import pytest

from levers.measure.divergence import diverge, moves_beside
from levers.model import Claim, Measurement


def claim(relation="away_from", **changes):
    """Kyrgyzstan is said to move away from Russia in October 2022."""
    fields = {
        "document": "doc-1",
        "start": 0,
        "end": 5,
        "quote": "words",
        "sentence": "words",
        "sentence_start": 0,
        "sentence_end": 5,
        "voice": "author",
        "stance": "assessment",
        "type": "alignment",
        "actor": "KGZ",
        "recipient": "RUS",
        "relation": relation,
        "date_start": dt.date(2022, 10, 1),
        "rule": "r",
        "reader": "v",
    }
    return Claim(**(fields | changes))


def row(measure, year, value, half=0.01, sender="RUS"):
    """A yearly measurement of Kyrgyzstan."""
    return Measurement(
        measure=measure,
        sender=sender,
        target="KGZ",
        channel=None,
        start=dt.date(year, 1, 1),
        end=dt.date(year + 1, 1, 1),
        value=value,
        low=value - half,
        high=value + half,
        unit="u",
        derived_from=("obs-1",),
    )


MEASURED = [
    row("export_share", 2019, 13.0),
    row("export_share", 2022, 43.0),
    row("exercise", 2021, 3.0),
    row("exercise", 2022, 2.0),
    row("un_agreement", 2021, 0.60, 0.05),
    row("un_agreement", 2022, 0.58, 0.05),
    row("visits", 2022, 3.0),
    row("export_share", 2022, 2.0, sender="CHN"),
]


def test_each_measure_speaks_for_itself():
    """Exports rose against the claim, exercises fell with it, votes are level, visits have nothing before."""
    found = {one.measure: one for one in diverge([claim()], MEASURED)}
    readings = {name: one.reading for name, one in found.items()}
    assert readings == {
        "export_share": "disagrees",
        "exercise": "agrees",
        "un_agreement": "level",
        "visits": "not known",
    }
    assert found["export_share"].difference == pytest.approx(30.0)


def test_toward_turns_the_readings():
    """The same data beside the opposite claim."""
    found = {one.measure: one.reading for one in diverge([claim("toward")], MEASURED)}
    assert (found["export_share"], found["exercise"]) == ("agrees", "disagrees")


def test_rows_name_the_claim_and_both_measurements():
    """Provenance: the claim, the value before and the value at its date."""
    said = claim()
    found = next(one for one in diverge([said], MEASURED) if one.measure == "exercise")
    assert found.derived_from == (said.id, MEASURED[2].id, MEASURED[3].id)


def test_date_of_the_document_stands_in():
    """A claim without a date takes its document's; without either there is no row."""
    said = claim(date_start=None)
    assert diverge([said], MEASURED) == ()
    assert len(diverge([said], MEASURED, dates={"doc-1": dt.date(2022, 11, 1)})) == 4


@pytest.mark.parametrize(
    "changes",
    [{"type": "event"}, {"negated": True}, {"modality": "hypothetical"}, {"actor": None}, {"relation": "met"}],
)
def test_other_claims_have_no_rows(changes):
    """Only asserted alignment claims with state, power and direction are compared."""
    assert diverge([claim(**changes)], MEASURED) == ()


def test_dated_moves_of_the_same_months_stand_beside_the_claim(statement):
    """A move away in the same autumn agrees, one toward does not; one of another year or power is left aside."""

    def move(code, day, direction, power="RUS"):
        rows = (("state", "KGZ"), ("power", power), ("direction", direction))
        return [statement(code, prop, value, day) for prop, value in rows]

    statements = [
        *move("move:1", "2022-10-09", "away"),
        *move("move:2", "2022-07-01", "toward"),
        *move("move:3", "2015-08-12", "toward"),
        *move("move:4", "2022-10-09", "away", power="USA"),
    ]
    found = moves_beside([claim()], statements)
    assert [(one.move, one.agrees) for one in found] == [("move:2", False), ("move:1", True)]
    assert len(found[0].derived_from) == 4
