"""Voice and stance of every sentence and of every attribution's content.

Voice is `quoted` where most of a sentence is somebody else's words or thought. Stance is then that of the quoted words.
The order of stances is heading, question, appeal, forecast, assessment, report: the first that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from levers.model import Attribution, Span, Stance, Voice
from levers.read.attribution.voices import known_word
from levers.read.clauses import Words, words
from levers.read.cues import Cue, cue_forms, mind
from levers.read.parts import Parsed, Sentence, Tone
from levers.read.stance import judge, text_on_text
from levers.read.stance.phrases import FINITE

__all__ = ["classify", "stretch"]

MANDATIVE = frozenset("insist ask require order agree decide move".split())
"""Verbs behind which a bare form urges: `insists that the port stay open`."""
COMMITTING = frozenset("promise vow pledge swear threaten guarantee undertake offer".split())
"""Verbs by which a speaker binds himself: what follows is ahead, not asked."""
EVIDENCE = frozenset(
    "data evidence facts figures numbers statistics law laws constitution statute charter history experience logic pattern timing "
    "politics geography arithmetic story silence absence".split()
)
"""What tells without speaking: inference from it is the author's."""
ANYBODY = frozenset("anyone anybody everyone everybody nobody none whoever".split())
LABEL = re.compile(
    r"\s*\W?(?:explainer|fact ?box|timeline|analysis|opinion|editorial|comment|commentary|q ?& ?a|live|breaking|exclusive|update \d|updated?|eds|watch|"
    r"listen|video|podcast|profile|letters|review|in pictures|corrected|correction|briefing|background|related|read (?:also|more)|see also|file photo|photo|"
    r"photograph|picture|image|caption|map|table|figure|chart|graphic|subject|re|abstract|keywords|news in brief|announcement|factsheet)"
    r"\s?(?:\d{1,3})?\s?(?::|\||–|—|-(?=[A-Z]))",
    re.IGNORECASE,
)
"""What newsrooms and archives write before a title."""
DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{3,},? (?:[A-Z][a-z]+day|\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2})\b.{0,30}\.?$"
)
LONGEST_TITLE, LONGEST_HEADLINE = 24, 16
"""Words."""
MOSTLY = 0.5
"""From this share of its letters on, a sentence is its speaker's."""


class _Spoken(NamedTuple):
    """An attribution of words and the ids of its chain, outermost first."""

    row: Attribution
    chain: tuple[str, ...]


def classify(text: str, parsed: Sequence[Parsed], attributions: Sequence[Attribution]) -> Mapping[Span, Tone]:
    """Tones by span: one for each sentence, and one for each content span of an attribution.

    Args:
        text: The document's canonical text.
        parsed: Its sentences in order.
        attributions: What `attribution.find` gave for them.
    """
    by_id = {row.id: row for row in attributions}
    spoken = [_Spoken(row, _chain(one, by_id)) for one, row in by_id.items() if row.words]
    starts = [one.sentence.span.start for one in parsed]
    touching: list[list[_Spoken]] = [[] for _ in parsed]
    for said in spoken:
        for span in said.row.content_spans:
            for i in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
                if not touching[i] or touching[i][-1] is not said:
                    touching[i].append(said)
    tones: dict[Span, Tone] = {}
    for one, rows in zip(parsed, touching, strict=True):
        w = words(one)
        for row, chain in rows:
            for span in row.content_spans:
                if span not in tones and span.start >= one.sentence.span.start:
                    stance, rule = _content_stance(text, w, row, (span,))
                    tones[span] = Tone(span, "quoted", stance, rule, chain)
        tones[one.sentence.span] = _sentence_tone(text, one, w, rows, tones)
    return tones


def _chain(one: str, by_id: Mapping[str, Attribution]) -> tuple[str, ...]:
    ids = [one]
    outer = by_id[one].outer
    while outer is not None and outer in by_id and outer not in ids:
        ids.append(outer)
        outer = by_id[outer].outer
    return tuple(reversed(ids))


def _within(w: Words, spans: Sequence[Span]) -> list[int]:
    """The words that begin inside one of the spans."""
    return [i for i, start in enumerate(w.starts) if any(span.start <= start < span.end for span in spans)]


def stretch(text: str, w: Words, row: Attribution | None) -> tuple[int, int, bool] | None:
    """First and last of the words that are weighed for a sentence with this speaker, and whether they are told in the past.

    None where no word of the sentence is the speaker's; without a speaker all words count.
    """
    if row is None:
        return (0, len(w) - 1, False) if len(w) else None
    picked = _within(w, row.content_spans)
    cue = _cue(text, row)
    return (picked[0], picked[-1], cue is not None and cue.form == "past") if picked else None


