"""What promising, refusing, threatening, ending or asking makes of an act.

PLOVER and CAMEO code the intention itself: a promised friendly act is AGREE, a hostile one THREATEN, a declined one REJECT,
an ended friendly one SANCTION, an ended hostile one RETREAT (PLOVER manual 0.8, 2021; CAMEO 1.1b3, chapters 3, 12, 13, 16).
"""

from __future__ import annotations

__all__ = ["HOSTILE", "ended", "intended", "refused", "threatened"]

HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT".split())
INTENT = {
    "CONSULT": ("AGREE", "036"),
    "SUPPORT": ("AGREE", "032"),
    "COOPERATE": ("AGREE", "031"),
    "AID": ("AGREE", "033"),
    "CONCEDE": ("AGREE", "035"),
    "RETREAT": ("AGREE", "0356"),
    "AGREE": ("AGREE", "030"),
    "PROTEST": ("THREATEN", "133"),
    "MOBILIZE": ("THREATEN", "130"),
    "SANCTION": ("THREATEN", "131"),
    "COERCE": ("THREATEN", "132"),
    "ASSAULT": ("THREATEN", "138"),
    "REJECT": ("REJECT", "120"),
    "REQUEST": ("REQUEST", "100"),
    "ACCUSE": ("ACCUSE", "090"),
    "THREATEN": ("THREATEN", "130"),
}
AGREED = {
    "057": "030",
    "062": "0312",
    "061": "0311",
    "063": "0313",
    "064": "0314",
    "071": "0331",
    "072": "0332",
    "073": "0333",
    "074": "0334",
    "0841": "0353",
    "0842": "0353",
    "085": "0354",
    "0861": "0355",
    "0862": "0355",
    "0863": "0355",
    "0813": "0351",
    "0814": "0351",
    "0812": "0351",
    "045": "039",
    "161": "1313",
    "162": "1311",
    "1621": "1311",
    "1622": "1311",
    "1623": "1311",
    "163": "1312",
    "164": "134",
    "165": "135",
    "166": "136",
    "1661": "136",
    "1662": "136",
    "1663": "136",
    "1721": "1321",
    "1722": "1322",
    "1723": "1323",
    "1724": "1324",
    "191": "1381",
    "192": "1382",
    "183": "1383",
    "194": "1384",
    "195": "1384",
    "193": "1384",
}
REFUSAL = {
    "CONSULT": "125",
    "SUPPORT": "121",
    "COOPERATE": "121",
    "AID": "122",
    "CONCEDE": "124",
    "RETREAT": "1246",
    "AGREE": "120",
}
REFUSED = {
    "045": "126",
    "057": "127",
    "0841": "1243",
    "0842": "1243",
    "085": "1244",
    "0861": "1245",
    "0862": "1245",
    "0863": "1245",
    "0813": "1241",
    "0814": "1241",
    "0812": "1241",
    "082": "1242",
    "071": "1221",
    "072": "1222",
    "073": "1223",
    "074": "1224",
    "061": "1211",
    "062": "1212",
    "063": "1213",
    "064": "1214",
    "0831": "1231",
}
END_OF_FRIENDLY = {"CONSULT": "164", "COOPERATE": "160", "AID": "162", "SUPPORT": "160", "AGREE": "160"}


def intended(relation: str, cameo: str | None) -> tuple[str, str | None]:
    """The code of meaning to do it."""
    changed, general = INTENT[relation]
    if changed == relation:
        return relation, cameo
    return changed, AGREED.get(cameo or "", general)


def threatened(relation: str, cameo: str | None) -> tuple[str, str | None]:
    """The code of threatening it, whatever it is."""
    changed, code = intended(relation, cameo)
    return ("THREATEN", code) if changed == "THREATEN" else ("THREATEN", "130")


def refused(relation: str, cameo: str | None) -> tuple[str, str | None]:
    """The code of declining it."""
    return "REJECT", REFUSED.get(cameo or "", REFUSAL.get(relation, "120"))


def ended(relation: str) -> tuple[str, str | None]:
    """The code of stopping it."""
    if relation in HOSTILE:
        return "RETREAT", "087" if relation in ("ASSAULT", "MOBILIZE") else "080"
    return "SANCTION", END_OF_FRIENDLY.get(relation, "160")
