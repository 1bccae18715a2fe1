"""How names are compared: folded spelling, Cyrillic in Latin letters, and a skeleton that transliterations share.

`fold` keeps what distinguishes words; `skeleton` throws away what differs between the ways in which one Turkic,
Persian or Russian name is written in Latin letters (Zhaparov, Japarov; Rakhmon, Rahmon; Tokaev, Tokayev). Two names with
one skeleton are candidates for being the same, never proof of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "latin", "skeleton", "words"]

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "җ": "j", "з": "z",
    "и": "i", "й": "y", "ӣ": "i", "і": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "u", "ұ": "u", "ў": "o", "ӯ": "u", "ф": "f",
    "х": "kh", "ҳ": "h", "һ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ә": "a", "ю": "yu", "я": "ya",
}  # fmt: skip
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ʻ": "", "ʼ": "", "‘": "", "’": "", "'": ""}
)
_WORD = re.compile(r"[^\W_]+(?:[ʻʼ‘’'][^\W_]{2,})*")
_SAME_SOUND = (
    (re.compile("dzh|dj|zh"), "j"),
    (re.compile("kh|gh"), "h"),
    (re.compile("shch|sch"), "sh"),
    (re.compile("ck|q"), "k"),
    (re.compile("w"), "v"),
    (re.compile("ou"), "u"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"([aeou])ie"), r"\1e"),
    (re.compile(r"^ie"), "e"),
)


def words(text: str) -> list[tuple[int, int, str]]:
    """Words as (start, end, text); a possessive 's is no part of its word."""
    return [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def latin(text: str) -> str:
    """Cyrillic letters in Latin ones (a plain reading of BGN/PCGN, lower case); all else unchanged."""
    low = text.casefold()
    return "".join(_CYRILLIC.get(letter, letter) for letter in low)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Case, accents and apostrophes thrown away; Cyrillic stays Cyrillic."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("й", "\0"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.replace("\0", "й").translate(_PLAIN)


@lru_cache(maxsize=100_000)
def skeleton(text: str) -> str:
    """What the Latin spellings of one name have in common; apply it to single names, not to sentences."""
    form = fold(latin(text))
    for pattern, plain in _SAME_SOUND:
        form = pattern.sub(plain, form)
    return form
