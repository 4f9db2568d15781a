"""The wire contract of OpenClaw API v1, shared by the client and the server.

No Qt and no I/O: structs, permissions, error codes, event types, the query language and the key format.
"""
