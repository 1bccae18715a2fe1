"""The last gate: what is ahead, needed, possible or meant is never told as done."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text


def told(text: str) -> list[tuple[str | None, str | None, str | None, str, bool]]:
    """Relation, sides, modality and negation of each event."""
    done = read_text(text, name="case", date=dt.date(2024, 6, 1), atlas=load())
    return [(c.relation, c.actor, c.recipient, c.modality, c.negated) for c in done.claims if c.type == "event"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The envoy confirmed the readiness of the Ghanaian side to sign an agreement with Togo.", "planned"),
        ("The minister emphasised Norway's commitment to supporting Malawi.", "planned"),
        ("Ghana is set to meet with Togo in Lagos.", "planned"),
        ("President Macron is due to visit Chile next week.", "planned"),
        ("Poland is keen to buy missiles from Japan.", "planned"),
        ("Ghana should have demanded that Togo hand over the men.", "hypothetical"),
        ("The protocol had to be ratified by Ghana and Togo.", "demanded"),
        ("Serbia has to recognise Kosovo.", "demanded"),
    ],
)
def test_nothing_unreal_is_asserted(text, modality):
    """An event under a governor that makes it unreal has the governor's modality."""
    events = told(text)
    assert events
    assert {one[3] for one in events} == {modality}


def test_failure_is_no_refusal():
    """An agreement that somebody could not reach is a negated agreement."""
    assert told("Serbia was unable to reach an agreement with Kosovo.") == [("SUPPORT", "SRB", "XKX", "asserted", True)]


def test_presupposed_clauses_stand():
    """What a finite clause takes for granted is told, whatever governs the sentence."""
    events = told("Chile should have protested when Iraq occupied Kuwait.")
    assert [one[:3] for one in events] == [("COERCE", "IRQ", "KWT")]
    assert events[0][3] in {"asserted", "historical"}


@pytest.mark.parametrize(
    "text",
    [
        "Macedonia met the criteria for NATO membership.",
        "Uganda lodged complaints to the United Nations and the African Union.",
        "The committee held a hearing on the accession of Ghana and Togo.",
    ],
)
def test_other_objects_tell_no_event(text):
    """Meeting criteria, complaining to a body and hearing a bill are no dealings with those named."""
    assert told(text) == []


def test_whom_one_urges_is_asked_not_whom_the_sanctions_hit():
    """The recipient of urging is the object of the verb, with its conjuncts, and nobody inside the infinitive."""
    assert told("The EU has urged Russia to lift sanctions it imposed on Georgia.") == [
        ("REQUEST", "EU", "RUS", "asserted", False)
    ]
    assert {one[2] for one in told("Ghana urged Togo and Benin to stop the tests.")} == {"TGO", "BEN"}


def test_states_sign_with_the_bloc():
    """Two states that sign with the allies of a bloc sign each with the bloc."""
    pairs = {
        one[1:3]
        for one in told(
            "The ambassadors of Albania and Croatia and the permanent representatives of the NATO allies signed protocols."
        )
    }
    assert pairs == {("ALB", "NATO"), ("NATO", "ALB"), ("HRV", "NATO"), ("NATO", "HRV")}


def test_by_tells_whose_decision():
    """`The decision by A to expel` is A's, whoever the sentence is about."""
    assert ("SANCTION", "GHA", "TGO", "planned", False) not in told(
        "Ghana has termed unwarranted the decision by Togo to expel its ambassador."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The closer the cooperation between Ghana and Togo is, the safer the coast will be.",
        "The exercise will only cause Ghana to strengthen its deployments on the coast.",
    ],
)
def test_what_holds_in_general_is_not_told(text):
    """A rule of `the more ..., the more` and a forecast are no events that happened."""
    assert all(modality != "asserted" for _, _, _, modality, _ in told(text))
