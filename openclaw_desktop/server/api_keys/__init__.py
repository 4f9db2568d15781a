"""API keys: issued, narrowed, rotated with an overlap, revoked, and counted by what they are used for."""
