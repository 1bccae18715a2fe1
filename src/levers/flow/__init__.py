"""The only module that knows all stages and their order."""
