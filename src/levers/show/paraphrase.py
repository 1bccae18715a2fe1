"""Typed claims in plain words of our own, so that a brief need not repeat a text's wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from levers.model import Claim

__all__ = ["MUTUAL", "alike", "paraphrase", "says", "together"]

EVENT_WORDS: dict[str, str] = {
    "AGREE": "agrees with",
    "CONSULT": "meets or talks with",
    "SUPPORT": "backs",
    "CONCEDE": "yields to",
    "COOPERATE": "cooperates with",
    "AID": "gives aid to",
    "RETREAT": "withdraws before",
    "REQUEST": "asks something of",
    "ACCUSE": "accuses or criticises",
    "REJECT": "refuses",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "sanctions or reduces ties with",
    "MOBILIZE": "moves forces towards",
    "COERCE": "coerces",
    "ASSAULT": "uses force against",
}
MODE_WORDS: dict[tuple[str, str], str] = {
    ("ACCUSE", "investigate"): "investigates",
    ("AID", "asylum"): "gives asylum to",
    ("COERCE", "arrest"): "arrests people of",
    ("COERCE", "restrict"): "restricts",
    ("COERCE", "seize"): "seizes what belongs to",
    ("CONSULT", "phone"): "talks by telephone with",
    ("CONSULT", "visit"): "visits",
    ("MOBILIZE", "troops"): "moves troops towards",
    ("RETREAT", "access"): "opens borders or doors to",
    ("RETREAT", "disarm"): "disarms before",
    ("RETREAT", "resign"): "resigns",
    ("RETREAT", "withdraw"): "withdraws forces before",
    ("SANCTION", "expel"): "expels officials of",
    ("SANCTION", "withdraw"): "withdraws from or cancels something with",
}
"""Where PLOVER's mode tells more than the type does."""
DANGLING = re.compile(r" (?:with|to|of|before|against|towards)$")
SIGNED = "057"
"""CAMEO's code for signing a formal agreement, which PLOVER files under SUPPORT."""
SAYS: dict[str, str] = {
    "report": "reports",
    "assessment": "judges",
    "forecast": "expects",
    "appeal": "appeals",
    "question": "asks",
    "heading": "heads",
}
MODAL: dict[str, str] = {
    "planned": " (planned)",
    "demanded": " (demanded)",
    "hypothetical": " (hypothetical)",
    "historical": " (history)",
}


def says(claim: Claim) -> str:
    """The verb for what kind of statement it is; never stronger than the text."""
    return SAYS[claim.stance]


MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What two sides do with each other: A agrees with B is B agrees with A."""


def alike(claim: Claim) -> tuple[object, ...]:
    """What claims of one sentence share when they only name several pairs."""
    if claim.type not in {"event", "membership", "conflict"}:
        return (claim.id,)
    return (
        claim.document,
        claim.sentence_start,
        claim.type,
        claim.relation,
        claim.mode,
        claim.stance,
        claim.voice,
        claim.attribution,
        claim.negated,
        claim.modality,
    )


def together(claims: Iterable[Claim], tell: Callable[[Claim], str]) -> tuple[str, ...]:
    """Claims that are alike in words; what is the same both ways is said once.

    Args:
        claims: of one sentence, see `alike`.
        tell: puts one of them into words.
    """
    said: dict[object, str] = {}
    for claim in claims:
        mutual = claim.relation in MUTUAL or (claim.cameo or "").startswith(SIGNED)
        said.setdefault(frozenset((claim.actor, claim.recipient)) if mutual else claim.id, tell(claim))
    return tuple(dict.fromkeys(said.values()))


def paraphrase(claim: Claim, names: Mapping[str, str]) -> str:
    """The claim in a few plain words, such as `Kyrgyzstan is a member of CSTO`."""
    actor = _name(claim.actor, claim.actor_role, claim.actor_text, names)
    recipient = _name(claim.recipient, claim.recipient_role, claim.recipient_text, names)
    relation = (claim.relation or "").replace("_", " ")
    match claim.type:
        case "event":
            signed = (claim.cameo or "").startswith(SIGNED)
            plain = EVENT_WORDS.get(claim.relation or "", relation.lower())
            verb = (
                "signs an agreement with" if signed else MODE_WORDS.get((claim.relation or "", claim.mode or ""), plain)
            )
            text = (
                f"{actor} {verb} {recipient}"
                if recipient
                else f"{actor} {DANGLING.sub('', verb)} (other side not named)"
            )
        case "membership":
            verb = "is not" if claim.relation == "not_member" or claim.negated else "is"
            return f"{actor} {verb} a member of {recipient}{MODAL.get(claim.modality, '')}"
        case "office":
            text = f"{claim.person or claim.actor_text or actor} is {relation} {recipient or actor}"
        case "quantity":
            about = ", ".join(dict.fromkeys(part for part in (actor, recipient) if part))
            text = f"{_indicator(claim)}, {about}: {claim.hedge or ''} {_amount(claim)}"
        case "lever":
            text = f"{actor} holds a lever over {recipient}: {relation}"
        case "alignment":
            text = f"{actor} moves {relation.replace(' from', ' from')} {recipient}"
        case "superlative":
            text = f"{actor or recipient} is the {relation}"
            if actor and recipient:
                text += f" {recipient}" if relation.endswith((" to", " of")) else f" for {recipient}"
        case "conflict":
            text = f"conflict between {actor} and {recipient}"
        case "election":
            text = f"election in {actor or recipient}"
        case "cause":
            text = f"cause: {claim.actor_text or actor} → {claim.recipient_text or recipient}"
        case _:
            text = relation or claim.type
    negation = "not: " if claim.negated else ""
    return f"{negation}{' '.join(text.split())}{MODAL.get(claim.modality, '')}"


def _name(code: str | None, role: str | None, text: str | None, names: Mapping[str, str]) -> str:
    if code is None:
        return text or ""
    name = names.get(code, code)
    return f"{name} ({role})" if role and role != "GOV" else name


def _indicator(claim: Claim) -> str:
    words = (claim.relation or "").replace("_", " ")
    if words.startswith("share of"):
        return words.replace("gdp", "GDP")
    return f"{words.removesuffix(' gdp')} as a share of GDP" if words.endswith(" gdp") else words


def _amount(claim: Claim) -> str:
    if claim.value is None:
        return claim.unit or ""
    return f"{100 * claim.value:g} %" if claim.unit == "share" else f"{claim.value:g} {claim.unit or ''}"
