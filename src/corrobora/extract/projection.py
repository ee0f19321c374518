"""The form of the annotation guide: one act a person and kind, one tally a figure.

A view for exchange and measurement alone. The register keeps every statement unmerged
(DESIGN rule 2); nothing reads this form back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corrobora.model.edtf import EdtfDate
from corrobora.model.report import Report
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Quote, Statement, Tally
from corrobora.model.vocabulary import ActKind, Certainty

__all__ = ["project"]

_QUOTES_MOST = 2


def project(report: Report, statements: Sequence[Statement]) -> dict[str, object]:
    """Return one report's acts and tallies as the annotation guide writes them.

    `spans` beside `quotes` are offsets into the kept text, in code points.
    """
    acts = [s for s in statements if isinstance(s, Act)]
    tallies = [s for s in statements if isinstance(s, Tally)]
    return {
        "id": report.label,
        "outlet": report.outlet,
        "title": report.title,
        "published": None if report.published is None else str(report.published),
        "language": report.language,
        "acts": _with_shared([_act(group) for group in _acts_by_person(acts)]),
        "tallies": [_tally(group) for group in _tallies_by_figure(tallies)],
    }


def _acts_by_person(acts: Iterable[Act]) -> list[list[Act]]:
    """Group by person and kind; no detention stands beside an arrest (guide, convention 2)."""
    groups: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        groups.setdefault((act.person.name, act.act.family), []).append(act)
    return list(groups.values())


def _act(group: list[Act]) -> dict[str, object]:
    certainty, spoken, denied_by = _stance(group)
    kinds = {a.act for a in group}
    date, also = _main_date(spoken)
    entry: dict[str, object] = {
        "person": group[0].person.name,
        "act": (ActKind.ARREST if ActKind.ARREST in kinds else group[0].act).value,
        "date": date,
        "site": _first(a.site for a in spoken),
        "place": _first(a.place for a in spoken),
        "authority": _first(a.authority for a in spoken),
        "charges": list(dict.fromkeys(c for a in spoken for c in a.charges)),
        "conditions": list(dict.fromkeys(c.value for a in spoken for c in a.conditions)),
        "certainty": certainty.value,
        "reported_by": _reported_by(spoken),
        **_quoted(spoken),
    }
    if also:
        entry["also"] = also
    if denied_by is not None:
        entry["denied_by"] = denied_by
    return entry


# Which field of an act is filled from which other act of the same person: an arrest's grounds
# are those of the charge that follows, and who leaves a prison was held in it.
_SHARED = (
    ("charges", {"arrest", "detention"}, {"charge"}),
    ("charges", {"charge"}, {"arrest"}),
    ("site", {"release"}, {"detention"}),
    ("site", {"detention"}, {"release"}),
    ("site", {"release"}, {"arrest"}),
)


def _with_shared(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    """Fill what an entry leaves unsaid from the same person's other acts (guide: "merged").

    A place goes with its site; nothing is taken from what is planned or denied.
    """
    by_person: dict[object, list[dict[str, object]]] = {}
    for entry in entries:
        by_person.setdefault(entry["person"], []).append(entry)
    for field, takers, givers in _SHARED:
        for entry in entries:
            if entry[field] or entry["act"] not in takers:
                continue
            told = [e for e in by_person[entry["person"]] if e["act"] in givers and e[field]]
            told = [e for e in told if e["certainty"] in {"asserted", "hedged"}]
            if told:
                entry[field] = told[0][field]
                if field == "site" and not entry["place"] and told[0]["act"] != "arrest":
                    entry["place"] = told[0]["place"]
    return entries


def _stance(group: list[Act]) -> tuple[Certainty, list[Act], str | None]:
    """Return the certainty of the merged entry, the statements it rests on, and who denies it.

    Plain beats hedged; stated by one and denied by another is denied (guide, convention 3).
    """
    denials = [a for a in group if a.certainty is Certainty.DENIED]
    spoken = [a for a in group if a.certainty is not Certainty.DENIED]
    if denials and spoken:
        return Certainty.DENIED, spoken, _speaker_name(denials[0].speaker)
    if denials:
        return Certainty.DENIED, denials, None
    for certainty in (Certainty.ASSERTED, Certainty.HEDGED):
        if any(a.certainty is certainty for a in group):
            happened = [a for a in group if a.certainty is not Certainty.PLANNED]
            return certainty, happened, None
    return Certainty.PLANNED, group, None


def _main_date(group: Sequence[Act]) -> tuple[str | None, list[dict[str, object]]]:
    """Return the latest date, put as finely as any statement does, and the earlier events."""
    dated = [a for a in group if a.date is not None]
    # An arrest says when custody began, a detention seldom does.
    dated = [a for a in dated if a.act is ActKind.ARREST] or dated
    if not dated:
        return None, []
    latest = max((a.date for a in dated if a.date), key=lambda d: d.latest)
    same = [a.date for a in dated if a.date and a.date.is_compatible_with(latest)]
    main = max(same, key=lambda d: (d.day is not None, d.month is not None, not d.mark))
    earlier: dict[EdtfDate, Act] = {}
    for act in dated:
        if act.date is not None and not act.date.is_compatible_with(main):
            earlier.setdefault(act.date, act)
    also: list[dict[str, object]] = [
        {"date": str(date), "quotes": [act.quotes[0].text]}
        for date, act in sorted(earlier.items(), key=lambda item: str(item[0]))
    ]
    return str(main), also


def _reported_by(group: Sequence[Act] | Sequence[Tally]) -> str | None:
    """Return who stated it; None where the report itself does in its own voice first or oftener."""
    spoken = [s for s in group if s.speaker is not None]
    if not spoken or len(spoken) * 2 < len(group):
        return None
    return _speaker_name(spoken[0].speaker)


def _speaker_name(speaker: Speaker | None) -> str | None:
    """Return the named official where a body speaks through one, else the speaker."""
    return None if speaker is None else speaker.via or speaker.name


def _tallies_by_figure(tallies: Iterable[Tally]) -> list[list[Tally]]:
    groups: list[list[Tally]] = []
    for tally in tallies:
        home = next((g for g in groups if all(_is_same_figure(t, tally) for t in g)), None)
        if home is None:
            groups.append([tally])
        else:
            home.append(tally)
    return groups


def _is_same_figure(one: Tally, other: Tally) -> bool:
    """Same number and act, and nothing that tells two counts apart.

    A number may be repeated without its speaker; words such as "dozens" are the same
    figure only where speaker and certainty are the same too.
    """
    key = (one.act.family, one.value, one.low, one.high, one.bound)
    if key != (other.act.family, other.value, other.low, other.high, other.bound):
        return False
    names = {_speaker_name(t.speaker) for t in (one, other)}
    if one.value is not None or one.high is not None:
        return len(names - {None}) <= 1
    groups = {(t.group or "").casefold() for t in (one, other)} - {""}
    return len(names) == 1 and one.certainty is other.certainty and len(groups) <= 1


def _tally(group: list[Tally]) -> dict[str, object]:
    first = group[0]
    certainties = {t.certainty for t in group}
    certainty = Certainty.ASSERTED if Certainty.ASSERTED in certainties else first.certainty
    return {
        "act": first.act.value,
        "value": first.value,
        "low": first.low,
        "high": first.high,
        "bound": first.bound.value,
        "group": _first(t.group for t in group),
        "nationality": _first(t.nationality for t in group),
        "site": _first(t.site for t in group),
        "as_of": _edtf(t.as_of for t in group),
        "since": _edtf(t.since for t in group),
        "certainty": certainty.value,
        "reported_by": _reported_by(group),
        **_quoted(group),
    }


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v is not None), None)


def _edtf(dates: Iterable[EdtfDate | None]) -> str | None:
    return next((str(d) for d in dates if d is not None), None)


def _quoted(group: Sequence[Act] | Sequence[Tally]) -> dict[str, object]:
    """Return up to two different quotes with their spans."""
    quotes: dict[str, Quote] = {}
    for statement in group:
        for quote in statement.quotes:
            quotes.setdefault(quote.text, quote)
    chosen = list(quotes.values())[:_QUOTES_MOST]
    return {
        "quotes": [q.text for q in chosen],
        "spans": [[q.start, q.end] for q in chosen],
    }
