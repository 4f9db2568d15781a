"""Made-up tickets of an office in Chinese and English: any number of them, the same from the same seed."""
