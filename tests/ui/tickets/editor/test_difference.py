from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.editor.merge.difference import Run, difference

texts = st.text(alphabet="ab 中\n", max_size=40)


@given(texts, texts)
def test_joined_runs_are_the_texts(one, other):
    ones, others = difference(one, other)
    assert "".join(run.text for run in ones) == one
    assert "".join(run.text for run in others) == other
    common = ["".join(run.text for run in side if not run.differs) for side in (ones, others)]
    assert common[0] == common[1]


def test_words_and_chinese_characters_are_compared():
    assert difference("三楼东侧 printer", "三楼西侧 printers") == (
        [Run("三楼", False), Run("东", True), Run("侧 ", False), Run("printer", True)],
        [Run("三楼", False), Run("西", True), Run("侧 ", False), Run("printers", True)],
    )


def test_very_long_texts_are_compared_by_line_and_then_as_a_whole():
    lines = [f"line {number} of many" for number in range(1000)]
    changed = [*lines]
    changed[500] = "another"
    _, others = difference("\n".join(lines), "\n".join(changed))
    assert [run.text for run in others if run.differs] == ["another\n"]
    assert [run.differs for run in difference("x\n" * 5000, "y\n" * 5000)[0]] == [True]
