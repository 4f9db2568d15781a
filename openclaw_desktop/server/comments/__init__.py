"""Comments on tickets."""
