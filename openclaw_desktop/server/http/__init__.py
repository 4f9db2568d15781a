"""HTTP: one way in for every endpoint, and what all answers have in common."""
