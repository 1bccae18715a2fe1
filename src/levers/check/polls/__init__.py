"""Elections, referendums and roll calls: who won, with what share, and how each state voted."""
