"""The normal distribution on arrays, with full relative accuracy in the tail and one exponential for density and tail.

For x >= 0 the upper tail is exp(-x²/2) R(x) with Hart's rational approximation R (index 5666), good to 15 digits up to
x = 7.07; beyond that a continued fraction. [Hart 1968; West 2005, Better approximations to cumulative normal functions]
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["cumulative_and_density"]

Floats = NDArray[np.float64]

FARTHEST = 37.0
"""Beyond this the tail is below the smallest double."""
SWITCH = 7.07106781186547
ABOVE = (
    3.52624965998911e-2,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376,
)
BELOW = (
    8.83883476483184e-2,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752,
)
DENSITY = 0.3989422804014327


def cumulative_and_density(x: Floats) -> tuple[Floats, Floats]:
    """Phi(x) and phi(x), shaped like `x`."""
    size = np.minimum(np.abs(x), FARTHEST)
    bell = np.exp(-0.5 * size * size)
    tail = bell * _ratio(size)
    far = size > SWITCH
    if far.any():
        tail[far] = bell[far] * _far_ratio(size[far])
    return np.where(x > 0.0, 1.0 - tail, tail), bell * DENSITY


def _ratio(size: Floats) -> Floats:
    above, below = np.full_like(size, ABOVE[0]), np.full_like(size, BELOW[0])
    for coefficient in ABOVE[1:]:
        above *= size
        above += coefficient
    for coefficient in BELOW[1:]:
        below *= size
        below += coefficient
    above /= below
    return above


def _far_ratio(size: Floats) -> Floats:
    fraction = size + 0.65
    for step in (4.0, 3.0, 2.0, 1.0):
        fraction = size + step / fraction
    return np.asarray(DENSITY / fraction)
