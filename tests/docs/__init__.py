"""Documentation under test."""
