from __future__ import annotations


def links(done):
    """The links in the order of the chain."""
    found = [one for one in done.claims if one.type == "cause"]
    return [(one.actor, one.relation, one.recipient) for one in sorted(found, key=lambda one: one.context)]


def test_a_chain_of_three(done):
    """As gas prices dropped and the rouble depreciated, this hurt the currency of Belarus."""
    assert links(done) == [("gas_price", "fall", "RUB"), ("RUB", "weaken", "BYN")]


def test_the_cause_may_stand_last(done):
    """Remittances shrank because the rouble weakened."""
    assert links(done) == [("RUB", "weaken", "remittances")]


def test_a_noun_of_movement(done):
    """The fall in oil prices led to a weakening of the tenge."""
    assert links(done) == [("oil_price", "fall", "KZT")]


def test_two_movements_without_a_cause_are_no_chain(done):
    """Exports rose and inflation fell."""
    assert links(done) == []


def test_a_fall_that_may_push_is_hypothetical(done):
    """A sharp fall of the rouble may lead to a weaker tenge."""
    assert links(done) == [("RUB", "fall", "KZT")]


def test_sanctions_push_without_moving(facts):
    """Sanctions on Russia pushed up inflation in Kazakhstan."""
    assert facts == [("sanctions", "impose", "inflation")]
