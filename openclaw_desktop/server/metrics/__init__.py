"""What a monitoring system is told: numbers in Prometheus' text format, never an id, a name or a secret."""
