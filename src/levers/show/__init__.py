"""6: everything → command line, pages, briefs, exports."""
