"""Which stretches of a sentence carry a verdict."""

import datetime as dt

import pytest

from levers.check import check
from levers.read import read_text

DAY = dt.date(2024, 9, 1)


def verdicts(text, atlas, day=DAY):
    """The decided verdicts on a text."""
    read = read_text(text, name="note", date=day, atlas=atlas)
    found = check(read.claims, atlas=atlas, dates={read.document.id: day})
    return [one for one in found if one.label in {"supported", "refuted", "outdated"}]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan, the ninth largest state of the world, joined the Eurasian Economic Union on 1 January 2015.",
        "Kyrgyzstan, as a Belgian institute recalled, joined the World Trade Organization on 20 December 1998.",
        "After years of quarrels in Bishkek, the railway agreement between China, Kyrgyzstan and Uzbekistan was signed in Beijing on 6 June 2024.",
    ],
)
def test_what_stands_beside_the_claim_leaves_it_decided(text, atlas):
    """An aside that no row knows does not keep open what the rows bear out."""
    assert [one.label for one in verdicts(text, atlas)][:1] == ["supported"]


def test_what_was_not_compared_beside_it_is_told(atlas):
    """The explanation names what stands beside the claim and was not compared."""
    text = "Kyrgyzstan, the poorest of the new members, joined the Eurasian Economic Union in August 2015."
    assert any("beside it" in one.explanation and "poorest" in one.explanation for one in verdicts(text, atlas))


def test_what_stands_in_the_claim_itself_keeps_it_open(atlas):
    """An uncompared part of the very stretch that carries the verdict leaves it open."""
    text = "Uzbekistan was admitted to GUAM in Chisinau in April 1999."
    read = read_text(text, name="note", date=DAY, atlas=atlas)
    found = list(check(read.claims, atlas=atlas, dates={read.document.id: DAY}))
    assert [one.label for one in found] == ["not_enough_info"]
    assert "`in Chisinau` was not compared" in found[0].explanation
