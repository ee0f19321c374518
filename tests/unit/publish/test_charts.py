from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from corrobora.errors import UsageError
from corrobora.publish.charts import SERIES, Figure, Shade, draw_svg, group_figures, specify

DAY = datetime.date(2031, 5, 4)


def figure(number=94, *, series="confirmed", who="The Lantern Network", days=0, **more):
    made = Figure(
        act="release",
        measure="flow",
        series=series,
        who=who,
        day=DAY + datetime.timedelta(days=days),
        low=number,
        high=number,
        said=str(number),
    )
    return replace(made, **more)


def only(*figures):
    (chart,) = group_figures(figures)
    return chart


def values(spec):
    return spec["data"]["values"]


def test_a_chart_for_each_kind_of_act_and_measure():
    stock = figure(800, act="custody", measure="stock")
    charts = group_figures([figure(), stock, figure(53, who="Another")])
    assert [(c.key, len(c.figures)) for c in charts] == [("custody-stock", 1), ("release-flow", 2)]


def test_what_has_no_title_of_its_own_stands_together():
    charts = group_figures([figure(act="transfer"), figure(act="charge")])
    assert [c.key for c in charts] == ["other-flow"]


def test_the_title_is_translated():
    (chart,) = group_figures([figure()], lambda words: words.upper())
    assert chart.title == "PEOPLE RELEASED, COUNTED OVER A TIME"


def test_figures_stand_in_order_of_time_then_of_their_column():
    late, named, said = figure(1, days=3), figure(2, series="named"), figure(3, series="announced")
    assert [f.low for f in only(late, named, said).figures] == [3, 2, 1]


def test_the_order_given_makes_no_difference():
    few = [figure(n, days=n, series=SERIES[n]) for n in range(4)]
    assert group_figures(few) == group_figures(list(reversed(few)))


def test_a_range_keeps_both_ends():
    (value,) = values(specify(only(figure(50, high=80)), Shade.LIGHT))
    assert (value["low"], value["high"]) == (50, 80)


def test_only_the_series_that_are_there_stand_in_the_legend():
    chart = only(figure(), figure(400, series="announced"))
    scale = specify(chart, Shade.LIGHT)["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == ["announced", "confirmed"]


def test_a_series_has_its_colour_whatever_stands_beside_it():
    alone = specify(only(figure()), Shade.LIGHT)["layer"][0]["encoding"]["color"]["scale"]
    both = specify(only(figure(), figure(series="announced")), Shade.LIGHT)
    scale = both["layer"][0]["encoding"]["color"]["scale"]
    assert alone["range"] == [scale["range"][scale["domain"].index("confirmed")]]


def contrast(one, other):
    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", Shade)
def test_every_colour_can_be_told_from_its_paper(shade):
    spec = specify(only(*(figure(series=one) for one in SERIES)), shade)
    colours = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert len(set(colours)) == len(SERIES)
    assert min(contrast(c, spec["background"]) for c in colours) >= 4.5
    assert contrast(spec["config"]["axis"]["labelColor"], spec["background"]) >= 7


def test_series_differ_in_shape_too():
    spec = specify(only(*(figure(series=one) for one in SERIES)), Shade.LIGHT)
    assert len(set(spec["layer"][2]["encoding"]["shape"]["scale"]["range"])) == len(SERIES)


def test_few_days_are_written_below_the_axis_the_ends_among_them():
    chart = only(*(figure(n, days=n) for n in range(40)))
    ticks = specify(chart, Shade.LIGHT)["layer"][0]["encoding"]["x"]["axis"]["values"]
    assert 2 <= len(ticks) <= 8
    assert ticks[0] == {"year": 2031, "month": 5, "date": 4, "utc": True}
    assert ticks[-1] == {"year": 2031, "month": 6, "date": 12, "utc": True}


def test_one_day_is_one_tick():
    ticks = specify(only(figure()), Shade.LIGHT)["layer"][0]["encoding"]["x"]["axis"]["values"]
    assert len(ticks) == 1


def test_the_axis_is_drawn_by_no_clock_of_the_machine():
    spec = specify(only(figure()), Shade.LIGHT)
    assert {layer["encoding"]["x"]["scale"]["type"] for layer in spec["layer"]} == {"utc"}


def test_a_drawing_is_svg_and_the_same_each_time():
    spec = specify(only(figure(), figure(400, series="announced", days=2)), Shade.DARK)
    first = draw_svg(spec)
    assert first == draw_svg(spec)
    root = ET.fromstring(first)  # noqa: S314 - our own
    assert root.tag.endswith("svg")
    assert "2031-05-04" in first


def test_names_of_speakers_stand_in_no_drawing_alive():
    hostile = figure(who='</svg><script>alert(1)</script>"]]>')
    svg = draw_svg(specify(only(hostile), Shade.LIGHT, lambda words: f"<script>{words}"))
    assert "<script" not in svg
    ET.fromstring(svg)  # noqa: S314 - our own


def test_nothing_is_fetched():
    spec = specify(only(figure()), Shade.LIGHT)
    spec["data"] = {"url": "data.example/values.json"}
    with pytest.raises(ValueError, match="data"):
        draw_svg(spec)


def test_a_missing_extra_is_said_in_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UsageError, match=r'the extra "publish"'):
        draw_svg({})


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ({}, {}, True),
        ({"frame": ("women",)}, {"frame": ("women",)}, True),
        ({"frame": ("women",)}, {"frame": (None,)}, False),
        ({"frame": ("women",)}, {"frame": ("minors",)}, False),
        ({"who": "The Lantern Network"}, {"who": "The Beacon"}, False),
        ({"series": "announced"}, {"series": "confirmed"}, False),
    ],
)
def test_a_line_joins_what_one_speaker_says_of_one_frame(one, other, joined):
    chart = only(figure(412, **one), figure(160, days=3, **other))
    first, second = values(specify(chart, Shade.LIGHT))
    assert (first["line"] == second["line"]) is joined
