"""Fit the weights that tell assessments from reports, on sentences of our own writing."""
