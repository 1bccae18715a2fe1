"""Numbers against the open series: levels, shares, changes, comparisons and ranks."""
