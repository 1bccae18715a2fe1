"""Whose base, on whose ground, since when and until when."""
