"""What was done here and the server has not answered yet: what waits, and what needs a person's decision."""
