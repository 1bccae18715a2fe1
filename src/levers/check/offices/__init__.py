"""Who holds which office, under which title, on which day, and who came before and after."""
