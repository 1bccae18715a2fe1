"""Fighting and settlements at a border: whether, when, between whom, and how many were harmed."""
