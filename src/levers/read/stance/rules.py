"""As what kind of statement a stretch of words is made: question, appeal, forecast, assessment or report.

The first of these that fits, in that order (headings are known from the layout). Questions, appeals and forecasts have
marks of their own: word order, mood, modals, set phrases. What they say is then weighed with all the other words of the
clause (`weights.py`), and the kind of the greatest weight wins. The distinction follows the
literature on subjectivity and factuality: Wiebe et al. (2005), "Annotating expressions of opinions and emotions in
language"; Saurí and Pustejovsky (2009), "FactBank"; for modals, Palmer (2001), "Mood and modality".
"""

from __future__ import annotations

from levers.model import Stance
from levers.read.clauses import Words
from levers.read.stance.phrases import (
    AFTER_COMMANDS,
    APPEAL_PHRASE,
    COMMANDS,
    FINITE,
    FUTURE_MODALS,
    MAYBE_MODALS,
    STATES,
    TEXT_ON_TEXT,
    marks,
)
from levers.read.stance.weights import KINDS, tense, weigh

__all__ = ["joined", "judge", "ruled", "text_on_text"]


def judge(w: Words, first: int, last: int, *, said: bool = False) -> tuple[Stance, str]:
    """The stance of the words `first` to `last`, both taken in, and the rule that gave it.

    Args:
        w: The sentence's columns.
        first: First word.
        last: Last word.
        said: Whether the words are told of a speaker in the past, so that `would` stands for `will`.
    """
    low = joined(w, first, last)
    marked, rule = _marked(w, first, last, low, said=said)
    if marked == "question" and "?" in w.texts[last]:
        return marked, rule
    odds = weigh(w, first, last, low, rule, said=said)
    stance = KINDS[odds.index(max(odds))]
    return stance, rule if stance == marked else "stance.weighed"


def ruled(w: Words, first: int, last: int, *, said: bool = False) -> str:
    """The rule that fires on the words `first` to `last`, or an empty string; arguments as for `judge`."""
    return _marked(w, first, last, joined(w, first, last), said=said)[1]


def _marked(w: Words, first: int, last: int, low: str, *, said: bool) -> tuple[Stance | None, str]:
    """What the marks of questions, appeals and forecasts say, in that order."""
    if _asked(w, first, last, low):
        return "question", "stance.question"
    if "dated ahead" in marks(low) and not _past(w, first, last):
        return "forecast", "stance.present_ahead"
    rule = _appeal(w, first, last, low)
    if rule is not None:
        return "appeal", rule
    rule = _forecast(w, first, last, low, said=said)
    if rule is not None:
        return "forecast", rule
    return None, ""


def joined(w: Words, first: int, last: int) -> str:
    """The words in lower case on one line, as the patterns expect them."""
    return (
        " ".join(w.lows[first : last + 1])
        .replace(" n't", "n't")
        .replace(" '", "'")
        .replace(" ,", ",")
        .replace("can not", "cannot")
    )


def _asked(w: Words, first: int, last: int, low: str) -> bool:
    for i in range(last, max(first, last - 4) - 1, -1):
        if w.texts[i].startswith("?") or w.texts[i] in {"?!", "!?", "؟"}:
            return True
        if w.pos[i] != "PUNCT":
            break
    if (
        first < last
        and not w.lows[first].endswith("ever")
        and w.tags[first] in {"WP", "WRB", "WDT"}
        and w.pos[first + 1] == "AUX"
        and w.deps[first] not in {"mark", "nsubj"}
    ):
        return sum(w.tags[i] in FINITE for i in range(first, last + 1)) < len(("is", "is")) or w.texts[last] != "."
    return ", one wonders" in low or low.startswith(
        ("one wonders", "i wonder", "we wonder", "the question is", "the question remains")
    )


def _appeal(w: Words, first: int, last: int, low: str) -> str | None:
    if _imperative(w, first, last):
        return "stance.imperative"
    if w.lows[first] == "may" and w.tags[first] == "MD":
        return "stance.wish"
    found = APPEAL_PHRASE.search(low)
    if low.startswith("should ") or "rules" in marks(low):
        return None
    if found is not None and "must be" not in marks(low) and not _past_duty(w, first, last, found[0]):
        return "stance.ought"
    if w.lows[first] in {"o", "oh"} and last > first + 1:
        return "stance.address"
    return None


