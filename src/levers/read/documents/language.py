"""Is a text in a language that the reader knows? By script and by how many of its words are function words.

Function words make up 35 to 50 % of English prose and next to none of a text in another language, so a text of some
length with few of them is not English. Short texts are given the benefit of the doubt: a headline has none either.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["language_of"]

ENGLISH = frozenset(
    "the of and to in a is that for on as with was by at from it be are this which have has had not an or its their but were"
    " will would been they he his she her we our who also after more than between about into over said".split()
)
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 60
LEAST_SHARE = 0.12
LATIN_SHARE = 0.5
SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """`en`, the name of another script or `other`, or None where the text is too short to tell."""
    words = WORD.findall(text[:SAMPLE])
    letters = [char for word in words for char in word]
    if not letters:
        return None
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters) / len(letters)
    if latin < LATIN_SHARE:
        scripts = [unicodedata.name(char, "UNKNOWN").split()[0].lower() for char in letters]
        return max(set(scripts), key=scripts.count)
    if len(words) < FEWEST_WORDS:
        return None
    share = sum(word.lower() in ENGLISH for word in words) / len(words)
    return "en" if share >= LEAST_SHARE else "other"
