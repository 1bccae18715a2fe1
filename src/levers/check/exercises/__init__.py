"""Which exercise, where, when, and who took part, watched or stayed away."""
