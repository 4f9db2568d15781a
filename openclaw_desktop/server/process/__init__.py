"""The processes of a server: listening, running, stopping."""
