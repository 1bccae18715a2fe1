"""Where sources and contents begin and end, and what is nobody's words."""

from __future__ import annotations

import pytest
from tests.read.attribution.conftest import read


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The army said two guards had died while Oslo's ministry said three ships had sunk.",
            [("The army", "two guards had died"), ("Oslo's ministry", "three ships had sunk")],
        ),
        (
            "Mediators from Norway, Chile, and Malta say they are close to a breakthrough.",
            [("Mediators from Norway, Chile, and Malta", "they are close to a breakthrough")],
        ),
        (
            'On the matter of the pass, Jan Kowalski said, "We stand for free passage."',
            [("Jan Kowalski", '"We stand for free passage."')],
        ),
        ("The harvest has failed, it said in a statement.", [("it", "The harvest has failed")]),
        (
            "Head of the mission from the Baltic Union (BU) Ana Ruiz said that the vote was fair.",
            [("Head of the mission from the Baltic Union (BU) Ana Ruiz", "that the vote was fair")],
        ),
        (
            "She added that the port was closed, speaking to reporters in Riga on Monday.",
            [("She", "that the port was closed")],
        ),
        (
            "Ana Ruiz said that “Norway wants peace,” as cited in the news of the ministry.",
            [("Ana Ruiz", "that “Norway wants peace,”")],
        ),
        (
            "Ana Ruiz emphasised Norway's commitment to guarding the coast during a joint press conference with her guest.",
            [("Ana Ruiz", "Norway's commitment to guarding the coast")],
        ),
        (
            "The Ministry of Defence accused Oslo of breaking the truce, noting that shells had fallen on the port.",
            [("The Ministry of Defence", "that shells had fallen on the port")],
        ),
        (
            "“The port stays closed”, –  Ana Ruiz wrote on her page.",
            [("Ana Ruiz", "“The port stays closed”")],
        ),
        (
            "The premier said that Norway would go on trading with Chad, but it would not use the dollar.",
            [("The premier", "that Norway would go on trading with Chad, but it would not use the dollar")],
        ),
        (
            "Chad has stated that it intends to finish the dam in May, a step that Libya and Niger have refused.",
            [("Chad", "that it intends to finish the dam in May"), ("it", "to finish the dam in May")],
        ),
        (
            "Norway is afraid that the dam may cost it water, while Chad is concerned about its fields.",
            [("Norway", "that the dam may cost it water")],
        ),
        (
            "Ana Ruiz said that Norway would keep the port open until May, “if the harvest is good.”",
            [("Ana Ruiz", "that Norway would keep the port open until May, “if the harvest is good.”")],
        ),
        (
            "The daily quoted Ana Ruiz saying that the port was closed.",
            [("Ana Ruiz", "that the port was closed")],
        ),
        (
            "The port is closed, Ana Ruiz was quoted by the agency as saying at a meeting in Riga.",
            [("Ana Ruiz", "The port is closed")],
        ),
        (
            "Oslo has renewed its claim that the island is its own.",
            [("Oslo", "that the island is its own")],
        ),
        (
            "Norway confirmed its readiness to help Chad and the queen thanked Ruiz for her help.",
            [("Norway", "its readiness to help Chad"), ("the queen", "Ruiz for her help")],
        ),
        (
            "Norway said it would go on with its help, as the island's premier wrapped up a visit to Oslo.",
            [("Norway", "it would go on with its help")],
        ),
        (
            "Chadian and Libyan ministers said they would meet in May.",
            [("Chadian and Libyan ministers", "they would meet in May")],
        ),
        (
            "The daily cited Ana Ruiz as saying that the port was closed.",
            [("Ana Ruiz", "that the port was closed")],
        ),
    ],
)
def test_where_source_and_content_end(text: str, rows: list[tuple[str, str]]) -> None:
    """Sources are whole, without time or medium; content ends before another's telling and before how it was told."""
    found = [(row.speaker, " / ".join(span.of(text) for span in row.content_spans)) for row in read(text)]
    assert [row for row in found if row[0] != "The daily"] == rows


@pytest.mark.parametrize(
    "text",
    [
        "They announced the founding of a council to further trade that serves common aims.",
        "Does Oslo want to leave the union?",
        "The treaty was endorsed by the three presidents during a meeting in Riga.",
        "The drought threatens to last another year.",
        "Oslo denied transit access to Riga in May.",
        "Oslo recalled its ambassador to Riga and closed the border.",
        "Ana Ruiz, who ruled the island for ten years, left in May.",
        "The envoy, who was the first to call on Ruiz when he was elected, had offered help.",
    ],
)
def test_what_nobody_said(text: str) -> None:
    """A relative clause, a question of the author's, a bare act and what is only refused are nobody's words."""
    assert not [row for row in read(text) if row.words]


def test_a_theme_before_a_colon_is_no_source() -> None:
    """A title whose first words the text does not come back to only names its theme."""
    below = "The harbour board met in May. " * 12
    assert not read(f"Winter Fallout: Riga's Trade Could Be Caught in Between\n\n{below}")


def test_turns_by_question_and_name() -> None:
    """`Question:` and a name make a transcript, also on lines of their own."""
    rows = read(
        "Question: What was agreed?\n\nAna Ruiz: We agreed on a road.\n\nQuestion: And when?\n\nAna Ruiz: In May."
    )
    assert [row.speaker for row in rows] == ["Question", "Ana Ruiz", "Question", "Ana Ruiz"]


def test_answers_of_an_interview_belong_to_whom_the_title_names() -> None:
    """Between paragraphs that ask, the one named at the end of the title speaks."""
    text = (
        "Trade has grown - Ambassador to Latvia Ana Ruiz\n\nHere is the text of the interview.\n\nWhat surprised you?\n\n"
        "I was surprised by the winter. We had little snow at home.\n\nHow is trade?\n\nOur firms have done well. I expect more."
    )
    (row,) = read(text)
    assert row.speaker == "Ambassador to Latvia Ana Ruiz"
    assert "How is trade?" not in " ".join(span.of(text) for span in row.content_spans)
