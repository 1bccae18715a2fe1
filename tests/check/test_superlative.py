from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Turkmenistan is the only Central Asian state outside the Shanghai Cooperation Organisation.",
            "2017-04-10",
            "supported",
        ),
        ("Kyrgyzstan is the only Central Asian member of the CSTO.", "2019-10-28", "refuted"),
        ("Kazakhstan has the largest population in Central Asia in 2020.", "2021-11-15", "refuted"),
        ("China was Turkmenistan's largest export market in 2019.", "2021-02-16", "supported"),
        ("Russia was the largest source of Kyrgyz imports in 2022.", "2024-01-22", "refuted"),
        (
            "Never since 2002 had remittances in Tajikistan's economy been as high as in 2022.",
            "2024-02-05",
            "supported",
        ),
        (
            "The Dushanbe summit of October 2025 was the first meeting of the presidents in the Russia-Central Asia format.",
            "2025-10-15",
            "refuted",
        ),
        ("It is the largest bird-shaped building in the world.", "2018-08-19", "not_enough_info"),
        (
            "The largest number of Russian speakers in the region is found in Kazakhstan.",
            "2017-02-28",
            "not_enough_info",
        ),
    ],
)
def test_ranks_and_firsts(label, text, day, expected):
    """Superlatives against lists, series and ordinals; without a series they are left open."""
    assert label(text, day, type="superlative", only="superlative") == expected


def test_only_excludes_other_blocs(judge):
    """Dushanbe is said to be in two blocs only (it is in the CIS as well)."""
    text = "To this day Tajikistan is only a member of the CSTO and the SCO, and of nothing else."
    found = judge(text, "2017-02-28", type="membership", relation="member", actor="TJK", recipient="SCO")
    assert {one.check: one.label for one in found} == {"membership": "supported", "superlative": "refuted"}
    assert "Commonwealth of Independent States" in next(one for one in found if one.check == "superlative").explanation


def test_first_in_history_lists_what_speaks_against_it(judge):
    """A member is said to be the first ever to refuse an exercise of the CSTO."""
    text = "It was for the first time in the history of the CSTO that somebody called off its exercise."
    [verdict] = judge(text, "2022-10-26", type="other", only="superlative")
    assert verdict.label == "not_enough_info"
    assert "Rubezh 2021" in verdict.explanation
    assert verdict.would_decide


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Between 1995 and 2024 Russia was the largest supplier of arms to Kazakhstan.", "2025-05-01", "supported"),
        ("Between 1995 and 2024 Russia was the largest supplier of arms to Turkmenistan.", "2025-05-01", "refuted"),
        (
            "In 2010 Kyrgyzstan was the only Central Asian country with a Russian and an American air base.",
            "2010-07-01",
            "supported",
        ),
        ("Nobody sold more to Uzbekistan in 2019 than China did.", "2021-01-01", "supported"),
        ("Nobody sold more to Uzbekistan in 2019 than Russia did.", "2021-01-01", "refuted"),
        ("The yearly average of 2016 was the highest price of Brent in the whole decade.", "2019-01-01", "refuted"),
    ],
)
def test_ranks_of_suppliers_partners_and_bases(label, text, day, expected):
    """Arms by their volume, partners by their share, bases by their users."""
    assert label(text, day, type="superlative", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Uzbekistan was the sole member of the SCO that skipped Peace Mission 2010.", "2010-11-01", "supported"),
        ("Kazakhstan was the only member of the SCO to skip Peace Mission 2010.", "2010-11-01", "refuted"),
        ("Of the Central Asian states only Tajikistan sent soldiers to Peace Mission 2018.", "2018-10-01", "refuted"),
    ],
)
def test_the_only_one_at_an_exercise(label, text, day, expected):
    """Who alone took part or stayed away is compared with the roles of all states of the group; a short list leaves it open."""
    assert label(text, day, type="superlative", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023 Tajikistan bought more from China than from all other states together.", "supported"),
        ("In 2023 Uzbekistan bought more from China than from all other states together.", "refuted"),
        ("In 2023 Kazakhstan bought more from Russia than from any other state.", "refuted"),
        ("In 2017 more natives of Tajikistan lived in Kazakhstan than in Ukraine.", "supported"),
        ("No nation had more companies with its capital registered in Uzbekistan than Russia.", "supported"),
    ],
)
def test_one_partner_against_all_others(label, text, expected):
    """A first place among partners, more than the rest together, and most of what is counted."""
    assert label(text, "2024-06-01", type="other", only="superlative") == expected


def test_the_only_member_of_is_not_only_a_member_of(label):
    """`The only member that` tells of a bloc's members, `only a member of` of a state's blocs."""
    text = "Kazakhstan was the only member of the Eurasian Economic Union to object."
    assert label(text, "2020-05-01", type="superlative", only="superlative") != "refuted"


