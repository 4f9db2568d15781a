"""`POST /tickets/batch`."""
