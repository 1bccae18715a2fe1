"""Whether the dates, numbers and statements of one text agree with each other."""
