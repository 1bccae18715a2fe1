from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from levers.atlas import load
from levers.check import check
from levers.read import read_text


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Tajikistan, still outside the Eurasian Economic Union, watches.", "2019-05-01", "supported"),
        ("The EAEU, whose youngest member is Kyrgyzstan, meets in Sochi.", "2019-05-01", "supported"),
        ("Belarus sits in the SCO as an observer.", "2019-05-01", "supported"),
        ("Belarus sits in the SCO as a guest.", "2019-05-01", None),
        ("Neither Turkmenistan nor Uzbekistan sits in the CSTO.", "2019-05-01", None),
        ("Kazakhstan and Uzbekistan both hold full membership in the EAEU.", "2019-05-01", "refuted"),
        ("Turkmenistan's standing in the CIS is that of an associate.", "2016-05-20", "supported"),
    ],
)
def test_memberships_in_any_order_of_words(label, text, day, expected):
    """Words between state and bloc are read by a lexicon; one unknown word, and nothing is read."""
    assert label(text, day, type="other", only="membership") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When Russia was thrown off the Human Rights Council, Kazakhstan abstained.", "refuted"),
        ("None of the five republics backed the Assembly's condemnation of the invasion.", "supported"),
        ("None of the five Central Asian delegations backed the Assembly's condemnation of the invasion.", "supported"),
        ("The five republics either abstained or did not vote on the invasion of Ukraine.", "not_enough_info"),
        ("Kazakhstan did not vote against the resolution condemning the invasion.", "supported"),
    ],
)
def test_voters_are_the_nearest_subject(label, text, expected):
    """The verb of voting belongs to the nearest voters, and may be denied."""
    day = "2022-04-20" if "Rights" in text else "2022-03-20"
    assert label(text, day, type="other", only="votes") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Thirty-six people died on the Kyrgyz side in the fighting of April.", "2021-06-10", "supported"),
        (
            "Over a hundred people were killed in four days of fighting between Kyrgyzstan and Tajikistan in September.",
            "2022-10-20",
            "supported",
        ),
        (
            "In the firefight at Maksat in September three Tajik officers and one Kyrgyz officer were killed.",
            "2019-10-08",
            "supported",
        ),
        (
            "In the firefight at Maksat in September three Tajik officers and nine Kyrgyz officers were killed.",
            "2019-10-08",
            "refuted",
        ),
    ],
)
def test_the_dead_of_one_side(label, text, day, expected):
    """Numbers of one side are compared with its own counts, and refuted only far beyond them."""
    assert label(text, day, type="other", only="border_conflicts") == expected


@pytest.mark.parametrize(
    ("text", "day", "check", "expected"),
    [
        ("Kazakh voters rejected the nuclear power plant in October.", "2024-12-01", "elections", "refuted"),
        ("Kazakh voters approved the nuclear power plant in October.", "2024-12-01", "elections", "supported"),
        ("Uzbekistan's economy is bigger than Kazakhstan's.", "2018-11-01", "superlative", "refuted"),
        ("Kazakhstan's population is smaller than that of Uzbekistan.", "2018-11-01", "superlative", "supported"),
        ("American planes no longer fly from Manas.", "2014-12-01", "bases", "supported"),
        ("American planes no longer fly from Manas.", "2012-12-01", "bases", "refuted"),
        ("Uzbekistan is no longer under an EU arms embargo.", "2010-11-01", "sanctions", "supported"),
        ("Tsentr-2019 was held without either Uzbekistan or India.", "2020-01-01", "exercises", "refuted"),
    ],
)
def test_other_ways_of_telling(label, text, day, check, expected):
    """Outcomes, comparisons, ends and heads of bodies are read in the words that writers use for them."""
    assert label(text, day, type="other", only=check) == expected


@pytest.mark.parametrize(("day", "expected"), [("2021-12-06", "refuted"), ("2024-02-06", "supported")])
def test_a_time_longer_than_what_has_passed(claim, day, expected):
    """A term said to have lasted longer than the days since its beginning contradicts the sentence before, one that fits bears it out."""
    first = claim("He took over the bureau in October 2020.", type="other")
    text = "Having run it for over three years, he is feared."
    second = claim(text, type="other")
    at = first.sentence_end + 1
    second = replace(second, start=at, end=at + len(text), sentence_start=at, sentence_end=at + len(text))
    found = list(check([first, second], atlas=load(), dates={"doc-1": dt.date.fromisoformat(day)}))
    assert (found[0].label if found else None) == expected


@pytest.mark.parametrize(
    ("text", "day", "check_", "expected"),
    [
        ("In 2009, when Sergei Shoigu led the Russian Defence Ministry, the base was enlarged.", "2015-03-02", "office", "refuted"),
        ("In 2013, when Sergei Shoigu led the Russian Defence Ministry, the base was enlarged.", "2015-03-02", "office", "supported"),
        ("Vladimir Norov, the Uzbek diplomat who runs the secretariat of the SCO, opened the fair.", "2019-09-02", "office", "supported"),
        ("The paper of 2004 was read again. It bore the name of Kanat Saudabayev, at that time foreign minister of Kazakhstan.", "2017-03-02", "office", "refuted"),
        ("Ursula von der Leyen, President of the European Council, came with a large delegation.", "2025-03-02", "office", "refuted"),
        ("Parliament confirmed Erlan Idrissov as the new prime minister of Kazakhstan in February.", "2019-03-02", "office", "refuted"),
        ("Bakytzhan Sagintayev replaced Askar Mamin as Kazakh prime minister in February.", "2019-10-02", "office", "refuted"),
        ("The hosts had invited Sergei Lavrov, the prime minister of Kyrgyzstan and two governors.", "2018-03-02", "office", None),
        ("Aibek Toktosunov, deputy head of the customs office in Osh, counted the lorries.", "2012-03-02", "office", "not_enough_info"),
        ("Kyrgyzstan's accession to the WTO in 2003 was praised by the traders.", "2009-03-02", "membership", "refuted"),
        ("The founding members of the CSTO are Russia, Kazakhstan and Uzbekistan.", "2010-03-02", "membership", "refuted"),
        ("Kyrgyzstan has not yet joined the Eurasian Economic Union.", "2017-03-02", "membership", "outdated"),
        ("Kazakhstan and Uzbekistan have been allies by treaty since December 2022.", "2024-12-02", "membership", "supported"),
        ("Kazakhstan and Uzbekistan have been allies by treaty since June 2013.", "2024-12-02", "membership", "not_enough_info"),
        ("Uzbekistan prolonged the Collective Security Treaty in April 1999.", "2000-02-02", "membership", "refuted"),
        ("In November 2005 Russia and Tajikistan signed a treaty on allied relations.", "2006-02-02", "membership", "refuted"),
        ("If it came to war, Uzbekistan would be helped as a member of the CSTO.", "2015-02-02", "membership", "outdated"),
    ],
)  # fmt: skip
def test_offices_memberships_and_alliances_as_read(text, day, check_, expected):
    """The gravest verdict of one check on a text as it is read: at which time, in which body, with whom, as what."""
    when = dt.date.fromisoformat(day)
    read = read_text(text, name="text", date=when, atlas=load())
    found = {
        one.label for one in check(read.claims, atlas=load(), dates={read.document.id: when}) if one.check == check_
    }
    grave = [label for label in ("refuted", "outdated", "supported", "not_enough_info") if label in found]
    assert (grave[0] if grave else None) == expected
