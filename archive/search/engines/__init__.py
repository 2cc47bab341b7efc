"""Haystack backends, all of one behaviour."""
