"""What a sentence says, word by word: names, numbers with their hedges, dates, predicates, clauses and their mood."""