def _past_duty(w: Words, first: int, last: int, phrase: str) -> bool:
    """`had to leave`, `has to be seen`: told, not urged; `should have` is judged, not urged."""
    bare = phrase.split()
    if bare and bare[0] in {"have", "need", "has", "needs"}:
        at = next((i for i in range(first, last) if w.lows[i] == bare[0]), first)
        if any(w.lows[j] in FUTURE_MODALS | MAYBE_MODALS | {"would"} for j in range(max(first, at - 2), at)):
            return True
    if bare and bare[0] in {"must", "should", "ought"}:
        for i in range(first, last):
            if w.lows[i] == bare[0]:
                return "have" in w.lows[i + 1 : i + 3]
    if bare and bare[0] in {"has", "have", "need", "needs"}:
        return not any(w.pos[i] in {"VERB", "AUX"} for i in range(first, last + 1))
    return False


def _imperative(w: Words, first: int, last: int) -> bool:
    """A base form that opens the sentence, or follows an address, without a subject."""
    i = first
    while i <= last and (
        w.pos[i] in {"PUNCT", "INTJ"}
        or w.lows[i] in {"please", "so", "then", "now", "and", "but", "therefore", "never", "always", "instead"}
    ):
        i += 1
    if i > last or w.pos[i] == "DET" or _unowned(w, i, last) or _put_otherwise(w, i, last):
        return False
    if (
        w.lows[i] in {"do", "let"}
        and i < last
        and w.lows[i + 1] not in {"you", "they", "we", "i", "these", "those", "the"}
    ):
        return w.lows[i] == "let" or w.lows[i + 1] in {"not", "n't"} or w.tags[i + 1] == "VB"
    if w.tags[i] in {"VB", "VBP"} and w.pos[i] in {"VERB", "AUX"} and w.child(i, "nsubj", "nsubj:pass", "expl") is None:
        return w.deps[i] in {"ROOT", "root", "parataxis", "conj", "ccomp"} or i == first
    if not any(w.tags[j] in FINITE for j in range(i, last + 1)) and _commands(w, i, last):
        return True
    return any(_told_to(w, i, j) for j in range(i, min(last, i + 14)))


def _put_otherwise(w: Words, i: int, last: int) -> bool:
    """Whether a participle with an adverb opens the sentence and a comma ends it: `Put differently, ...`, `Put another way, ...`."""
    comma = next((j for j in range(i + 1, min(last, i + 5)) if w.texts[j] == ","), None)
    return (
        w.lows[i] in {"put", "said", "told", "seen", "set", "read"}
        and comma is not None
        and all(
            w.lows[j].endswith("ly")
            or w.lows[j] in {"another", "other", "way", "in", "words", "so", "more", "less", "this"}
            for j in range(i + 1, comma)
        )
        and any(w.tags[j] in FINITE for j in range(comma, last + 1))
    )


def _unowned(w: Words, i: int, last: int) -> bool:
    """Whether a finite verb behind `i` has no subject: then the supposed command is it (`Work on the line stopped`)."""
    for j in range(i + 1, last + 1):
        if w.tags[j] not in {"VBD", "VBZ"} or w.pos[j] not in {"VERB", "AUX"}:
            continue
        verb = w.heads[j] if w.deps[j] in {"aux", "aux:pass", "cop"} else j
        alone = w.child(verb, "nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj", "mark") is None
        if alone and (verb == i or w.deps[verb] not in {"conj", "acl", "acl:relcl", "advcl"}):
            return w.child(i, "nsubj") is None and "," not in w.texts[i:j] and ":" not in w.texts[i:j]
    return False


def _commands(w: Words, i: int, last: int) -> bool:
    """Whether words without a finite verb command: a base form of its own, a cry, or a verb the parser took for a noun."""
    if w.texts[last] == "!" or w.lows[i] in COMMANDS and i < last and w.pos[i + 1] in AFTER_COMMANDS:
        return True
    for j in range(i, last + 1):
        if (
            w.tags[j] != "VB"
            or w.pos[j] != "VERB"
            or j > i
            and (w.lows[j - 1] in {"to", "not"} or w.tags[j - 1] == "TO")
        ):
            continue
        alone = w.child(j, "nsubj", "nsubj:pass") is None and w.deps[j] in {"ROOT", "parataxis", "conj"}
        called = ("," in w.texts[i:j]) and w.texts[i:j].index(",") == j - 1 - i
        if (j == i or alone or w.texts[j - 1] in {",", ";", "!", "—"}) and (
            called or w.child(j, "nsubj", "nsubj:pass") is None
        ):
            return True
    return False


