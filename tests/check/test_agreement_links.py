from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Tajikistan and Kazakhstan signed a treaty on allied relations in Dushanbe on 18 April 2024.",
            "2024-06-01",
            "refuted",
        ),
        ("Russia wrote off 865 million dollars of Kyrgyz debt in April 2016.", "2016-09-01", "refuted"),
        ("Russia wrote off 600 million dollars of Kyrgyz debt on 20 June 2017.", "2017-09-01", "refuted"),
        ("Russia wrote off 240 million dollars of Kyrgyz debt on 20 June 2017.", "2017-09-01", "supported"),
        ("Russia and Tajikistan agreed in October 2012 that the base may stay until 2035.", "2013-02-01", "refuted"),
        (
            "Gazprom still buys Turkmen gas under the contract that Russia and Turkmenistan concluded in 2003.",
            "2017-05-01",
            "outdated",
        ),
        (
            "The Rogun dam got a grant of 350 million dollars from the World Bank for Tajikistan in December 2024.",
            "2025-02-01",
            "supported",
        ),
        (
            "Kyrgyzstan and Iceland signed a loan agreement of 12 million dollars on 3 May 2019.",
            "2019-07-01",
            "not_enough_info",
        ),
    ],
)
def test_what_is_said_of_an_agreement_together_finds_it(label, text, day, expected):
    """A party exchanged, another debtor, amount or term, a deal that ended, and one that is not on record."""
    assert label(text, day, type="other", only="agreements") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Uzbekistan did not sign the protocol that prolonged the Collective Security Treaty in April 1999.",
            "1999-06-01",
            "supported",
        ),
        (
            "Kyrgyzstan refused to sign the protocol that prolonged the Collective Security Treaty in April 1999.",
            "1999-06-01",
            "refuted",
        ),
        (
            "The treaty of 8 September 2006 on the nuclear-weapon-free zone was concluded without Uzbekistan.",
            "2007-03-01",
            "refuted",
        ),
    ],
)
def test_who_kept_out(label, text, day, expected):
    """Those told to have stayed outside are compared with the signatories."""
    assert label(text, day, type="other", only="agreements") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 16 June 2004 Russia and Uzbekistan signed a strategic partnership treaty in Tashkent.", "supported"),
        ("On 16 June 2004 Russia and Uzbekistan signed a strategic partnership treaty in Yerevan.", "refuted"),
        (
            "On 16 June 2004 Russia and Uzbekistan signed a strategic partnership treaty; the mood in Yerevan was sour.",
            "supported",
        ),
    ],
)
def test_the_place_of_signing(label, text, expected):
    """Another place refutes right behind the words of signing only."""
    assert label(text, "2004-09-01", type="other", only="agreements") == expected
