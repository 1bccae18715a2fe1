"""A support accounts for every checkable part of its clause."""

from __future__ import annotations

import pytest

from levers.check.checks import CHECKS
from levers.check.guards.residue import KINDS


@pytest.mark.parametrize(
    ("text", "day", "left"),
    [
        ("The first EU-Central Asia summit was held in Tashkent on 4 April.", "2025-04-10", "in Tashkent"),
        ("Japarov and Tokayev signed the treaty on the Kyrgyz-Tajik state border.", "2025-03-20", "Tokayev"),
        ("All six CSTO armies took part in Indestructible Brotherhood 2024.", "2024-10-20", "All six CSTO armies"),
        ("Uzbekistan left the Collective Security Treaty in 1999 and has stayed outside to this day.", "2007-02-01", "to this day"),
        ("Uzbekistan left the Collective Security Treaty in 1999 and never returned.", "2007-02-01", "never returned"),
        ("Kazakhstan and Uzbekistan trained for the first time at Birlestik-2024 in July.", "2024-08-01", "for the first time"),
        ("Belarus joined the SCO at Bishkek in July 2024.", "2024-08-01", "at Bishkek"),
    ],
)  # fmt: skip
def test_what_was_not_compared_leaves_a_claim_open(judge, text, day, left):
    """Places, persons, groups, ordinals and what lasts are compared, or the verdict says that they were not."""
    found = judge(text, day, type="other")
    assert "supported" not in {one.label for one in found}
    assert any(one.label == "not_enough_info" and left in one.explanation for one in found) or "refuted" in {
        one.label for one in found
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The first EU-Central Asia summit was held in Samarkand on 4 April.", "2025-04-10"),
        ("All four of its parties signed the Kyrgyz-Tajik treaty on the state border on 13 March.", "2025-03-20"),
        ("Belarus joined the SCO at Astana in July 2024.", "2024-08-01"),
        ("To the dismay of many, battered Armenia stayed away from Indestructible Brotherhood 2024.", "2024-10-20"),
        ("Both Kyrgyzstan and Kazakhstan took part in Birlestik-2024 in July.", "2024-08-01"),
    ],
)
def test_what_was_compared_or_only_describes_costs_no_support(judge, text, day):
    """What the rows know, and loaded or plain description, leaves nothing over."""
    labels = {one.label for one in judge(text, day, type="other")}
    assert "supported" in labels or "All four" in text


def test_checks_say_what_they_read_in_the_kinds_that_there_are():
    """A check cannot claim to read a kind of part that nobody looks for."""
    assert all(one.reads <= set(KINDS) for one in CHECKS)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Kyrgyzstan was the first of the five Central Asian states to join the World Trade Organization.", "2015-01-10", "supported"),
        ("Tajikistan was the first of the five Central Asian states to join the World Trade Organization.", "2015-01-10", "refuted"),
        ("The youngest member of the Eurasian Economic Union is Kyrgyzstan.", "2019-05-01", "supported"),
        ("The youngest member of the Eurasian Economic Union is Armenia.", "2019-05-01", "refuted"),
        ("In July 2024 Belarus became the tenth member of the Shanghai Cooperation Organisation.", "2024-08-01", "supported"),
        ("In November 2013 Rahmon won with the best result of his career.", "2014-03-01", "refuted"),
        ("In November 1999 Rahmon won with the best result of his career.", "2014-03-01", "supported"),
    ],
)  # fmt: skip
def test_order_of_entry_and_own_results(judge, text, day, expected):
    """First, last, youngest and tenth by the entries on record; best and worst by a winner's own shares."""
    labels = [one.label for one in judge(text, day, type="other", only="superlative")]
    assert labels == [expected]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The treaty of Semipalatinsk entered into force on 21 March 2009.", "2010-01-01", "supported"),
        ("The treaty of Semipalatinsk entered into force on 8 September 2006.", "2010-01-01", "refuted"),
        ("The treaty of Semipalatinsk, already in force, keeps the five Central Asian states free of nuclear weapons.", "2007-06-01", "refuted"),
        ("A defence pact of 1992 still binds Turkmenistan to Russia.", "2015-06-01", "outdated"),
        ("Japarov and Rahmon signed the treaty on the state border in Bishkek on 13 March.", "2025-03-20", "supported"),
        ("Japarov and Rahmon signed the treaty on the state border in Dushanbe on 13 March.", "2025-03-20", "not_enough_info"),
    ],
)  # fmt: skip
def test_force_signers_and_place_of_agreements(judge, text, day, expected):
    """Entry into force has a day of its own, an agreement that ended is outdated, persons sign for their states."""
    labels = [one.label for one in judge(text, day, type="other", only="agreements")]
    assert labels == [expected]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Armenia and Kazakhstan are allies under the Collective Security Treaty.", "2016-05-05", "supported"),
        ("Armenia and Azerbaijan are allies under the Collective Security Treaty.", "2016-05-05", "refuted"),
        ("Kazakhstan and Tajikistan are allies in the CSTO.", "2019-05-01", "supported"),
        ("Turkmenistan is covered by the CSTO's guarantee.", "2019-05-01", "refuted"),
    ],
)
def test_allies_are_members_of_the_bloc_that_binds_them(judge, text, day, expected):
    """Allies under a treaty are both members of it, or of the organisation through which it binds since."""
    assert [one.label for one in judge(text, day, type="other")] == [expected]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Three Central Asian states abstained in the General Assembly on 2 March, and two did not vote.", "2022-03-10", "supported"),
        ("Four Central Asian states abstained in the General Assembly on 2 March.", "2022-03-10", "refuted"),
        ("All five Central Asian states abstained when the General Assembly met on 2 March.", "2022-03-10", "refuted"),
        ("The February tour of Vladimir Putin led him to Almaty, Dushanbe and Ashgabat.", "2017-03-05", "refuted"),
        ("Vladimir Putin's state visit to Kyrgyzstan began on 5 November.", "2025-11-28", "refuted"),
        ("Secretary of State Rex Tillerson saw Tokayev in Nur-Sultan on 2 February.", "2020-02-20", "refuted"),
        ("Rahmon was Putin's host in Dushanbe on 27 February.", "2017-03-05", "supported"),
        ("For his first journey abroad since the invasion of Ukraine Putin chose Dushanbe on 28 June.", "2022-07-02", "supported"),
        ("The US Treasury put the operator of the Mir cards on its sanctions list on 23 February.", "2024-03-05", "supported"),
        ("VTB's Kazakh subsidiary was put on the EU's sanctions list last month.", "2025-11-15", "supported"),
        ("Five states, none of them Russia, trained together at Birlestik-2024 in July.", "2024-08-01", "supported"),
        ("Tajikistan refused to send soldiers to Rubezh 2021.", "2021-09-15", "supported"),
        ("Last September's Peace Mission was hosted by Kazakhstan.", "2016-10-30", "refuted"),
    ],
)  # fmt: skip
def test_votes_visits_sanctions_and_exercises_in_other_words(judge, text, day, expected):
    """Counts over a region, stops of a counted tour, hosts, roles of firms, refusals told as facts."""
    assert [one.label for one in judge(text, day, type="other")] == [expected]
