from openclaw_desktop.ui.sizes import data_size
from tests.ui.conftest import UseLanguage


def test_sizes_read_as_people_say_them(language: UseLanguage) -> None:
    assert [data_size(count) for count in (0, 1536, 3_565_158)] == ["0 bytes", "1.5 kB", "3.4 MB"]
    language("zh_CN")
    assert data_size(3_565_158) == "3.4 MB"
    assert data_size(0).startswith("0 ")
