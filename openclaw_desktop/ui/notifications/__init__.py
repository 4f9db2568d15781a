"""What happened elsewhere: lists follow it, and what concerns the person is told to them."""
