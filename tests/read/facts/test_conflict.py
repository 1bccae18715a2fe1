from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.read import read_text


def test_between_two_states(facts):
    """The war between Armenia and Azerbaijan lasted weeks."""
    assert facts == [("ARM", "war", "AZE")]


def test_with_a_neighbour(facts):
    """After clashes on the border with Thailand, Cambodia closed two crossings."""
    assert facts == [("KHM", "clash", "THA")]


def test_a_pair_of_demonyms(facts):
    """The Kyrgyz-Tajik border conflict was discussed."""
    assert facts == [("KGZ", "border_conflict", "TJK")]


def test_a_trade_war_is_none(facts):
    """The trade war between the United States and China goes on."""
    assert facts == []


def test_who_opposes_an_aggression_is_no_party_to_it(facts):
    """Norway will oppose any aggression against Iceland."""
    assert facts == []


def test_a_war_averted_is_no_war(facts):
    """The envoy averted a war between Chad and Sudan."""
    assert facts == []


def test_two_who_fought_a_war(facts):
    """Ethiopia and Eritrea fought a war from 1998 to 2000."""
    assert facts == [("ETH", "war", "ERI")]


def test_when_it_was_told_is_not_when_it_was():
    """A date of the telling, before its `that`, dates no war."""
    text = "The bank reported on September 28 that trade suffered under Eritrea's war on Ethiopia."
    done = read_text(text, name="case", date=dt.date(2022, 10, 1), atlas=load())
    assert [one.date_start for one in done.claims if one.type == "conflict"] == [None]
