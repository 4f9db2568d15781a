import pytest

from openclaw_desktop.options import read_options
from openclaw_desktop.platform.deep_links import BadLink, link_in, ticket_of


@pytest.mark.parametrize(
    "link",
    [
        "openclaw://ticket/WO-000123",
        "OPENCLAW://TICKET/WO-000123",
        "openclaw://ticket/WO%2D000123/?x=../y",
        " openclaw://ticket/WO-000123\n",
    ],
)
def test_a_link_names_its_ticket(link: str) -> None:
    assert ticket_of(link) == "WO-000123"


@pytest.mark.parametrize(
    "link",
    [
        "openclaw://ticket/",
        "openclaw://ticket/../../api",
        "openclaw://ticket/" + "9" * 65,
        "openclaw://keys/WO-1",
        "openclaw:WO-1",
        "https://ticket/WO-1",
        "openclaw://[ticket/WO-1",
        "openclaw://ticket/工单",
    ],
)
def test_what_is_no_ticket_is_refused(link: str) -> None:
    with pytest.raises(BadLink):
        ticket_of(link)


def test_the_link_is_found_among_the_arguments_of_a_start() -> None:
    assert link_in(["--language", "en", "openclaw://ticket/WO-1"]) == "openclaw://ticket/WO-1"
    assert link_in(["--language", "en"]) is None
    assert read_options(["openclaw://ticket/WO-1"]).link == "openclaw://ticket/WO-1"
    assert read_options([]).link == ""


def test_a_word_that_is_no_link_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(["report.txt"])
    assert "not a link of this program" in capsys.readouterr().err
