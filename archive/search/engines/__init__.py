"""Engines over the same entries and the same query tree."""
