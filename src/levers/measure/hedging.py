"""Balance or bandwagon: does the state's own choice go to where the leverage is?

For the powers p of one state and year let s_p be the composite leverage shares and a_p what the state chooses: agreement in
the General Assembly, as shares of their sum over the powers. The index is the correlation of s and a over the powers: near 1
the state goes with those who hold the levers (bandwagon), near -1 away from them (balance), near 0 it does neither. The
interval comes from drawing both within their intervals. With six powers it is coarse: read it beside entropy and gap.
[Kuik 2008 for the spectrum; the index is ours] See docs/methods/measure-hedging.md.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from levers.measure.agreement import un_agreement
from levers.measure.composite import leverage_shares
from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Measurement

__all__ = ["bandwagon"]

DRAWS = 400
FEWEST_POWERS = 3


def bandwagon(panel: Panel) -> Iterator[Measurement]:
    """Correlation over the powers of leverage with voting agreement, by state and year."""
    held: dict[tuple[str, int], dict[str, Measurement]] = {}
    chosen: dict[tuple[str, int], dict[str, Measurement]] = {}
    for into, rows in (
        (held, panel.made("composite", leverage_shares(panel))),
        (chosen, panel.made("un_agreement", un_agreement(panel))),
    ):
        for row in rows:
            into.setdefault((row.target, row.start.year), {})[row.sender or ""] = row
    for (target, year), shares in held.items():
        votes = chosen.get((target, year), {})
        both = sorted(set(shares) & set(votes))
        if len(both) >= FEWEST_POWERS:
            rng = np.random.default_rng([panel.seed, year, *target.encode()])
            found = _correlation([shares[p] for p in both], [votes[p] for p in both], rng)
            ids = [row.id for sender in both for row in (shares[sender], votes[sender])]
            unit = "-1 balance to 1 bandwagon"
            yield panel.yearly("bandwagon", target, None, year, found, channel=None, unit=unit, also=ids)


def _correlation(held: list[Measurement], chosen: list[Measurement], rng: np.random.Generator) -> Estimate:
    drawn = []
    for rows in (held, chosen):
        low, mode, high = (np.array([getattr(row, end) for row in rows]) for end in ("low", "value", "high"))
        drawn.append(rng.triangular(low, mode, np.maximum(high, low + 1e-9), (DRAWS, len(rows))))
    value = _rows_correlation(*(np.array([[row.value for row in rows]]) for rows in (held, chosen)))[0]
    low, high = np.quantile(_rows_correlation(*drawn), [0.05, 0.95])
    return Estimate(
        float(value), min(float(low), float(value)), max(float(high), float(value)), (), f"{len(held)} powers"
    )


def _rows_correlation(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    one = one - one.mean(axis=1, keepdims=True)
    two = two - two.mean(axis=1, keepdims=True)
    norm = np.sqrt((one**2).sum(axis=1) * (two**2).sum(axis=1))
    return np.asarray((one * two).sum(axis=1) / np.maximum(norm, 1e-12))
