"""Moves of a state and the causes that are put forward for them, side by side."""
