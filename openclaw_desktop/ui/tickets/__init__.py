"""The Tickets tab: saved views, the list, bulk changes; the editor is in `editor`."""
