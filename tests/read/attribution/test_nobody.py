"""What is nobody's words: labels, nouns like verbs, suppositions, reduced clauses, what was not said."""

from __future__ import annotations

import pytest
from tests.read.attribution.conftest import read


@pytest.mark.parametrize(
    "text",
    [
        "The mayor Ann Smith and the engineer Said Omar Haddad today signed a lease.",
        "Neither the northern states nor the southern states accept the law.",
        "The figures are plain: trade has doubled since May.",
        "No serious economist expects the peg to hold.",
        "The minister has not said whether the talks had begun.",
        "Djibouti: A Port and Its Creditors?",
        "The parties signed a protocol, according to which the river is shared.",
        "The island declared its independence from the mainland in 1971, with a dozen states recognising it.",
        "Aid will flow as long as candidate states meet the conditions.",
        "The captain did not mention the collision when he met the press.",
        "They brought something that nobody wanted.",
        "Asked about the arrests, the minister said nothing, but his aides went home.",
        "Considering that the port is the largest in the region, many firms have left it.",
        "The war in Georgia has signaled that the border is open.",
    ],
)
def test_nobodys_words(text: str) -> None:
    """Such a sentence tells nobody's words."""
    assert read(text) == ()
