"""What a person can set: language, look, and their password."""