def _sentence_tone(
    text: str,
    one: Parsed,
    w: Words,
    rows: Sequence[_Spoken],
    tones: Mapping[Span, Tone],
) -> Tone:
    sentence = one.sentence
    voice_row, chain = _speaker(text, sentence, rows) or (None, ())
    if (
        voice_row is not None
        and voice_row.kind == "indirect"
        and (_own_question(w, sentence, voice_row) or _no_speaker(text, w, voice_row))
    ):
        voice_row, chain = None, ()
    voice: Voice = "quoted" if voice_row is not None else "author"
    if sentence.kind == "scripture":
        return Tone(sentence.span, voice, "appeal", "layout.scripture", chain)
    if sentence.kind != "body":
        return Tone(sentence.span, voice, "heading", f"layout.{sentence.kind}", chain)
    if not len(w):
        return Tone(sentence.span, voice, "heading", "layout.empty", chain)
    if _title(w, sentence) or _headline(w, sentence):
        return Tone(sentence.span, voice, "heading", "tone.title", chain)
    if LABEL.match(sentence.flat):
        return Tone(sentence.span, "author", "heading", "tone.label")
    if voice_row is None:
        if text_on_text(sentence.flat):
            return Tone(sentence.span, voice, "heading", "stance.text_on_text")
        stance, rule = judge(w, 0, len(w) - 1)
        return Tone(sentence.span, voice, stance, rule)
    inside = [
        span for span in voice_row.content_spans if span.start < sentence.span.end and span.end > sentence.span.start
    ]
    own = len(inside) == 1 and sentence.span.start <= inside[0].start and inside[0].end <= sentence.span.end
    if own and inside[0] in tones and tones[inside[0]].attribution == chain:
        known = tones[inside[0]]
        return Tone(sentence.span, voice, known.stance, known.rule, chain)
    stance, rule = _content_stance(text, w, voice_row, inside)
    return Tone(sentence.span, voice, stance, rule, chain)


def _speaker(text: str, sentence: Sentence, rows: Sequence[_Spoken]) -> _Spoken | None:
    """The innermost attribution to which most of the sentence belongs, outermost words (its own cue) not counted."""
    if not rows:
        return None
    total = len(sentence.flat.replace(" ", ""))
    best: _Spoken | None = None
    for said in rows:
        row = said.row
        covered = sum(
            len(text[max(span.start, sentence.span.start) : min(span.end, sentence.span.end)].replace(" ", ""))
            for span in row.content_spans
            if span.start < sentence.span.end and span.end > sentence.span.start
        )
        frame = sum(
            len(text[max(span.start, sentence.span.start) : min(span.end, sentence.span.end)].replace(" ", ""))
            for span in (*row.source_spans, *row.cue_spans)
            if span.start < sentence.span.end and span.end > sentence.span.start
        )
        if covered + frame >= MOSTLY * total and covered and (best is None or len(said.chain) > len(best.chain)):
            best = said
    return best


def _title(w: Words, sentence: Sentence) -> bool:
    """Whether a line without a final stop has no finite verb either."""
    last = sentence.flat.rstrip()[-1:]
    if any(tag in {"VBD", "VBZ", "VBP", "MD", "VB"} for tag in w.tags):
        return False
    return last.isalnum() and len(w) <= LONGEST_TITLE or DATELINE.match(sentence.flat.strip()) is not None


def _headline(w: Words, sentence: Sentence) -> bool:
    """Whether a line without a final stop is told as headlines are: in the present, or bare, and without articles."""
    if not sentence.flat.rstrip()[-1:].isalnum() or not len("four") <= len(w) <= LONGEST_HEADLINE:
        return False
    if any(low in {"a", "an", "the", "was", "were", "had", "i", "we", "you", "my", "our"} for low in w.lows):
        return False
    return any(tag in {"NNP", "NNS", "NN"} for tag in w.tags[:2])


def _no_speaker(text: str, w: Words, row: Attribution) -> bool:
    """Whether the words are laid to nobody who speaks: data, anybody or nobody, a command or label before a colon."""
    cue = row.cue_spans[0].of(text).strip() if row.cue_spans else ""
    for span in row.source_spans:
        inside = [i for i in range(len(w)) if span.start <= w.starts[i] < span.end]
        if not inside:
            continue
        if cue == ":" and (LABEL.match(f"{span.of(text)}:") or _commanding(w, inside)):
            return True
        head = next((i for i in inside if not span.start <= w.starts[w.heads[i]] < span.end), inside[-1])
        stop = next((i for i in range(inside[-1], len(w)) if w.texts[i] == ","), inside[-1])
        issued = any(w.pos[i] == "PROPN" or known_word(w.lows[i]) for i in range(inside[0], stop + 1) if i != head)
        if w.lows[head] in EVIDENCE and not issued or w.lows[inside[0]] in ANYBODY:
            return True
        verb = w.heads[head]
        if any(w.lows[j] in ANYBODY for j in w.children[verb] if w.deps[j] in {"nsubj", "nsubj:pass"}):
            return True
    return False


