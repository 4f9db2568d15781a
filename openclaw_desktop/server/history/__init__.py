"""Who changed what on a ticket."""
