import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import UsageError
from levers.project.ensemble import simulate
from levers.project.ensemble_fan import quantiles, sorted_quantiles
from levers.project.ensemble_noise import normal, streams
from levers.project.shocks import plan, weaken
from levers.project.terms import terms

STATES, POWERS, MONTHS = 7, 3, 5


def start_and_terms(seed=0, **options):
    """Seven states at their anchors, and terms that move them."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(STATES), size=STATES)
    np.fill_diagonal(weights, 0.0)
    anchor = rng.dirichlet(np.ones(POWERS), size=STATES)
    lift = np.abs(rng.normal(size=(STATES, POWERS)))
    given_terms = {"noise": 0.02, "adaptation": 0.3, "influence": weights, "anchor": anchor, "lift": lift}
    return anchor, terms(**(given_terms | options))


def kernels():
    """NumPy, and Numba where it is installed."""
    return [pytest.param("numpy"), pytest.param("numba", marks=pytest.mark.skipif(not has_numba(), reason="no numba"))]


def has_numba():
    """Whether the optional kernel can be imported."""
    try:
        import numba  # noqa: F401
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("kernel", kernels())
def test_a_scenario_without_a_shock_differs_by_exactly_zero(kernel):
    """Equal terms in other objects, the same seed: every difference is 0, and so is its spread."""
    start, base = start_and_terms()
    again = start_and_terms()[1]
    both = simulate(
        start, baseline=[base] * MONTHS, scenario=[again] * MONTHS, runs=50, block=16, region=[1], kernel=kernel
    )
    assert not both.difference.mean.any()
    assert not both.difference.quantiles.any()
    assert (both.baseline.paths == both.scenario.paths).all()


@pytest.mark.parametrize("kernel", kernels())
def test_shares_sum_to_one_in_every_run_and_month(kernel):
    """The kept paths sum to 1 over powers."""
    start, base = start_and_terms()
    made = simulate(start, baseline=[base] * MONTHS, runs=40, block=16, region=range(STATES), kernel=kernel)
    assert made.baseline.paths.sum(axis=2) == pytest.approx(1.0, abs=1e-5)
    assert made.baseline.mean.sum(axis=2) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("kernel", kernels())
def test_reported_quantiles_are_those_of_the_paths(kernel):
    """Streaming loses nothing: quantiles and means equal NumPy's on the kept paths."""
    start, base = start_and_terms()
    made = simulate(start, baseline=[base] * MONTHS, runs=61, block=16, region=range(STATES), kernel=kernel)
    expected = np.quantile(made.baseline.paths.astype(float), made.levels, axis=-1)
    assert made.baseline.quantiles.transpose(1, 0, 2, 3) == pytest.approx(expected, abs=1e-6)
    assert made.baseline.mean == pytest.approx(made.baseline.paths.mean(axis=-1), abs=1e-6)


@pytest.mark.skipif(not has_numba(), reason="no numba")
def test_the_compiled_kernel_gives_the_same_numbers():
    """NumPy and Numba agree up to rounding on terms that vary by run and month."""
    rng = np.random.default_rng(5)
    start, base = start_and_terms(temperature=rng.uniform(0.5, 2.0, (STATES, 40)), cost=0.1)
    months = plan(base, months=MONTHS, capacity=rng.uniform(0.5, 1.5, (MONTHS, POWERS, 40)))
    one, two = (
        simulate(start, baseline=months, runs=40, block=16, region=range(STATES), kernel=kernel)
        for kernel in ("numpy", "numba")
    )
    assert one.baseline.paths == pytest.approx(two.baseline.paths, abs=2e-6)


@pytest.mark.parametrize("kernel", kernels())
@settings(deadline=None)
@given(
    runs=st.one_of(st.integers(1, 60), st.integers(250, 900)),
    seed=st.integers(0, 10_000),
    kind=st.sampled_from(["bell", "ties", "equal", "outlier", "tiny"]),
)
def test_bucket_selection_equals_sorting(kernel, runs, seed, kind):
    """Quantiles by counting equal quantiles by sorting: ties, outliers and series too narrow to cut included."""
    chosen = quantiles
    if kernel == "numba":
        from levers.project.ensemble_numba import quantiles as chosen
    values = np.random.default_rng(seed).normal(size=(3, runs)).astype(np.float32)
    if kind == "ties":
        values = np.round(values)
    elif kind == "equal":
        values[1] = 0.25
    elif kind == "outlier":
        values[:, seed % runs] = 1e9
    elif kind == "tiny":
        values *= np.float32(1e-42)
    levels = (0.0, 0.05, 0.5, 0.9, 1.0)
    assert chosen(values, levels) == pytest.approx(sorted_quantiles(values, levels), rel=1e-6, abs=1e-6)


