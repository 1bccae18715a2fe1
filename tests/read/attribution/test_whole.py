"""Sources are whole, contents end where the next telling begins, and what is no telling gives none."""

from __future__ import annotations

import pytest
from tests.read.attribution.conftest import read


def told(text: str) -> list[tuple[str, str]]:
    """Speakers and contents of a text."""
    return [(row.speaker, " ".join(span.of(text) for span in row.content_spans)) for row in read(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("On May 3, Norway's Trade Ministry accused Chad of breaking the rules.", "Norway's Trade Ministry"),
        (
            "Aliev, together with Foreign Minister Ana Ruiz agreed that Norway will respect the border.",
            "Aliev, together with Foreign Minister Ana Ruiz",
        ),
        (
            "Mr Novak, who fled abroad, and his followers have accused the cabinet of fraud.",
            "Mr Novak, who fled abroad, and his followers",
        ),
        ("Lima - The Norwegian ministry closed the port, saying that the pier was old.", "The Norwegian ministry"),
        ("Jan Novak told reporters the guard was arrested.", "Jan Novak"),
        ('In a note, the Jamiat-e-Islami Front labelled the strikes "ruthless".', "Jamiat-e-Islami Front"),
        ('President el-Sayed stated, "We will open the port."', "President el-Sayed"),
    ],
)
def test_a_source_is_whole(text: str, who: str) -> None:
    """Owners, companions and names with an article belong to the source."""
    assert [row[0] for row in told(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "An analyst who preferred to remain anonymous left the hall.",
        "Ana Ruiz refused to comment on the talks.",
        "The visit of Ana Ruiz was seen as a success, as Norway has turned to the south.",
        "Norway's long-time leader, who had ruled since the war, announced his sudden resignation last month.",
        "It was underlined in the meeting that the port should open.",
        "Ana Ruiz was the only minister invited to attend the summit.",
        "Talks in Rome affirmed that the port would be open.",
        "Two years ago, when the talks turned serious, Andean member states, above all Peru and Chile, were against it.",
        "Contrary to some media reports which name the guard, the board released the film.",
        "Novak tells so many tales that nobody can listen to him.",
        "Trade fell, as the long rivalry of Norway and Chad continued to hurt the ports.",
        "Norway and Chad are good neighbours who support each other in the region.",
    ],
)
def test_what_is_no_telling(text: str) -> None:
    """Wanting no name, turns of phrase with `as`, resignations, meetings, guests and places tell nothing."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Ana Ruiz denied that the Norwegians had shut the port and insisted that trade would go on.",
            ("Ana Ruiz", "that the Norwegians had shut the port"),
            ("Ana Ruiz", "that trade would go on"),
        ),
        (
            "Norway also urged the opening of the port, Ms Ruiz insisted, adding that both states could talk.",
            ("Ms Ruiz", "Norway also urged the opening of the port"),
            ("Ms Ruiz", "that both states could talk"),
        ),
        (
            "He recalled that in May 2022, Norway proposed talks between Chad and Peru.",
            ("He", "that in May 2022, Norway proposed talks between Chad and Peru"),
            ("He", "that in May 2022, Norway proposed talks between Chad and Peru"),
        ),
    ],
)
def test_one_telling_after_the_other(text: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    """A second verb of saying is that of the first speaker, and ends what was said first; a setting is no telling."""
    assert {first, second} <= set(told(text))


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Novak, described by the premier’s adviser Ana Ruiz as a “good partner”, is the first guest.", "Novak"),
        ('The board sent a letter to the Norwegian Embassy in Lima which said: "The port is shut."', "Embassy"),
    ],
)
def test_who_is_told_of_or_written_to_does_not_speak(text: str, nobody: str) -> None:
    """Whom others describe, and for whom a letter is, say nothing."""
    assert not any(nobody in row[0] for row in told(text))


def test_what_the_author_explains_of_a_union_is_not_said() -> None:
    """The members of a union that a ministry names are the author's."""
    text = "The ministry accused Chad of breaking the rules of the Eastern Union, which also includes Norway and Peru."
    assert told(text) == [("The ministry", "Chad of breaking the rules of the Eastern Union")]


def test_what_a_relative_clause_cites_is_only_that_clause() -> None:
    """Of a sentence, only the clause in which somebody is cited is theirs."""
    text = "Norway stands by Ana Ruiz, who, according to the agency, often threatens to leave the union."
    assert not [row[1] for row in told(text) if "Norway" in row[1]]


def test_a_rank_does_not_stand_for_a_name() -> None:
    """A rank and a name that the parse took apart are one."""
    text = "Colonel Amadou Abdalla, spokesman for the junta, expressed regret, stating that the union had failed."
    assert {row[0] for row in told(text)} <= {"Colonel Amadou Abdalla"}


def test_what_is_told_ends_where_another_acts() -> None:
    """Behind a phrase, `and` with a subject and a verb of its own is the author's."""
    text = "Norway has always considered itself the first of ports and President Jan Novak designed both the piers."
    assert told(text) == [("Norway", "itself the first of ports")]


def test_hearers_are_no_part_of_what_they_hear() -> None:
    """`told reporters` ends before what they were told."""
    assert told("Jan Novak told reporters the guard was arrested.") == [("Jan Novak", "the guard was arrested")]


def test_whom_an_agency_quotes_says_it() -> None:
    """Behind a quotation, the one quoted is the speaker; a head of state is no verb."""
    text = '"The port is shut," the Norland agency quoted the minister as saying. "It is old," the head of state noted.'
    assert [row[0] for row in told(text)] == ["the minister", "the head of state"]


def test_a_claim_that_another_denies_is_not_said_by_him() -> None:
    """What somebody denies behind a comma is no content of his."""
    text = "Novak accused Norway of shutting the port, a claim Oslo categorically denied."
    assert not any("Oslo" in row[0] for row in told(text))


def test_what_the_source_is_by_trade_is_no_content() -> None:
    """An apposition behind `according to` belongs to the source."""
    text = "According to historian Jan Novak, a director of the Harbour Centre in Lima, all three ports are closed."
    assert told(text) == [("historian Jan Novak", "all three ports are closed")]


def test_what_matters_is_told_with_what_it_is() -> None:
    """A clause that `what` opens is not cut at its `that`."""
    text = "Novak said what matters is that the two countries achieve a solution."
    assert told(text) == [("Novak", "what matters is that the two countries achieve a solution")]


def test_what_is_added_in_a_statement_is_of_who_made_it() -> None:
    """`said in a statement, adding`: the statement adds nothing by itself, and `press` is no verb before it."""
    text = "“The pier is old,” the Harbour Service said in a statement, adding that ships sink at the end of the year."
    assert [row[0] for row in told(text)] == ["the Harbour Service", "the Harbour Service"]
    text = "The Ministry of Trade in its press statement said, “The pier is old.”"
    assert [row[0] for row in told(text)] == ["The Ministry of Trade"]


def test_who_is_told_of_in_a_denial_does_not_warn() -> None:
    """Of `X denied reports that Y is leaving and warned`, Y neither denies nor warns."""
    text = "Norway’s Migration Service denied reports that Chad is deporting Norwegian migrant workers and warned against “loose talk.”"
    assert not any("Chad" in row[0] or row[0].endswith("Migration") for row in told(text))
