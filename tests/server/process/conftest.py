"""These tests are about the process: each server in them is started as the command that it is."""

import pytest


@pytest.fixture(autouse=True)
def _servers_are_commands(servers_are_commands: None) -> None:
    """Fork none."""
