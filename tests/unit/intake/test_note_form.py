"""Forms of field notes, TOML and Markdown: a mistake tells its place and repeats nothing."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.intake.note_form import read_note_form

HEAD = "---\nperson: Ines Abellard\non: 2031-05-04\n---\n"


def put(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_toml_is_given_as_it_stands(tmp_path):
    path = put(tmp_path, "n.toml", 'person = "Ines Abellard"\n[[said]]\ntext = "x"\nact = "arrest"')
    assert read_note_form(path) == {
        "person": "Ines Abellard",
        "said": [{"text": "x", "act": "arrest"}],
    }


def test_what_is_below_the_head_of_markdown_was_said(tmp_path):
    got = read_note_form(put(tmp_path, "n.md", HEAD + "\nShe is held.\n\nShe is well.\n"))
    assert got["person"] == "Ines Abellard"
    assert str(got["on"]) == "2031-05-04"
    assert got["said"] == "She is held.\n\nShe is well."


def test_line_ends_of_another_system_are_read_too(tmp_path):
    got = read_note_form(put(tmp_path, "n.md", (HEAD + "She is held.\n").replace("\n", "\r\n")))
    assert (got["person"], got["said"]) == ("Ines Abellard", "She is held.")


def test_a_head_alone_says_nothing(tmp_path):
    assert "said" not in read_note_form(put(tmp_path, "n.md", HEAD))


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("n.toml", 'from = "Berta Zwick', r"it is no TOML: at line 1|it is no TOML"),
        ("n.md", "Berta Zwick called.", "no head"),
        ("n.md", "---\nfrom: [Berta Zwick\n---\n", r"head cannot be read \(line \d"),
        ("n.md", b"\xff\xfe Berta Zwick", "no UTF-8"),
        ("n.toml", "#" * 100_001, "more than 100,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_refused_without_repeating_it(tmp_path, name, text, why):
    with pytest.raises(InputError, match=why) as error:
        read_note_form(put(tmp_path, name, text))
    assert "Berta" not in str(error.value)
    assert name in str(error.value)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_note_form(tmp_path / "none.toml")
