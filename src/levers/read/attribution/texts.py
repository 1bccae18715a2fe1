"""Words that are somebody's by the layout of the text: the turns of a transcript, and a statement or speech by its title.

`Remarks by Minister A. Brown at the summit`, `Statement of the Foreign Ministry on ...`, `Minister A. Brown's opening remarks`.
The title must be a title (no verb of its own) and the text must speak as one: in the first person outside quotation marks,
or, for a body's statement, of that body. What a transcript's labels already give to somebody stays theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.nouns import NO_SPEAKER
from levers.read.parts import Sentence

__all__ = ["answers", "own_text", "turns"]

_TURN = re.compile(
    r"\s*[\"“*_]*((?:Q|A|Question|Answer|[A-Z][A-Z.'’ -]{1,60}|[A-Z][\w.'’-]+(?: (?:of|the|and|for|de|al|[A-Z][\w.'’-]+)){0,9})(?: ?\([^)]{1,60}\))?)"
    r"[*_]*\s*:[*_]*(?=\s|$)"
)
_LETTER = re.compile(r"\s*([QA])\.\s*")
"""A letter that the division into sentences has cut off: `Q. What did they offer?`"""
_OFFICER = re.compile(
    r"\b(?:president|minister|premier|secretary|chancellor|chairm[ae]n|spokes(?:man|woman|person)|ambassador|moderator|speaker|mr|ms|mrs|dr|"
    r"director|general|governor|senator|representative|commissioner|question|reporter|interviewer)\b",
    re.IGNORECASE,
)
TITLES = 3
"""Sentences at the head of a text among which its title stands."""
OWN = 0.2
"""Share of sentences in the first person from which on a text speaks for itself."""
_KIND = (
    r"(?:(?:opening|closing|concluding|introductory|joint|official|full|press|video|written|welcoming|keynote|inaugural|prepared)[ -])*"
    r"(?:statements?|remarks?|speech|address|comments?|message|declaration|communiqué|communique|toast|lecture|testimony|greetings?|"
    r"interview|article|op-ed|letter|communication)"
)
_NAME = r"(?:(?:the|of|for|and|in|on|de|al|bin|ibn|[-–—]|(?-i:[A-Z][\w.'’-]*),?)[ ]){0,14}?(?-i:[A-Z][\w.’-]*)"
_BY = re.compile(
    rf"^\W*(?:(?:text|transcript|excerpts?) (?:of|from) (?:the |an? )?)?(?P<cue>{_KIND})"
    rf"(?:(?: and| &) [\w ]{{3,40}}?)? (?:by|of|from|with) (?:the )?(?P<name>{_NAME})"
    r"(?=\s*(?:$|[,:(;.–—-]|(?:at|on|in|to|for|before|following|during|after|regarding|concerning|with|about|upon)\b))",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"^\W*(?:the )?(?P<name>{_NAME})['’]s? (?P<cue>{_KIND})\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?P<cue>\b[Ii]nterview with|(?<=\s)[-–—])\s+(?:the )?(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|to|the|for|and|in|de|al|bin)){1,12})\W*$"
)
"""Who answers, at the end of a title: `A hard winter - Ambassador A. Brown`, `Interview with A. Brown`."""
_PERSON = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|to|the|for|and|in|de|al|bin)){1,14}"
_ASKED = (
    re.compile(
        rf"(?P<name>{_PERSON}) (?P<cue>(?:gave|granted|has given|has granted) (?:us )?(?:an? )?(?:[\w-]+ ){{0,2}}interview)"
    ),
    re.compile(rf"\b(?P<cue>interviewed|(?:spoke|talked|sat down) (?:with|to))\s+(?:the )?(?P<name>{_PERSON})"),
    re.compile(rf"(?P<cue>\b[Ii]nterview with)\s+(?:the )?(?P<name>{_PERSON}(?:, [\w -]{{3,60}})?)"),
)
"""Who answers, in the lines before the first question: `Ms A. Koch gave an interview to`, `spoke with`, `an interview with A. Koch, head of`."""
_PLEASE = re.compile(
    r"\W*(?:please\b|tell us\b|and how about\b)|.{0,60}, please (?:tell|say|explain|share)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Mm]y|us)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_BODY = re.compile(
    r"\b(?:ministry|government|embassy|council|office|department|union|mission|party|secretariat|parliament)\b",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|says?|said|sparks?|draws?|raises?|shows?|calls?|causes?|prompts?|angers?|anger)\b"
)


def own_text(sentences: Sequence[Sentence], labelled: Sequence[Draft]) -> Iterator[Draft]:
    """The draft that gives a text's sentences to the one whose words its title says they are; none for most texts.

    Args:
        sentences: the document's sentences in order.
        labelled: the turns of its transcript, whose words are somebody's already.
    """
    for number, sentence in enumerate(sentences[:TITLES]):
        match = _BY.match(sentence.flat) or _WHOSE.match(sentence.flat)
        title = sentence.kind == "heading" or not sentence.flat.rstrip().endswith((".", "!", "?"))
        if match is None or not title or _VERBS.search(sentence.flat) is not None:
            continue
        taken = [span for draft in labelled for span in draft.content]
        said = [one for one in sentences[number + 1 :] if one.kind == "body"]
        if not said or not _speaks(said, match["name"]):
            return
        free = [
            one.span
            for one in said
            if not any(span.start < one.span.end and one.span.start < span.end for span in taken)
        ]
        before = min((span.start for span in taken), default=said[-1].span.end)
        content = _merged([span for span in free if span.start < before])
        if content:
            base = sentence.span.start
            source = Span(base + match.start("name"), base + match.end("name"))
            cue = Span(base + match.start("cue"), base + match.end("cue"))
            yield Draft(number, source, match["name"], cue, content, "t")
        return


def answers(sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """The draft that gives the answers of an interview without labels to the one whom its title names.

    Questions are paragraphs that end in a question mark; between them somebody speaks in the first person.
    """
    lasting = {one.paragraph: one for one in sentences if one.kind == "body"}
    opening: dict[int, Sentence] = {}
    for one in sentences:
        opening.setdefault(one.paragraph, one)
    asked = sorted(
        number
        for number, one in lasting.items()
        if one.flat.rstrip(' "”').endswith("?") or _PLEASE.match(opening[number].flat) is not None
    )
    if len(asked) < 2:
        return
    before = [one for one in sentences if one.paragraph < asked[0]]
    named = next(((one, match) for one in before if (match := _ANSWERS.search(one.flat)) is not None), None)
    named = named or next(((one, match) for one in before if (match := _answering(one.flat)) is not None), None)
    said = [one for one in sentences if one.kind == "body" and one.paragraph > asked[0] and one.paragraph not in asked]
    first = sum(_FIRST.search(_QUOTED.sub(" ", one.flat)) is not None for one in said)
    interview = any("interview" in one.flat.lower() for one in before)
    if named is None or not interview or first < max(2, OWN * len(said)):
        return
    titled, match = named
    base = titled.span.start
    source = Span(base + match.start("name"), base + match.end("name"))
    cue = Span(base + match.start("cue"), base + match.end("cue"))
    yield Draft(before.index(titled), source, match["name"], cue, _merged([one.span for one in said]), "t")


def _answering(line: str) -> re.Match[str] | None:
    """Who is asked, by a line before the first question; whom an agency or a newspaper talked with, and not the agency itself."""
    for pattern in _ASKED:
        match = pattern.search(line)
        if match is not None and (pattern is not _ASKED[-1] or _OFFICER.search(match["name"]) is not None):
            return match
    return None


def _speaks(said: Sequence[Sentence], name: str) -> bool:
    """Whether the sentences are the words of the one named: in the first person, or a body speaking of itself."""
    first = sum(_FIRST.search(_QUOTED.sub(" ", one.flat)) is not None for one in said)
    if first >= max(2, OWN * len(said)):
        return True
    body = _BODY.search(name)
    opening = " ".join(one.flat for one in said[: len("four")])
    return body is not None and body[0].lower() in opening.lower() and first >= 1


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Stretches with nothing but a paragraph's end between them as one."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start - merged[-1].end <= len("\n\n"):
            merged[-1] = Span(merged[-1].start, span.end)
        elif span.start < span.end:
            merged.append(span)
    return merged


def turns(sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """Speaker labels of a transcript, each with all that is said until the next; at least two labels make a transcript."""
    marked: list[tuple[int, re.Match[str]]] = []
    for i, sentence in enumerate(sentences):
        if i and sentences[i - 1].paragraph == sentence.paragraph or sentence.kind not in {"body", "heading"}:
            continue
        match = _TURN.match(sentence.flat) or _LETTER.fullmatch(sentence.flat)
        if (
            match is not None
            and match.re is _LETTER
            and i + 1 < len(sentences)
            or (
                match is not None
                and (_says_who(match[1]) or match[1].split()[0].lower().strip(".") not in NO_SPEAKER)
                and (len(sentence.flat) > match.end() + 1 or _alone(sentences, i, match[1]))
            )
        ):
            marked.append((i, match))
    names = [match[1] for _, match in marked]
    upper = [name for name in names if name.isupper()]
    bearers = {name.split()[-1].lower() for name in names}
    officers = sum(_OFFICER.search(name) is not None for name in names)
    twice = [name for name in names if names.count(name) > 1 and " " in name and not name.isupper()]
    repeated = len(names) - len(set(names)) >= 2 or bool(twice) and len(set(names)) > 2
    named = officers >= 2 and len(bearers) >= 2 or len(upper) == 1 and _OFFICER.search(upper[0]) is not None
    asked = any(name.capitalize() in {"Q", "Question"} for name in names)
    if len(upper) < 2 and not repeated and not named and not asked and not _announced(sentences, marked):
        return
    if len(upper) >= 2 and not twice and (len(set(upper)) > 1 or not asked):
        marked = [(i, match) for i, match in marked if match[1].isupper() or match[1] in {"Question", "Answer"}]
    for k, (i, match) in enumerate(marked):
        end = marked[k + 1][0] if k + 1 < len(marked) else _turn_end(sentences, i)
        base = sentences[i].span.start
        source = Span(base + match.start(1), base + match.end(1))
        content = []
        for j in range(i, end):
            if (
                sentences[j].kind in {"heading", "boilerplate", "byline", "caption"}
                and j > i
                or sentences[j].flat.strip(' "“(').startswith("(")
            ):
                continue
            if j == i and (match.re is _LETTER or len(sentences[i].flat) <= match.end() + 1):
                continue
            start = base + match.end() if j == i else sentences[j].span.start
            content.append(_trimmed(sentences[j], start))
        yield Draft(i, source, match[1], Span(source.end, source.end + 1), _merged(content), "t")


def _announced(sentences: Sequence[Sentence], marked: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether the line before the only label says that a transcript follows: `Excerpts from the transcript:`."""
    if len(marked) != 1 or not 0 < marked[0][0] <= TITLES + 2:
        return False
    return "transcript" in sentences[marked[0][0] - 1].flat.lower()


def _alone(sentences: Sequence[Sentence], i: int, label: str) -> bool:
    """Whether a label on a line of its own is a transcript's, and words follow."""
    return _says_who(label) and i + 1 < len(sentences) and sentences[i + 1].kind == "body"


def _says_who(label: str) -> bool:
    """Whether a label is written as those of transcripts are."""
    return label.isupper() or label in {"Question", "Answer"}


def _turn_end(sentences: Sequence[Sentence], i: int) -> int:
    """The last turn goes on until a heading, a by-line or boiler-plate."""
    j = i + 1
    while j < len(sentences) and sentences[j].kind == "body":
        j += 1
    return j


def _trimmed(sentence: Sentence, start: int) -> Span:
    """The sentence's words from `start`."""
    end = sentence.span.end
    flat, base = sentence.flat, sentence.span.start
    while start < end and flat[start - base].isspace():
        start += 1
    return Span(start, end)
