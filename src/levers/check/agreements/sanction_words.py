"""The words of sanctions: who is told to send them, whom they name, which package they belong to.

A target is named by its name or its telling first word, by what it does (`the operator of the Mir cards`) or by parent and state
(`VTB's Kazakh arm`). Senders are told by their offices too.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.said.predicates import alternatives
from levers.model import days

if TYPE_CHECKING:
    from levers.check.case import Case, Thing
    from levers.model import Period

__all__ = [
    "APPLIES",
    "PACKAGE",
    "counts_told",
    "is_by_role",
    "is_described",
    "is_measured",
    "is_on_state",
    "is_phrase",
    "name_in",
    "names_of",
    "opening",
    "package_of",
    "senders_said",
]

APPLIES = re.compile(
    r"\bsanction|\bblack-?list|\bblack list|\bembargo|\bblock(?:ing|ed|s)?\b|\bdesignat|\bbans?\b|\basset freeze|\bpackage\b|\brestrictive measures|\bpunitive|"
    r"\bpenal(?:ty|ties|ised|ized)\b|\bforbid|\bforbade|\bbann(?:ed|ing)\b|\bbarr(?:ed|ing)\b|\bprohibit|\bfr(?:oze|eeze|ozen)\b|\bentity list|\bcut off\b|\bOFAC\b|"
    r"\blists?\b|\blisted\b|\blisting\b|\brestrict(?:ions?|ed|s)\b|\bfinancial measures|\bmay (?:no longer|not)\b|\bno (?:arms|weapons|visas?)\b|\boff-limits\b|\bout of bounds\b|\bmeasures against\b|\bcurbs?\b|\boutlaw|\bvisas?\b|\bhalted\b|\bstopped\b|\bdenied\b|\bprivileges\b|\brestrict\w*|\bproposes?\b|\bentry\b|\bpunish\w*|\bstr(?:uck|ikes?) at\b|\btarget(?:s|ed)\b",
    re.IGNORECASE,
)
"""Words without which no sentence tells of a sanction."""
_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth").split()  # fmt: skip
PACKAGE = re.compile(
    rf"\b(?:(?P<number>\d+)(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)})) (?:[\w’'-]+ ){{0,3}}?(?:package|round|list)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|rather than|instead of|unlike|and not|never|than|unlike) (?:the |by the |from the |by |from )?$",
    re.IGNORECASE,
)


@cache
def _senders() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Code of a sender to the words by which it is told, its offices among them (`sanction_senders.toml`)."""
    table = tomllib.loads((files(__package__) / "sanction_senders.toml").read_text(encoding="utf-8"))
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(row['words'])})\b(?!-(?!imposed|led|wide|listed)[a-z])"))
        for code, row in table.items()
    )


def senders_said(case: Case) -> tuple[str, ...]:
    """Those told as senders, without those of whom it is denied."""
    text = case.said.text
    found: list[str] = []
    for code, pattern in _senders():
        for match in pattern.finditer(text):
            if _DENIED.search(text[: match.start()]):
                continue
            found.append(code)
            break
    found += [code for code in _beside(case, found) if code not in found]
    return tuple(found)


def _beside(case: Case, senders: list[str]) -> list[str]:
    """States joined by `and` to a sender, and states that send in words of their own: `Kazakhstan prohibited`."""
    text, names = case.said.text, [name for name in case.said.names if name.kind in {"state", "bloc"}]
    found = [
        other.code
        for name, other in itertools.pairwise(names)
        if set(name.codes) & set(senders) and re.fullmatch(r",? and (?:the )?", text[name.end : other.start])
    ]
    acts = re.compile(rf" (?:has |had |also |itself |temporarily )*{alternatives('imposed')}", re.IGNORECASE)
    return found + [name.code for name in names if acts.match(text, name.end)]


def names_of(thing: Thing) -> list[str]:
    """The names in the target."""
    return [
        part.strip()
        for part in re.split(r"[;,(]| and ", thing.first("target"))
        if len(part.strip()) > len("Abcdef") and part.strip()[0].isupper()
    ]


def name_in(name: str, text: str) -> bool:
    """Whether a name stands in a text, without its legal form or with its telling first word alone (`Keremet`)."""
    plain = re.sub(r"^(?:OJSC|OAO|LLC|JSC|CJSC) | (?:LLC|JSC|OJSC|Ltd)$", "", name)
    if plain in text:
        return True
    if len(plain.split()) > 2 and _sounds(plain) in _sounds(text):
        return True
    words = plain.split()
    if len(words) > 2 and len(words[-1]) < 3 and plain.rsplit(" ", 1)[0] in text:
        return True
    telling = len(words) == 2 and words[1] == "Bank" and words[0] not in {"Commerce", "Capital", "Kapital"}
    return telling and re.search(rf"\b{re.escape(words[0])}\b", text) is not None


def _sounds(text: str) -> str:
    """A name as it sounds, one spelling like another, without small words."""
    return " ".join(skeleton(word).replace("c", "k") for _, _, word in words(text) if word.lower() != "of")


def is_described(thing: Thing, text: str) -> bool:
    """Whether the text has all words of a target that bears no name of its own, and its measure: `12 Uzbek officials`, `coal by road`."""
    target = thing.first("target").split(" (")[0]
    if ": " in target:  # a state and the goods that it may not get
        goods = re.findall(r"[a-z][a-z-]{4,}", target.partition(": ")[2])
        return sum(re.search(rf"\b{re.escape(one)}", text) is not None for one in goods) >= max(2, len(goods) - 1)
    if is_phrase(thing, text):
        return True
    if not target[:1].isdigit() and not target[:1].islower():
        return False
    wanted = re.findall(r"[A-Za-z]{4,}", target)
    return len(wanted) > 1 and all(one in text for one in wanted) and is_measured(thing, text)


