from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import page_of

from levers.atlas import load
from levers.check import check

DAY = dt.date(2024, 6, 1)


def _labels(first: str, second: str) -> set[str]:
    """Labels of consistency for two sentences of one text."""
    return {
        one.label for one in check(page_of(first, second), atlas=load(), dates={"d": DAY}) if one.check == "consistency"
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The French closed their field at Dushanbe in 2013.", "Paris still runs that Tajik field."),
        ("Presidents Rahmon and Mirziyoyev signed the water treaty.", "The treaty between Tajikistan and Uzbekistan still awaits their signatures."),
        ("Only Kyrgyzstan hosts Russian pilots.", "Besides it, pilots fly from Tajikistan, a neighbour of Kyrgyzstan, for the Russians."),
        ("Japarov won the Kyrgyz vote with 79 per cent.", "Fewer than half of the Kyrgyz voters chose him."),
        ("Rahmon took 90 per cent of the Tajik vote.", "His closest rival received 15 per cent."),
        ("Armenia was absent from the drill of 2021 in Belarus.", "Soldiers of all members of the CSTO, the Armenian company among them, took part in it."),
        ("Georgia has belonged to the WTO since 2000.", "The government in Tbilisi hopes to enter the WTO in two years."),
        ("Armenia is a full member of the CSTO.", "As a mere observer of that alliance, Armenia sends no troops."),
        ("Tajik exports grew from 2010 to 2014.", "In those years Tajik exports fell."),
        ("The deputies in Tbilisi voted to close the Georgian range.", "All but one of those deputies were thus in favour of keeping it."),
        ("Japarov took office in January 2021.", "He has led the country since October 2017."),
        ("The Indian lease of the base at Ayni runs until 2030.", "Under the same accord the Indian lease expires in 2024."),
        ("Armenia recognised the republic in 2010.", "Armenia never recognised it."),
        ("Georgia's deputies passed the bill on the range.", "The same Georgian bill was rejected by them."),
        ("Nazarbayev remained president until March 2019.", "In June 2018 Nazarbayev was no longer in office."),
        ("Georgia shut off the gas to Armenia in May 2020.", "Throughout 2020 gas flowed from Georgia to Armenia without a break."),
        ("The Armenian parliament ratified the accord of 2010 last year.", "Armenia has yet to ratify the accord."),
        ("Nazarbayev stepped down in March 2019.", "Nazarbayev is still president."),
        ("Uzbekistan has 30 million people, Tajikistan 10 million.", "Tajikistan thus has more people than Uzbekistan."),
        ("The drill was held in Armenia.", "It took place in Georgia."),
        ("Erdoğan paid a visit to Georgia in May 2024.", "The Turkish leader's only trip to Georgia that year was made in March."),
        ("No foreign soldiers are left on Tajik soil.", "At Kulob Russian soldiers keep watch over the Tajik border."),
        ("Armenia abstained in the vote of March 2014.", "By voting in favour of that resolution, Armenia drew closer to the West."),
        ("Georgia withdrew from the CIS in August 2009.", "As a member of that bloc, Georgia is bound by its rules."),
        ("Georgia belongs to no military alliance.", "Its membership of NATO obliges it to send troops."),
        ("Rahmon made his first foreign visit to Russia.", "His first trip abroad took him to Iran."),
        ("India became a member of the SCO in 2017.", "India is still kept waiting outside the SCO, it is said."),
    ],
)  # fmt: skip
def test_what_cannot_both_hold_is_refuted(first, second):
    """An end and a going on, one and another, a share and its fraction, of one and the same."""
    assert _labels(first, second) == {"refuted"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The French closed their field at Dushanbe in 2013.", "Russia still runs the base at Kant."),
        ("Presidents Rahmon and Mirziyoyev signed the water treaty.", "The two presidents shook hands."),
        ("Only Kyrgyzstan hosts Russian pilots.", "The pilots like it there."),
        ("Georgia left the CIS in 2009.", "Armenia goes on as before."),
        ("China supports Uzbekistan.", "It opposes interference in Uzbekistan's affairs."),
        (
            "Moscow says that it has no troops at Kulob in Tajikistan.",
            "Russian soldiers keep watch over Kulob, Tajik villagers say.",
        ),
        ("Georgia left the CIS in 2009.", "As a member of the Council of Europe, Georgia is bound by its court."),
        ("Armenia and India abstained in the vote.", "Belarus joined Russia in voting against the resolution."),
        ("Armenia abstained in the vote.", "Russia had urged Armenia to vote against the resolution."),
        ("Armenia voted for the resolution, which 35 abstentions could not stop.", "It also voted for the second one."),
        ("When the Soviet Union was dissolved, the division stayed in Tajikistan.", "It is still there."),
        ("The French closed their Tajik field in 2013.", "Germany still uses a Tajik field."),
        ("The Indian base stays in Tajikistan until 2042.", "Its lease had been due to run out in 2014."),
        ("Rahmon took office in 1994.", "He has led the party since 1992."),
        ("China took 63 per cent of Tajik exports.", "Turkey, with 11 per cent, was thus the smaller market."),
        (
            "Its members hold 60 per cent of the land and 43 per cent of the people.",
            "Together they make about 30 per cent of output.",
        ),
        ("The treaty of May 1992 binds Armenia.", "It was extended for ten years by a protocol of June 2012."),
        ("The Indian base at Ayni was opened in 2003.", "It had been founded in 1941."),
        ("Kazakhstan signed the protocol in May 2015.", "It signed the annex in October 2015."),
        ("The two presidents met in March 2019.", "They met again in June 2019."),
        ("Rahmon took office in 2012.", "He has been prime minister since 2016."),
        ("The talks went on.", "Three states signed: Georgia and Armenia at once, and India, China and Iran later."),
        (
            "Tajik sales to Iran fell by 10 per cent and to China by 20 per cent.",
            "In total Tajik sales fell by 12 per cent.",
        ),
        ("Armenia was absent from the drill of 2021.", "In 2022 Armenia took part."),
        ("Armenia recognised one republic in 2010.", "Armenia did not recognise the other republic."),
        ("The Georgian parliament voted to close the range.", "The Georgian government wanted to keep the range."),
        ("In Osh 36 per cent of the voters are Uzbek.", "More than half of the voters in Osh are Kyrgyz."),
        ("All five presidents came to Avaza.", "Turkmenistan did not sign the declaration."),
        ("Tajik exports grew.", "In those years Tajik imports fell."),
        ("Armenia signed the treaty in 2010.", "Another treaty still awaits Armenia's signature."),
        ("The Indian lease runs until 2024.", "It was prolonged to 2030."),
        ("Japarov took office in January 2021.", "Then, in 2027, he took office again."),
    ],
)
def test_what_is_of_another_is_no_contradiction(first, second):
    """Other states, other things: nothing is said."""
    assert "refuted" not in _labels(first, second)


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("Of the 400 million dollars that Tajikistan owed, 150 million was written off.", "That leaves about 250 million.", "supported"),
        ("Of the 400 million dollars that Tajikistan owed, 150 million was written off.", "That leaves about 150 million.", "refuted"),
        ("Kazakhstan produced 200 billion in 2020 and its neighbour 60.", "Its economy is thus more than three times as big.", "supported"),
        ("Of 900 kilometres of border 600 had been agreed.", "In other words, not even a third of it was settled.", "refuted"),
        ("In Kazakhstan 80 per cent said yes on a turnout of 50 per cent.", "Fewer than half of all eligible voters, then, said yes.", "supported"),
        ("China took 50 per cent of Tajik exports and Russia 20 per cent.", "Together the two countries took a third of them.", "refuted"),
        ("The note was handed over on 29 July 2005, and the last Georgian left on 21 November.", "After less than four months the base was empty.", "supported"),
        ("Turnout was 34 per cent.", "Two voters in three, in other words, stayed at home.", "supported"),
        ("Japarov is in his second year as president.", "He took the oath in March 2023.", "supported"),
        ("Japarov is in his fifth year as president.", "He took the oath in March 2023.", "refuted"),
        ("The treaty gives them a base in Tajikistan until 2040.", "It was signed in June 2010 and gives them three decades.", "supported"),
    ],
)  # fmt: skip
def test_numbers_worked_out_from_numbers(first, second, label):
    """A rest, a multiple, a share, a product and a sum against the numbers that they are made of; years against dates."""
    assert _labels(first, second) == {label}


def test_a_fraction_that_fits_is_borne_out():
    """A share of 71 leaves the opponents less than a third."""
    assert _labels("In Kazakhstan 71 per cent said yes.", "The opponents had less than a third.") == {"supported"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Armenia signed the treaty with Georgia in 2018.", "Armenia's parliament has not yet ratified the treaty."),
        ("Armenia cut off the gas to Georgia in 2017.", "From 1997 to 2016 gas had flowed from Armenia to Georgia without a break."),
        ("Bakiyev was prime minister until May 2002.", "In June 2010 Bakiyev was no longer in office."),
    ],
)  # fmt: skip
def test_what_both_may_be(first, second):
    """A signature is no ratification, and what was before an end or after it does not contradict it."""
    assert "refuted" not in _labels(first, second)
