"""What a sender controls and a target needs, where a text says so, by channel.

Shapes: dependence ("A depends on B for gas"), levers named as such ("B's levers over A are trade and debt"), the use of
something as a lever ("B uses migrants as a lever"), ties by channel ("A is tied to B economically"), integration into
somebody's projects, a base on somebody's soil, subsidised supplies, influence, a patron's candidate. `actor` is the
sender, `recipient` the target, `relation` the channel. Without a channel in the words there is no claim, except for
influence and control, which are political. The logic of dependence as power: Hirschman (1945), "National Power and the
Structure of Foreign Trade".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.languages import speakers_of
from levers.read.facts.lever_shapes import CLOSED, POLITICAL, SECURITY, patterns
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import code_of, cover, lowered, tape_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["channels_in", "levers"]

_SIDES = 2
"""A lever has a sender and a target; only the speakers of a language name one side by a word."""
_TRIGGER = re.compile(
    r"grip|\bhold\b|stranglehold|sway|clout|threaten|pressure|station|deployed|garrison|leas|rent|hosts?|home to|houses|indebted|in debt|\bcan\b|could|restrict|banned|block|halt|suspend|\bcut\b|curb|stopped|limit|embargo|favou?rite|prop|protect|shield|rescued|bail|guarant|airfield|cosmodrome|depend|relian|rel(?:y|ies)\b|lever|instrument|\btool\b|connected|tied|linked|integrat|drawn|pulled|absorbed|embedded|incorporated|influence|control|\bbases?\b|"
    r"subsid|discount|backs|backed|backing|supports|supported|supporting|endors|groom|below[- ]market|cheap|candidate|protégé|protege|speaking|suppl|provid|deliver|bound to|indebted|owes"
)
_ADVERBS = re.compile(
    r" (?:both )?(?:[a-z]+ly\b(?:,? and |, )?)+| in (?:the )?(?:[a-z]+(?:,? and |, )?)+ (?:terms|spheres?|areas?|fields?|sectors?)"
)
_CLOSED_AFTER = re.compile(
    r"[^.;,<]{0,25} (?:was|were|has been|have been|had been) (?:closed|shut|vacated|evacuated|dismantled|given up|handed)"
)
_FORCE = re.compile(r"\b(?:troops|soldiers|forces|bases?|nuclear|missiles|jets|garrison|contingent|airfield|army)\b")
_MIGRANTS = re.compile(r"\b(?:migrants?|workers?|labourers|citizens|nationals|students)\b")
_REGIME = re.compile(r"\b(?:regime|government|leadership|rulers?|elite|ruling|authorities)\b")
_UNREST = re.compile(
    r"\b(?:unrest|protest\w*|uprising|coup|opposition|overthrow|revolution|demonstrators|rebels|riots?)\b"
)
_STARTS = re.compile(r"(?: [a-z]+){0,2}")
_CANDIDATE = re.compile(r"candidate|protégé|protege")
_SLOT = re.compile(r"<[A-Z]\d+>")
_CUT = re.compile(
    r" (?:but|although|while|whereas|because|since|who|which|that) |,? (?:and|as) (?:is|are|was|were|has|have) "
)


def levers(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type lever: actor the sender, recipient the target, relation the channel."""
    tape = tape_of(parsed)
    if (len(tape.mentions) < _SIDES and "speak" not in tape.text) or _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str | None, str]] = set()
    for name, pattern in patterns().items():
        for match in pattern.finditer(tape.text):
            for found in _expand(name, match, parsed, tape, page):
                key = (code_of(found.actor), code_of(found.recipient), found.relation or "")
                if key not in seen:
                    seen.add(key)
                    yield found


