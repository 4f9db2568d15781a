"""Taking tickets away as a file: the dialog, the exports on their way, and how they go on at the next start."""
