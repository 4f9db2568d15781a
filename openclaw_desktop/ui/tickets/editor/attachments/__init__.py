"""Files on a ticket: dropped, pasted or chosen, sent with progress, saved and opened."""
