"""Names that several states share mean the one of whom the text speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read.documents.layout import sentences
from levers.read.mentions import Finder, find_all
from levers.read.references import resolve

DATE = dt.date(2021, 6, 9)


def codes(text, words):
    """Codes of the mentions that end in the words, in order."""
    parts = sentences(text)
    found = resolve(parts, find_all(parts, DATE, Finder(load())), load(), date=DATE)
    return [one.code for mentions in found for one in mentions if one.text.endswith(words)]


def groups(text):
    """Whom the words for several are taken for, in order."""
    parts = sentences(text)
    found = resolve(parts, find_all(parts, DATE, Finder(load())), load(), date=DATE)
    return [one.candidates for mentions in found for one in mentions if one.kind == "pronoun" and " " in one.text]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The Swiss envoy went to the Foreign Office in Bern.", "Foreign Office", None),
        ("Britain was glad. The Foreign Office thanked Kenya.", "Foreign Office", "GBR"),
        ("Kenya's Security Council met in Nairobi.", "Security Council", "KEN"),
        ("The Security Council met in New York.", "Security Council", "UNSC"),
        ("Fighting went on near Goma. The Congolese army withdrew.", "army", "COD"),
        ("A minister flew to Brazzaville. The Congolese government thanked him.", "government", "COG"),
        ("The Congolese government thanked him.", "government", None),
    ],
)
def test_a_shared_name_is_whose_the_text_is_about(text, words, code):
    """An office or a people of two states is that of the one that the text names, else nobody's."""
    assert codes(text, words) == [code]


def test_the_two_are_not_whoever_was_named_last():
    """Words for two stay open where the sentence names another pair in passing, rebels, or a third as its subject."""
    assert groups("Peru met Chile. Harsh US sanctions on Peru and ties of the two countries were discussed.")[-1:] == [
        ()
    ]
    assert groups(
        "The Peruvian government fought the opposition. Chile offered help. The two sides signed a truce."
    ) == [()]
    assert groups("Kenya enjoys good ties with Peru and Chile. The two nations signed a pact.") == [()]
    assert groups("Peru said Chilean and Kenyan officials had met in Peru. The two countries cut ties.") == [()]
    assert groups("Peru and Chile signed a pact. The two nations are neighbours.") == [("PER", "CHL")]
