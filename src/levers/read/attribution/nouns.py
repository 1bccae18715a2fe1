"""Attributions without a verb of saying: `according to X`, `X's claim that`, `citing X`, `in X's words`, headlines."""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import Span
from levers.read.attribution.draft import Draft
from levers.read.attribution.order import trimmed
from levers.read.attribution.subjects import source_words, subject_of
from levers.read.attribution.voices import known_speaker, known_word
from levers.read.clauses import Words
from levers.read.cues import Cue, cue_forms, nouns

__all__ = ["NO_SPEAKER", "by_noun"]

NOT_SAYING = frozenset(
    "consensus mandate laws method methods rule rules principle principles plan plans schedule procedure procedures standard standards need needs criteria formula "
    "calendar custom customs tradition traditions wishes ability size age rank merit value weight season taste means circumstances interests conditions developments situation needs taste circumstance schedule timetable".split()
)
"""What things are done according to, without its saying anything."""
WIDEST = 12
"""Words of a source between `according to` and its comma."""
THINKERS = frozenset(
    "columnist writer analyst analysts expert experts economist economists historian historians critic critics supporter supporters observer "
    "observers diplomat diplomats official officials minister scholar scholars activist activists journalist journalists commentator "
    "commentators lawmaker lawmakers poet author editor envoy ambassador general strategist strategists politician politicians opposition "
    "sceptics skeptics optimists pessimists realists researcher researchers scientist scientists lawyer professor novelist philosopher "
    "adviser advisers negotiator negotiators veteran veterans residents villagers farmers traders investors hardliners hawks doves".split()
)
"""Whose view `for` and `to` may give at the head of a sentence."""
VIEWED = frozenset(
    "words view views opinion opinions estimation telling account assessment judgment judgement estimate reckoning mind eyes".split()
)
"""What is somebody's: `in X's view`, `to his mind`."""
READ = frozenset("reading analysis interpretation version narrative book calculation".split())
"""The same, if it is somebody's by name."""
TOLD = frozenset(["put", "puts", "has", "see", "sees", "saw"])
NO_SPEAKER = frozenset(
    "photo image source note update updated related read more video caption tags date time place here also however "
    "this these dear enough letters example above below left right top bottom inset first second third remember question conclusion result summary background editorial chapter part opinion analysis explainer interview map timeline "
    "live exclusive breaking review book letter profile box table section volume essay commentary comment feature podcast watch factbox news "
    "obituary speech text transcript abstract keywords contents appendix annex figure chart focus special dispatch letter why how what".split()
)


def by_noun(w: Words, number: int, text: str) -> Iterator[Draft]:
    """The attributions of one sentence that a preposition or a noun makes."""
    for i, low in enumerate(w.lows):
        if low == "according" and i + 2 < len(w) and w.lows[i + 1] == "to":
            draft = _according(w, i, number, text)
        elif low == "per" and i + 2 < len(w) and w.pos[i + 1] in {"DET", "PROPN"} and (i == 0 or w.texts[i - 1] == ","):
            draft = _according(w, i, number, text, width=1)
        elif low in {"for", "to"} and i == 0:
            draft = _in_the_eyes_of(w, number, text)
        elif low == "as" and i + 3 < len(w) and (i == 0 or w.texts[i - 1] == ","):
            draft = _as_told(w, i, number, text)
        elif low == "citing" and w.pos[i] in {"VERB", "ADP"}:
            draft = _citing(w, i, number, text)
        elif (low in VIEWED or low in READ and w.pos[i] == "NOUN") and i > 1:
            draft = _in_words_of(w, i, number, text) or _claim_that(w, i, number, text)
        elif (low in nouns() or low.rstrip("s") in nouns()) and w.pos[i] == "NOUN":
            draft = _claim_that(w, i, number, text)
        else:
            continue
        if draft is not None:
            yield draft


