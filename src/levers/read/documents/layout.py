"""The text's own structure: paragraphs, headings, by-lines, captions, boiler-plate, verses; and its sentences.

The text is never altered. A copy of equal length, in which marks of emphasis, list bullets, link addresses and line
breaks are blanked, is what sentences are cut from; its slices are the sentences' `flat` text. Lines are joined where
they were wrapped: greedy wrapping leaves a line only when the next word would not have fitted, so a line to which the
next line's first word could have been added at the block's width ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levers.model import Span
from levers.read import sentences as splitter
from levers.read.documents.dateline import opening
from levers.read.parts import Sentence, SentenceKind

__all__ = ["sentences"]

WIDEST_WRAP = 130
"""Lines longer than this were not wrapped by hand; each is a paragraph."""
NARROWEST_WRAP = 30
SLACK = 0.8
"""Proportional type leaves lines of unequal length: from this share of the widest on, a line counts as full."""
LONGEST_HEADING = 22
"""Words; one that does not stand first and is not in title case has at most `LONGEST_PLAIN`."""
LONGEST_PLAIN = 14

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_HEADING_MARK = re.compile(r"\s*(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"\s*(?:=+|-{3,}|\*{3,}|_{3,}|(?:\*\s+){2,}\*)\s*$")
_BULLET = re.compile(r"\s*(?:[-*+•–—▪●◦]\s+|\(?(?:\d{1,3}|[a-z])[.)]\s+)(?=\S)")
_QUOTE_MARK = re.compile(r"\s*(?:>\s*)+")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`")
_LINK = re.compile(r"!?\[([^\]\n]*)\](\((?:https?:|/|#|mailto:)[^)\s]*\))")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?!\s).*(?<!\s)\1\s*$")
_TURN = re.compile(
    r"\s*[\"“]?(?:Q|A|[A-Z][A-Z.'’ -]{1,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4})(?: \([^)]{1,60}\))?\s*:\s"
)
_VERSE_MARK = re.compile(r"[﴾﴿]")
_VERSE_SOURCE = re.compile(
    r"(?:[\[(](?:[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2}[ ,:]*)?\d{1,3}\s*:\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?[\])])\W*$"
)
_BYLINE = re.compile(
    r"(?:(?:written|prepared|translated|edited|posted|published|compiled|reported|additional reporting|reporting|"
    r"writing|editing|story|text|photos?|analysis|words)\s+(?:\w+\s+){0,12}?by\b|by\s+(?-i:[A-Z])(?!\S*['’]s )|"
    r"(?:published|updated|last updated|posted|modified|date)\s*(?:on)?\s*:|(?:published|updated|posted)\s+(?:on\s+|at\s+)?"
    r"(?:\d|[A-Z][a-z]{2,8}\.?\s+\d)|(?:author|correspondent|source|editor)s?\s*:)",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[,|\s–-]+\d{1,2}[:.]\d{2}.{0,20})?\s*$"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}[,.]? .{0,60}(?:\)|\d{4}|[a-z]\.?)?\s*[—–-]+\s*$|[A-Z][A-Z .'’/-]{2,40}, (?:\d{1,2} [A-Z]|[A-Z][a-z]+\.? \d).{0,30}$"
)
_CAPTION = re.compile(
    r"(?:\(?(?:file )?photos?\b\s*(?::|by\b|credit|/)|image\b\s*(?::|by|credit)|picture[sd]?\s*:|caption\s*:|figure \d|"
    r"fig\. \d|map \d*\s*:|table \d|chart\s*\d*\s*:|video\s*:|credits?\s*:|illustration\s*(?::|by)|infographic\s*:|!\[)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"[(/]\s*(?:photo|image|credit|AFP|AP|Reuters|Getty|TASS|EPA)\b[^()]{0,60}\)?\.?\s*$")
_BOILER = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|subscribe\b|sign up\b|follow (?:us|\w+ \w+) on\b|click here|read more\b|"
    r"read also\b|see also\b|related(?: articles?| stories| links)?\s*:|share (?:this|on|via)\b|advertisement\b|"
    r"this (?:article|story|report|piece|interview|post|essay|translation) (?:was|is|has been|first|originally|appeared)\b|"
    r"the views expressed\b|the opinions expressed\b|views expressed in\b|we use cookies|terms of (?:use|service)|privacy policy|"
    r"for more information|more on this|(?:back|return) to (?:top|home)|print this|e-?mail this|join our|download our|"
    r"get the (?:app|latest)|you(?:'re| are) receiving this|unsubscribe\b|tags?\s*:|topics?\s*:|keywords?\s*:|filed under|posted in|translated from the|"
    r"(?:the )?partial transcript|transcript (?:follows|below)|this transcript|photo gallery|loading\b|skip to\b|"
    r"republished with|reprinted (?:with|from|by)|the editorial board|our standards\s*:|disclaimer\b|editor['’]s note\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|say|wrote|writes|added|adds|asked|asks|replied|told|continued|declared|read|reads):$"
)
_TERMINAL = re.compile(r"[.!?…؟][\"'”’»)\]*_]*\s*$")
_FILLED = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: its place, and what its marks say of it."""

    start: int
    end: int
    marked: bool = False
    """A heading by its own marks."""


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; every non-blank character is inside one of them."""
    flat = _flat(text)
    blocks = tuple(_mended(text, _blocks(text)))
    flat = _without_datelines(flat, blocks)
    found: list[Sentence] = []
    section: str | None = None
    signing = False
    for number, block in enumerate(blocks):
        kind = _kind(text, flat, blocks, number, signing=signing)
        signing = kind == "byline" and (signing or number > len(blocks) // 2)
        spans = _spans(text, flat, block, whole=kind in {"heading", "byline", "caption"})
        found.extend(Sentence(span, _one_line(flat[span.start : span.end]), number, kind, section) for span in spans)
        if kind == "heading":
            section = " ".join(flat[block.start : block.end].split()).strip("# :") or section
    return tuple(found)


def _without_datelines(flat: str, blocks: Sequence[_Block]) -> str:
    """Town, day and agency that open a report act in nothing that it tells, so they are blanked; they stay in the span."""
    for block in blocks:
        length, _ = opening(flat[block.start : min(block.end, block.start + 160)])
        if length and flat[block.start + length : block.end].strip():
            flat = flat[: block.start] + " " * length + flat[block.start + length :]
    return flat


def _one_line(flat: str) -> str:
    return flat if flat.isprintable() else "".join(" " if char.isspace() else char for char in flat)


def _flat(text: str) -> str:
    """The text with its marks blanked one for one."""
    if not any(mark in text for mark in "*_`#>[<-•–—▪●◦.)"):
        return text
    out = _LINK.sub(
        lambda match: " " * (match.start(1) - match.start()) + match[1] + " " * (match.end() - match.end(1)), text
    )
    out = _TAG.sub(_blank, out)
    out = "".join(_flat_line(line) for line in out.splitlines(keepends=True))
    return _EMPHASIS.sub(_blank, out)


def _flat_line(line: str) -> str:
    for pattern in (_QUOTE_MARK, _BULLET):
        match = pattern.match(line)
        if match and not line[match.start() : match.end()].strip().isdigit():
            line = " " * match.end() + line[match.end() :]
    match = _HEADING_MARK.match(line)
    if match:
        line = line.replace("#", " ")
    return line


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, in order: blank lines, marks and the wrap test decide."""
    block: list[re.Match[str]] = []
    previous_end = 0
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        gap = text[previous_end : line.start()]
        apart = gap.replace("\r\n", "\n").count("\n") > 1 or "\u2029" in gap or gap.strip(" \t\r\n") != ""
        apart = apart or bool(block) and text[block[-1].end() : line.start()].strip("\r\n \t") != ""
        if block and apart:
            yield from _joined(block)
            block = []
        block.append(line)
        previous_end = line.end()
    yield from _joined(block)


