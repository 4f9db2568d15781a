"""What was said about a ticket and what was done to it, in one list, newest first."""
