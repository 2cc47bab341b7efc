"""The engines under test, and what is particular to each."""
