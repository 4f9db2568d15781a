"""What ``packaging/dev.py`` does, one module a command, on the standard library alone."""
