"""Deaths of leaders and prolonged stays: borne out by a dated row only."""

from __future__ import annotations

import pytest

LEFT = {"type": "office", "mode": "left", "relation": "leader_of", "modality": "historical"}
KARIMOV = {"actor": "UZB", "recipient": "UZB", "person": "Karimov", **LEFT}
RAHMON = {"actor": "TJK", "recipient": "TJK", "person": "Emomali Rahmon", **LEFT}


@pytest.mark.parametrize(
    ("text", "expected", "claim"),
    [
        ("The death of Karimov changed little.", "supported", KARIMOV),
        ("Karimov died on 2 September 2016.", "supported", KARIMOV),
        ("Karimov died in 2014.", "refuted", KARIMOV),
        ("The death of Emomali Rahmon was announced.", "not_enough_info", RAHMON),
    ],
)
def test_a_death_needs_a_dated_row(label, text, expected, claim):
    """A recorded death supports or refutes its day; of the living nothing is said."""
    assert label(text, "2017-03-02", **claim) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it was with the extension of the term of the Russian military base in Kant.", "supported"),
        ("Russia's lease on the Kant base was extended in 2012.", "supported"),
        ("Russia's lease of the Kant air base was extended in 2015.", "not_enough_info"),
        ("Kyrgyzstan refused to extend the lease of the Russian base in Kant.", None),
    ],
)
def test_a_stay_prolonged_rests_on_a_later_paper(label, text, expected):
    """The later base agreement bears an extension out; a refusal is not borne out by the base's being there."""
    assert label(text, "2017-03-02", type="other", only="bases") == expected
