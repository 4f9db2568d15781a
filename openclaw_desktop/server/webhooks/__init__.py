"""Webhooks: events on their way to other services, signed their way, and tried until they arrive."""
