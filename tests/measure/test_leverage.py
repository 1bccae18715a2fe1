from __future__ import annotations

import pytest

from levers.measure import measure
from levers.measure.leverage import concentration


def found(rows, statements=(), senders=("RUS", "CHN")):
    """Measures by name, sender and channel."""
    measured = measure(targets=("AAA",), senders=senders, observations=rows, statements=statements)
    return {(row.measure, row.sender, row.channel): row for row in measured}


def test_concentration_by_hand():
    """Parts 30 and 10 with a remainder of 60 in pieces of at most 10: (.09 + .01) and .06 more."""
    assert concentration([30.0, 10.0], 60.0, 10.0) == pytest.approx((0.10, 0.16))


def test_concentration_of_nothing_is_complete():
    """Without any alternative there is nothing to turn to."""
    assert concentration([], 0.0, 0.0) == (1.0, 1.0)


@pytest.fixture
def rows(number):
    """Imports of 50 % of GDP: 60 from RUS, 40 from CHN; no exports to speak of."""
    return [
        number("import_share", "AAA", 2020, 60.0, "RUS"),
        number("import_share", "AAA", 2020, 40.0, "CHN"),
        number("export_share", "AAA", 2020, 60.0, "RUS"),
        number("export_share", "AAA", 2020, 40.0, "CHN"),
        number("imports_gdp", "AAA", 2020, 50.0),
        number("exports_gdp", "AAA", 2020, 50.0),
        number("gdp", "AAA", 2020, 1e9),
    ]


def test_one_alternative_only_leaves_exposure_whole(rows):
    """With one alternative its HHI is 1, rho is 0 and leverage is exposure."""
    measured = found(rows)
    assert measured["substitutability", "RUS", "trade"].value == pytest.approx(0.0)
    assert measured["leverage", "RUS", "trade"].value == pytest.approx(measured["exposure", "RUS", "trade"].value)


def test_leverage_is_net_of_the_powers_own_exposure(rows, number):
    """A power as small as the state is as exposed to it, which takes leverage away."""
    small = found([*rows, number("gdp", "RUS", 2020, 1e9)])
    large = found([*rows, number("gdp", "RUS", 2020, 1e12)])
    assert small["leverage", "RUS", "trade"].value == pytest.approx(0.0, abs=1e-9)
    assert large["leverage", "RUS", "trade"].value > 0.99 * found(rows)["leverage", "RUS", "trade"].value


def test_many_alternatives_lower_leverage(rows, number):
    """The same share held by several others instead of one is easier to replace."""
    many = [row for row in rows if row.counterpart != "CHN"]
    many += [
        number(name, "AAA", 2020, 10.0, p) for name in ("import_share", "export_share") for p in ("A", "B", "C", "D")
    ]
    assert found(many)["substitutability", "RUS", "trade"].value == pytest.approx(0.75)
    assert found(many)["leverage", "RUS", "trade"].value < found(rows)["leverage", "RUS", "trade"].value


def test_faint_ties_do_not_replace_a_strong_one(statement):
    """On a scale, five powers without a pact do not make a defence pact replaceable."""
    statements = [
        statement("CSTO", "blochood", "defence", "2002-05-14"),
        statement("AAA", "membership", "CSTO", "2003-01-01", qualifier="member"),
        statement("RUS", "membership", "CSTO", "2003-01-01", qualifier="member"),
    ]
    others = ("CHN", "USA", "TUR", "IRN")
    measured = measure(
        targets=("AAA",),
        senders=("RUS", *others),
        observations=(),
        statements=statements,
        since=statements[1].valid.start_earliest,
        until=statements[1].valid.start_earliest.replace(year=2004),
    )
    rows = {(row.measure, row.sender): row for row in measured if row.channel == "security"}
    assert rows["pact", "RUS"].value == 4.0
    assert rows["substitutability", "RUS"].value == pytest.approx(0.0)
