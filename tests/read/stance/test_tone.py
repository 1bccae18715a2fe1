"""Voice and stance: each case is a sentence of our own with what it is."""

from __future__ import annotations

import pytest

from levers.model import Stance, Voice
from levers.read import attribution
from levers.read.documents import layout
from levers.read.parts import Parsed, Tone
from levers.read.stance import tone
from levers.read.syntax import load_pipeline, parse

CASES: tuple[tuple[str, Voice, Stance], ...] = (
    ("The two envoys signed the protocol in Osh on 4 May.", "author", "report"),
    ("Georgia is not a member of the union.", "author", "report"),
    ("The ministry did not publish the letter.", "author", "report"),
    ("The visit was a humiliation for the court.", "author", "assessment"),
    ("Apparently the emir had grown weary of his guests.", "author", "assessment"),
    ("The governor must have known of the raid.", "author", "assessment"),
    ("The bridge will be finished in 2031.", "author", "forecast"),
    ("A new round of talks is due to open next week.", "author", "forecast"),
    ("The river could dry up within a decade.", "author", "forecast"),
    ("The parties must return to the table.", "author", "appeal"),
    ("Do not abandon the herders of the delta.", "author", "appeal"),
    ("Citizens of the coast, guard your harbour!", "author", "appeal"),
    ("Who gains from the silence?", "author", "question"),
    ("The minister said that two soldiers had been wounded.", "quoted", "report"),
    ("The envoy told reporters that the mission had been a disgrace.", "quoted", "assessment"),
    ("The bank predicts slower growth in the south.", "quoted", "forecast"),
    ("The commissioner urged both sides to release their prisoners.", "quoted", "appeal"),
    ("The deputy asked whether the loan had been repaid.", "quoted", "question"),
    ("The ministry announced a plan to close the mine.", "author", "report"),
    ("Copyright 2020 River Monitor, all rights reserved.", "author", "heading"),
    ("This paper examines the trade of the upper valley.", "author", "heading"),
    ("Explainer: Why does the emirate buy gas?", "author", "heading"),
    ("Miners reopen coal pit as strike ends in Karaganda", "author", "heading"),
    ("HELSINKI, Friday night.", "author", "heading"),
    ("Everybody knows that the bridge is a folly.", "author", "assessment"),
)


def tones(text: str) -> list[Tone]:
    """The tones of the sentences of a text, in order."""
    sentences = layout.sentences(text)
    docs = parse([sentence.flat for sentence in sentences], pipeline=load_pipeline())
    parsed = [Parsed(sentence, (), doc) for sentence, doc in zip(sentences, docs, strict=True)]
    found = tone.classify(text, parsed, attribution.find("doc", text, parsed))
    return [found[sentence.span] for sentence in sentences]


@pytest.mark.parametrize(("text", "voice", "stance"), CASES)
def test_voice_and_stance(text: str, voice: Voice, stance: Stance) -> None:
    """Voice says whose words a sentence gives, stance what kind of statement it is."""
    (found,) = tones(text)
    assert (found.voice, found.stance) == (voice, stance)


def test_a_command_before_a_colon_speaks_not() -> None:
    """What stands before a colon is a speaker only if it can be one."""
    assert [one.voice for one in tones("Remember this number: the port sold nine licences in a week.")] == ["author"]


def test_quotation_over_sentences_stays_quoted() -> None:
    """Every sentence of a quotation is the speaker's, and names the attribution."""
    found = tones('The envoy said: "We came in peace. We leave in sorrow." He then went home.')
    assert [one.voice for one in found] == ["quoted", "quoted", "author"]
    assert found[0].attribution == found[1].attribution != ()


def test_scripture_is_an_appeal() -> None:
    """A verse is an appeal whatever its grammar."""
    assert tones("“God is with those who are patient.” [2:153]")[0].stance == "appeal"


def test_a_long_quotation_is_weighed_sentence_by_sentence() -> None:
    """The stance of a quotation's first sentence is not that of all."""
    text = '"We will open the road in May. The road was closed in 2019," the minister said.'
    found = [one.stance for one in tones(text)]
    assert found == ["forecast", "report"]
