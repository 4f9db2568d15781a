from pathlib import Path

from openclaw_desktop.platform.licences import Licence, installed_licences, read_licences, write_licences


def test_every_installed_package_tells_its_terms() -> None:
    found = {licence.name.lower(): licence for licence in installed_licences()}
    assert found["requests"].terms == "Apache-2.0"
    assert "Apache License" in found["requests"].text
    assert "LGPL" in found["pyside6_essentials"].terms
    assert "\n" not in "".join(licence.terms for licence in found.values())


def test_what_is_packaged_with_the_program_goes_before_what_is_installed(tmp_path: Path) -> None:
    kept = [Licence("Some library", "1.0", "MIT", "许可 © somebody")]
    write_licences(tmp_path, kept)
    assert read_licences(tmp_path) == kept
    assert len(read_licences(tmp_path / "nothing")) > 20