def _commanding(w: Words, inside: Sequence[int]) -> bool:
    """Whether words before a colon are a command and no name (`Mark my words: ...`)."""
    return w.tags[inside[0]] in {"VB", "VBP"} or any(w.tags[i] in {"VBD", "VBZ", "MD"} for i in inside)


def _own_question(w: Words, sentence: Sentence, row: Attribution) -> bool:
    """Whether the sentence itself asks (`Is it time that X admitted ...?`)."""
    if not sentence.flat.rstrip().endswith("?") or not len(w):
        return False
    opens = (
        w.pos[0] == "AUX"
        or w.tags[0] in {"WP", "WRB", "WDT", "MD"}
        or w.lows[0] in {"is", "are", "do", "does", "did", "has", "have", "was"}
    )
    return opens and not any(span.start <= w.starts[0] for span in row.content_spans)


def _content_stance(text: str, w: Words, row: Attribution, inside: Sequence[Span]) -> tuple[Stance, str]:
    """Stance of quoted words: by their own marks, else by what the cue says of them."""
    picked = _within(w, inside)
    if not picked:
        return "report", "stance.empty"
    first, last = picked[0], picked[-1]
    cue = _cue(text, row)
    if cue is not None and cue.lemma == "hope" and any(tag in FINITE for tag in w.tags[first : last + 1]):
        return "forecast", "cue.hope"
    if cue is not None and cue.stance in {"question", "appeal"} and row.kind != "direct":
        return _asked(w, first, last, cue)
    if cue is not None and cue.lemma in MANDATIVE and row.kind != "direct" and _subjunctive(w, first, last):
        return "appeal", f"cue.{cue.lemma}"
    if cue is not None and "i" in cue.frames and row.kind != "direct" and _infinitive(w, first, last, cue):
        urged = "o" in cue.frames and cue.stance != "forecast" or cue.stance == "appeal"
        urged = urged and cue.lemma not in COMMITTING
        return "appeal" if urged else "forecast", f"cue.{cue.lemma}"
    stance, rule = judge(w, first, last, said=cue is not None and cue.form == "past")
    if cue is not None and stance in {"report", "assessment"}:
        if "a" in cue.frames and any(w.lows[i] == "as" for i in picked):
            return "assessment", f"cue.{cue.lemma}"
        if cue.stance == "assessment":
            return "assessment", f"cue.{cue.lemma}"
        if cue.stance == "forecast":
            return "forecast", f"cue.{cue.lemma}"
    return stance, rule


def _subjunctive(w: Words, first: int, last: int) -> bool:
    """Whether the first verb is a bare form behind its subject: `(that) Brussels keep the port open`."""
    for i in range(first, last + 1):
        if w.tags[i] in {"VBD", "VBZ", "MD", "TO"}:
            return False
        if w.tags[i] == "VB":
            return i > first + 1 or w.lows[first] != "that"
        if w.tags[i] == "VBP":
            subject = w.child(i, "nsubj", "nsubj:pass")
            return subject is not None and w.tags[subject] in {"NN", "NNP"} and w.child(subject, "conj") is None
    return False


def _infinitive(w: Words, first: int, last: int, cue: Cue) -> bool:
    """Whether the content is `to` and a verb, perhaps after the one addressed, and no clause; claims are of what is."""
    if cue.lemma == "claim":
        return False
    for i in range(first, last):
        if w.tags[i] in {"VBD", "VBZ", "VBP", "MD"}:
            return False
        if w.lows[i] == "to" and w.tags[i + 1] in {"VB", "RB"}:
            return True
    return False


def _asked(w: Words, first: int, last: int, cue: Cue) -> tuple[Stance, str]:
    if w.tags[first] in {"WRB", "WP", "WDT"} and first < last and w.pos[first + 1] == "AUX":
        return "question", f"cue.{cue.lemma}"
    if w.lows[first] == "whether" or w.lows[first] == "if" and cue.lemma != "pray":
        return "question", f"cue.{cue.lemma}"
    if cue.stance == "appeal":
        return "appeal", f"cue.{cue.lemma}"
    appeal = cue.lemma == "ask" and (w.lows[first] in {"for", "that"} or _infinitive(w, first, last, cue))
    return "appeal" if appeal else "question", f"cue.{cue.lemma}"


def _cue(text: str, row: Attribution) -> Cue | None:
    forms = cue_forms()
    written = row.cue_spans[0].of(text).lower().split() if row.cue_spans else []
    if written[1:] == ["to", "know"]:
        return Cue("want to know", frozenset("c"), "question", "past")
    if len(written) > 1 and "|".join(written[:2]) in forms:
        return forms["|".join(written[:2])]
    if len(written) > 1 and (found := mind(written[-1])) is not None:
        return found
    return forms.get(written[0]) if written else None
