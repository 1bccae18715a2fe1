import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levers.errors import MissingData, UsageError
from levers.project import chain

# Brent, USD a barrel, yearly mean (EIA); roubles per USD, yearly mean (World Bank PA.NUS.FCRF); personal remittances
# received in billion USD, from World Bank shares of GDP (BX.TRF.PWKR.DT.GD.ZS) and GDP in current USD.
OIL = dict(zip(range(1995, 2016), [
    17.02, 20.64, 19.11, 12.76, 17.9, 28.66, 24.46, 24.99, 28.85, 38.26, 54.57, 65.16, 72.44, 96.94, 61.74, 79.61,
    111.26, 111.63, 108.56, 98.97, 52.32], strict=True))  # fmt: skip
ROUBLE = dict(zip(range(1996, 2016), [
    5.12, 5.78, 9.71, 24.62, 28.13, 29.17, 31.35, 30.69, 28.81, 28.28, 27.19, 25.58, 24.85, 31.74, 30.37, 29.38, 30.84,
    31.84, 38.38, 60.94], strict=True))  # fmt: skip
REMITTANCES = {
    "KGZ": dict(zip(range(2002, 2016), [
        0.030, 0.070, 0.179, 0.313, 0.473, 0.704, 1.223, 0.982, 1.266, 1.709, 2.031, 2.278, 2.243, 1.688],
        strict=True)),
    "TJK": dict(zip(range(2002, 2016), [
        0.079, 0.146, 0.252, 0.564, 0.976, 1.514, 2.278, 1.566, 2.021, 2.722, 3.222, 3.698, 3.384, 2.259],
        strict=True)),
    "UZB": dict(zip(range(2005, 2016), [
        1.026, 1.418, 1.706, 3.630, 2.178, 3.436, 4.908, 6.088, 6.441, 6.815, 4.843], strict=True)),
}  # fmt: skip
DRAWS = 4000


def forecast(episode, *, rouble_known=True):
    """Draws of the change of log remittances in the episode, from earlier years and the episode's oil and rouble."""
    oil, rouble = chain.changes(OIL), chain.changes(ROUBLE)
    rng = np.random.default_rng(1)
    drivers = {"oil": oil, "rouble": rouble}
    home = {state: chain.changes(series) for state, series in REMITTANCES.items()}
    sent = chain.fit_link("remittances", response=home, drivers=drivers, before=episode)
    if not rouble_known:
        currency = chain.fit_link("rouble", response={"RUS": rouble}, drivers={"oil": oil}, before=episode)
        told = chain.predict_link(
            "rouble", posterior=currency, drivers={"oil": oil}, year=episode, draws=DRAWS, rng=rng
        )
        drivers = {"oil": oil, "rouble": {**rouble, episode: told}}
    return chain.predict_link("remittances", posterior=sent, drivers=drivers, year=episode, draws=DRAWS, rng=rng)


@pytest.mark.parametrize("episode", [2009, 2015])
@pytest.mark.parametrize("rouble_known", [True, False])
def test_the_chain_sees_both_falls_coming(episode, rouble_known):
    """From data before each episode, oil and the rouble put most of the chance on a fall; all outcomes lie in the 90 %."""
    draws = forecast(episode, rouble_known=rouble_known)
    low, high = np.quantile(draws, [0.05, 0.95])
    fell = {state: np.log(series[episode] / series[episode - 1]) for state, series in REMITTANCES.items()}
    assert np.median(draws) < 0.0
    assert all(low <= change <= high for change in fell.values())


def misses(episode, **options):
    """Mean absolute error over three states, of the chain's median and of "as last year"."""
    middle = float(np.median(forecast(episode, **options)))
    changes = [chain.changes(series) for series in REMITTANCES.values()]
    mine = np.mean([abs(series[episode] - middle) for series in changes])
    return mine, np.mean([abs(series[episode] - series[episode - 1]) for series in changes])


def test_the_chain_beats_the_last_change_in_2009():
    """In log points .15 with the rouble known and .33 without, against .94 for "as last year"."""
    for known, expected in ((True, 0.15), (False, 0.33)):
        mine, naive = misses(2009, rouble_known=known)
        assert mine == pytest.approx(expected, abs=0.05)
        assert mine < naive


def test_the_chain_goes_too_deep_in_2015():
    """Told the rouble of 2015 it misses by more than "as last year"; forecasting the rouble itself, by less."""
    told, naive = misses(2015, rouble_known=True)
    own, _ = misses(2015, rouble_known=False)
    assert own < naive < told


