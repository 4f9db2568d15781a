"""What a command says when it can't do what it was asked."""


class Refused(Exception):
    """A sentence for whoever typed the command.

    Attributes:
        status: the exit status that tells a program why.
    """

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status