def _mended(text: str, blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Paragraphs that a page break cut in the middle of a sentence, put together again."""
    held: _Block | None = None
    for block in blocks:
        if held is None:
            held = block
        elif not held.marked and _continues(text, held, block):
            held = _Block(held.start, block.end)
        else:
            yield held
            held = block
    if held is not None:
        yield held


def _continues(text: str, block: _Block, following: _Block) -> bool:
    if not text[following.start : following.end].lstrip()[:1].islower() or _BULLET.match(text, following.start):
        return False
    raw = text[block.start : block.end].rstrip()
    return len(raw.split()) > 8 and (raw[-1].isalnum() or raw[-1] == ",") and not _BULLET.match(raw)


def _joined(lines: Sequence[re.Match[str]]) -> Iterator[_Block]:
    """The paragraphs of lines that no blank line parts."""
    if not lines:
        return
    width = max(len(line[0].rstrip()) for line in lines)
    start = 0
    for i, line in enumerate(lines):
        last = i + 1 == len(lines)
        if last or _parts(line[0], lines[i + 1][0], width):
            marked = _HEADING_MARK.match(lines[start][0]) is not None
            end = i
            if end > start and _UNDERLINE.match(line[0]) and end - start == 1:
                marked = True
            yield _Block(lines[start].start(), line.end(), marked)
            start = i + 1


def _parts(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if _UNDERLINE.match(following) and len(line.split()) <= LONGEST_HEADING and not _TERMINAL.search(line):
        return False
    if any(pattern.match(line) for pattern in (_HEADING_MARK, _UNDERLINE, _BOLD_LINE)):
        return True
    if any(pattern.match(following) for pattern in (_HEADING_MARK, _UNDERLINE, _BULLET, _BOLD_LINE)):
        return True
    if bool(_VERSE_MARK.search(line)) != bool(_VERSE_MARK.search(following)) or _foreign(line) != _foreign(following):
        return True
    if any(pattern.match(other.strip()) for pattern in (_CAPTION, _BOILER, _BYLINE) for other in (line, following)):
        return True
    if line.isupper() != following.isupper():
        return True
    first = _FILLED.search(following)
    stopped = _TERMINAL.search(line) is not None
    if first is not None and first[0][0].islower() and not stopped:
        return False
    if _TURN.match(following) and (stopped or width > WIDEST_WRAP):
        return True
    if width > WIDEST_WRAP or first is None:
        return True
    full = len(line.rstrip()) + 1 + len(first[0]) > width or len(line.rstrip()) >= SLACK * width
    return not full or width < NARROWEST_WRAP


def _foreign(line: str) -> bool:
    """Whether the line's letters are mostly Arabic, Hebrew or of other scripts that carry verses in a Latin text."""
    if not line or max(line) < "\u0590":
        return False
    latin = sum(1 for char in line if char.isalpha() and char < "\u0590")
    other = sum(1 for char in line if char.isalpha() and "\u0590" <= char < "\u1100" or "\ufb50" <= char < "\ufeff")
    return other > latin


def _spans(text: str, flat: str, block: _Block, *, whole: bool) -> Iterator[Span]:
    """Sentence spans of a paragraph, widened to take in the marks beside them."""
    if whole:
        cuts = [Span(block.start, block.end)]
    else:
        cuts = list(_lettered(flat, splitter.split(flat, block.start, block.end))) or [Span(block.start, block.end)]
    begin = block.start
    for i, cut in enumerate(cuts):
        end = block.end if i + 1 == len(cuts) else cut.end
        while i + 1 < len(cuts) and end < cuts[i + 1].start and not text[end].isspace():
            end += 1
        while begin < end and text[begin].isspace():
            begin += 1
        stop = end
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if begin < stop:
            yield Span(begin, stop)
        begin = end


def _lettered(flat: str, cuts: Iterator[Span]) -> Iterator[Span]:
    """A stretch without letters, such as a verse number, belongs to the sentence before it."""
    held: Span | None = None
    for cut in cuts:
        if held is not None and not any(char.isalpha() for char in cut.of(flat)):
            held = Span(held.start, cut.end)
            continue
        if held is not None:
            yield held
        held = cut
    if held is not None:
        yield held


def _kind(text: str, flat: str, blocks: Sequence[_Block], number: int, *, signing: bool) -> SentenceKind:
    block = blocks[number]
    raw = text[block.start : block.end]
    bare = " ".join(flat[block.start : block.end].split())
    words = bare.split()
    if not words:
        return "boilerplate"
    if _VERSE_MARK.search(raw) or _foreign(raw) and not _foreign(text[:4000]):
        return "scripture"
    if block.marked or bare.isupper() and len(words) <= LONGEST_HEADING and sum(map(str.isalpha, bare)) > 3:
        return "heading"
    if _VERSE_SOURCE.search(bare) and len(words) > 4:
        return "scripture"
    if len(words) <= 40 and (_CAPTION.match(raw.strip()) or _CREDIT.search(bare)):
        return "caption"
    stopped = _TERMINAL.search(bare) is not None
    if len(words) <= 30 and _BYLINE.match(bare) and not (stopped and len(words) > 16):
        return "byline"
    if (
        _DATE_LINE.match(bare)
        or len(words) <= 10
        and not stopped
        and _DATELINE.match(bare)
        or signing
        and len(words) <= 16
        and not stopped
    ):
        return "byline"
    if len(words) <= 60 and (_BOILER.match(bare) or _BOILER.match(raw.strip())):
        return "boilerplate"
    if not any(char.isalnum() for char in bare):
        return "boilerplate"
    titled = _titled(raw, bare, words, blocks, number, stopped=stopped)
    return "heading" if titled and len(list(splitter.split(bare))) == 1 else "body"


def _titled(raw: str, bare: str, words: Sequence[str], blocks: Sequence[_Block], number: int, *, stopped: bool) -> bool:
    """Whether an unmarked paragraph is a title or the name of a section."""
    if len(words) > LONGEST_HEADING or _BULLET.match(raw):
        return False
    if bare.endswith(":"):
        if _SAYS.search(bare):
            return False
        return len(words) <= 4 and _TURN.match(bare + " ") is None or bare.istitle() and len(words) <= 3
    alone = len(blocks) == 1
    if not stopped and bare[-1] not in ",;—–-":
        if _TURN.match(bare) and len(words) > 3 and number > 0:
            return False
        plain = len(words) <= LONGEST_PLAIN or number == 0
        return not alone and plain or _title_case(words) and len(words) > 2
    if _BOLD_LINE.match(raw) and len(words) <= 14 and number + 1 < len(blocks):
        return bare[-1] in "?!" or _title_case(words)
    if number == 0 and not alone and len(words) > 3:
        return _title_case(words)
    return False


def _title_case(words: Sequence[str]) -> bool:
    """Whether nearly all words of four letters and more are capitalised, more than names would make them."""
    long = [word for word in words if len(word.strip("\"'“”‘’.,:;()")) >= 4 and any(char.isalpha() for char in word)]
    upper = [word for word in long if word.lstrip("\"'“”‘’(")[:1].isupper()]
    return len(long) >= 3 and len(upper) >= 0.85 * len(long)
