"""What loaded files say on the question that a verdict answers, told beside it and never in its place.

Rule. The rows on which a verdict on a membership or an office rests say whose membership and which office it is about; a claim that
rests on no row says it itself. Rows of loaded sources on the same question (COW's organisations, the Factbook's lists, REIGN,
Archigos, Wikidata, COW's alliances) are added to the evidence with what each says of that day, its edition and whether it differs.
The label stays: it is the atlas's, whose rows were read one by one. Nothing is added where no file was loaded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.check.verdicts import day_told, listed, short_publisher, window
from levers.errors import UnknownName
from levers.model import Certainty, Statement

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from levers.atlas import Atlas
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["Loaded", "beside"]

RULERS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})
"""Offices on whose holder lists of leaders speak."""
CHECKS = frozenset({"membership", "office", "agreements"})
MOST = 4
"""So many loaded rows are told at most."""


class Loaded:
    """Statements of loaded files by the question of the atlas that they speak on."""

    def __init__(self, atlas: Atlas, statements: Iterable[Statement]) -> None:
        self._atlas = atlas
        self._blocs: dict[str, str | None] = {}
        self.members: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        """By state and bloc."""
        self.rulers: dict[str, list[Statement]] = defaultdict(list)
        """By state."""
        self.pacts: dict[str, list[Statement]] = defaultdict(list)
        """By pact."""
        for row in statements:
            if row.prop in {"igo_membership", "factbook_membership"}:
                bloc = self._bloc(row)
                if bloc is not None:
                    self.members[row.entity, bloc].append(row)
            elif row.prop in RULERS:
                self.rulers[row.entity].append(row)
            elif row.prop == "alliance":
                self.pacts[row.value].append(row)

    def __bool__(self) -> bool:
        return bool(self.members or self.rulers or self.pacts)

    def _bloc(self, row: Statement) -> str | None:
        """The atlas's code of an organisation as the source writes it; None where the atlas has none."""
        if row.value not in self._blocs:
            self._blocs[row.value] = self._found(row)
        return self._blocs[row.value]

    def _found(self, row: Statement) -> str | None:
        if row.prop == "igo_membership":
            return self._atlas.state_from("cow_igo", row.value.rpartition(" ")[2])
        try:
            code = self._atlas.code(row.value)
        except UnknownName:
            return None
        return code if self._atlas.entities[code].kind == "bloc" else None


def beside(case: Case, verdict: Verdict) -> Verdict:
    """The verdict, with what loaded sources say on the same question."""
    loaded = case.world.loaded
    if not loaded or verdict.check not in CHECKS:
        return verdict
    period = case.period()
    day = period.start if period is not None else case.day
    told: list[tuple[Statement, str]] = []
    if verdict.check == "membership":
        told = [(row, _member(row, day)) for row in _members(case, verdict)]
    elif verdict.check == "office" and day is not None:
        told = [(row, f"{row.value} as {_office(row)}") for row in _rulers(case, verdict, day)]
    elif verdict.check == "agreements":
        told = [(row, _pact(row)) for row in _pacts(case, verdict)]
    told = _once(told)[:MOST]
    if not told:
        return verdict
    said = "; ".join(f"{_source(row)} has {text}" for row, text in told)
    on = f", on {day_told(day)}" if verdict.check == "office" else ""
    return replace(
        verdict,
        explanation=f"{verdict.explanation} Loaded beside it{on}: {said}.",
        evidence=tuple(dict.fromkeys((*verdict.evidence, *(row.id for row, _ in told)))),
    )


def _rows(case: Case, verdict: Verdict) -> list[Statement]:
    """The statements of the atlas on which the verdict rests."""
    found = (case.world.atlas.row(one) for one in verdict.evidence)
    return [row for row in found if isinstance(row, Statement)]


def _members(case: Case, verdict: Verdict) -> list[Statement]:
    asked = [(row.entity, row.value) for row in _rows(case, verdict) if row.prop == "membership"]
    if not asked and case.claim.actor and case.claim.recipient:
        asked = [(case.claim.actor, case.claim.recipient), (case.claim.recipient, case.claim.actor)]
    return [row for key in dict.fromkeys(asked) for row in case.world.loaded.members.get(key, ())]


def _rulers(case: Case, verdict: Verdict, day: dt.date) -> list[Statement]:
    states = dict.fromkeys(row.entity for row in _rows(case, verdict) if row.prop in RULERS)
    rows = [row for state in states for row in case.world.loaded.rulers.get(state, ())]
    return [row for row in rows if _dated(row) and row.valid.at(day) is Certainty.YES]


def _pacts(case: Case, verdict: Verdict) -> list[Statement]:
    """COW's pacts that bind just the parties of the treaty and began in the year in which it was signed."""
    found: list[Statement] = []
    for treaty in dict.fromkeys(row.entity for row in _rows(case, verdict)):
        parties = {row.value for row in case.world.atlas.of(treaty, "party")}
        starts = (row.valid.start_earliest for row in case.world.atlas.of(treaty, "signed"))
        years = {start.year for start in starts if start is not None}
        for pact in case.world.loaded.pacts.values():
            begun = [row for row in pact if (start := row.valid.start_earliest) is not None and start.year in years]
            bound = {row.entity for row in pact}
            if begun and len(bound) > 1 and bound <= parties:
                found.append(begun[0])
    return found


def _once(told: list[tuple[Statement, str]]) -> list[tuple[Statement, str]]:
    """What one publisher says alike in several editions once, of the newest; newer editions and later starts first."""
    held: dict[tuple[str, str], tuple[Statement, str]] = {}
    for row, text in sorted(told, key=lambda one: (one[0].vintage, _begin(one[0])), reverse=True):
        held.setdefault((row.publisher, text), (row, text))
    return list(held.values())


def _begin(row: Statement) -> int:
    return row.valid.start_earliest.toordinal() if row.valid.start_earliest is not None else 0


def _dated(row: Statement) -> bool:
    return row.valid.start_earliest is not None


def _member(row: Statement, day: dt.date | None) -> str:
    status = row.qualifier or "member"
    article = "an" if status[0] in "aeio" else "a"
    if not _dated(row):
        return f"it as {article} {status} in that edition"
    valid = row.valid
    since = f"from {window(valid.start_earliest, valid.start_latest)}"
    if valid.end_latest is not None:
        until = f" until {window(valid.end_earliest, valid.end_latest)}"
    else:
        until = f" and knows nothing of {valid.end_earliest.year} and after" if valid.end_earliest is not None else ""
    differs = day is not None and valid.at(day) in {Certainty.NO_LONGER, Certainty.NO_NOT_YET}
    return f"it as {article} {status} {since}{until}{', so not on that day' if differs else ''}"


def _office(row: Statement) -> str:
    return row.qualifier or row.prop.replace("_", " ")


def _pact(row: Statement) -> str:
    kinds = listed(part.strip() for part in row.qualifier.split(",") if part.strip())
    return f"it as {kinds or 'a pact'} ({row.value}) from {day_told(row.valid.start_earliest)}"


def _source(row: Statement) -> str:
    """Publisher and edition; where a source has works of several publishers, the edition names the work."""
    if ";" in row.publisher and row.vintage:
        return row.vintage
    return f"{short_publisher(row.publisher)}{f' ({row.vintage})' if row.vintage else ''}"
