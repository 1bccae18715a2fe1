"""Who a source is: names as written, and what the document says of them."""

from __future__ import annotations

import pytest
from tests.read.attribution.conftest import read

from levers.read.attribution import speakers


def resolved(text: str) -> list[str | None]:
    """The resolved speakers of a text, in the order of what they say."""
    return [row.speaker_resolved for row in read(text)]


@pytest.mark.parametrize(
    ("written", "name"), [("Bishkek's", "Bishkek"), ("the\nminister,", "the minister"), ("X", "X")]
)
def test_name(written: str, name: str) -> None:
    """A source is given on one line, without a possessive ending or a comma."""
    assert speakers.name(written) == name


def test_surname() -> None:
    """A surname goes to the full name given before."""
    assert resolved("Jan Kowalski came to Osh. Kowalski said that the pass was shut.") == ["Jan Kowalski"]


def test_office() -> None:
    """An office goes to the last name that bore it."""
    assert resolved("Ambassador Jan Kowalski came to Osh. The ambassador said that the pass was shut.") == [
        "Jan Kowalski"
    ]


def test_unknown_stays_unknown() -> None:
    """Where the document gives no name there is no answer."""
    assert resolved("He said that the pass was shut.") == [None]


def test_an_office_of_another_nation_is_not_its_last_bearer() -> None:
    """`The Chilean President` is the one who stands beside Chile, not whoever was called president last."""
    text = "President Ana Ruiz of Chile met President of Norway Kari Lund in May. The Chilean President said the road was open."
    assert resolved(text) == ["Ana Ruiz"]


def named(text: str) -> list[str]:
    """The speakers of a text as written."""
    return [row.speaker for row in read(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kassym-Jomart Tokayev thanked his Norwegian counterpart for the welcome.", ["Kassym-Jomart Tokayev"]),
        ("The road is shut, according to the United States Embassy in the capital.", ["the United States Embassy"]),
        ("“The talks have ended,” state television said on Monday.", ["state television"]),
        ("The minister called on President Ana Ruiz in Lima on Friday.", []),
        ("Norway in Review: The Cabinet's Hold on the Coast", []),
    ],
)
def test_speakers_are_whole_or_none(text: str, who: list[str]) -> None:
    """Names are not cut at a hyphen, an embassy is not its state, and visits and names of columns tell nothing."""
    assert named(text) == who


def test_outlets_in_capitals_do_not_hide_the_other_turns() -> None:
    """Where one label comes back between the others, all of them are turns, whether in capitals or not."""
    text = (
        "Daily Post: The port is closed. Why is that?\n\nAna Ruiz: It needs repair.\n\nNBX: Will it open in May?\n\n"
        "Ana Ruiz: I cannot say.\n\nKLM: Has Chad been told?\n\nAna Ruiz: It has."
    )
    found = [(row.speaker, row.content_spans[0].of(text)) for row in read(text)]
    assert found[1] == ("Ana Ruiz", "It needs repair.")
    assert [row[0] for row in found] == ["Daily Post", "Ana Ruiz", "NBX", "Ana Ruiz", "KLM", "Ana Ruiz"]


def test_answers_behind_dashes_are_those_of_the_one_interviewed() -> None:
    """Questions end in a question mark or begin with a plea; the rest is said by the one who gave the interview."""
    text = (
        "After the talks Deputy Premier Ana Ruiz gave an interview to the Norland agency.\n\n"
        "- Ms Ruiz, what was agreed?\n\n- We agreed to open the port in May.\n\n"
        "- Please tell us about the railway.\n\n- I think that it will be built soon.\n"
    )
    said = [row for row in read(text) if row.speaker.endswith("Ana Ruiz")]
    words = " ".join(span.of(text) for span in said[0].content_spans)
    assert "open the port" in words
    assert "built soon" in words
    assert "Please" not in words


def test_a_pronoun_goes_back_to_a_subject_only() -> None:
    """Somebody who is only mentioned in the sentence before is not the one who speaks."""
    text = (
        "The government spokesman met reporters at the gate of President Ana Ruiz. He revealed that no date was fixed."
    )
    assert read(text)[-1].speaker_resolved is None


def test_a_pronoun_goes_to_the_subject_that_stands_nearer_than_the_last_speaker() -> None:
    """Somebody of whom the sentence before tells is meant, and not who spoke before that."""
    text = (
        'Ana Ruiz said the port was open. Jan Novak came to the briefing as well. He is cited as saying "it is shut".'
    )
    assert read(text)[-1].speaker_resolved == "Jan Novak"


def test_one_turn_behind_the_word_transcript() -> None:
    """A single label makes a transcript where the line before says so."""
    text = "The meeting took place in Riga.\n\nExcerpts from the transcript:\n\nAna Ruiz: I am glad to see you. We value this."
    assert [row.speaker for row in read(text)] == ["Ana Ruiz"]


def test_a_pronoun_does_not_go_into_what_is_told() -> None:
    """Of two subjects the speaker is meant, not the one of whom he told."""
    text = 'Ana Ruiz also stated that Jan Novak will come to Riga in May. "The border will be opened," she said.'
    assert read(text)[-1].speaker_resolved == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Jan Novak rose. As Norlandnet reported, Novak left the hall. He said the port was shut.", "Jan Novak"),
        ("Norway says the port is shut. He said it was a pity.", None),
        ("Jan Novak said the port was shut. Then Krull came. He said it was open.", None),
        ("Spokeswoman Ana Ruiz said the port was open. “It is shut,” he said.", None),
        (
            "The ministry accused Norway of delay. It said that the road to the port was closed in March.",
            "The ministry",
        ),
        (
            "The ministry accused Norway of delay. The navy left the port. It said that the road to the port was closed in March.",
            None,
        ),
        ("Opposition leaders said the port was shut. The residents fled. They said that it was a pity.", None),
        ("Jan Novak said the port was shut. They said that it was a pity.", None),
    ],
)
def test_pronouns_go_to_persons_bodies_or_several_or_stay(text: str, who: str | None) -> None:
    """No outlet, state or paper is `he`, a spokeswoman neither; what somebody tells of others changes nobody; of two, none."""
    assert read(text)[-1].speaker_resolved == who


def test_a_pronoun_goes_to_who_is_cited_and_not_to_the_outlet() -> None:
    """Of somebody's words and the outlet that carries them, the former is `she`."""
    found = read("“The port is open,” Ms Ana Ruiz said, Norlandnet reports.\n\n“It stays so,” she added.")
    assert [row.speaker_resolved for row in found if row.speaker == "she"] == ["Ms Ana Ruiz"]


def test_who_is_told_of_does_not_become_the_speaker() -> None:
    """Behind `according to X, Y should`, `he` is still X."""
    text = "According to the president, Premier Jan Novak should pay. Norway, he warned, should leave the port."
    assert [row.speaker_resolved for row in read(text) if row.speaker == "he"] == ["the president"]


def test_a_surname_or_office_of_two_persons_stays_as_written() -> None:
    """Father and son share a name, and two ministers a title: neither is chosen."""
    assert resolved("Ana Ruiz came. Juan Ruiz left. Ruiz said that the pass was shut.") == [None]
    text = "Minister Ana Ruiz met Minister Jan Novak. The minister said that the pass was shut."
    assert resolved(text) == [None]


def test_who_only_asks_or_is_described_does_not_go_on() -> None:
    """Behind a question and its answer, `he` is not the reporter; a relative clause makes nobody the speaker."""
    text = "Jan Novak said the port was open. A reporter asked whether it was safe. He said that it was."
    assert read(text)[-1].speaker_resolved == "Jan Novak"
