"""Automations: when an event comes, and a query finds its ticket, then actions."""
