from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "On 2 March 2022 Kazakhstan, Kyrgyzstan and Tajikistan abstained, while Uzbekistan and Turkmenistan did not take part in the vote.",
            "2022-03-05",
            "supported",
        ),
        (
            "On 2 March 2022 Kazakhstan voted against the resolution that condemned the invasion.",
            "2022-03-05",
            "refuted",
        ),
        ("Kazakhstan abstained on 7 April when the General Assembly suspended Russia.", "2022-04-14", "refuted"),
        ("On 7 April 2022 Uzbekistan voted against the resolution to suspend Russia.", "2022-04-14", "supported"),
    ],
)
def test_votes_by_roll_call(label, text, day, expected):
    """Each state's vote is compared with the record; one wrong vote refutes."""
    assert label(text, day, type="other", only="votes") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "In March 2014 Kazakhstan abstained on the territorial integrity of Ukraine in the General Assembly.",
            "2014-05-01",
            "supported",
        ),
        ("In March 2014 Kazakhstan voted with Russia against the resolution on Ukraine.", "2014-05-01", "refuted"),
        (
            "In December 2017 Turkmenistan did not vote on the status of Jerusalem, which Kyrgyzstan backed.",
            "2018-01-10",
            "supported",
        ),
        ("In December 2016 Kazakhstan abstained in the General Assembly.", "2017-01-10", "not_enough_info"),
    ],
)
def test_votes_of_earlier_sessions_are_found_by_their_subject(label, text, day, expected):
    """A month with many roll calls needs the subject; without it the claim is left open."""
    assert label(text, day, type="other", only="votes") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The assembly condemned the invasion on 2 March by 141 votes to 5, with 35 abstentions.", "2022-03-20", "supported"),
        ("The assembly condemned the invasion on 2 March by 111 votes to 45.", "2022-03-20", "refuted"),
        ("Tajikistan, alone of the five, abstained on human rights in Iran in December 2017.", "2018-01-10", "supported"),
        ("Kazakhstan was alone among the five republics of the region in abstaining on Crimea in March 2014.", "2014-05-01", "refuted"),
        ("Tajikistan was among the few that voted with Russia against the resolution of 2 March.", "2022-03-20", "refuted"),
        ("On the suspension of Russia the Kyrgyz delegate abstained, as he had on the invasion.", "2022-04-20", "refuted"),
        ("Kazakhstan, the ambassador said, backed the observer status of Palestine at the United Nations on 29 November.", "2012-12-10", "supported"),
        ("In March 2014 the five Central Asian states split over Crimea in the General Assembly.", "2014-05-01", "supported"),
        ("Kazakhstan sided with Ukraine in the General Assembly on 27 March.", "2014-05-01", "refuted"),
        ("Turkmenistan voted for the draft on asteroids in the General Assembly.", "2018-01-10", "not_enough_info"),
    ],
)  # fmt: skip
def test_counts_lonely_votes_and_who_is_meant(label, text, day, expected):
    """The count of a roll call, who was alone, who stood among others, whose clause it is, and what no roll call is about."""
    assert label(text, day, type="other", only="votes") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("In December 2013 the Kyrgyz envoy cast an affirmative vote on human rights in Iran, while the Tajiks opposed it.", "2014-01-20", "refuted"),
        ("Two Central Asian delegations, those of Kazakhstan and Uzbekistan, abstained on the militarization of Crimea in December 2018.", "2019-02-01", "refuted"),
        ("By abstaining on the militarization of Crimea in December, Uzbekistan pleased nobody.", "2019-02-01", "refuted"),
        ("Turkmenistan, which rarely explains itself, did not vote on the status of Jerusalem in December 2017.", "2018-02-01", "supported"),
        ("Of the five republics Turkmenistan alone stayed out of the ballot on the suspension of Russia.", "2022-04-20", "supported"),
        ("Uzbekistan was a co-sponsor of the General Assembly's resolution on the sea.", "2022-04-20", "not_enough_info"),
    ],
)  # fmt: skip
def test_whose_verb_of_voting_it_is(label, text, day, expected):
    """A clause with its own subject, a list behind `those of`, a participle before its subject, who was alone, who sponsored."""
    assert label(text, day, type="other", only="votes") == expected
