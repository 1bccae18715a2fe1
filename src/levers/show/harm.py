"""What may leave the local pages: one place for the rules of "Whom it may harm", used by briefs and exports.

An appeal is a label and offsets. A quotation is short. Whose words, what kind of statement and which verdict stand beside every
claim. A hostile act against somebody whom the atlas does not know (a private person, perhaps) keeps its label, offsets and
speaker; the name and the words stay on the local page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from levers.model import Capture, Claim
from levers.show.paraphrase import paraphrase

__all__ = ["HOSTILE", "MOST_QUOTED_WORDS", "UNKNOWN_SIDE", "quotation", "shortened", "told_as", "told_by", "withheld"]

MOST_QUOTED_WORDS = 25
HOSTILE = frozenset({"ACCUSE", "THREATEN", "COERCE", "ASSAULT", "SANCTION", "PROTEST", "REJECT", "MOBILIZE"})
APPEAL = "an appeal (see the document)"
UNKNOWN_SIDE = "somebody whom the atlas does not know"


def withheld(claim: Claim) -> bool:
    """Whether the claim's words stay where they were read: appeals, and hostile acts of or against the unknown."""
    return claim.stance == "appeal" or _against_unknown(claim)


def quotation(claim: Claim, *, sentence: bool = False) -> str | None:
    """At most `MOST_QUOTED_WORDS` of the text's words; None where they are withheld."""
    return None if withheld(claim) else shortened(claim.sentence if sentence else claim.quote)


def told_as(claim: Claim, names: Mapping[str, str]) -> str:
    """The claim in our own words."""
    if claim.stance == "appeal":
        return APPEAL
    return paraphrase(_without_unknown(claim) if _against_unknown(claim) else claim, names)


def told_by(claim: Claim, capture: Capture) -> str:
    """Whose words: the speaker as written, else the author, else the outlet."""
    if claim.speaker:
        return claim.speaker
    return f"the author ({capture.author or capture.outlet or capture.name})"


def shortened(quote: str) -> str:
    """White space folded, cut after `MOST_QUOTED_WORDS` words."""
    words = quote.split()
    return " ".join(words) if len(words) <= MOST_QUOTED_WORDS else " ".join(words[:MOST_QUOTED_WORDS]) + " …"


def _against_unknown(claim: Claim) -> bool:
    unknown = (claim.actor is None and claim.actor_text) or (claim.recipient is None and claim.recipient_text)
    return claim.type == "event" and claim.relation in HOSTILE and bool(unknown)


def _without_unknown(claim: Claim) -> Claim:
    return replace(
        claim,
        actor_text=claim.actor_text if claim.actor else UNKNOWN_SIDE,
        recipient_text=claim.recipient_text if claim.recipient else claim.recipient_text and UNKNOWN_SIDE,
    )
