"""Trade diverted by an embargo: where a buyer turns, what that costs, and where the seller's goods go.

Goods of one kind from several sellers are imperfect substitutes with elasticity e > 1 (Armington). The buyer spends the same;
seller j with share s_j falls away. Then

    new share of k    s_k / (1 - s_j)                  spending moves in proportion to what was bought before
    price index       x (1 - s_j)^(-1 / (e - 1))        the same money buys this much less
    quantity from k   grows by s_j / (1 - s_j)

and on the other side the seller's former sales go to its other buyers in the same way. The elasticity is not known for a pair:
the result is given over a range of it. Shares that are ranges give ranges. A third country that buys and sells on makes the
embargo leak; the model does not see it. [Armington 1969, IMF Staff Papers 16; Feenstra 1994, AER 84]
See docs/methods/measure-diversion.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levers.errors import UsageError
from levers.measure.estimate import Estimate

__all__ = ["ELASTICITIES", "Diversion", "divert"]

ELASTICITIES = (3.0, 5.0, 10.0)
"""Low, middle, high: for a homogeneous bulk good such as coal estimates are at the upper end."""


@dataclass(frozen=True, slots=True)
class Diversion:
    """What an embargo does to one side."""

    gained: Mapping[str, Estimate]
    """Share points of the whole that each remaining partner gains."""
    price: Estimate
    """Factor on the price index of the good; 1 where nothing is lost."""
    lost: Estimate
    """Share that fell away."""


def divert(
    shares: Mapping[str, Estimate],
    embargoed: str,
    *,
    elasticities: tuple[float, float, float] = ELASTICITIES,
) -> Diversion:
    """Redistributes the share of one partner over the others.

    Args:
        shares: share of each partner, 0 to 1; what is not listed stays unlisted and gains nothing.
        embargoed: the partner that falls away.
        elasticities: low, middle and high elasticity of substitution, each above 1.

    Raises:
        UsageError: the partner is not among the shares, has all of the trade, or an elasticity is not above 1.
    """
    if embargoed not in shares:
        raise UsageError(embargoed, "has no share that could fall away", f"partners are {', '.join(shares)}")
    if min(elasticities) <= 1.0:
        raise UsageError("elasticity", "must be above 1", "goods that cannot replace each other have no diversion")
    lost = shares[embargoed]
    if lost.high >= 1.0:
        raise UsageError(embargoed, "may have all of the trade", "then there is nothing to turn to: say so instead")
    gained = {}
    for partner, share in shares.items():
        if partner != embargoed:
            ends = [_gain(own, away) for own, away in ((share.low, lost.low), (share.high, lost.high))]
            value = _gain(share.value, lost.value)
            gained[partner] = Estimate(value, min(*ends, value), max(*ends, value), (*share.rows, *lost.rows))
    low, middle, high = elasticities
    price = Estimate(_price(lost.value, middle), _price(lost.low, high), _price(lost.high, low), lost.rows)
    return Diversion(gained, price, lost)


def _gain(share: float, lost: float) -> float:
    return share * lost / (1.0 - lost)


def _price(lost: float, elasticity: float) -> float:
    return float((1.0 - lost) ** (-1.0 / (elasticity - 1.0)))
