"""Sides, dates and kinds of events that fresh texts had shown to be read wrongly: each a rule, none a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text

DATE = dt.date(2021, 6, 9)


def told(text: str) -> set[tuple[str | None, str | None, str | None]]:
    """Relation and sides of each event that is not negated."""
    done = read_text(text, name="case", date=DATE, atlas=load())
    return {(c.relation, c.actor, c.recipient) for c in done.claims if c.type == "event" and not c.negated}


def start(text: str) -> set[dt.date | None]:
    """When the events of the text began."""
    done = read_text(text, name="case", date=DATE, atlas=load())
    return {c.date_start for c in done.claims if c.type == "event"}


def test_three_are_a_list_just_named():
    """`The three countries` are those of one list in the sentence before."""
    text = "Kenya, Uganda and Rwanda opened a railway. The three countries signed a treaty."
    assert ("SUPPORT", "UGA", "RWA") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya wants a port that rivals those of Ghana and Togo. The three countries signed a treaty.",
        "Ghana and Togo have urged both sides to talk.",
        "The presidents of the three founding countries endorsed the plan of Chad during a meeting in Lima.",
    ],
)
def test_groups_that_nobody_names_stay_open(text):
    """A group is never made of states that happen to stand near it."""
    assert all(None in (actor, recipient) for _, actor, recipient in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The incitement of war between Peru and Chile is a crime.",
        "Police did not say how many Peruvian diplomats are targeted.",
        "The leaders spoke at length, emphasising Kenyan-Ghanaian bilateral cooperation.",
        "Mongolia sells most of its coal to China.",
        "Oman supplies oil to India.",
        "The Kenyan foreign ministry declined to comment.",
        "The story that Chad had sold its gold to Togo was an invention.",
        "President Macron said that the EU mission should receive access to the valley.",
        "Speaking to reporters in Lima, the Peruvian minister was calm.",
        "Kenya extended a deadline for Ghana to accept a series of demands to lift a blockade.",
    ],
)
def test_no_event(text):
    """Topics, tales, habits, indirect questions and words declined tell no event."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kenya and Ghana struck a deal on the Peruvian border.",
            {("SUPPORT", "KEN", "GHA"), ("SUPPORT", "GHA", "KEN")},
        ),
        ("Kenya rejected a military solution for the Peruvian crisis.", {("REJECT", "KEN", None)}),
        ("Chad has revoked its signature under the agreement with Togo.", {("REJECT", "TCD", "TGO")}),
        ("Kenya and Ghana failed to reach agreement on fishing.", {("REJECT", "KEN", "GHA"), ("REJECT", "GHA", "KEN")}),
        ("Kenya is sending a platoon to Chad on a peacekeeping mission.", {("AID", "KEN", "TCD")}),
        ("The Kenyan government said Ghana was responsible for the attack.", {("ACCUSE", "KEN", "GHA")}),
        ("The Peruvian proposal was accepted by Chile.", {("AGREE", "CHL", "PER")}),
        ("Kenya agreed to a request by Ghana to extend the deadline for Togo to pay.", {("CONCEDE", "KEN", "GHA")}),
        ("Kenyan rebels were launching attacks from hideouts in Ghana.", {("ASSAULT", "KEN", None)}),
        ("Ethnic Georgians, backed by Georgia, held the town.", {("SUPPORT", "GEO", None)}),
    ],
)
def test_sides_are_arguments(text, wanted):
    """Who stands in the topic, in the origin or in another clause is no side."""
    assert told(text) == wanted


def test_an_answer_does_not_hide_the_news():
    """Both expulsions are told, and the older one does not take the date of the newer."""
    text = "Kenya said on Monday that it is expelling Ghanaian diplomats in response to Ghana's recent expulsion of Kenyan diplomats."
    assert told(text) == {("SANCTION", "KEN", "GHA"), ("SANCTION", "GHA", "KEN")}
    assert start(text) == {dt.date(2021, 6, 7), None}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Kenya withdrew from the 2015 fishing agreement with Ghana.", None),
        ("Kenya accused Ghana of meddling in elections due later this year.", None),
        ("Kenya's president will visit Ghana on Friday.", dt.date(2021, 6, 11)),
        ("Kenya condemned Ghana on Monday, 1 March.", dt.date(2021, 3, 1)),
        ("Kenya condemned Ghana on Sunday, 1 March.", dt.date(2020, 3, 1)),
    ],
)
def test_dates_are_the_acts_own(text, when):
    """A year in a name, a date of what is agreed and of what is due are not when it happened."""
    assert start(text) == {when}


def test_a_breakaway_president_is_not_the_state():
    """Whoever signs with Somaliland does not sign with Somalia."""
    assert all(
        recipient != "SOM" for _, _, recipient in told("Chad signed a memorandum with Somaliland's President Abdi.")
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "They spoke of events such as Chadian aggression against Togo and the Taliban's rule in Afghanistan.",
            ("ASSAULT", "TCD", "AFG"),
        ),
        ("The Kenyan foreign minister called on the Ghanaian president in Accra.", ("REQUEST", "KEN", "GHA")),
    ],
)
def test_what_stands_beside_is_no_side(text, wanted):
    """Another's rule is not aimed at, and somebody visited is asked for nothing."""
    assert wanted not in told(text)


