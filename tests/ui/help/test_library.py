from pathlib import Path

import pytest

from openclaw_desktop.ui.help.library import Library
from openclaw_desktop.ui.help.place import Place, Way

_START = """# Getting started

Press **New ticket** and see [errors](errors#rate_limited).

![A picture](images/tickets.png)

## Log in {#log-in}

Give your name. 离线也能编辑。
"""
_ERRORS = """# Errors

## Waiting {#waiting}

| Code | You |
|---|---|
| `rate_limited` 429 {#rate_limited} | Nothing to do, it goes on. |
| `gone` 410 {#gone} | Ask an administrator. |
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "start.md").write_text(_START, encoding="utf-8")
    (tmp_path / "errors.md").write_text(_ERRORS, encoding="utf-8")
    return Library(tmp_path)


def found(library: Library, text: str) -> list[tuple[str, str]]:
    return [(hit.section.page, hit.section.anchor) for hit in library.find(text)]


def test_the_pages_that_are_there_come_in_the_order_of_the_contents(library: Library) -> None:
    assert [(page.name, page.title) for page in library.pages] == [("start", "Getting started"), ("errors", "Errors")]
    assert library.page("nowhere").name == "start"
    assert library.page("errors").anchors == {"waiting", "rate_limited", "gone"}


def test_all_words_have_to_be_there_in_title_or_text(library: Library) -> None:
    assert found(library, "ticket press") == [("start", "")]
    assert found(library, "log name") == [("start", "log-in")]
    assert found(library, "ticket nonsense") == []
    assert found(library, "  ") == []


def test_case_and_full_width_do_not_matter_and_chinese_is_found_inside_a_sentence(library: Library) -> None:
    assert found(library, "ＰＲＥＳＳ") == [("start", "")]
    assert found(library, "编辑") == [("start", "log-in")]


def test_a_row_with_a_name_is_a_place_of_its_own(library: Library) -> None:
    (hit,) = library.find("rate_limited")[:1]
    assert (hit.section.page, hit.section.anchor, hit.section.title) == ("errors", "rate_limited", "rate_limited 429")
    assert found(library, "administrator") == [("errors", "gone")]


def test_what_has_the_words_in_its_title_comes_first(library: Library) -> None:
    assert found(library, "errors")[0] == ("errors", "")


def test_the_snippet_is_plain_text_around_what_was_found(library: Library) -> None:
    (hit,) = library.find("press")
    assert hit.snippet == "Press New ticket and see errors."


def test_a_long_text_is_cut_around_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "start.md").write_text("# Long\n\n" + "word " * 60 + "needle" + " word" * 60, encoding="utf-8")
    (hit,) = Library(tmp_path).find("needle")
    assert "needle" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 160


def test_the_way_goes_back_and_on_like_a_browser() -> None:
    way = Way()
    assert way.here is None
    way.go_back()
    for page in ("a", "b", "b", "c"):
        way.go_to(Place(page))
    way.go_back()
    way.go_back()
    assert way.here == Place("a")
    assert not way.can_go_back
    way.go_on()
    assert way.here == Place("b")
    way.go_to(Place("d"))
    assert not way.can_go_on
    way.go_back()
    assert way.here == Place("b")
