"""Automations: when something happens, and a query finds its ticket, then something is done."""
