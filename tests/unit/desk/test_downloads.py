from __future__ import annotations

import gc
import threading

import pytest

from corrobora.desk import downloads
from corrobora.desk.downloads import Downloads


def test_each_piece_of_work_has_a_folder_for_its_owner_alone():
    held = Downloads()
    first, second = held.make_place("a"), held.make_place("b")
    assert first != second
    assert first.parent == second.parent
    assert first.stat().st_mode & 0o777 == 0o700
    assert first.parent.stat().st_mode & 0o777 == 0o700


def test_one_place_is_given_once():
    held = Downloads()
    held.make_place("a")
    with pytest.raises(FileExistsError):
        held.make_place("a")


def test_what_is_dropped_is_gone_and_may_be_so_already():
    held = Downloads()
    place = held.make_place("a")
    (place / "x").write_text("x")
    held.drop(place)
    assert not place.exists()
    held.drop(place)


def test_after_its_time_it_goes_by_itself(monkeypatch):
    began = []

    class Now(threading.Timer):
        def start(self):
            began.append(self.interval)
            self.function(*self.args)

    monkeypatch.setattr(downloads.threading, "Timer", Now)
    held = Downloads()
    assert not held.make_place("a").exists()
    assert began == [downloads.KEPT.total_seconds()]


def test_they_go_with_the_desk():
    held = Downloads()
    folder = held.make_place("a").parent
    assert folder.exists()
    del held
    gc.collect()
    assert not folder.exists()


def test_several_at_once_share_one_folder():
    held = Downloads()
    places = []
    several = [
        threading.Thread(target=lambda n=n: places.append(held.make_place(f"{n}")))
        for n in range(8)
    ]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert len({one.parent for one in places}) == 1
    assert len(places) == 8
