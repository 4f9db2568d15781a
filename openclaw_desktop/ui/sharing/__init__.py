"""Sharing the workspace of this computer with an office: its data go to the database of the office's server."""
