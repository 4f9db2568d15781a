"""The API keys tab: issued, narrowed, rotated with a proof that the new key works, revoked."""
