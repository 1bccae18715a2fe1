"""Rules that find typed facts: one module per family of facts, one TOML file per lexicon.

Every family is a function `(parsed, page) -> Iterator[Found]`; which ones run, and in which order, is the explicit
tuple `levers.read.steps.FAMILIES`.
"""
