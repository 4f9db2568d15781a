"""Finding tickets: by words in their text, by their fields, and sorted by any of them, on both databases."""
