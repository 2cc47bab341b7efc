"""Searching: what the reader typed, how text is analysed, and the engines. No models here."""