def test_calling_on_somebody_is_a_visit_or_a_request():
    """Without an infinitive or `for`, a person is visited; with one, asked."""
    assert ("CONSULT", "KEN", "GHA") in told("The Kenyan foreign minister called on the Ghanaian president in Accra.")
    assert ("REQUEST", "KEN", "GHA") in told("Kenya called on the Ghanaian president to open the border.")


@pytest.mark.parametrize(
    "text",
    [
        "One protester was killed in front of the Norwegian embassy.",
        "Denmark is preparing to lodge a complaint with the International Court of Justice.",
        "Norway will host the third NATO Parliamentary Forum in Bergen this May.",
        "The Norwegian-Danish border had been closed since an exchange of gunfire.",
    ],
)
def test_no_side_of_what_stands_beside(text: str):
    """Where it happened, who hears the complaint, what a meeting is named after and who shares a border are no sides."""
    assert not told(text)


def test_a_warship_in_others_waters_is_no_help():
    """Ships sent into a state's waters are moved there, not given; where a ship is sent to help, nobody is its target."""
    assert told("Norway has sent a warship into Denmark's territorial waters.") == {("MOBILIZE", "NOR", "DNK")}
    assert told("Norway sent a frigate to Denmark.") == {("MOBILIZE", "NOR", None)}


def test_where_a_crowd_lives_is_not_against_whom_it_acts():
    """The state in the name of those who protest is not the other side as well."""
    assert told("The road has been blocked by residents of the border regions of Denmark.") == {
        ("PROTEST", "DNK", None)
    }


def test_ready_to_before_a_quotation_is_planned():
    """What somebody is ready to do has not been done, quotation marks or not."""
    text = "Norway is ready to “continue to support its banks, keep up contacts and assist Denmark in its talks,” Oslo said."
    done = read_text(text, name="case", date=DATE, atlas=load())
    assert {one.modality for one in done.claims if one.recipient == "DNK"} <= {"planned"}


def test_he_is_not_somebody_of_another_sentence():
    """Behind an office with an unknown name, `he` is that one, and nobody named before."""
    text = (
        "Emmanuel Macron has left Paris. President Dr. Anton Gruber stated that he has asked Denmark to close the port."
    )
    assert not any(actor == "FRA" for _, actor, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The EU established a training mission in Mali.",
        "NATO set up a base in Kosovo.",
        "The SCO assembled in Norway.",
        "The decision taken by ECOWAS at the summit held in August to launch a mission in Niger raises questions.",
    ],
)
def test_where_a_bloc_acts_is_no_member(text: str):
    """A state in which a bloc sets something up or meets does not belong to it by that."""
    assert not [one for one in read_text(text, name="case", date=DATE, atlas=load()).claims if one.type == "membership"]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark seems to be seizing the opportunity to forge an alliance.",
        "Two vessels were damaged when Danish coast guard ships fired water cannons at them.",
        "Traffickers now fly large loads of the drug in small planes to Bolivia.",
        "Norway's president warned on Monday his country and Denmark were on the verge of conflict.",
    ],
)
def test_no_act_of_one_against_another(text: str):
    """An opportunity seized, those who are shot at, smuggling and a warning of what is so are no acts against a state."""
    assert not {one for one in told(text) if one[2] is not None}


def test_with_whose_help_it_was_agreed():
    """A mediator is no party to the truce that it brought about."""
    text = "The foreign ministers of Norway and Denmark agreed on a truce, with US mediation."
    assert told(text) == {("AGREE", "NOR", "DNK"), ("AGREE", "DNK", "NOR")}


def test_what_a_breakaway_land_signs():
    """What a land with a government of its own signs is not signed by the state that it broke away from."""
    assert not any("SOM" in one for one in told("Ethiopia and Somaliland signed a port agreement in Addis Ababa."))


def test_an_office_and_its_holder_are_one():
    """The premier and the name set off behind the office are met once."""
    text = "The EU held a meeting with Aleksandar Vucic and the Prime Minister of Kosovo, Albin Kurti, to discuss the tension."
    done = read_text(text, name="case", date=dt.date(2022, 11, 22), atlas=load())
    assert len([one for one in done.claims if one.recipient == "XKX" and one.type == "event"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Last year was the 70th anniversary of the establishment of diplomatic relations between Norway and Denmark.",
        "The Danish foreign minister examined the reasons for a delay.",
    ],
)
def test_nothing_new_between_them(text: str):
    """An anniversary, what has to come first, and reasons looked into are no events between states."""
    assert not told(text)


def test_what_has_to_come_first_has_not_come():
    """What both refuse before an agreement is reached does not tell that it was reached."""
    assert not any(
        one[0] == "SUPPORT" for one in told("Norway and Denmark have refused the step prior to reaching a deal.")
    )
