"""The typed client of the API on requests; usable in a script without Qt."""