def test_a_fit_sees_nothing_after_its_origin():
    """Later years may hold anything."""
    oil, rouble = chain.changes(OIL), chain.changes(ROUBLE)
    drivers = {"oil": oil, "rouble": rouble}
    home = {state: chain.changes(series) for state, series in REMITTANCES.items()}
    later = {state: {year: 99.0 if year >= 2009 else x for year, x in series.items()} for state, series in home.items()}
    one, two = (chain.fit_link("remittances", response=told, drivers=drivers, before=2009) for told in (home, later))
    assert (one.mean == two.mean).all()


def test_a_coefficient_without_data_is_its_prior():
    """No variation in a driver: the posterior mean is the prior's and the share of the prior is 1."""
    one = chain.fit(
        [0.1, 0.2, 0.3],
        design=[[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]],
        names=("constant", "driver"),
        prior_mean=[0.0, -1.0],
        prior_sd=[1.0, 0.5],
        prior_noise=0.1,
    )
    assert one.mean[1] == pytest.approx(-1.0)
    assert one.prior_share[1] == pytest.approx(1.0)
    assert one.prior_share[0] < 0.1


def test_with_a_flat_prior_the_fit_is_least_squares():
    """Wide priors give the ordinary regression."""
    rng = np.random.default_rng(2)
    x = np.column_stack([np.ones(50), rng.normal(size=50)])
    y = x @ [0.3, -0.7] + 0.1 * rng.normal(size=50)
    fitted = chain.fit(y, design=x, names=("a", "b"), prior_mean=[0, 0], prior_sd=[1e4, 1e4], prior_noise=0.1)
    assert fitted.mean == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0], abs=1e-6)
    draws, sigma = chain.draw(fitted, draws=4000, rng=rng)
    assert draws.mean(axis=0) == pytest.approx(fitted.mean, abs=0.01)
    assert sigma.mean() == pytest.approx(0.1, abs=0.02)


def test_states_of_one_year_count_as_one():
    """The same year told three times weighs as much as told once."""
    drivers = {"rouble": {2001: 0.1, 2002: -0.1, 2003: 0.2, 2000: 0.0}}
    series = {2001: 0.05, 2002: -0.02, 2003: 0.1}
    one = chain.fit_link("local", response={"KGZ": series}, drivers=drivers, before=2004)
    three = chain.fit_link(
        "local", response={"KGZ": series, "TJK": series, "UZB": series}, drivers=drivers, before=2004
    )
    assert three.mean == pytest.approx(one.mean)
    assert three.root == pytest.approx(one.root)


def test_a_weaker_currency_raises_the_share_of_what_is_sent():
    """Log D moves with flow plus depreciation minus growth."""
    assert chain.exposure_change(-0.3, local=0.2, growth=0.05) == pytest.approx(-0.15)


def test_missing_drivers_are_named():
    """A forecast without the oil price says which year is missing."""
    with pytest.raises(MissingData, match="oil in 2020"):
        chain.predict_link(
            "rouble",
            posterior=chain.fit_link(
                "rouble", response={"RUS": chain.changes(ROUBLE)}, drivers={"oil": chain.changes(OIL)}, before=2015
            ),
            drivers={"oil": {}},
            year=2020,
            draws=1,
            rng=np.random.default_rng(1),
        )
    with pytest.raises(MissingData, match="no year"):
        chain.fit_link("rouble", response={"RUS": {}}, drivers={"oil": {}}, before=2015)


def test_impossible_arguments_are_refused():
    """Levels of 0, unknown links, priors without spread."""
    with pytest.raises(UsageError):
        chain.changes({2000: 1.0, 2001: 0.0})
    with pytest.raises(UsageError, match="remittances"):
        chain.fit_link("gold", response={}, drivers={}, before=2015)
    with pytest.raises(UsageError):
        chain.fit([1.0], design=[[1.0]], names=("a",), prior_mean=[0.0], prior_sd=[0.0], prior_noise=0.1)


@settings(deadline=None)
@given(st.dictionaries(st.integers(1990, 2020), st.floats(0.1, 100.0), min_size=1, max_size=20))
def test_changes_skip_years_without_a_predecessor(levels):
    """A gap in the series makes a gap in the changes, never a change over two years."""
    assert set(chain.changes(levels)) == {year for year in levels if year - 1 in levels}
