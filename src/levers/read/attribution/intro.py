"""A sentence that ends in a colon and the paragraph that it introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.quotes import Quote
from levers.read.parts import Parsed

__all__ = ["introduced"]

_SAID = re.compile(
    r"(?P<source>(?:[\w.’'\"-]+,? ){1,40}?)(?P<cue>said|says|say|wrote|writes|added|adds|stated|states|declared|told [\w ]{2,40}|"
    r"replied|answered|commented|continued|explained|tweeted|noted|asked|concluded|warned|announced|reads|read|"
    r"(?:made|gave|issued|released|published) (?:[\w,]+ ){0,3}?the following (?:joint |press )?(?:statement|comment|remark|answer|message|"
    r"declaration|appeal)s?)\b[^.:]{0,90}:\s*$"
)


def introduced(
    parsed: Sequence[Parsed], paragraphs: Sequence[Span], governed: set[int], quotations: Sequence[Quote]
) -> Iterator[Draft]:
    """Drafts whose content is the paragraph after a colon, with the quotations that go on from it."""
    numbers = sorted({one.sentence.paragraph for one in parsed})
    for i, one in enumerate(parsed[:-1]):
        following = parsed[i + 1].sentence
        sentence = one.sentence
        if following.paragraph == sentence.paragraph or not sentence.flat.rstrip(' "”*').endswith(":"):
            continue
        place = numbers.index(following.paragraph)
        match = _SAID.search(sentence.flat)
        if match is None or place in governed:
            continue
        start = sentence.span.start + match.start("source")
        if match["source"].startswith(("On ", "In ", "At ")) and ", " in match["source"].rstrip(" ,"):
            start += match["source"].rstrip(" ,").rindex(", ") + len(", ")
        source = Span(start, sentence.span.start + match.start("source") + len(match["source"].rstrip(" ,")))
        cue = Span(sentence.span.start + match.start("cue"), sentence.span.start + match.end("cue"))
        content = [paragraphs[place]]
        number = place
        for quote in quotations:
            if quote.resumed and quote.paragraph == number + 1:
                number += 1
                content.append(quote.span)
        yield Draft(
            i,
            source,
            sentence.flat[source.start - sentence.span.start : source.end - sentence.span.start],
            cue,
            content,
            "q",
        )
