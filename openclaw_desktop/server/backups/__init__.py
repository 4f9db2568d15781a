"""Copies of a whole database in one file, and databases made of them."""
