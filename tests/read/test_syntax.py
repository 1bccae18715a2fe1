from __future__ import annotations

import pytest

from levers.errors import PipelineMissing
from levers.read.syntax import load_pipeline, parse


def test_our_own_pipeline_parses_plain_sentences() -> None:
    """Subject, verb and object of plain sentences, and the passive's subject and agent."""
    active, passive = parse(
        ["Russia supplies gas to Uzbekistan.", "The agreement was signed by the president."], pipeline=load_pipeline()
    )
    arcs = {(token.text, token.dep_, token.head.text) for token in active}
    assert {("Russia", "nsubj", "supplies"), ("gas", "obj", "supplies")} <= arcs
    arcs = {(token.text, token.dep_, token.head.text) for token in passive}
    assert ("agreement", "nsubj:pass", "signed") in arcs


def test_a_text_has_one_root() -> None:
    """Sentences are split before parsing, so the parser never splits them again."""
    (doc,) = parse(["He came. She saw. They went home and did not return."], pipeline=load_pipeline())
    assert sum(token.dep_ == "ROOT" for token in doc) == 1


def test_parsing_is_deterministic() -> None:
    """The same sentences in other company get the same parse."""
    nlp = load_pipeline()
    sentence = "Kazakhstan and Kyrgyzstan joined the union in 2015."
    (alone,) = parse([sentence], pipeline=nlp)
    second = list(parse(["Another one.", sentence, "A third."], pipeline=nlp))[1]
    assert [(t.dep_, t.head.i, t.tag_) for t in alone] == [(t.dep_, t.head.i, t.tag_) for t in second]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    """The error names it and how to get it."""
    with pytest.raises(PipelineMissing, match=r"en_nowhere.*"):
        load_pipeline("en_nowhere")


def test_blanks_before_a_sentence_do_not_change_its_parse() -> None:
    """A blanked dateline stands before the words as one token that heads nothing."""
    plain, indented = parse(
        ["The army said two guards had died.", "      The army said two guards had died."], pipeline=load_pipeline()
    )
    assert [token.dep_ for token in indented][1:] == [token.dep_ for token in plain]
    assert indented.text == "      " + plain.text
