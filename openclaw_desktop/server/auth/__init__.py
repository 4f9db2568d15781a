"""Who asks: passwords, logins, tokens."""