def test_noise_is_standard_normal_and_belongs_to_its_block():
    """Mean 0, variance 1 and normal tails; the same seed gives the same numbers, another block others."""
    one, again, other = (
        normal(streams(seed, 2)[block], np.empty((300, 1000), np.float32)) for seed, block in ((7, 0), (7, 0), (7, 1))
    )
    assert (one == again).all()
    assert (one != other).any()
    assert float(one.mean()) == pytest.approx(0.0, abs=0.01)
    assert float(one.var()) == pytest.approx(1.0, abs=0.01)
    assert float((one > 1.6448536).mean()) == pytest.approx(0.05, abs=0.002)
    assert abs(float(np.corrcoef(one[:, 0::4].ravel(), one[:, 1::4].ravel())[0, 1])) < 0.02


def test_threads_do_not_change_the_result():
    """One worker and three give the same bits."""
    start, base = start_and_terms()
    one, three = (
        simulate(start, baseline=[base] * MONTHS, runs=50, block=8, region=[0], workers=workers) for workers in (1, 3)
    )
    assert (one.baseline.paths == three.baseline.paths).all()


def test_without_noise_every_run_is_the_formula():
    """Two months of one quiet run equal the alignment formula written out."""
    start, base = start_and_terms(noise=0.0, lever_weight=0.3, peer_weight=0.2)
    made = simulate(start, baseline=[base] * 2, runs=1, region=range(STATES))
    lift = base.lift[:, :, 0].astype(float)
    wanted = np.exp(lift) / np.exp(lift).sum(axis=1, keepdims=True)
    dense = np.zeros((STATES, STATES))
    for i in range(STATES):
        here = slice(base.influence.starts[i], base.influence.starts[i + 1])
        dense[i, base.influence.columns[here]] = base.influence.weights[here]
    now = start
    for _ in range(2):
        heard = dense @ now - dense.sum(axis=1, keepdims=True) * start
        now = now + 0.3 * (start + 0.3 * (wanted - start) + 0.2 * heard - now)
    assert made.baseline.paths[1, :, :, 0] == pytest.approx(now, abs=1e-6)


def test_a_weakened_patron_loses_and_what_one_loses_others_gain():
    """Halving one power's capacity lowers its mean share everywhere; differences sum to 0."""
    start, base = start_and_terms(capacity=np.ones(POWERS))
    shocked = plan(base, months=24, capacity=weaken(np.ones((24, POWERS)), power=1, factor=0.3, start=6))
    made = simulate(start, baseline=[base] * 24, scenario=shocked, runs=30)
    assert not made.difference.mean[:6].any()
    assert (made.difference.mean[-1, :, 1] < 0.0).all()
    assert made.difference.mean.sum(axis=2) == pytest.approx(0.0, abs=1e-5)


def test_losing_one_state_spreads_only_through_the_network():
    """A shock to one state's levers reaches those who listen to it, and nobody else."""
    weights = np.zeros((STATES, STATES))
    weights[1, 0] = 1.0
    start, base = start_and_terms(influence=weights, noise=0.0)
    lift = np.repeat(base.lift[None, :, :, 0], 12, axis=0)
    lift[:, 0, 2] += 3.0
    made = simulate(start, baseline=[base] * 12, scenario=plan(base, months=12, lift=lift), runs=1)
    touched = np.abs(made.difference.mean[-1]).max(axis=1) > 1e-6
    assert touched.tolist() == [True, True] + [False] * (STATES - 2)


def test_progress_is_told_every_month():
    """The callback hears (1, n) to (n, n)."""
    start, base = start_and_terms()
    heard = []
    simulate(start, baseline=[base] * 3, runs=4, progress=lambda done, months: heard.append((done, months)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"adaptation": 1.5}, "adaptation"),
        ({"temperature": 0.0}, "temperature"),
        ({"lever_weight": 0.8, "peer_weight": 0.4}, "lever_weight"),
        ({"lift": np.full((STATES, POWERS), np.nan)}, "not finite"),
        ({"lift": np.zeros((STATES, POWERS + 1))}, "lift"),
        ({"influence": np.zeros((2, 2))}, "influence"),
    ],
)
def test_impossible_terms_are_named(change, message):
    """The error names the array that cannot be meant."""
    start, base = start_and_terms(**change)
    with pytest.raises(UsageError, match=message):
        simulate(start, baseline=[base], runs=2)


def test_impossible_calls_are_named():
    """Rows that do not sum to 1, other months, a state outside, an unknown kernel."""
    start, base = start_and_terms()
    with pytest.raises(UsageError, match="summing to 1"):
        simulate(start * 2, baseline=[base])
    with pytest.raises(UsageError, match="months"):
        simulate(start, baseline=[base], scenario=[base, base])
    with pytest.raises(UsageError, match="region"):
        simulate(start, baseline=[base], region=[STATES])
    with pytest.raises(UsageError, match="numpy or numba"):
        simulate(start, baseline=[base], kernel="jax")
