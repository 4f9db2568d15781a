"""The pages themselves: both languages alike, every link leads somewhere, every error code has its place."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.problems import STATUS_OF_CODE
from openclaw_desktop.contract.query import QueryProblem, parse
from openclaw_desktop.contract.words import LOCALES
from openclaw_desktop.ui import errors as worded
from openclaw_desktop.ui.help.document import make_document
from openclaw_desktop.ui.help.library import ANCHOR, PAGES, Library, Page
from openclaw_desktop.ui.resources import resource_path

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(images/([\w-]+)\.png\)")
_HEADING = re.compile(r"^(#+) .*", re.MULTILINE)
_WORDED = re.compile(r'^ *case ("\w+"(?: \| "\w+")*):$', re.MULTILINE)
"""How `ui/errors.py` tells codes apart."""
_MOST_BYTES = 1_500_000
_MOST_OF_A_PICTURE = 120_000


@pytest.fixture(scope="module")
def libraries() -> dict[str, Library]:
    return {locale: Library(resource_path("help", locale)) for locale in LOCALES}


def _page(libraries: dict[str, Library], locale: str, name: str) -> Page:
    found = libraries[locale].page(name)
    assert found.name == name
    return found


def _client_codes() -> set[str]:
    """Give the codes that this side has: those of the classes of errors, and those that have words of their own."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OpenClawError)]
    source = Path(worded.__file__).read_text(encoding="utf-8")
    found = {code for case in _WORDED.findall(source) for code in re.findall(r"\w+", case)}
    assert len(found) > 20
    return {kind.default_code for kind in kinds} - {OpenClawError.default_code} | found | {"connect"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_error_code_has_its_place(libraries: dict[str, Library], locale: str) -> None:
    wanted = set(STATUS_OF_CODE) | _client_codes()
    assert wanted - _page(libraries, locale, "errors").anchors == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_code_stands_with_its_status(libraries: dict[str, Library], locale: str) -> None:
    text = _page(libraries, locale, "errors").markdown
    for code, status in STATUS_OF_CODE.items():
        assert f"| `{code}` {status} {{#{code}}} |" in text


def test_all_pages_are_there_in_every_language_with_the_same_places_and_headings(
    libraries: dict[str, Library],
) -> None:
    english, *others = (libraries[locale] for locale in LOCALES)
    names = [page.name for page in english.pages]
    assert [name for name in PAGES if name in names] == names
    files = {path.stem for path in resource_path("help", "en").glob("*.md")}
    assert files == set(names), "a file that is no page"
    for other in others:
        assert [page.name for page in other.pages] == names
        for one, same in zip(english.pages, other.pages, strict=True):
            assert ANCHOR.findall(same.markdown) == ANCHOR.findall(one.markdown), one.name
            levels = [[len(level) for level in _HEADING.findall(page.markdown)] for page in (one, same)]
            assert levels[0] == levels[1], one.name
            assert _PICTURE.findall(same.markdown) == _PICTURE.findall(one.markdown), one.name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_link_leads_somewhere(libraries: dict[str, Library], locale: str) -> None:
    library = libraries[locale]
    places = {page.name: page.anchors for page in library.pages}
    for page in library.pages:
        for link in _LINK.findall(page.markdown):
            if link.startswith(("https://", "mailto:")):
                continue
            name, _, anchor = link.partition("#")
            assert (name or page.name) in places, f"{page.name}: {link}"
            assert not anchor or anchor in places[name or page.name], f"{page.name}: {link}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_picture_is_there_small_and_used(libraries: dict[str, Library], locale: str) -> None:
    images = resource_path("help", "images")
    named = {name for page in libraries[locale].pages for name in _PICTURE.findall(page.markdown)}
    assert named
    for name in named:
        for scheme in ("light", "dark"):
            assert 0 < (images / f"{name}-{locale}-{scheme}.png").stat().st_size <= _MOST_OF_A_PICTURE
    kept = {path.stem.removesuffix(f"-{locale}-light") for path in images.glob(f"*-{locale}-light.png")}
    assert kept == named


def test_the_whole_help_is_light() -> None:
    files = [path for path in resource_path("help").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= _MOST_BYTES


@pytest.mark.parametrize("locale", LOCALES)
def test_the_queries_that_the_help_shows_can_be_read(libraries: dict[str, Library], locale: str) -> None:
    page = _page(libraries, locale, "search").markdown
    shown = [query for line in page.splitlines() if line.startswith("| `") for query in _codes(line.split("|")[1])]
    assert len(shown) > 12
    for query in shown:
        try:
            parse(query)
        except QueryProblem as problem:
            pytest.fail(f"{query}: {problem}")


def _codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_of_the_markup_is_left_on_a_page(
    qapp: QApplication, libraries: dict[str, Library], locale: str
) -> None:
    for page in libraries[locale].pages:
        document = make_document(page.markdown, qapp)
        text = document.toPlainText()
        assert "{#" not in text, page.name
        assert "**" not in text, page.name
        assert "](" not in text, page.name
        document.deleteLater()


def test_a_table_after_code_has_its_head_whole(qapp: QApplication) -> None:
    document = make_document("```\nkey = 1\n```\n\n| Key | Value |\n|---|---|\n| a | b |\n", qapp)
    assert document.toPlainText() == "key = 1\nKey\nValue\na\nb\n"
    document.deleteLater()


def test_the_readme_shows_pictures_that_are_there() -> None:
    root = Path(__file__).resolve().parents[3]
    shown = re.findall(r"\((resources/help/images/[\w-]+\.png)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert len(shown) >= 3
    for name in shown:
        assert (root / name).is_file(), name
