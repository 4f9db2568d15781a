"""Saved searches: a person's own, and those that people share."""
