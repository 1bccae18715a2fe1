from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.read.documents.layout import sentences
from levers.read.mentions import Finder, find_all
from levers.read.references import resolve


def pronouns(text):
    """Codes of the pronouns of a text, in order; None where they stay open."""
    atlas, date = load(), dt.date(2020, 6, 1)
    parts = sentences(text)
    found = resolve(parts, find_all(parts, date, Finder(atlas)), atlas, date=date)
    return [one.code for mentions in found for one in mentions if one.kind == "pronoun"]


def test_it_at_the_head_is_the_topic():
    """The state that the sentence before spoke of."""
    assert pronouns("Armenia has few railways. It depends on Georgia.") == ["ARM"]


def test_an_expletive_is_nobody():
    """`It is worth noting` stands for nothing."""
    assert pronouns("Armenia has few railways. It is worth noting that prices rose.") == [None]


def test_he_is_the_person_named_first():
    """The subject of the sentence before, not the last name in it."""
    assert pronouns("Putin met Lukashenko. He left early.") == ["RUS"]


def test_the_country_of_a_leader():
    """A leader's country, where no other state is named."""
    assert pronouns("Lukashenko led the country for years.") == ["BLR"]


def test_the_country_stays_open_between_two():
    """A foreign power in the sentence does not become the country."""
    assert pronouns("Armenia has few railways. Russia opened a school in the country.") == [None]


def test_the_two_are_not_the_town_they_met_in():
    """`The two ministers` after `met in Moscow` are the two of whom the text has spoken, not a minister and the host."""
    text = (
        "The foreign ministers of India and China have agreed to a truce. Wang Yi flew in late and the talks were held in Moscow. "
        "The two countries will meet again."
    )
    atlas, date = load(), dt.date(2020, 9, 11)
    parts = sentences(text)
    found = resolve(parts, find_all(parts, date, Finder(atlas)), atlas, date=date)
    both = [one.candidates for one in found[-1] if one.kind == "pronoun"]
    assert both == [("IND", "CHN")]


def test_it_is_no_object_and_nothing_quoted():
    """Only what stands as the subject of the sentence before is `it` in the next."""
    text = "“The step contradicts NATO rules,” the ministry said. It accused Georgia of delay."
    assert pronouns(text) == [None]


def test_he_is_who_is_cited_and_no_stranger_before_him():
    """Behind `according to the president`, `he` is not the premier of whom the president speaks; a stranger hides the last one."""
    assert pronouns("According to the president, Putin should pay. Georgia, he warned, should leave.") == [None]
    text = (
        "Putin met Lavrov. Then Novakson stood up. In response, Novakson smiled at Georgia. He said that it was late."
    )
    assert pronouns(text)[0] is None


def test_the_country_is_the_one_named_last_or_open():
    """Of two states named, `the country` is the topic only where it was named last."""
    text = "Armenia has few railways. Armenia told Georgia and the leaders of Russia to invest in the country."
    assert pronouns(text) == [None]


def test_he_is_open_after_a_stranger():
    """Where the last sentence named somebody whom no list knows, `he` may be either of the two."""
    assert pronouns("Putin spoke in Sochi. He blamed the editor Hugo Lindqvist. He left early.") == ["RUS", None]
