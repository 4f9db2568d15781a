"""`/tickets`: the work orders themselves."""
