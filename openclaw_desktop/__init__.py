"""OpenClaw Desktop: a desktop client, and the server that ships with it."""

__version__ = "0.1.0"
