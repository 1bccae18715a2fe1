"""Who says what: each docstring is the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.read.attribution.conftest import read


def told(test: Callable[..., None]) -> list[tuple[str, str]]:
    """Speakers and contents of the text in a test's docstring."""
    text = (test.__doc__ or "").strip()
    return [(row.speaker, " / ".join(span.of(text) for span in row.content_spans)) for row in read(text)]


def test_leading() -> None:
    """The minister said that the border would open in May."""
    assert told(test_leading) == [("The minister", "that the border would open in May")]


def test_trailing() -> None:
    """The harvest has failed, officials in Naryn said on Friday."""
    assert told(test_trailing) == [("officials in Naryn", "The harvest has failed")]


def test_medial() -> None:
    """The loan, the governor told parliament, is going to be repaid."""
    assert told(test_medial) == [("the governor", "The loan / is going to be repaid")]


def test_direct_over_sentences() -> None:
    """'We shall wait,' in the envoy's words, and a second quotation of the paragraph are one attribution."""
    text = '"We shall wait," said Ambassador Nurlan Seitov. "There is no hurry." Then he left.'
    (row,) = read(text)
    assert row.speaker == "Ambassador Nurlan Seitov"
    assert [span.of(text) for span in row.content_spans] == ['"We shall wait,"', '"There is no hurry."']


def test_according_to() -> None:
    """According to the port authority, two ships sank."""
    assert told(test_according_to) == [("the port authority", "two ships sank")]


def test_noun() -> None:
    """Few believed the envoy's claim that the bridge was safe."""
    assert ("the envoy", "that the bridge was safe") in told(test_noun)


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents met in Samarkand and discussed water.",
        "The company announced a plan to build a road.",
        "The law acted according to the rules of the house.",
    ],
)
def test_bare_acts_are_no_words(text: str) -> None:
    """Meeting, discussing and announcing a plan are no attribution of words."""
    assert [row for row in read(text) if row.words] == []


def test_nested_outermost_first() -> None:
    """The agency, citing the ministry of water, reported that the dam was closed."""
    rows = read((test_nested_outermost_first.__doc__ or "").strip())
    inner = next(row for row in rows if row.speaker == "the ministry of water")
    outer = next(row for row in rows if row.speaker == "The agency")
    assert inner.outer == outer.id


def test_turns() -> None:
    """Two labels make a transcript, and each turn is its speaker's."""
    text = "HOST: Why did you leave?\n\nMINISTER: I was tired. It was late.\n\nHOST: Thank you."
    assert [(row.speaker, row.kind) for row in read(text)] == [
        ("HOST", "direct"),
        ("MINISTER", "direct"),
        ("HOST", "direct"),
    ]


def test_pronoun_resolved() -> None:
    """A pronoun goes back to the last speaker of its kind."""
    text = "Senator Ana Ruiz said that the pact was dead. She added that nobody would miss it."
    assert [row.speaker_resolved for row in read(text)][-1] == "Senator Ana Ruiz"


def test_spans_are_exact() -> None:
    """Source, cue and content are the text's own words."""
    text = "Analysts in Baku warn that prices could fall."
    row = read(text)[0]
    assert row.source_spans[0].of(text) == "Analysts in Baku"
    assert row.cue_spans[0].of(text) == "warn"
    assert row.kind == "indirect"


def test_who_adds_is_who_said() -> None:
    """The ministry said that a truce had been reached, adding that it would hold."""
    assert [speaker for speaker, _ in told(test_who_adds_is_who_said)] == ["The ministry", "The ministry"]


def test_what_was_not_said_is_nobodys_words() -> None:
    """The mayor has not said whether the bridge will open."""
    assert not any(row.words for row in read((test_what_was_not_said_is_nobodys_words.__doc__ or "").strip()))


