"""The typed client of the API on requests; usable in a script without Qt."""

from openclaw_desktop.api.call import Call, CancelToken, Retrying
from openclaw_desktop.api.client import OpenClawClient
from openclaw_desktop.api.retry import RetryPolicy

__all__ = ["Call", "CancelToken", "OpenClawClient", "RetryPolicy", "Retrying"]
