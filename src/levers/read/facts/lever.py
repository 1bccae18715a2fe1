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
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated, subjects
from levers.read.facts.languages import speakers_of
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.tape import code_of, compiled, cover, lowered, tape_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["channels_in", "levers"]

_TRIGGER = re.compile(
    r"depend|relian|rel(?:y|ies)\b|lever|instrument|\btool\b|connected|tied|linked|integrat|drawn|pulled|absorbed|embedded|incorporated|influence|control|\bbases?\b|"
    r"subsid|discount|backs|backed|backing|supports|supported|supporting|endors|groom|below[- ]market|cheap|candidate|protégé|protege|speaking|suppl|provid|deliver|bound to|indebted|owes"
)
_SHAPES = {
    "dependent": (
        r"\b(?P<head>dependen[ct]e?|depends?|depended|depending|reliant|rel(?:y|ies|ied)|relying)\b(?P<mid>(?: [a-z-]+){0,3}?) (?:on|upon) "
        r"(?:the )?(?P<other>{sb}|<P\d+>)(?P<after>{poss})?(?P<rest>[^.;:]*)"
    ),
    "dependence": r"(?P<target>{s}){poss} (?P<mid>(?:[a-z-]+ ){0,3}?)(?P<head>dependen[ct][ey]|reliance|over-?reliance) (?:up)?on (?:the )?(?P<other>{sb})(?P<after>{poss})?(?P<rest>[^.;:]*)",
    "dependence_of": r"(?P<mid>(?:[a-z-]+ ){0,2})\b(?P<head>dependen[ct][ey]|reliance) of (?:the )?(?P<target>{s}) (?:up)?on (?:the )?(?P<other>{sb})(?P<after>{poss})?(?P<rest>[^.;:]*)",
    "tied": r"\b(?P<head>connected|tied|linked|bound|bonded)(?P<mid>(?: [a-z-]+){0,2}?) (?:with|to) (?:the )?(?P<other>{sb})(?P<rest>[^.;:]*)",
    "levers_are": (
        r"(?P<other>{sb}|<P\d+>){poss} (?:{strength} )*(?P<head>(?:levers?|instruments?|tools?)(?: of (?:influence|pressure|control))?|leverage)"
        r" (?:for|over|on|upon|against|in|towards?) (?:the )?(?P<target>{s})(?:,? [a-z]+,?)? (?:is|are|was|were|remains?|includes?|lies? in|:) (?P<rest>[^.;:]*)"
    ),
    "levers_of": (
        r"(?P<other>{sb}) (?:has|have|had|holds?|held|retains?|wields?|enjoys?|possess(?:es)?) (?P<rest>(?:[a-z-]+,? (?:and )?){1,6}?)(?P<head>levers?|leverage)"
        r"(?: of (?:influence|pressure))? (?:for|over|on|upon|against|in) (?:the )?(?P<target>{s})"
    ),
    "used_as": (
        r"\b(?P<head>use[sd]?|using|exploit(?:s|ed|ing)?|treat(?:s|ed)?|wield(?:s|ed|ing)?|employ(?:s|ed)?|weaponi[sz](?:e|es|ed|ing)) (?P<rest>[^.;:]{2,80}?) "
        r"as (?:a |an |the |its |their )?(?:{strength} )*(?:levers?|leverage|instruments?|tools?|weapons?|means)(?: (?:of|for|over|against|in|to)\b[^.;:]*)?"
    ),
    "integrated": r"\b(?P<head>integrated|drawn|pulled|absorbed|embedded|incorporated) (?:ever )?(?:more |deeper |deeply |further )?(?:in|into|with) (?:the )?(?P<other>{s})(?:{poss})? (?P<rest>[^.;:]*?\b(?:projects?|programmes?|programs?|initiatives?|structures?|system|space|networks?|orbit))",
    "influence": r"\b(?P<head>under|within|in) (?:the |a )?(?P<mid>(?:[a-z-]+ ){0,3}?)(?:influence|control|sway|thumb|pressure|domination|patronage|sphere of influence) of (?:the )?(?P<other>{sb}|<P\d+>)",
    "influence_of": r"\b(?P<head>under|within|in) (?P<other>{s})(?:{poss})? (?P<mid>(?:[a-z-]+ ){0,2}?)(?:influence|control|sway|thumb|pressure|domination|patronage|sphere of influence)\b",
    "base": r"(?P<other>{s})(?:{poss})? (?:[a-z0-9-]+ ){0,3}?(?P<head>(?:military |air ?|naval |army )?bases?|military (?:facilit(?:y|ies)|contingent|presence))(?: [a-z0-9-]+)? (?:in|at|on) (?:the )?(?P<place>{any}|<X\d+>|[a-z-]+)",
    "subsidised": r"(?P<other>{sb}) [^.;:]{0,60}?\b(?P<head>suppl(?:y|ies|ied)|sells?|sold|provid(?:es|ed)|deliver(?:s|ed)) (?:the )?(?P<target>{s}) (?:with )?(?P<rest>(?:cheap|subsidi[sz]ed|discounted|duty-free)[^.;:]*)",
    "supplies": (
        r"(?P<other>{sb})(?:,[^,;]{0,40},)? (?P<head>suppl(?:y|ies|ied)|provid(?:es?|ed)|deliver(?:s|ed)) (?:the )?(?P<target>{s}) with (?P<rest>[^.;:]*)"
    ),
    "speakers": r"\b(?P<head>largest (?:number|share|proportion|community|population) of (?P<lang>[a-z]+)[- ]speak(?:ing|ers)[^.;:]*?) (?:in|of) (?:the )?(?P<target>{s})",
    "backs_role": (
        r"(?P<other>{s}) (?:[a-z]+ ){0,2}?(?P<head>back(?:s|ed|ing)|support(?:s|ed|ing)|endors(?:es|ed|ing)|groom(?:s|ed|ing)) "
        r"(?:[a-z-]+ ){0,3}?(?P<target><R\d+>)"
    ),
    "backs": r"(?P<other>{s}) (?:[a-z]+ ){0,2}?(?P<head>back(?:s|ed|ing)|support(?:s|ed|ing)|endors(?:es|ed|ing)|groom(?:s|ed|ing)) (?:[a-z-]+ ){0,3}?(?:candidate|protégé|protege)\b[^.;:]*?\b(?:in|of|for) (?P<target>{s})",
}
_ADVERBS = re.compile(
    r" (?:both )?(?:[a-z]+ly\b(?:,? and |, )?)+| in (?:the )?(?:[a-z]+(?:,? and |, )?)+ (?:terms|spheres?|areas?|fields?|sectors?)"
)
_CANDIDATE = re.compile(r"candidate|protégé|protege")
_SLOT = re.compile(r"<[A-Z]\d+>")
_CUT = re.compile(
    r" (?:but|although|while|whereas|because|since|who|which|that) |,? (?:and|as) (?:is|are|was|were|has|have) "
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    strength = "(?:" + "|".join(lexicon("lever")["strength"]["words"]) + ")"
    return {name: compiled(pattern, strength=strength) for name, pattern in _SHAPES.items()}


def levers(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type lever: actor the sender, recipient the target, relation the channel."""
    tape = tape_of(parsed)
    if "<" not in tape.text or _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str | None, str | None, str]] = set()
    for name, pattern in _patterns().items():
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
                modality=modality(words[-60:]),
            )


def _sender(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Mention | None:
    groups = match.groupdict()
    if name == "speakers":
        return speakers_of(groups["lang"], match.start("lang"), tape, page)
    if groups.get("other"):
        return tape.mention(groups["other"])
    found = subjects(parsed, tape, match.start("head"))
    return found[0] if found else None


def _targets(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Iterable[Mention]:
    groups = match.groupdict()
    if groups.get("target"):
        target = tape.mention(groups["target"])
        backed = name != "backs_role" or _CANDIDATE.search(lowered(target.text)) is not None
        return (target,) if backed else ()
    if name == "base":
        return _host(match["place"], tape)
    if name == "used_as":
        sender = _sender(name, match, parsed, tape, page)
        rest = [one for one in tape.all(tape.text) if one.code is not None and one.kind != "pronoun"]
        others = {one.code: one for one in rest if sender is not None and one.code != sender.code}
        return tuple(others.values()) if len(others) == 1 else ()
    return subjects(parsed, tape, match.start("head"))


def _host(place: str, tape: Tape) -> Iterable[Mention]:
    """The state in which a base stands: named itself, or the one a named place belongs to."""
    if not place.startswith("<"):
        return ()
    mention = tape.mention(place)
    return (mention,) if mention.code is not None else ()


def _channels(name: str, match: re.Match[str], tape: Tape) -> tuple[str, ...]:
    groups = match.groupdict()
    if name in {"influence", "influence_of", "backs", "backs_role"}:
        return channels_in(groups.get("mid") or "", "manner") or ("political",)
    if name == "base":
        return ("security",)
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
