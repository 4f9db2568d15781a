"""Mnemonics for words that have none: a letter of the word, or one in brackets after it as Chinese programs do."""

from __future__ import annotations


def with_mnemonic(word: str, letter: str) -> str:
    """Give `word` with Alt+`letter` marked: `Tit&le`, `标题(&L)`."""
    at = word.lower().find(letter.lower())
    if at < 0:
        return f"{word}(&{letter.upper()})"
    return f"{word[:at]}&{word[at:]}"
