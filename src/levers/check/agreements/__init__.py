"""Treaties, deals, works and sanctions against the record: between whom, when, how much, and still in force?"""
