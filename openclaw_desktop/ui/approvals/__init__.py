"""The Approvals tab: what waits for the person, what they asked for, and what is done."""
