"""A password, token or key on its way: a type that does not show what it holds."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """Text that must not be seen: `repr`, `str`, formatting and pickling never give it away.

    Whoever needs the text says so with `reveal()`, which is easy to search for.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        # Loaded here, since it takes longer than the first window has, which never compares a secret.
        import hmac

        return hmac.compare_digest(
            self._text.encode("utf-8", "surrogatepass"), other._text.encode("utf-8", "surrogatepass")
        )

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")
