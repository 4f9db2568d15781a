"""Bringing tickets in from Excel and CSV files: mapping of columns, a dry run, batches, and no duplicates."""
