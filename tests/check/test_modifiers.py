from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Tajikistan's urban population was 2.3 million in 2016.",
        "Kazakhstan's net external debt was 40 billion dollars in 2015.",
        "Kyrgyzstan's external debt to China was 1.5 billion dollars in 2016.",
        "Foreign direct investment from China made up 1 percent of Kazakhstan's GDP in 2016.",
        "In the first quarter of 2016 remittances to Tajikistan stood at 12 percent of its GDP.",
        "Urals crude cost 30 dollars a barrel in 2015.",
    ],
)
def test_another_quantity_is_left_open(judge, text):
    """A part, a partner, a rate or a part of the year is not the series."""
    assert {one.label for one in judge(text, "2017-03-01", type="other")} <= {"not_enough_info"}


def test_a_second_number_is_its_own_owners(label):
    """Uzbekistan's population of 31 million is larger than Kazakhstan's 17.8 million: each number with its state."""
    text = "Uzbekistan's population of 31 million is larger than Kazakhstan's 17.8 million."
    assert label(text, "2017-03-01", type="other") == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "The greatest number of Turkish-speaking people in Central Asia live in Kazakhstan.",
        "Uzbekistan has the poorest population in Central Asia.",
        "Kazakhstan has the largest rural population in Central Asia.",
        "Kazakhstan is the only oil-producing Central Asian member of the EAEU.",
    ],
)
def test_a_qualified_superlative_is_left_open(judge, text):
    """A modifier that no series measures is never dropped."""
    labels = {one.label for one in judge(text, "2017-03-01", type="superlative")}
    assert labels <= {"not_enough_info"}
    assert labels


@pytest.mark.parametrize("stance", ["forecast", "appeal", "question"])
@pytest.mark.parametrize("modality", ["asserted", "planned", "hypothetical", "demanded"])
def test_what_is_not_told_as_a_fact_is_never_refuted(judge, stance, modality):
    """Membership, number and agreement of the wrong kind, in all that is not a report."""
    texts = {
        "Tajikistan is a member of the EAEU.": {
            "type": "membership",
            "actor": "TJK",
            "recipient": "EAEU",
            "relation": "member",
        },
        "Remittances make up 90 percent of Tajikistan's GDP.": {
            "type": "quantity",
            "actor": "TJK",
            "relation": "remittances_gdp",
            "value": 90.0,
            "unit": "percent",
        },
    }
    ending = "!" if stance == "appeal" else "."  # an appeal needs a mark of one
    for text, fields in texts.items():
        found = judge(text.rstrip(".") + ending, "2017-03-01", stance=stance, modality=modality, **fields)
        assert not {one.label for one in found} & {"refuted", "outdated"}
