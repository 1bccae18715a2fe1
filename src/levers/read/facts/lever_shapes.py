"""The shapes in which a text tells a lever: regular expressions over the tape, with the groups that `lever` reads.

`other` is the sender, `target` the target, `place` where something of the sender's stands, `head` the word that the predicate
hangs on, `mid` and `rest` the words that may name a channel.
"""

from __future__ import annotations

import re
from functools import cache

from levers.read.facts.lexicon import lexicon
from levers.read.facts.tape import compiled

__all__ = ["CLOSED", "POLITICAL", "SECURITY", "patterns"]

_SITE = r"(?:(?:military |air ?|naval |army |training )?bases?|air ?fields?|cosmodromes?|garrisons?|naval facilit(?:y|ies)|military facilit(?:y|ies)|radar stations?|outposts?|test ranges?|listening posts?)"
_FORCES = r"(?:troops|soldiers|forces|detachment|contingent|garrison|division|peacekeepers|squadron|regiment|brigade|jets|nuclear weapons|missiles|warplanes)"
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
    "stationed": r"(?P<other>{s})(?:{poss})? (?:[a-z0-9-]+ ){0,3}?(?P<head>"
    + _FORCES
    + r")(?:,? (?:that|which|who))?(?: (?:is|are|was|were|has been|have been|still))* (?:stationed|based|deployed|garrisoned) (?:in|at|on|near) (?:the )?(?P<place>{any}|<X\d+>)",
    "role_stationed": r"(?P<other><R\d+>)(?:,? (?:that|which|who))?(?: (?:is|are|was|were|has been|have been|still))* (?P<head>stationed|based|deployed|garrisoned) (?:in|at|on|near) (?:the )?(?P<place>{any}|<X\d+>)",
    "runs_base": (
        r"(?P<other>{s}) (?:[a-z]+ ){0,2}?(?P<head>leases?|leased|rents?|rented|operates?|operated|keeps?|kept|maintains?|maintained|runs?|ran|has|had|retains?|uses?|used|opened|built)"
        r" (?:[a-z0-9-]+ |<X\d+> |<L\d+> ){0,4}?"
        + _SITE
        + r"(?: (?:at|near|in|on) (?:[a-z]+|<[XL]\d+>))?,? (?:in|at|on|from) (?:the )?(?P<place><[SL]\d+>)"
    ),
    "hosts": (
        r"(?P<target>{s}) (?:[a-z]+ ){0,1}?(?P<head>hosts?|hosted|is home to|houses|accommodates) (?:an? |the |two |three |both |several |[0-9,]+ )?(?:(?P<other>{s})(?:{poss})? (?:[a-z-]+ ){0,3}?(?:"
        + _SITE
        + "|"
        + _FORCES
        + r")|(?P<role><R\d+>)|(?:[a-z]+ ){0,2}?"
        + _SITE
        + r" of (?P<owners>{states}))"
    ),
    "indebted": r"\b(?P<head>indebted|in debt) to (?:the )?(?P<other>{sb})(?!{poss})",
    "can_cut": (
        r"(?P<other>{s}) (?:can|could|may|might|is able to|threatened to|threatens to|has threatened to|is threatening to) (?:[a-z]+ ){0,2}?(?P<head>switch|turn|shut|cut|stop|halt|block|close)(?: off)? "
        r"(?P<rest>[^.;:<]{3,50}?) (?:to|for|from) (?:the )?(?P<target>{s})"
    ),
    "restricts": (
        r"(?P<other>{s}) (?:has |had |have )?(?P<head>restricted|banned|blocked|halted|suspended|cut|cut off|stopped|curbed|limited|embargoed) (?P<rest>(?:[a-z-]+ ){0,3}?(?:imports?|exports?|gas|oil|supplies|deliveries|trade|transit|electricity|fuel|shipments|goods|wine|fruit)(?: [a-z]+){0,2}) "
        r"(?:from|to|with|for) (?:the )?(?P<target>{s})(?!{poss})"
    ),
    "grip": (
        r"(?P<other>{s})(?:{poss})? (?P<mid>(?:[a-z-]+ ){0,2}?)(?P<head>(?<=s )grip|(?<=s )hold|pressure|stranglehold|leverage|sway|clout|influence|control) (?:on|over|in) (?:the )?(?P<target>{s})(?P<rest>[^.;:]*)"
    ),
    "expels": r"(?P<other>{s}) (?:has |had )?(?P<head>threatened|threatens|is threatening) to (?:expel|deport|send home|ban|bar|send back) (?:the )?(?P<target><R\d+>)(?P<rest>)",
    "pressure": (
        r"(?P<other>{s})(?:{poss} [a-z]+)? (?:[a-z]+ ){0,2}?(?P<head>(?:exert|put|pil|step|keep|kept|increas|appl|bring)[a-z]*(?: up)?(?: (?!pressure)[a-z]+){0,2} pressure(?: to bear)?) on (?:the )?(?P<target>{s})(?P<rest>[^.;:]*)"
    ),
    "candidate": r"(?P<other>{s}){poss} (?:preferred |favou?red |own |chosen )?(?P<head>candidate|protégé|protege|man|favou?rite) in (?:the )?(?P<target>{s})",
    "protects": (
        r"(?P<other>{s})(?: (?!not |never )[a-z]+){0,2}? (?P<head>prop(?:s|ped) up|protect(?:s|ed)|shield(?:s|ed)|support(?:s|ed)|back(?:s|ed)|guarante(?:es|ed)|rescued|saved|bail(?:s|ed) out) "
        r"(?:the )?(?:(?:regime|government|ruler|rulers|leadership|president|elite) (?:of|in) (?:the )?(?P<target><S\d+>)|(?P<regime><[RPO]\d+>))(?P<against>[^.;:]{0,60})"
    ),
}
POLITICAL = frozenset({"influence", "influence_of", "backs", "backs_role", "candidate", "protects"})
SECURITY = frozenset({"base", "stationed", "role_stationed", "runs_base", "hosts"})
CLOSED = re.compile(
    r"\b(?:clos(?:ed|es)|shut|vacated|evacuated|gave up|given up|abandoned|dismantled|handed (?:back|over)|withdrew from|pulled out of|left|lost|evicted from) (?:its |the |their |<S\d+>(?:'s|’s)? )*$"
)
"""Words before a base by which it stands no more."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The shapes with the word lists of the lexicon filled in, in the order in which they are tried."""
    strength = "(?:" + "|".join(lexicon("lever")["strength"]["words"]) + ")"
    return {name: compiled(pattern, strength=strength) for name, pattern in _SHAPES.items()}