def test_the_only_one_outside(label):
    """Who alone is outside a bloc is compared with all who are in it; the denial is part of that."""
    text = (
        "Turkmenistan is the only Central Asian country that is not a member of the Shanghai Cooperation Organisation."
    )
    assert label(text, "2023-05-01", type="other", only="superlative") == "supported"
    assert (
        label(text.replace("Turkmenistan", "Tajikistan"), "2023-05-01", type="other", only="superlative") == "refuted"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023 none of the Central Asian states sold a larger part of its exports to China than Turkmenistan.",
            "supported",
        ),
        ("In 2023 Kazakhstan sold a larger part of its exports to China than any of the five.", "refuted"),
        ("Since 1995 no army of Central Asia has received more Russian weapons than Kazakhstan's.", "supported"),
        (
            "Of Tajikistan, Kyrgyzstan and Turkmenistan it was Turkmenistan that had the largest economy in 2023.",
            "supported",
        ),
        ("Of Kazakhstan, Kyrgyzstan and Tajikistan it was Tajikistan that had the largest economy in 2023.", "refuted"),
        ("Russia is the number-one source of Kazakhstan's imports and Chinese goods come second.", "outdated"),
        (
            "Since 2022 ended, Turkmenistan and Uzbekistan are the only states of the region outside the WTO.",
            "supported",
        ),
    ],
)
def test_places_among_states_by_their_trade_with_one_partner(label, text, expected):
    """A place among the states of a region or of a list; `an aside outweighs` compares no partners."""
    assert label(text, "2025-03-01", type="superlative", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Tajikistan joined the World Trade Organization before any other Central Asian state.",
            "2014-06-01",
            "refuted",
        ),
        (
            "No Central Asian state joined the World Trade Organization earlier than Kyrgyzstan.",
            "2014-06-01",
            "supported",
        ),
        ("The last Central Asian state to join the World Trade Organization was Tajikistan.", "2017-06-01", "refuted"),
        ("No president of Kyrgyzstan was ever elected with a lower share than Jeenbekov.", "2018-06-01", "supported"),
        ("No president of Kyrgyzstan was ever elected with a higher share than Japarov.", "2021-06-01", "refuted"),
        ("With 97.8 per cent in April 2015 Nazarbayev had the best result of his career.", "2015-06-01", None),
        ("The first Russia-Central Asia summit was held in Samarkand in October 2022.", "2022-12-01", "refuted"),
        ("The first Russia-Central Asia summit was held in Astana in October 2022.", "2022-12-01", "supported"),
        ("The tenge was never weaker on a yearly average than in 2016.", "2017-06-01", "supported"),
        ("In 2016 Brent was cheaper than in any year since 2004.", "2017-06-01", "supported"),
        ("The tenge was never weaker on a yearly average than in 2014.", "2017-06-01", "refuted"),
    ],
)
def test_firsts_lasts_and_best_results(label, text, day, expected):
    """Entries in their order, results of winners, the place of a first meeting, a currency against its rate."""
    assert label(text, day, type="other", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A country of farms and many people, Uzbekistan had the largest economy in Central Asia in 2022.", "refuted"),
        ("In 2014 Uzbekistan was the second-largest oil producer of the region.", "refuted"),
        ("Kazakhstan is the largest oil producer in the region.", "supported"),
        (
            "In 2022 no state took a larger part of Turkmenistan's exports than China, with Türkiye far behind.",
            "supported",
        ),
        ("After China, Russia was the largest source of Uzbekistan's imports in 2022.", "supported"),
        ("After Kazakhstan, Turkmenistan has the largest economy in Central Asia.", "refuted"),
        (
            "Turkmenistan is the only Central Asian state that has not joined the Shanghai Cooperation Organisation.",
            "supported",
        ),
        (
            "Tajikistan is the only one of the five that does not belong to the Shanghai Cooperation Organisation.",
            "refuted",
        ),
        ("Kazakhstan was the first of the five to enter the World Trade Organization.", "refuted"),
        ("In 2022 none of the five leaned on remittances as heavily as Kyrgyzstan.", "refuted"),
        ("Uzbekistan is the only state of Central Asia that gives its neighbours in the CIS no credit.", None),
    ],
)
def test_a_rank_is_of_what_stands_beside_it(label, text, expected):
    """The series, those ahead, the group and the bloc are those of the superlative's own words; others decide nothing."""
    assert label(text, "2024-06-01", type="superlative", only="superlative") in {
        expected,
        expected or "not_enough_info",
    }


def test_only_those_with_a_value_are_compared(label):
    """Who has no value is left out where the text says that only some have one."""
    text = "Of the three Central Asian states for which there are figures, Kyrgyzstan spent the largest share of GDP on its army in 2015."
    assert label(text, "2020-06-01", type="other", only="superlative") == "supported"
    assert label(text.replace("Kyrgyzstan", "Tajikistan"), "2020-06-01", type="other", only="superlative") == "refuted"


def test_the_least_often_of_five_in_the_assembly(label):
    """`Least often` is the low end of the rates of one session."""
    text = "Of the five, Turkmenistan voted least often with the United States in the General Assembly session of 2019."
    assert label(text, "2021-06-01", type="other", only="superlative") == "supported"
    assert label(text.replace("least", "most"), "2021-06-01", type="other", only="superlative") == "refuted"