def test_turns_with_offices_go_on_over_paragraphs() -> None:
    """Labels of office and name make a transcript; a turn lasts until the next label, the last one to the end."""
    text = (
        "President of Chad Ann Smith: Dear colleagues.\n\nOur trade has grown.\n\n"
        "Prime Minister of Mali Ben Jones: Thank you.\n\nOurs too.\n"
    )
    rows = read(text)
    assert [row.speaker for row in rows] == ["President of Chad Ann Smith", "Prime Minister of Mali Ben Jones"]
    assert rows[0].content_spans[-1].of(text).endswith("Our trade has grown.")
    assert rows[1].content_spans[-1].of(text).endswith("Ours too.")


def test_whom_a_participle_addresses_is_no_speaker() -> None:
    """Addressing students before the game, Minister Ben Jones said that the team would win."""
    assert [speaker for speaker, _ in told(test_whom_a_participle_addresses_is_no_speaker)] == ["Minister Ben Jones"]


def test_state_of_mind() -> None:
    """The finance ministry is confident the loan will be repaid."""
    assert told(test_state_of_mind) == [("The finance ministry", "the loan will be repaid")]


def test_view_held() -> None:
    """The view in Ankara is that the corridor is a distraction."""
    assert told(test_view_held) == [("Ankara", "that the corridor is a distraction")]


def test_how_it_was_put() -> None:
    """The plan failed. "A bridge to nowhere," was how the mayor described the project."""
    assert told(test_how_it_was_put)[0][0] == "the mayor"


def test_day_is_no_part_of_the_source() -> None:
    """Ghana on Tuesday accused its neighbour of closing the road."""
    assert told(test_day_is_no_part_of_the_source)[0][0] == "Ghana"


def test_described_between_commas_before_the_verb() -> None:
    """The ferry would sail again, Commissioner Anna B. Keller, head of the inquiry, said Sept. 4."""
    assert told(test_described_between_commas_before_the_verb) == [
        ("Commissioner Anna B. Keller", "The ferry would sail again")
    ]


def test_a_word_in_quotation_marks_does_not_close_speech() -> None:
    """Lima and Quito must show "restraint" in a season of droughts, Castro told his visitors on Friday."""
    assert [speaker for speaker, _ in told(test_a_word_in_quotation_marks_does_not_close_speech)] == ["Castro"]


def test_a_time_before_the_verb_is_no_source() -> None:
    """The council this morning demanded the release of the crew."""
    assert told(test_a_time_before_the_verb_is_no_source) == [("The council", "the release of the crew")]


def test_the_authors_remark_is_not_told() -> None:
    """Oslo denies the charge, while Bergen has accused it of greed."""
    assert ("Oslo", "the charge") in told(test_the_authors_remark_is_not_told)


def test_a_second_clause_of_that_is_told_too() -> None:
    """The general said the fleet was ready and that it had left the harbour."""
    (row,) = told(test_a_second_clause_of_that_is_told_too)
    assert row == ("The general", "the fleet was ready and that it had left the harbour")


def test_stressed_duty_is_quoted() -> None:
    """The chancellor stressed the need for a shared timetable."""
    (row,) = read((test_stressed_duty_is_quoted.__doc__ or "").strip())
    assert row.words


def test_a_negated_will_keeps_its_negation_in_the_cue() -> None:
    """Tirana did not intend to sell the port."""
    text = (test_a_negated_will_keeps_its_negation_in_the_cue.__doc__ or "").strip()
    (row,) = read(text)
    assert [span.of(text) for span in row.cue_spans] == ["did not intend"]


def test_a_source_in_brackets_before_the_sentence_is_not_told() -> None:
    """(The Daily Herald, May 4) At last, they said, the bridge was safe."""
    (row,) = told(test_a_source_in_brackets_before_the_sentence_is_not_told)
    assert row[1] == "At last / the bridge was safe"


def test_a_statement_by_its_title_is_the_words_of_its_author() -> None:
    """The sentences of a statement are those of whom the title names."""
    text = (
        "Opening remarks by Minister Anna Keller at the Danube conference\n\nDear friends,\n\nWe meet at a good time. "
        "I thank our hosts. The river is low.\n\nOur harvest was poor."
    )
    (row,) = read(text)
    assert row.speaker == "Minister Anna Keller"
    assert row.content_spans[-1].end == len(text)


