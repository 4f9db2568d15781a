"""Webhooks: where events go, what was sent, and what came back."""
