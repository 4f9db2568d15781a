"""What a command says when it can't do what it was asked."""


class Refused(Exception):
    """A sentence for whoever typed the command."""
