"""Logging in: to a server, on this computer, again over the work."""
