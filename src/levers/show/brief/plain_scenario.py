"""A brief on one scenario as plain values: what is assumed, what differs from the baseline, how far to believe it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levers.show.brief.plain import sources_of
from levers.show.scenario_rows import KEEPS, event_rows, series_rows, share_rows, shock_words

if TYPE_CHECKING:
    from levers.flow.briefing_scenario import ScenarioBrief

__all__ = ["plain_scenario", "state_drawn"]

LEAST_CHANCE = 0.0005
MOST_FINDINGS = 2
GATE = {
    True: "The gate is open: in the backtest the mechanism beat the plain rules, so its levels are shown.",
    False: "The gate is closed: in the backtest the mechanism did not beat the plain rules (as last year; fading mean). The level shown "
    "is therefore the plain baseline, and of the mechanism only the difference counts.",
}
"""What the honesty gate lets a reader believe."""


def plain_scenario(brief: ScenarioBrief) -> dict[str, Any]:
    """The brief as dictionaries, lists, text and numbers."""
    done, names = brief.done, brief.names
    scenario = done.file.scenario
    rows = share_rows(done, names=names)
    moved = sorted((row for row in rows if row["moved"]), key=lambda row: -abs(row["difference"]))
    chances = event_rows(done, names=names)
    events = [row for row in chances if abs(row["difference"] or 0.0) >= LEAST_CHANCE]
    drawn = state_drawn(rows)
    return {
        "kind": "scenario",
        "name": scenario.name,
        "headline": scenario.title or scenario.name,
        "start": f"{scenario.start:%Y-%m}",
        "months": scenario.months,
        "runs": scenario.runs,
        "seed": scenario.seed,
        "made": brief.made.isoformat(timespec="seconds"),
        "atlas": brief.atlas_version,
        "assumed": shock_words(scenario.shocks, names=names),
        "findings": _findings(moved, scenario.months),
        "gate": {"open": done.gate_open, "words": GATE[done.gate_open]},
        "shares": [
            {
                name: row[name]
                for name in ("state", "name", "power", "baseline", "mean", "difference", "low90", "high90", "id")
            }
            | {"variance": row["variance"], "sources": list(brief.numbers.get(row["id"], ()))[:3]}
            for row in moved
        ],
        "still": len(rows) - len(moved),
        "events": events,
        "events_still": len(chances) - len(events),
        "drawn": drawn,
        "drawn_name": names.get(drawn, drawn),
        "series": [row for row in series_rows(done, names=names) if row["state"] == drawn],
        "limits": list(done.limits),
        "sources": sources_of(brief.sources),
    }


def state_drawn(rows: list[dict[str, Any]]) -> str:
    """The state whose shares move most; its fan is drawn."""
    return str(max(rows, key=lambda row: abs(row["difference"]))["state"]) if rows else ""


def _findings(moved: list[dict[str, Any]], months: int) -> list[str]:
    if not moved:
        return [
            "No share of alignment moves by more than a twentieth of a point: as the model has it, this changes next to nothing."
        ]
    found = []
    for row in moved[:MOST_FINDINGS]:
        way = "more" if row["difference"] > 0 else "less"
        what = f"{row['name']} keeps" if row["power"] == KEEPS else f"{row['name']} leans"
        where = "for itself" if row["power"] == KEEPS else f"towards {row['power']}"
        points = f"{abs(row['difference']):.1f} percentage points"
        spread = f"nine in ten runs between {row['low90']:+z.1f} and {row['high90']:+z.1f}"
        found.append(f"After {months} months {what} {points} {way} {where} than without it ({spread}).")
    sure = [row for row in moved if row["low90"] > 0 or row["high90"] < 0]
    if sure:
        found.append(
            f"In {len(sure)} of the {len(moved)} differences nine of ten runs agree on the direction; the others may go either way."
        )
    else:
        found.append(
            f"In none of the {len(moved)} differences do nine of ten runs agree on the direction: each may go either way."
        )
    return found
