"""`/users`."""
