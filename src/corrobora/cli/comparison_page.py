"""A comparison as one page that needs nothing else, to open in a browser or print."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from corrobora import __version__
from corrobora.cli.comparison_pieces import cut_up
from corrobora.cli.comparison_words import say_change, say_reasons, say_row, say_verdict
from corrobora.cli.wording import FOR_INSIDE_USE, printable
from corrobora.register.comparison import Comparison

__all__ = ["draw_comparison"]


def draw_comparison(found: Comparison) -> str:
    """Return the page in HTML; everything that came from a report is escaped."""
    environment = Environment(
        loader=PackageLoader("corrobora.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment.get_template("compare.html.jinja").render(
        version=__version__,
        notice=FOR_INSIDE_USE,
        found=found,
        verdict=say_verdict(found),
        reasons=list(say_reasons(found)),
        rows=[
            {
                "what": say_row(found, row),
                "a": list(cut_up(found.text_a, row.a, row.words.a)),
                "b": list(cut_up(found.text_b, row.b, row.words.b)),
                "changes": [
                    (say_change(found, one), one.kind.is_harmless)
                    for one in (row.drift if found.link is not None else ())
                ],
            }
            for row in found.rows
        ],
    )
