"""The OpenClaw server: embedded in the app, and for an office on PostgreSQL. No Qt."""
