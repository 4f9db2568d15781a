"""The one way in which a task gives up."""


class Failure(Exception):
    """A task can't go on; its text is a sentence for the person at the terminal that says what to do."""
