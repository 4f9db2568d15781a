"""The Integrations tab: webhooks and what became of their messages, and automations."""
