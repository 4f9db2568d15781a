"""The Search tab: the query language with completion and builder row, results as one types."""
