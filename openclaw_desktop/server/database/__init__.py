"""The database: SQLite for one computer, PostgreSQL for an office, the same SQL on both."""
