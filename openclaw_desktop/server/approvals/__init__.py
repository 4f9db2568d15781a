"""Approvals: somebody asks, others decide, each step is kept."""
