"""What each page of the desk is asked about by the bench: drawn at random from the register.

A path of `desk/screens.py` that has no samples here fails the bench.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from random import Random
from urllib.parse import quote, urlencode

from corrobora.desk.screens import PATHS
from corrobora.model.finding import Step
from corrobora.model.rhythm import Grain
from corrobora.model.summary import WaitingKind
from corrobora.model.vocabulary import Custody
from tools.bench_desk_known import TODAY, Known
from tools.bench_people import COUNTRIES, YEARS

__all__ = ["NOT_ASKED", "find_missing", "make_urls"]

_Draws = Callable[[Known, Random], str]


def _asks(url: str, **given: str) -> str:
    told = {name: value for name, value in given.items() if value}
    return f"{url}?{urlencode(told)}" if told else url


def _person(known: Known, random: Random) -> str:
    """Half of those who are asked about have decisions."""
    is_decided = known.decided and random.random() < 1 / 2
    return random.choice(known.decided) if is_decided else random.choice(known.persons)[0]


def _ask_person(known: Known, random: Random) -> str:
    url = f"/persons/{_person(known, random)}"
    kind = random.randrange(4)
    if kind == 0:
        return _asks(url, as_of=str(datetime.date(random.choice(YEARS), 6, 1)))
    if kind == 1:
        return _asks(url, known_at=str(TODAY - datetime.timedelta(days=1)))
    return url


def _ask_people(known: Known, random: Random) -> str:
    _, name = random.choice(known.persons)
    return random.choice(
        (
            _asks("/persons"),
            _asks("/persons", name=name[:4]),
            _asks("/persons", custody=random.choice(list(Custody)).value),
            _asks("/persons", step=random.choice(list(Step)).value),
            _asks("/persons", custody=Custody.HELD.value, step=Step.REPORTED.value),
            _asks("/persons", conflict="1"),
            _asks("/persons", site=random.choice(known.sites)),
            _asks("/persons", since="2031-12-31"),
            _asks("/persons", after=f"{name.lower()}\x1f0"),
        )
    )


def _ask_queue(known: Known, random: Random) -> str:
    kinds = [kind for kind, several in known.waiting.items() if several]
    kind = random.choice(("", *kinds))
    return _asks("/queue", kind=kind, held=random.choice(("", "", "1")))


def _ask_item(known: Known, random: Random) -> str:
    kinds = [kind for kind, several in known.waiting.items() if several]
    kind = random.choice(kinds)
    deeds = {WaitingKind.PAIR: ("", "same", "different")}.get(kind, ("", "", "reject"))
    return _asks(f"/queue/{random.choice(known.waiting[kind])}", do=random.choice(deeds))


def _ask_report(known: Known, random: Random) -> str:
    return _asks(f"/reports/{random.choice(known.reports)}", **{"from": "20", "to": "60"})


def _ask_reports(_: Known, random: Random) -> str:
    return random.choice(("/reports", _asks("/reports", outlet="Harbour Post")))


def _ask_compare(known: Known, random: Random) -> str:
    first, second = random.choice(known.linked)
    return _asks("/compare", a=first, b=second)


def _ask_search(known: Known, random: Random) -> str:
    words = random.choice(known.persons)[1].split()
    typed = random.choice(
        (
            " ".join(words),
            words[0],
            f"{words[0]} {words[-1]}".lower(),
            f"{words[1]} {words[2][:4]}",
            f"{words[0]} released",
            "the Ministry of Wards denied",
            "North Quay",
        )
    )
    narrowed: dict[str, str] = random.choice(
        (
            {},
            {},
            {"what": "persons"},
            {"what": "reports", "from": "2015-01-01", "to": "2019-12-31"},
            {"custody": Custody.HELD.value, "site": random.choice(known.sites)},
            {"country": random.choice(COUNTRIES), "conflict": "1"},
            {"step": Step.CONFIRMED.value, "from": "2020-01-01"},
        )
    )
    is_bare = narrowed.keys() - {"what"} and random.random() < 1 / 2
    return _asks("/search", q="" if is_bare else typed, **narrowed)


def _ask_changes(known: Known, random: Random) -> str:
    return random.choice(
        (
            "/changes",
            _asks("/changes", since="2031-12-01"),
            _asks("/changes", country=random.choice(COUNTRIES)),
            _asks("/changes", site=random.choice(known.sites)),
            _asks("/changes", decided="1"),
        )
    )


def _ask_suggestion(known: Known, random: Random) -> str:
    return _asks("/search/suggest", q=random.choice(known.persons)[1][: random.randrange(2, 9)])


def _ask_period(url: str) -> _Draws:
    def draw(_: Known, random: Random) -> str:
        if random.random() < 1 / 4:
            return url
        year = str(random.choice(YEARS))
        return _asks(url, country=random.choice(COUNTRIES), year=year)

    return draw


def _ask_rhythm(_: Known, random: Random) -> str:
    country = random.choice(("", random.choice(COUNTRIES)))
    grain = random.choice(list(Grain))
    years = {Grain.DAY: 1, Grain.WEEK: 5}.get(grain, random.choice((1, 5, 20)))
    last = datetime.date(random.choice(YEARS[-5:]), 12, 30)
    first = last - datetime.timedelta(days=365 * years - 1)
    given = {"since": str(first), "until": str(last), "by": grain.value, "country": country}
    return random.choice(("/rhythm", _asks("/rhythm", **given), _asks("/rhythm", **given)))


def _ask_figure(known: Known, random: Random) -> str:
    address, country, year = random.choice(known.figures)
    return _asks(f"/reconcile/{address}", country=country, year=str(year))


def _ask_chart(known: Known, random: Random) -> str:
    key, country, year = random.choice(known.charts)
    return _asks(f"/ledger/chart/{key}.svg", country=country, year=str(year))


def _ask_list(part: str) -> _Draws:
    return lambda known, random: f"/lists/{random.choice(known.lists)}{part}"


def _ask_rows(known: Known, random: Random) -> str:
    after = str(random.choice((0, 0, random.randrange(1, 2_000_000))))
    version = random.choice(("1", "2"))
    url = f"/lists/{random.choice(known.lists)}/show"
    return _asks(url, after="" if after == "0" else after, version=version)


def _ask_diff(known: Known, random: Random) -> str:
    part = random.choice(("vanished", "appeared", "changed"))
    return _asks(f"/lists/{random.choice(known.lists)}/diff", part=part)


def _ask_site(known: Known, random: Random) -> str:
    custody = random.choice(("", "", Custody.HELD.value))
    return _asks(f"/sites/{quote(random.choice(known.sites), safe='')}", custody=custody)


def _of(url: str, names: Callable[[Known], Iterable[str]]) -> _Draws:
    return lambda known, random: url.format(random.choice(list(names(known))))


def _bare(*urls: str) -> _Draws:
    return lambda _, random: random.choice(urls)


_OF_A_JOB = "it shows what work beside the pages left in memory, or how far that is"
NOT_ASKED: Mapping[str, str] = {
    "admin.backup.file": "it gives a file, as long as its size takes",
    "admin.backup.made": _OF_A_JOB,
    "admin.log.checked": _OF_A_JOB,
    "admin.policy.beside": _OF_A_JOB,
    "publishing.file": "it gives a file, as long as its size takes",
    "publishing.made": _OF_A_JOB,
    "publishing.previewed": _OF_A_JOB,
    "search.names.csv": _OF_A_JOB,
    "search.names.matched": _OF_A_JOB,
}
"""Pages that are not asked, and why."""

_ASKED: Mapping[str, _Draws] = {
    "admin": _bare("/admin"),
    "admin.backup": _bare("/admin/backup"),
    "admin.log": _bare("/admin/log", "/admin/log?before=300", "/admin/log?kind=decision"),
    "admin.people": _bare("/admin/people"),
    "admin.person": _of("/admin/people/{}", lambda known: known.accounts),
    "admin.policy": _bare("/admin/policy"),
    "admin.policy.taken": _bare("/admin/policy/taken"),
    "case": lambda known, random: f"/persons/{_person(known, random)}/case",
    "appeal": lambda known, random: f"/persons/{_person(known, random)}/appeal",
    "changes": _ask_changes,
    "feed.all": _bare("/feeds/changes.atom"),
    "feed.by_address": _bare("/feeds/by/{FEED}.atom"),
    "feed.person": lambda known, random: f"/feeds/persons/{_person(known, random)}.atom",
    "feed.search": _bare("/feeds/searches/{SEARCH}.atom"),
    "feed.site": _of("/feeds/sites/{}.atom", lambda known: map(quote, known.sites)),
    "conflicts": _bare("/conflicts", "/conflicts?closed=1", "/conflicts?sub=denied"),
    "conflict": _of("/conflicts/{}", lambda known: known.conflicts),
    "ledger": _ask_period("/ledger"),
    "ledger.chart": _ask_chart,
    "lists": _bare("/lists"),
    "lists.begin": _bare("/lists/import"),
    "lists.look": _bare("/lists/import/look"),
    "lists.done": _bare("/lists/import/bench-{ROLE}"),
    "lists.bad_rows": _bare("/lists/import/bench-{ROLE}/bad-rows"),
    "list": _ask_list(""),
    "list.rows": _ask_rows,
    "list.diff": _ask_diff,
    "list.matches": _ask_list("/matches"),
    "me": _bare("/me"),
    "me.password": _bare("/me/password"),
    "me.code": _bare("/me/second-factor"),
    "me.feeds": _bare("/me/feeds"),
    "notes": _bare("/notes"),
    "note.new": lambda known, random: random.choice(
        ("/notes/new", _asks("/notes/new", person=_person(known, random)))
    ),
    "note": _of("/notes/{}", lambda known: known.notes),
    "people": _ask_people,
    "person": _ask_person,
    "publishing": _bare("/publishing"),
    "publishing.claim": lambda known, random: (
        f"/publishing/claims/{random.choice(known.figures)[0]}"
    ),
    "publishing.find": lambda known, random: _asks(
        "/publishing/find", who=random.choice(known.persons)[1]
    ),
    "publishing.person": lambda known, random: f"/publishing/persons/{_person(known, random)}",
    "queue": _ask_queue,
    "queue.undo": _bare("/queue/undo"),
    "queue.item": _ask_item,
    "reports": _ask_reports,
    "report": _ask_report,
    "report.family": _of("/reports/{}/family", lambda known: known.reports),
    "compare": _ask_compare,
    "search": _ask_search,
    "search.names": _bare("/search/names"),
    "search.saved": _bare("/search/saved"),
    "search.saved.open": _bare("/search/saved/{SEARCH}"),
    "search.suggest": _ask_suggestion,
    "sign_in": _bare("/sign-in"),
    "code": _bare("/sign-in/code"),
    "locked": _bare("/locked"),
    "awake": _bare("/awake"),
    "promises": _bare("/promises", "/promises?state=redeemed", "/promises?state=broken"),
    "reconcile": _bare("/reconcile"),
    "reconcile.figure": _ask_figure,
    "rhythm": _ask_rhythm,
    "sites": _bare("/sites"),
    "site": _ask_site,
    "today": _bare("/"),
}


def find_missing() -> tuple[str, ...]:
    """Return the names of pages for which there are no samples."""
    known = {*_ASKED, *NOT_ASKED}
    return tuple(path.name for path in PATHS if path.method == "GET" and path.name not in known)


def make_urls(name: str, known: Known, random: Random, count: int) -> tuple[str, ...]:
    """Return so many addresses of one page."""
    return tuple(_ASKED[name](known, random) for _ in range(count))
