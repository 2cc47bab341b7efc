"""Tests of what surrounds the code: settings, start, container, database servers."""