def _expand(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Iterator[Found]:
    sender = _sender(name, match, parsed, tape, page)
    if sender is None or sender.code is None:
        return
    closed = name in SECURITY and CLOSED.search(tape.text, 0, match.start("head")) is not None
    closed = closed or (name in SECURITY and _CLOSED_AFTER.match(tape.text, match.end()) is not None)
    words = clause_before(tape, match.start("head"))
    for target in _targets(name, match, parsed, tape, page):
        if target.code is None or target.code == sender.code:
            continue
        for channel in _channels(name, match, tape):
            yield Found(
                span=cover(tape, tape.span(match.start(), match.end()), sender, target),
                type="lever",
                rule=f"lever.{name}",
                actor=sender,
                recipient=target,
                relation=channel,
                negated=negated(words[-40:]),
                modality="historical" if closed else modality(words[-60:]),
            )


def _sender(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Mention | None:
    groups = match.groupdict()
    if name == "speakers":
        return speakers_of(groups["lang"], match.start("lang"), tape, page)
    side = groups.get("other") or groups.get("role") or groups.get("owners")
    if side and name == "role_stationed":
        return tape.mention(side) if tape.mention(side).role == "MIL" else None
    if side and groups.get("role"):
        return tape.mention(side) if _FORCE.search(lowered(tape.mention(side).text)) is not None else None
    if side:
        return tape.all(side)[0]
    found = subjects(parsed, tape, match.start("head"))
    return found[0] if found else None


def _targets(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Iterable[Mention]:
    groups = match.groupdict()
    if name == "protects":
        return _protected(match, tape)
    if groups.get("target"):
        target = tape.mention(groups["target"])
        if name == "expels" and _MIGRANTS.search(lowered(target.text)) is None:
            return ()
        backed = name != "backs_role" or _CANDIDATE.search(lowered(target.text)) is not None
        return (target,) if backed else ()
    if name in SECURITY:
        return _host(match["place"], tape)
    if name == "used_as":
        sender = _sender(name, match, parsed, tape, page)
        rest = [one for one in tape.all(tape.text) if one.code is not None and one.kind != "pronoun"]
        others = {one.code: one for one in rest if sender is not None and one.code != sender.code}
        return tuple(others.values()) if len(others) == 1 else ()
    return subjects(parsed, tape, match.start("head"))


def _protected(match: re.Match[str], tape: Tape) -> Iterable[Mention]:
    """Whose rule is protected: a regime or government as such, or a leader against unrest."""
    target = tape.mention(match["target"] or match["regime"])
    ruling = match["target"] is not None or _REGIME.search(lowered(target.text)) is not None
    return (target,) if ruling or _UNREST.search(match["against"]) is not None else ()


def _host(place: str, tape: Tape) -> Iterable[Mention]:
    """The state in which a base stands: named itself, or the one a named place belongs to."""
    if not place.startswith("<"):
        return ()
    mention = tape.mention(place)
    return (mention,) if mention.code is not None else ()


def _channels(name: str, match: re.Match[str], tape: Tape) -> tuple[str, ...]:
    groups = match.groupdict()
    if name in POLITICAL:
        return channels_in(groups.get("mid") or "", "manner") or ("political",)
    if name in SECURITY:
        return ("security",)
    if name == "indebted":
        return ("finance",)
    if name == "expels":
        return ("labour",)
    if name in {"grip", "pressure"}:
        named = f"{groups.get('mid') or ''} {match['head']} {_STARTS.match(match['rest'])[0]}"  # type: ignore[index]
        return channels_in(named, "manner") or channels_in(match["rest"], "needs") or ("political",)
    if name in {"can_cut", "restricts"}:
        return channels_in(match["rest"], "needs") or ("trade",)
    if name == "speakers":
        return ("information",)
    rest = groups.get("rest") or ""
    cut = _CUT.search(rest)
    rest = rest[: cut.start()] if cut is not None else rest
    if name == "used_as":
        return channels_in(_plain(rest, tape), "needs") or channels_in(
            _plain(tape.text[: match.start()], tape), "needs"
        )
    if name in {"subsidised", "supplies"}:
        return channels_in(rest, "needs")
    if name in {"dependent", "dependence", "dependence_of"}:
        mid = f"{groups.get('mid') or ''} {tape.text[max(0, match.start('head') - 90) : match.start('head')].rpartition('>')[2]}"
        adverbs = _ADVERBS.match(rest)
        manner = channels_in(f"{mid} {adverbs[0] if adverbs is not None else ''}", "manner")
        needs = channels_in(_needed(rest, owned=bool(groups.get("after"))), "needs")
        return needs or manner
    found = channels_in(f"{groups.get('mid') or ''} {rest}", "manner")
    return found or (channels_in(rest, "needs") if name.startswith("levers") else ())


def _plain(stretch: str, tape: Tape) -> str:
    """A stretch of the tape with the words of its mentions."""
    return _SLOT.sub(lambda slot: lowered(tape.mention(slot[0]).text), stretch)


def _needed(rest: str, *, owned: bool) -> str:
    """The words after "on B" that say what for: "B's gas", "B gas", "for gas"."""
    if owned:
        return rest
    match = re.match(r" (?:(?P<noun>(?:[a-z-]+ ?){1,3})$|(?P<near>[a-z-]+(?: [a-z-]+)?)|)", rest)
    purpose = re.search(
        r"\b(?:for|in terms of|as a source of|to (?:sell|buy|export|import|supply)) (?P<what>[^.;:]*)", rest
    )
    return f"{match['near'] or match['noun'] or '' if match else ''} {purpose['what'] if purpose else ''}"


def channels_in(words: str, table: str) -> tuple[str, ...]:
    """The channels that a stretch of words names, in order, each once."""
    found: dict[str, None] = {}
    rows = lexicon("lever")[table]
    for match in re.finditer(rf"\b{alternatives('lever', table)}\b", words):
        for pattern, channel in rows.items():
            if re.fullmatch(pattern, match[0]):
                found[channel] = None
                break
    return tuple(found)
