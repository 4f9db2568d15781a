"""One change to many tickets: what it would do, doing it, and taking it back."""