def test_a_report_about_remarks_is_the_authors() -> None:
    """A title that tells of somebody's remarks does not make a report his words."""
    text = (
        "Remarks by minister at summit\n\nThe minister spoke in Pecs. The meeting was short. Nobody stayed for dinner."
    )
    assert read(text) == ()


def test_a_turn_ends_where_a_question_is_put() -> None:
    """Questions in capitals are turns like any other."""
    text = (
        "QUESTION: Will you go?\n\nMR. BROWN: We shall see. The road is long.\n\nIt is cold.\n\n"
        "QUESTION: What else is there? Is it a threat?"
    )
    (brown,) = [row for row in read(text) if row.speaker == "MR. BROWN"]
    assert brown.content_spans[-1].of(text).endswith("It is cold.")


def test_quoted_as_saying() -> None:
    """The envoy is brief. "The pass is open," Keller was quoted as saying."""
    assert told(test_quoted_as_saying) == [("Keller", '"The pass is open,"')]


def test_a_hyphen_in_a_name_parts_nothing() -> None:
    """The strike is over, Jean-Paul el-Hadi, a spokesman for the miners, told Reuters."""
    assert [speaker for speaker, _ in told(test_a_hyphen_in_a_name_parts_nothing)] == ["Jean-Paul el-Hadi"]


def test_a_second_verb_of_saying_is_not_told() -> None:
    """Peru says the canal is vital for its farms and accuses Chile of greed."""
    assert ("Peru", "the canal is vital for its farms") in told(test_a_second_verb_of_saying_is_not_told)
    assert ("Peru", "Chile of greed") in told(test_a_second_verb_of_saying_is_not_told)


def test_an_infinitive_after_and_is_no_setting() -> None:
    """The bridge is finished, and Malta hopes to open it in June."""
    assert told(test_an_infinitive_after_and_is_no_setting) == [("Malta", "to open it in June")]


def test_a_quotation_opened_once_runs_to_its_close() -> None:
    """Paragraphs between the opening and the closing mark belong to the speaker before the colon."""
    text = (
        'Anna Keller, envoy for the rivers, issued today the following statement:\n\n"We thank our hosts.\n\n'
        'The river is low this year and the boats wait.\n\nWe shall meet again."'
    )
    (row,) = read(text)
    assert row.speaker == "Anna Keller, envoy for the rivers"
    assert row.content_spans[-1].end == len(text)


def test_a_list_of_names_speaks_whole() -> None:
    """In March, Ghana, Togo and Benin said that the coast was safe."""
    assert told(test_a_list_of_names_speaks_whole) == [("Ghana, Togo and Benin", "that the coast was safe")]


def test_what_others_insist_on_is_not_told() -> None:
    """The envoy told lawmakers the dam would not harm Egypt, while Cairo insists on a treaty."""
    assert ("The envoy", "the dam would not harm Egypt") in told(test_what_others_insist_on_is_not_told)


def test_a_telling_that_the_parse_hides() -> None:
    """Sources close to the presidency confided that the list had been shortened twice."""
    assert told(test_a_telling_that_the_parse_hides)[0][0] == "Sources close to the presidency"


def test_content_goes_on_behind_an_apposition() -> None:
    """The lorries, explained Nasreen Akhter, a clerk at the port, had been standing there for a week."""
    rows = told(test_content_goes_on_behind_an_apposition)
    assert "had been standing" in " ".join(str(part) for row in rows for part in row)


def test_a_title_ends_with_its_teller() -> None:
    """Who says it may stand last, behind a comma."""
    (row,) = read("No deal without Ankara, says Greek PM")
    assert row.speaker == "Greek PM"


def test_as_something_is_said_in_words() -> None:
    """The foreign ministry rejected the report as baseless."""
    assert [row.words for row in read((test_as_something_is_said_in_words.__doc__ or "").strip())] == [True]


def test_a_turn_with_its_country() -> None:
    """Mr. OKELLO (Uganda): We shall vote against the draft."""
    assert told(test_a_turn_with_its_country)[0][0].startswith("Mr. OKELLO")
