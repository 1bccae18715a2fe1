import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project import dynamics as dy

SEEDS = st.integers(0, 10_000)
SIZES = st.tuples(st.integers(2, 6), st.integers(2, 5), st.integers(1, 4))


def world(seed, states, powers, runs):
    """A random network, anchors, shares and levers."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(states), size=states)
    anchor = rng.dirichlet(np.ones(powers), size=states)[:, :, None]
    shares = rng.dirichlet(np.ones(powers), size=(states, runs)).transpose(0, 2, 1)
    leverage = rng.normal(size=(states, powers, 3))
    return rng, dy.network(weights), anchor, np.ascontiguousarray(shares), leverage


def test_pull_adds_up_channels_and_takes_off_costs():
    """Σ ω g l - δ |gap| - c demand for one state, two powers and two channels by hand."""
    leverage = np.array([[[0.0, 0.0], [0.5, 0.2]]])
    u = dy.pull(leverage, weights=[1.0, 2.0], capacity=np.array([[1.0], [0.5]]), gap=0.1, demand=0.05)
    assert u[:, :, 0] == pytest.approx(np.array([[-0.15, 0.5 * 0.9 - 0.15]]))


def test_desired_is_the_softmax():
    """Two powers with pulls 0 and log 3 share 1 to 3."""
    shares = dy.desired(0.0, pull=np.array([[[0.0], [np.log(3.0)]]]), temperature=1.0)
    assert shares[0, :, 0] == pytest.approx([0.25, 0.75])


def test_a_high_temperature_hedges():
    """The larger τ, the nearer to equal shares."""
    pull = np.array([[[0.0], [2.0]]])
    cold, warm = (dy.desired(0.0, pull=pull, temperature=t)[0, 1, 0] for t in (0.2, 20.0))
    assert cold > 0.99
    assert warm == pytest.approx(0.525, abs=0.001)


def test_peers_equal_the_matrix_product():
    """Row by row over neighbours is W a."""
    _, _, _, shares, _ = world(1, 6, 4, 3)
    weights = np.diag([0.4] * 5, 1) - np.diag([0.3] * 5, -1)
    heard = dy.peers(shares, influence=dy.network(weights))
    assert heard == pytest.approx(np.einsum("ij,jpr->ipr", weights, shares))


def test_peers_without_scipy_are_the_same(monkeypatch):
    """Row by row and SciPy's sparse matrix agree up to rounding."""
    _, web, _, shares, _ = world(3, 6, 4, 5)
    sparse = dy.peers(shares, influence=web)
    monkeypatch.setitem(web.__dict__, "matrix", None)
    assert dy.peers(shares, influence=web) == pytest.approx(sparse)


def test_the_target_is_the_convex_combination_of_the_model():
    """With rows of W summing to 1, one step with α = 1 is (1-λ-φ) a⁰ + λ a* + φ W a."""
    _, web, anchor, shares, leverage = world(2, 4, 3, 2)
    wanted = dy.desired(0.0, pull=dy.pull(leverage, weights=np.ones(3)), temperature=1.0)
    heard = dy.peers(shares, influence=web)
    settled = dy.home(anchor, wanted=wanted, lever_weight=0.3, peer_weight=0.2, heard_weight=web.sums())
    one = np.ones((1, 1, 1))
    moved = dy.align(shares, settled=settled, heard=heard, adaptation=one, peer_weight=0.2 * one)
    assert moved == pytest.approx(0.5 * anchor + 0.3 * wanted + 0.2 * heard)


def test_isolated_states_keep_their_sum():
    """A state that listens to nobody puts the neighbours' weight back on its anchor."""
    settled = dy.home(np.array([[[0.2], [0.8]]]), wanted=0.5, lever_weight=0.3, peer_weight=0.4, heard_weight=0.0)
    assert settled.sum() == pytest.approx(1.0)


@settings(deadline=None)
@given(SEEDS, SIZES, st.floats(0.0, 1.0), st.floats(0.0, 0.5), st.floats(0.0, 0.5), st.floats(0.0, 0.3))
def test_shares_sum_to_one(seed, size, adaptation, lever_weight, peer_weight, scale):
    """After any step, noisy or not, shares are not negative and sum to 1."""
    rng, web, anchor, shares, leverage = world(seed, *size)
    wanted = dy.desired(0.0, pull=dy.pull(leverage, weights=np.ones(3)), temperature=0.5)
    settled = dy.home(
        anchor, wanted=wanted, lever_weight=lever_weight, peer_weight=peer_weight, heard_weight=web.sums()
    )
    moved = dy.align(
        shares,
        settled=settled,
        heard=dy.peers(shares, influence=web),
        adaptation=np.full((1, 1, 1), adaptation),
        peer_weight=np.full((1, 1, 1), peer_weight),
        shake=dy.balanced(scale * rng.standard_normal(shares.shape)) if scale else None,
    )
    assert moved.sum(axis=1) == pytest.approx(1.0)
    assert moved.min() >= 0.0


@settings(deadline=None)
@given(SEEDS, SIZES, st.floats(0.0, 1.0))
def test_without_levers_and_neighbours_a_state_stays_at_its_anchor(seed, size, adaptation):
    """λ = φ = 0 and no noise changes nothing, to the last bit."""
    _, web, anchor, _, leverage = world(seed, *size)
    start = np.repeat(anchor, size[2], axis=2)
    wanted = dy.desired(0.0, pull=dy.pull(leverage, weights=np.ones(3)), temperature=1.0)
    settled = dy.home(anchor, wanted=wanted, lever_weight=0.0, peer_weight=0.0, heard_weight=web.sums())
    zero = np.zeros((1, 1, 1))
    moved = dy.align(
        start,
        settled=settled,
        heard=dy.peers(start, influence=web),
        adaptation=np.full((1, 1, 1), adaptation),
        peer_weight=zero,
    )
    assert (moved == start).all()


@settings(deadline=None)
@given(SEEDS, SIZES, st.floats(0.05, 5.0), st.data())
def test_removing_a_powers_levers_never_raises_its_desired_share(seed, size, temperature, data):
    """What a power holds over a state can only draw the state towards it."""
    _, _, _, _, leverage = world(seed, *size)
    power = data.draw(st.integers(0, size[1] - 1))
    weights = np.abs(np.random.default_rng(seed + 1).normal(size=3))

    def share(levers):
        return dy.desired(0.0, pull=dy.pull(levers, weights=weights), temperature=temperature)[:, power]

    assert (share(dy.without_levers(leverage, power=power)) <= share(leverage) + 1e-12).all()


def test_balanced_noise_sums_to_zero():
    """What one power gains by chance the others lose."""
    shake = dy.balanced(np.random.default_rng(1).standard_normal((3, 4, 5)))
    assert shake.sum(axis=1) == pytest.approx(0.0)


def test_impossible_arguments_are_refused():
    """Rows above 1, a temperature of 0 and too few channel weights are usage errors."""
    with pytest.raises(UsageError):
        dy.network([[0.0, 2.0], [0.0, 0.0]])
    with pytest.raises(UsageError):
        dy.desired(0.0, pull=np.zeros((1, 2, 1)), temperature=0.0)
    with pytest.raises(UsageError):
        dy.pull(np.zeros((1, 2, 3)), weights=[1.0])
