from __future__ import annotations

import pytest

OFFICE = {"type": "office"}


def test_spelling_does_not_matter(judge):
    """Kyrgyz President Sadyr Zhaparov (the atlas writes Japarov)."""
    fields = {
        "actor": "KGZ",
        "recipient": "KGZ",
        "relation": "president_of",
        "person": "Sadyr Zhaparov",
        "title": "President",
    }
    [verdict] = judge("Kyrgyz President Sadyr Zhaparov was tired.", "2022-10-10", **fields, **OFFICE)
    assert verdict.label == "supported"
    assert "Sadyr Japarov" in verdict.explanation


@pytest.mark.parametrize(
    ("day", "expected"), [("2016-05-10", "refuted"), ("2019-01-10", "supported"), ("2021-06-01", "outdated")]
)
def test_before_in_and_after_the_term(label, day, expected):
    """Kyrgyz President Sooronbay Jeenbekov."""
    fields = {
        "actor": "KGZ",
        "recipient": "KGZ",
        "relation": "president_of",
        "person": "Sooronbai Zheenbekov",
        "title": "President",
    }
    assert label("Kyrgyz President Sooronbai Zheenbekov laid a wreath.", day, **fields, **OFFICE) == expected


def test_another_holder_refutes_and_is_named(judge):
    """Russian Defence Minister Nikolai Patrushev (2015)."""
    fields = {
        "actor": "RUS",
        "recipient": "RUS",
        "relation": "defence_minister_of",
        "person": "Nikolai Patrushev",
        "title": "Defence Minister",
    }
    [verdict] = judge("Russian Defence Minister Nikolai Patrushev promised help.", "2015-12-02", **fields, **OFFICE)
    assert verdict.label == "refuted"
    assert "Shoigu" in verdict.explanation


def test_an_incomplete_title_is_supported_and_completed(judge):
    """Elizabeth Kennedy-Trudeau, an assistant secretary of state of the US (October 2022)."""
    fields = {
        "actor": "USA",
        "recipient": "USA",
        "relation": "assistant_secretary_of_state_of",
        "person": "Elizabeth Kennedy-Trudeau",
        "title": "Assistant Secretary of State",
    }
    [verdict] = judge(
        "Elizabeth Kennedy-Trudeau, US assistant secretary of state, came.", "2022-10-10", **fields, **OFFICE
    )
    assert verdict.label == "supported"
    assert "acting" in verdict.explanation


def test_offices_the_atlas_does_not_list_are_left_open(label):
    """Qurbon Hakimzoda, the Tajik minister of agriculture."""
    fields = {
        "actor": "TJK",
        "recipient": "TJK",
        "relation": "agriculture_minister_of",
        "person": "Qurbon Hakimzoda",
        "title": "minister of agriculture",
    }
    assert (
        label("Qurbon Hakimzoda, the Tajik minister of agriculture", "2022-02-01", **fields, **OFFICE)
        == "not_enough_info"
    )


def test_former_holders_are_former(label):
    """Former Kyrgyz president Kurmanbek Bakiyev (2015)."""
    fields = {
        "actor": "KGZ",
        "recipient": "KGZ",
        "relation": "president_of",
        "person": "Kurmanbek Bakiyev",
        "title": "Former president",
        "modality": "historical",
    }
    assert label("Former Kyrgyz president Kurmanbek Bakiyev", "2015-02-01", **fields, **OFFICE) == "supported"


def test_a_sentence_with_its_own_date_is_read_at_that_date(label):
    """In 2013 Kazakh President Nursultan Nazarbayev met him (text of 2022)."""
    fields = {
        "actor": "KAZ",
        "recipient": "KAZ",
        "relation": "president_of",
        "person": "Nursultan Nazarbayev",
        "title": "President",
    }
    text = "In 2013 Kazakh President Nursultan Nazarbayev met him."
    assert label(text, "2022-02-01", quote="Kazakh President Nursultan Nazarbayev", **fields, **OFFICE) == "supported"