def _draft(w: Words, number: int, source: tuple[int, int], cue: Span, content: list[Span], text: str) -> Draft | None:
    content = [span for span in content if span.end - span.start > 3]
    first, last = source
    if not content or first > last or w.lows[first] in {"i", "we", "you", "my", "our", "your", "it", "this", "that"}:
        return None
    span = w.span(first, last)
    return Draft(number, span, text[span.start : span.end], cue, content, "c")


def _as_told(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`As X put it, ...` and `..., as X has said`."""
    forms = cue_forms()
    end = next((j for j in range(i + 2, len(w)) if w.texts[j] in {",", "."}), len(w))
    puts = (j for j in range(i + 2, end) if w.lows[j] in TOLD and w.lows[j + 1] == "it")
    verb = next(puts, None) or next((j for j in range(i + 2, end) if "q" in _frames(forms.get(w.lows[j]))), None)
    if (
        verb is None
        or end - verb > len("put it in a cable of the third of May".split())
        or any(w.tags[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(verb + 1, end))
    ):
        return None
    final = verb - 1
    while final > i + 1 and (w.pos[final] in {"ADV", "AUX"} or w.lows[final] in {"once", "has", "had", "have"}):
        final -= 1
    if (
        final <= i
        or w.pos[final] not in {"NOUN", "PROPN", "PRON"}
        or any(w.tags[j] in {"VBD", "VBZ", "VBP"} for j in range(i, final))
    ):
        return None
    if w.tags[verb + 1] == "TO" or not (known_speaker(w, final) or w.texts[final][:1].isupper()):
        return None  # `as the rivalry continued to grow`
    told = any(w.lows[j] in forms and w.lows[j + 1] == "that" and w.tags[j] in {"VBD", "VBZ", "VBP"} for j in range(i))
    before = [trimmed(text, w.starts[0], w.starts[i])] if i and not told else []
    after = [trimmed(text, w.ends[end], w.ends[-1])] if end + 1 < len(w) else []
    return _draft(w, number, (i + 1, final), w.span(verb, verb), before + after, text)


def _frames(cue: Cue | None) -> frozenset[str]:
    return cue.frames if cue is not None and cue.form in {"past", "third"} else frozenset()


def _in_the_eyes_of(w: Words, number: int, text: str) -> Draft | None:
    """`For the columnist X, the deal is a trap`: a person by trade, a comma, and a judgement."""
    comma = next((j for j in range(2, min(len(w), 14)) if w.texts[j] == ","), None)
    if comma is None or comma + 3 > len(w):
        return None
    many = w.lows[1] in {"most", "many", "some"} and w.tags[comma - 1] in {"NNS", "NNPS"}
    judged = any(w.deps[j] == "cop" and w.tags[j] in {"VBZ", "VBP"} for j in range(comma, len(w)))
    if not any(w.lows[j] in THINKERS for j in range(1, comma)) and not (many and judged):
        return None
    if any(w.tags[j] in {"VBD", "VBZ", "VBP", "MD", "VBG"} for j in range(1, comma)):
        return None
    return _draft(w, number, (1, comma - 1), w.span(0, 0), [trimmed(text, w.ends[comma], w.ends[-1])], text)


def _according(w: Words, i: int, number: int, text: str, *, width: int = 2) -> Draft | None:
    """The phrase runs to the next comma that does not stand inside it; what is left of the sentence is the content."""
    head = w.heads[i] if w.heads[i] > i + width - 1 else i + width
    first, last = (
        source_words(w, head, i) if w.pos[head] in {"NOUN", "PROPN", "PRON", "NUM"} else (i + width, i + width)
    )
    first = i + width
    edge = w.rights[head] if head > i else i + width
    if w.lows[head] in NOT_SAYING or w.lows[i - 1 if i else 0] in {"act", "live", "acted", "paid"}:
        return None
    if last < first:
        last = edge
    if i <= 1:
        stop = next((j for j in range(first + 1, len(w)) if w.texts[j] == ","), None)
        if (
            stop is not None and stop < last and w.deps[stop + 1] == "conj"
        ):  # the parser joined the sentence to the phrase
            last = edge = stop - 1
        if stop is not None and edge >= len(w) - 2:  # the parser hung the sentence on the phrase
            last = edge = stop - 1
        comma = next((j for j in range(last + 1, len(w)) if w.texts[j] == ","), None)
        if comma is None:
            return None
        if comma - first <= WIDEST and not any(w.pos[j] in {"VERB", "AUX", "PUNCT"} for j in range(last, comma)):
            last = max(last, comma - 1)
        if edge > comma and w.deps[head] != "root" and edge + 1 < len(w) and w.texts[edge + 1] == ",":
            comma = edge + 1
        content = [trimmed(text, w.ends[_behind_trade(w, comma)], w.ends[-1])]
    else:
        relative = w.texts[i - 1] == "," and w.lows[i - 2] in {
            "who",
            "which",
            "that",
        }  # `the envoy, who, according to X, left`
        content = [trimmed(text, w.starts[i - 2 if relative else 0], w.starts[i])]
        while w.pos[last] == "PROPN" and last + 2 < len(w) and _goes_on(w, last + 1):
            last += 1
        comma = next((j for j in range(first + 1, min(len(w), first + WIDEST)) if w.texts[j] == ","), None)
        broken = w.texts[i - 1] == "," and comma is not None and comma > edge
        if (
            comma is not None
            and broken
            and not any(w.tags[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(first, comma))
        ):
            last = edge = comma - 1
        after = max(edge, last) + 1
        if after < len(w) and w.texts[after] == "," and any(w.pos[j] in {"VERB", "AUX"} for j in range(after, len(w))):
            content.append(trimmed(text, w.ends[after], w.ends[-1]))
    return _draft(w, number, (first, last), w.span(i, i + width - 1), content, text)


def _behind_trade(w: Words, comma: int) -> int:
    """The comma behind what the source is by trade: `According to A. Ruiz, a director of the centre, | the port`."""
    close = next((j for j in range(comma + 2, len(w) - 2) if w.texts[j] == ","), None)
    if close is None or not (w.lows[comma + 1] in {"a", "an"} or known_word(w.lows[comma + 1])):
        return comma
    trade = any(known_word(w.lows[j]) for j in range(comma + 1, min(close, comma + 4)))
    plain = not any(w.tags[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(comma + 1, close))
    return close if trade and plain and w.lows[close + 1] not in {"who", "which", "and"} else comma


def _goes_on(w: Words, j: int) -> bool:
    """Whether a name that the parser broke goes on: `the Chilean State | Agency`."""
    return w.pos[j] == "PROPN" or w.texts[j][:1].isupper() and known_word(w.lows[j])


def _citing(w: Words, i: int, number: int, text: str) -> Draft | None:
    noun = w.child(i, "obj", "obl")
    if noun is None or noun < i:
        return None
    source = source_words(w, noun, i)
    if i > 0 and w.texts[i - 1] == "," and w.rights[noun] + 1 >= len(w) - 1:
        content = [trimmed(text, w.starts[0], w.starts[i])]
    else:
        after = next((j for j in range(w.rights[noun] + 1, len(w)) if w.texts[j] == ","), None)
        if after is None:
            return None
        content = [trimmed(text, w.ends[after], w.ends[-1])]
    draft = _draft(w, number, source, w.span(i, i), content, text)
    if draft is not None:
        draft.notes.add("citing")
    return draft


def _in_words_of(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`in the words of X,` and `in X's view,`."""
    if w.lows[i] == "words" and i > 1 and w.lows[i - 2 : i] == ("in", "the") and w.lows[i + 1 : i + 2] == ("of",):
        return _in_the_words(w, i, number, text)
    start = w.lefts[i]
    while start < i and w.pos[start] == "PUNCT":
        start += 1
    if (
        w.lows[start] not in {"in", "by", "to"} or w.tags[start] == "TO" and w.pos[start + 1] in {"VERB", "AUX"}
    ) and not (start > 0 and w.lows[start - 1] in {"in", "by"}):
        return None
    if start > 1 and "q" in _frames(cue_forms().get(w.lows[start - 1])):
        return None  # `the ministry said in its version of the accord`: where it was said
    owner = w.child(i, "nmod:poss")
    other = next((j for j in w.children[i] if j > i and w.deps[j] == "nmod" and w.lows[w.lefts[j]] == "of"), None)
    whose = owner if owner is not None else other
    if w.lows[i] in READ and whose is not None and not (w.pos[whose] == "PROPN" or known_word(w.lows[whose])):
        return None
    if owner is not None:
        source = source_words(w, owner, i)
        while source[1] > source[0] and w.lows[source[1]] in {"'s", "'"}:
            source = (source[0], source[1] - 1)
        final = i
    elif other is not None:
        first, last = source_words(w, other, i)
        source = (first + 1, last) if w.lows[first] == "of" else (first, last)
        final = w.rights[other]
    else:
        return None
    if start <= 2:
        content = [trimmed(text, w.ends[final], w.ends[-1])]
    else:
        content = [trimmed(text, w.starts[0], w.starts[start])]
        if final + 2 < len(w) and w.texts[final + 1] == "," and w.texts[start - 1] == ",":
            content.append(trimmed(text, w.ends[final + 1], w.ends[-1]))
    return _draft(w, number, source, w.span(start, i), content, text)


def _in_the_words(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`It was, in the words of a retired admiral, a war`: by the commas around the phrase."""
    stop = next((j for j in range(i + 2, min(len(w), i + WIDEST)) if w.texts[j] in {",", "."}), None)
    if stop is None or any(w.tags[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(i + 2, stop)):
        return None
    content = [trimmed(text, w.starts[0], w.starts[i - 2])] if i > len(("in", "the")) else []
    if stop + 1 < len(w) and (not content or w.texts[i - 3] == ","):
        content.append(trimmed(text, w.ends[stop], w.ends[-1]))
    return _draft(w, number, (i + 2, stop - 1), w.span(i - 2, i), content, text)


def _claim_that(w: Words, i: int, number: int, text: str) -> Draft | None:
    """`X's claim that`, `the claim by X that`."""
    clause = next(
        (
            j
            for j in w.children[i]
            if j > i and w.deps[j] in {"acl", "ccomp", "acl:relcl"} and w.lows[w.lefts[j]] == "that"
        ),
        None,
    )
    if clause is None or w.deps[w.lefts[clause]] in {"nsubj", "obj", "nsubj:pass"}:
        return None
    owner = w.child(i, "nmod:poss")
    if owner is None:
        owner = next(
            (
                j
                for j in w.children[i]
                if j > i and w.deps[j] == "nmod" and w.lows[w.lefts[j]] in {"by", "of", "from"} and j < clause
            ),
            None,
        )
    if owner is None or any(w.tags[k] == "VBN" and w.lows[k] in cue_forms() for k in range(owner + 1, i)):
        return None  # `Oslo's Migration Service denied reports that`
    if w.tags[owner] == "PRP$":  # `Oslo revived its claim that`
        above = subject_of(w, w.heads[i])
        owner = above if above is not None and above < i and known_speaker(w, above) else owner
    first, last = source_words(w, owner, i)
    while last > first and w.lows[last] in {"'s", "'"}:
        last -= 1
    if w.lows[first] in {"by", "of", "from"} and first < last:
        first += 1
    content = [trimmed(text, w.starts[w.lefts[clause]], w.ends[w.rights[clause]])]
    return _draft(w, number, (first, last), w.span(i, i), content, text)
