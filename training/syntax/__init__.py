"""Training of the English syntax pipeline shipped in src/levers/read/pipeline.

One command, run from the repository root, rebuilds it from UD English EWT: `python -m training.syntax`. See README.md.
"""
