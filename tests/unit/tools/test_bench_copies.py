"""The bench of copies: its reports are what it says, and it prints what it measured."""

from __future__ import annotations

from tools.bench_copies import main, make_family, make_mixed


def test_the_same_reports_each_time():
    assert list(make_family(20)) == list(make_family(20))
    assert list(make_mixed(20)) == list(make_mixed(20))


def test_a_family_shares_its_sentences_and_mixed_reports_do_not():
    def shared(texts: list[str]) -> int:
        first = set(texts[0].split("\n\n"))
        return sum(bool(first & set(text.split("\n\n"))) for text in texts[1:])

    assert shared(list(make_family(20))) >= 12
    assert shared(list(make_mixed(20))) <= 6


def test_what_it_prints(capsys):
    main([3, 6])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert all("ratio" in line and "one more costs" in line for line in (*lines[:2], *lines[3:5]))
    assert lines[2].startswith("family  growth")