def _told_to(w: Words, i: int, j: int) -> bool:
    """Whether behind the mark at `j` a base form without subject follows an address (`Citizens, guard ...`)."""
    if w.texts[j] not in {",", "!", ";", "—"} or w.tags[j + 1] != "VB" or w.pos[j + 1] != "VERB":
        return False
    if w.texts[j] == ";":
        return w.child(j + 1, "nsubj") is None
    spoken = any(w.pos[k] in {"VERB", "AUX"} for k in range(i, j))
    return not spoken and w.child(j + 1, "nsubj", "nsubj:pass", "mark", "aux") is None


def _forecast(w: Words, first: int, last: int, low: str, *, said: bool) -> str | None:
    bound = "rules" in marks(low)
    for i in range(first, last + 1):
        word = w.lows[i]
        if word == "will" and _resolve(w, i, last):
            continue
        if word in FUTURE_MODALS and w.pos[i] in {"AUX", "VERB", "PART"} and not _inside(w, i, first, last):
            return "stance.will"
        if word in {"would", "'d"} and w.pos[i] in {"AUX", "VERB"} and not _have_after(w, i, last):
            verb = w.heads[i]
            main = w.deps[verb] not in {"ccomp", "advcl", "acl", "acl:relcl", "csubj"} or w.heads[verb] < first
            if said or main and "habit" not in marks(low) and not low.startswith("had "):
                return "stance.would"
        if word in MAYBE_MODALS and not bound and w.pos[i] in {"AUX", "VERB"} and not _have_after(w, i, last):
            verb = w.heads[i]
            acts = w.pos[verb] == "VERB" or w.pos[verb] in {"ADJ", "NOUN"} and verb > i and w.child(verb, "cop") is None
            happens = acts and first <= verb <= last and w.lows[verb] not in STATES
            if (
                "time ahead" in marks(low)
                or happens
                and not _past(w, first, last)
                and not any(
                    w.lows[j] in {"not", "n't", "hardly", "scarcely", "only", "never"}
                    for j in range(i + 1, min(last, i + 3))
                )
            ):
                return "stance.may"
    root = next((i for i in range(first, last + 1) if w.heads[i] == i or not first <= w.heads[i] <= last), first)
    present = any(w.tags[i] in {"VBZ", "VBP"} for i in range(first, last + 1)) and not _past(w, first, last)
    if present and tense(w, root, first, last) != "perfect":
        if "sure ahead" in marks(low):
            return "stance.present_ahead"
        if "day ahead" in marks(low) and "habit" not in marks(low) and tense(w, root, first, last) == "present":
            return "stance.present_ahead"
    if "ahead" in marks(low) or said and "then ahead" in marks(low):
        return "stance.ahead"
    return None


def _resolve(w: Words, i: int, last: int) -> bool:
    """Whether `will` is a noun: `lack of political will to act`, `the will of the people`."""
    return i < last and w.lows[i + 1] in {"to", "of"} and i > 0 and w.pos[i - 1] in {"ADJ", "DET", "ADP", "PART", "NUM"}


def _past(w: Words, first: int, last: int) -> bool:
    return any(w.tags[i] == "VBD" for i in range(first, last + 1))


def _inside(w: Words, i: int, first: int, last: int) -> bool:
    """Whether a modal belongs to a clause that only describes a noun, a time or a reason."""
    node = w.heads[i]
    for _ in range(6):
        if not first <= node <= last or w.heads[node] == node:
            return False
        if w.deps[node] in {"acl:relcl", "acl", "advcl"} and first <= w.heads[node] <= last:
            return True
        node = w.heads[node]
    return False


def _have_after(w: Words, i: int, last: int) -> bool:
    return any(w.lows[j] in {"have", "'ve", "of"} for j in range(i + 1, min(last, i + 3) + 1) if w.pos[j] != "NOUN")


def text_on_text(flat: str) -> bool:
    """Whether a sentence speaks of the text that it stands in."""
    return TEXT_ON_TEXT.match(flat.strip().lower()) is not None