def is_phrase(thing: Thing, text: str) -> bool:
    """Whether most words of a measure told in a phrase stand in the text: `customs and immunity privileges`."""
    told = [
        word for word in re.findall(r"[a-z]{4,}", thing.first("measure").split(" (")[0].lower()) if word not in _SMALL
    ]
    low = text.lower()
    return len(told) > 2 and sum(re.search(rf"\b{re.escape(word[:6])}", low) is not None for word in told) >= 0.6 * len(
        told
    )


_SMALL = frozenset(
    {
        "with",
        "from",
        "into",
        "sanctions",
        "restrictions",
        "blocking",
        "listing",
        "package",
        "proposed",
        "transaction",
        "financial",
        "export",
    }
)


def counts_told(case: Case, thing: Thing) -> tuple[float, float] | None:
    """How many of a described target are told, and how many are on record (`forty-five Uzbek officials`, 12)."""
    match = re.match(r"(\d+) (?P<who>[A-Za-z ]+)", thing.first("target"))
    if match is None:
        return None
    near = [
        one
        for one in case.said.figures
        if one.unit is None and case.said.text[one.end :].lstrip().startswith(match["who"].strip())
    ]
    return (near[0].value, float(match[1])) if near else None


_ROLE = re.compile(r"\((?P<role>operator of [^()]+|subsidiary of [^()]+)\)")
_NEAR = 35


def is_by_role(case: Case, thing: Thing) -> bool:
    """Whether the text tells of the target by what it does or by parent and state."""
    text, target = case.said.text, thing.first("target")
    role = _ROLE.search(target)
    if role is not None:
        head, _, of = role["role"].partition(" of ")
        return re.search(rf"\b{head} of (?:the |its )?(?:[\w’'-]+ ){{0,2}}{re.escape(of)}\b", text) is not None
    parent, _, state = target.rpartition(" ")
    if not parent or " " in parent or len(parent) < len("VTB"):
        return False
    codes = {code for code in thing.values("target_state") if case.world.name(code) == state}
    at = [match.end() for match in re.finditer(rf"\b{re.escape(parent)}\b", text)]
    return any(
        name.code in codes and any(0 <= name.start - end < _NEAR or 0 <= end - name.end < _NEAR for end in at)
        for name in case.said.names
    )


MANY = 4
_SYNONYMS = {"ban": "ban|prohibit|forbid|forbade|bar|halt|stop|outlaw", "export": "export|sale|sell|sold|ship"}
"""Words that tell of a measure as well as its own."""
_ALSO = {
    "visa ban": r"\bvisas?\b|\b(?:den(?:y|ies|ied)|refus\w+) (?:[\w-]+ ){0,4}?entry\b|\bnot (?:allowed|permitted) to (?:enter|travel)\b|\b(?:barr?(?:ed|ing|s)?|bann?(?:ed|ing|s)?|kept|keeps?|shut out|excluded?|forb\w+)\b[^.;:]{0,50}\bfrom (?:entering|travel|(?:the |its )?(?:\w+ )?(?:territory|soil|bloc|Union|EU)\b)|\btravel bans?\b|\bbarred from (?:entering|travel)",
    "arms embargo": r"\bembargo\b|\b(?:sell\w*|sold|sales?|suppl\w+|buy|bought|export\w*|deliver\w*|shop)\b[^.;:]{0,40}\b(?:arms|weapons?|rifles?)\b(?! factor)|\b(?:arms|weapons?|rifles?)\b(?! factor)[^.;:]{0,40}\b(?:sold|sales?|ban\w*|barr\w+|embargo|forbid\w*|supplied|exported|delivered)\b",
}
"""Other words for a measure."""


def is_measured(thing: Thing, text: str) -> bool:
    """Whether the text names the measure: all its words, in any order (`an embargo on arms`), or others for it."""
    measure, low = thing.first("measure").split(" (")[0], text.lower()
    if measure in _ALSO and re.search(_ALSO[measure], low):
        return True
    told = re.findall(r"[a-z]{3,}", measure.lower())
    if len(told) > MANY:  # a measure told in a phrase: most of its words
        return sum(re.search(rf"\b{re.escape(word)}", low) is not None for word in told) >= 0.6 * len(told)
    return all(re.search(rf"\b(?:{_SYNONYMS.get(word, re.escape(word))})", low) is not None for word in told)


def package_of(text: str) -> int | None:
    """The number of the package that a text names."""
    match = PACKAGE.search(text) or re.search(r"\b(?P<number>\d+)(?:st|nd|rd|th) package\b", text)
    if match is None:
        return None
    return int(match["number"]) if match["number"] else _ORDINALS.index(match["word"].lower()) + 1


def opening(thing: Thing) -> Period:
    """When it began."""
    valid = thing.any.valid
    first = valid.start_earliest or valid.start_latest
    assert first is not None  # noqa: S101 - a sanction without a start is skipped before
    return days(first, valid.start_latest or first)


def is_on_state(case: Case, thing: Thing) -> bool:
    """Whether it is a measure on a state itself."""
    return thing.first("target") in {case.world.name(code) for code in thing.values("target_state")}
