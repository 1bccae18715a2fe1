from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from levers.atlas import load
from levers.read import Input, explain, read_many, read_text, to_json

TEXT = """Border talks end

Kyrgyz President Sadyr Japarov met his Tajik counterpart in Dushanbe on Monday.

According to the ministry, Tajikistan is a member of the CSTO. "Belarus depends on Russia for gas," the analyst said.
The roads were dry.
"""
FIELDS = (
    "document sentence sentence_span start end quote voice stance speaker attribution type actor actor_role recipient "
    "recipient_role relation mode context cameo intensity scale date_start date_end place value unit hedge negated "
    "modality source_spans cue_spans content_spans rule id"
).split()


def read(text=TEXT, name="text"):
    """The text read with the whole atlas, dated 2 March 2021."""
    return read_text(text, name=name, date=dt.date(2021, 3, 2), atlas=load())


def test_every_quotation_is_the_untouched_text():
    """Quote and sentence are slices of the document."""
    for claim in read().claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert TEXT[claim.sentence_start : claim.sentence_end] == claim.sentence


def test_every_sentence_appears():
    """A sentence has a typed claim or exactly one of type other; beside what holds there may be one of type other."""
    by_sentence = {}
    for claim in read().claims:
        by_sentence.setdefault(claim.sentence, []).append(claim.type)
    assert "The roads were dry." in by_sentence
    for types in by_sentence.values():
        typed = [kind for kind in types if kind not in {"attribution", "other"}]
        assert types.count("other") in ({0, 1} if typed else {1})


def test_what_holds_and_little_else_needs_no_second_claim():
    """A sentence that a membership covers has that claim alone; one that tells an act beside it has one of type other too."""
    covered = read("Kyrgyzstan is a member of the Collective Security Treaty Organization.").claims
    assert [claim.type for claim in covered] == ["membership"]
    beside = read(
        "Chad, a member of the African Union, was where the drill of that year was held by five armies."
    ).claims
    assert "other" in [claim.type for claim in beside]


def test_reading_twice_gives_the_same_claims():
    """Claims and their ids do not depend on anything but the text."""
    assert [claim.id for claim in read().claims] == [claim.id for claim in read().claims]


def test_a_fact_inside_a_quotation_has_its_speaker():
    """The innermost source is the speaker, the chain names all."""
    lever = next(claim for claim in read().claims if claim.type == "lever")
    assert (lever.voice, lever.speaker, lever.attribution[-1]) == ("quoted", "the analyst", "the analyst")


def test_a_fact_according_to_somebody_is_quoted():
    """`According to` makes the words somebody else's."""
    membership = next(claim for claim in read().claims if claim.type == "membership")
    assert (membership.voice, membership.speaker) == ("quoted", "the ministry")


def test_a_fact_of_the_author_has_no_speaker():
    """The author's own words have an empty chain."""
    office = next(claim for claim in read().claims if claim.type == "office")
    assert (office.voice, office.speaker, office.attribution) == ("author", None, ())


def test_one_attribution_claim_for_each_source():
    """Each who-says-what has its three kinds of spans."""
    said = [claim for claim in read().claims if claim.type == "attribution"]
    assert {claim.speaker for claim in said} == {"the ministry", "the analyst"}
    assert all(claim.content_spans and claim.source_spans for claim in said)


def test_an_act_beside_the_main_clause_does_not_hide_it():
    """A sentence whose only act stands in a relative clause is a claim of its own as well."""
    text = "The treaty was signed in Bishkek, where Kyrgyz soldiers had attacked Tajik villages."
    assert {"other", "event"} <= {one.type for one in read(text).claims}


def test_a_heading_gives_no_facts():
    """A title is kept as a sentence of its own, without typed claims."""
    done = read("Tajikistan is a member of the CSTO\n\nThe talks ended on Monday without a result for anybody.\n")
    assert [claim.type for claim in done.claims if claim.start == 0] == ["other"]


def test_json_has_the_fields_of_the_contract():
    """Every field is there, spans are lists, and the names are the contract's."""
    for claim in read().claims:
        line = to_json(claim, "notes.txt")
        assert [field for field in FIELDS if field not in line] == []
        assert line["document"] == "notes.txt"
        assert all(len(pair) == 2 for pair in line["source_spans"])


def test_many_texts_give_what_each_gives_alone():
    """Parsing in common batches changes nothing."""
    texts = [TEXT, "Georgia left the CIS in 2009.", "", "Nothing happened."]
    inputs = [Input(name=str(n), text=text, date=dt.date(2021, 3, 2)) for n, text in enumerate(texts)]
    together = [[claim.id for claim in done.claims] for done in read_many(inputs, atlas=load())]
    assert together == [[claim.id for claim in read(text).claims] for text in texts]


def test_the_same_text_from_two_outlets_is_one_document():
    """The document is the text; the capture is where it stood."""
    one, other = read(name="a.txt"), read(name="b.txt")
    assert one.document.id == other.document.id
    assert one.capture.id != other.capture.id


def test_explain_names_rule_and_words():
    """`--why` shows the rule and the quoted words."""
    membership = next(claim for claim in read().claims if claim.type == "membership")
    told = explain(membership)
    assert "membership." in told
    assert membership.quote in told


def test_a_sentence_too_long_to_parse_is_a_problem_not_an_exception():
    """The rest is read, and the problem has its place."""
    done = read("word " * 1000 + "end.\n")
    assert done.problems
    assert done.problems[0].start is not None


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("Armenia belongs to the CSTO, “said” %$5<>.\n\u2028é🙂"), max_size=200))
def test_any_text_can_be_read(text):
    """No input makes the reader fail, and quotations stay verbatim."""
    for claim in read(text).claims:
        assert text[claim.start : claim.end] == claim.quote
