"""What a projection cannot know, in words that are printed beside every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from levers.project.posterior import Posterior
from levers.project.world import World

__all__ = ["ALWAYS", "limits"]

ALWAYS: tuple[str, ...] = (
    (
        "This is a what-if, not a forecast of what will happen and not the effect of a cause: it says what follows if the "
        "rows of the scenario happen and the model's rules hold."
    ),
    (
        "Levers are partly the result of alignment and move together, so that what a lever does cannot be told apart from "
        "what it goes with."
    ),
    (
        "There have been three large shocks to a patron since 1991 (the end of the Union, 2014, 2022). Three cases do not "
        "teach weights."
    ),
    "Share of alignment is read from votes, bodies and visits; how much a state keeps for itself is assumed.",
)


def limits(*, posterior: Posterior, gate_open: bool, world: World | None = None, horizon: int = 0) -> Sequence[str]:
    """The lines to print.

    Args:
        posterior: tells which parameters rest on their prior.
        gate_open: whether the mechanism has beaten the plain forecasts in the backtest.
        world: of the scenario, for what was not measured.
        horizon: months.
    """
    lines = list(ALWAYS)
    driven = [parameter.name for parameter in posterior.parameters() if parameter.prior_driven]
    if driven:
        lines.append(
            f"Prior-driven, that is assumed and hardly moved by data: {', '.join(driven)}. Other assumptions give other numbers."
        )
    if not gate_open:
        lines.append(
            "The mechanism has not beaten the plain rules (as last year; fading mean) in the backtest. Therefore the level "
            "shown is the plain baseline, and the mechanism appears only as scenario minus baseline; of chances, too, only the "
            "difference counts."
        )
    if world is not None and world.missing:
        lines.append(f"Not measured before {world.start}, and so without any pull here: {', '.join(world.missing)}.")
    if world is not None:
        gaps = [
            s
            for i, s in enumerate(world.states)
            if "trade" in world.channels and not world.known[i, :, world.channels.index("trade")].any()
        ]
        if gaps:
            lines.append(f"No trade lever was measured for {', '.join(gaps)}.")
    if horizon > 60:
        lines.append("Beyond five years nothing of this has been tested.")
    return lines
