"""The pages of the help in one language: their contents, their sections, and the search through them. No Qt here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGES: Final = (
    "start",
    "tickets",
    "search",
    "export",
    "approvals",
    "notifications",
    "api-keys",
    "integrations",
    "reports",
    "offline",
    "errors",
    "keyboard",
    "settings",
    "security",
    "for-it",
)
"""The names of the pages, in the order of the contents. A page is the Markdown file of that name."""

ANCHOR: Final = re.compile(r"\s*\{#([\w.-]+)\}")
"""What names a place, behind a heading or in a cell of a table: `{#rate_limited}`. It is the same in every language."""

_HEADING: Final = re.compile(r"#{1,3} (.*)")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_RULE: Final = re.compile(r"^\|[-:| ]+\|$")
_MARKS: Final = re.compile(r"[*`]|^\s*(?:>|[-*]|\d+\.)\s", re.MULTILINE)
_AROUND: Final = 48
"""So many characters of a text are shown on each side of what was found."""
_MOST: Final = 60


@dataclass(frozen=True)
class Section:
    """A part of a page that can be found and led to.

    Attributes:
        page: the name of its page.
        anchor: its place in the page, "" for the beginning.
        page_title, title: what is above it; both are the same in a page's first section.
        text: its words, without Markdown.
    """

    page: str
    anchor: str
    page_title: str
    title: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page: its name, its title, its Markdown and its sections."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """The places in it that a link may name."""
        return frozenset(ANCHOR.findall(self.markdown))


@dataclass(frozen=True)
class Hit:
    """A section that has all the words, with the piece of its text where the first of them is."""

    section: Section
    snippet: str


class Library:
    """All pages of one language that are there, in the order of the contents."""

    def __init__(self, folder: Path) -> None:
        """Read the pages.

        Args:
            folder: where the Markdown files are.
        """
        self.pages = tuple(
            _read(name, path.read_text(encoding="utf-8"))
            for name, path in ((name, folder / f"{name}.md") for name in PAGES)
            if path.is_file()
        )

    def page(self, name: str) -> Page:
        """Give a page; the first one for a name that isn't there."""
        return next((page for page in self.pages if page.name == name), self.pages[0])

    def find(self, text: str) -> list[Hit]:
        """Give the sections that have all the words, those with the words in their title first.

        Words are looked for as parts of words; full width and case don't matter.
        """
        words = [_fold(word) for word in text.split()]
        if not words:
            return []
        hits: list[tuple[int, Hit]] = []
        for section in (section for page in self.pages for section in page.sections):
            title, body = _fold(section.title), _fold(section.text)
            if all(word in title or word in body for word in words):
                in_title = sum(word in title for word in words)
                hits.append((-in_title, Hit(section, _snippet(section.text, body, words))))
        hits.sort(key=lambda scored: scored[0])
        return [hit for _, hit in hits[:_MOST]]


def _read(name: str, markdown: str) -> Page:
    parts = list(_parts(markdown))
    title = parts[0][1] if parts else name
    sections = tuple(Section(name, anchor, title, heading, text) for anchor, heading, text in parts)
    return Page(name, title, markdown, sections)


def _parts(markdown: str) -> Iterator[tuple[str, str, str]]:
    """Cut a page at its headings, and take out each row of a table that has a name: (anchor, title, text)."""
    anchor, title, lines = "", "", list[str]()
    rows: list[tuple[str, str, str]] = []
    for line in markdown.splitlines():
        heading = _HEADING.fullmatch(line)
        named = ANCHOR.search(line)
        if heading:
            if title:
                yield anchor, title, _plain(lines)
                yield from rows
            anchor, title, lines, rows = named[1] if named else "", _plain([heading[1]]), [], []
        elif named and line.startswith("|"):
            cells = [_plain([cell]) for cell in line.strip("|").split("|")]
            rows.append((named[1], cells[0], " ".join(cells[1:])))
        else:
            lines.append(line)
    if title:
        yield anchor, title, _plain(lines)
        yield from rows


def _plain(lines: list[str]) -> str:
    kept = list(lines)
    for place in reversed([place for place, line in enumerate(kept) if _RULE.match(line.strip())]):
        # A table's head says what its columns are, not what the section is about.
        del kept[max(0, place - 1) : place + 1]
    text = ANCHOR.sub("", "\n".join(kept))
    text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    return " ".join(_MARKS.sub("", text).replace("|", " ").split())


def _fold(text: str) -> str:
    """Fold full width and case, character by character, so that places stay the same."""
    folded = (unicodedata.normalize("NFKC", character).casefold() for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))


def _snippet(text: str, folded: str, words: list[str]) -> str:
    places = [place for place in (folded.find(word) for word in words) if place >= 0]
    middle = min(places, default=0)
    start, end = max(0, middle - _AROUND), middle + _AROUND * 2
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
