"""Reports for `make bench-extract`: invented sentences about invented people, in English.

Relevant reports tell arrests, releases, trials, figures and promises, in every second sentence;
the others are about weather, sport, trade, the arts and local politics, and one in three of them
uses a word of ours in another sense ("the album was released", "the talks were held").
Sentences are built from patterns with slots that are filled anew each time, so that hardly
any repeats by chance; names are made of syllables. A copy keeps most of the sentences of an earlier
report and has a lead of its own. The same seed gives the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["VERSION", "make_reports"]

VERSION = 1
_SEED = 20260109
_LENGTH = 350  # words

_PLAIN = """The {adj} {thing} in {place} {did} on {day} after {number} {unit} of {noise}
Prices of {good} {moved} by {small} per cent in {month}, the slowest pace since {year}
{person}, who runs a {shop} in {place}, said that {good} had {moved} again
{team} beat {team} {small}-{digit} in front of {number} spectators on {day} night
"We {feel} about the {thing}," said {person}, the {job} of {team}
Forecasters expect {small} millimetres of rain over {place} and the {adj} coast by {day}
The {body} will discuss the {adj} {thing} when it meets again in {month}
The {thing} cost {number} crowns, {small} per cent more than the {body} had planned
A new {thing} opened in {place} last {season}, {small} years after the first drawings
According to the {body}, {number} {unit} of {good} left the port of {place} in {month} {year}
{person} and {person} have written a {adj} book about the {thing} of {place}
Farmers near {place} complain that the {thing} {did} too late for the {good}
The road between {place} and {place} stays narrow because of the {adj} {thing}
Readers who know the {thing} will find little that is {adj} in the {season} programme
It took the {job} {small} months to mend the {thing}, which {did} in {year}
Nobody in {place} remembers a {season} with so much {noise} and so little {good}
The {body} told reporters on {day} that the {thing} {did} twice in {month}
In {month}, {team} signed {person}, a {small}-year-old {job} from {place}
Visitors pay {small} crowns for the {adj} {thing}, children under {digit} nothing
While {place} waits for its {thing}, neighbouring {place} has already built {digit}"""

_OTHER_SENSE = """The {adj} album was released in {month} and sold {number} copies
Talks about the {thing} were held in {place} on {day} between the {body} and {team}
{person} was charged with the care of the {adj} {thing} in {place}
The {thing} was closed for repairs in {month}, the {body} said
The director's last film, released in {year}, tells of a {job} in {place}
Several ships went missing in the {noise} off {place} that {season}
{team} freed itself of its debts when {person} sold the {thing}
{person} died at home in {place} on {day} after a long illness, the {body} announced"""

_OURS = """{person}, a {craft} from {place}, was arrested on {day} by officers of the {force}
Police detained {person} and {person} near the {thing} in {place} on {date}
The {craft} {person} was released from {prison} on {date} after {small} months, her family said
According to the lawyers' union, at least {number} people are still held in {prison}
{person} was sentenced to {digit} years in prison for spreading false news, a court in {place} ruled
"They freed my brother without any papers," {person} told the {paper} on {day}
The {ministry} announced the release of {number} prisoners, among them {person} and {person}
{person} has not been seen since {date}, when masked men took him from his home in {place}
The {ministry} denied that {person} had been moved to {prison}
The prosecutor charged {person} with terrorism and incitement, his lawyer said
Rights groups say that {number} political prisoners remain behind bars in the country
{person} was moved from {prison} to house arrest in {month} {year}
The president promised that all women held in {prison} would be freed by {month}
{person} is thought to be among those released on {day}
{person} must report to a court every {small} days and may not leave the country
Relatives of {person} demanded that the {craft} be freed at once
The {craft} {person}, {small}, died in custody at {prison} on {date}
He was freed a year later, but the case against him goes on"""

_SLOTS = {
    "adj": """old new narrow quiet wooden northern costly modest famous empty crowded public broad
        golden early late damp sunny stubborn bright seasonal regional unusual pleasant coastal""",
    "thing": """bridge library tram harbour market stadium theatre orchard museum ferry tower canal
        school garden bakery festival station reservoir chapel gallery archive lighthouse mill""",
    "did": """reopened failed collapsed leaked stalled recovered flooded vanished faded froze
        improved arrived stopped started flourished""",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "month": "January February March April May June July September October November December",
    "season": "spring summer autumn winter",
    "unit": "tonnes hours crates boxes pages barrels litres visits lorries rolls",
    "noise": "rain wind snow fog thunder frost noise music traffic heat",
    "good": "wheat bread fish apples timber coffee wool paper copper honey milk cheese barley",
    "moved": "risen fallen slipped climbed dropped rallied",
    "shop": "bakery hotel pharmacy workshop bookshop nursery dairy café",
    "feel": "dreamed worried thought argued laughed knew",
    "job": "goalkeeper architect conductor midfielder curator captain trainer painter surgeon",
    "craft": "journalist activist lawyer teacher student nurse engineer poet farmer",
    "body": """city council|statistics office|ministry of agriculture|football association
        |port authority|weather service|chamber of commerce|railway board""",
    "force": "state security service|national police|military intelligence|border guard",
    "ministry": "interior ministry|justice ministry|prison service|prosecutor's office",
    "prison": "Brask prison|Karst prison|Penal Colony No. 14|Ulmen women's prison|Tarn jail",
    "paper": "Lowland Courier|Morning Ledger|Ostra Gazette|Harbour Post",
}
_ONSETS = [*"bdfghklmnprstvz", "br", "dr", "kr", "st"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ie"]
_CODAS = ["", "", "n", "r", "l", "s", "nd", "rt", "k"]
_GIVEN = """Anna Boris Clara David Elena Felix Greta Hugo Irina Jonas Karla Lukas Maria Nadia Oscar
    Paula Robert Sofia Thomas Vera Walter Yana"""


@dataclass(frozen=True, slots=True)
class _Shares:
    relevant: float
    copies: float


def make_reports(count: int, *, relevant: float, copies: float) -> list[str]:
    """Return `count` texts of about 350 words; `relevant` and `copies` are shares of them."""
    draw = random.Random(f"{_SEED} {relevant} {copies}")  # noqa: S311 - no secret
    shares = _Shares(relevant, copies)
    drafts: list[list[str]] = []
    for number in range(count):
        drafts.append(_draft(number, drafts, shares, draw))
    return [_print(draft) for draft in drafts]


def _draft(number: int, before: list[list[str]], shares: _Shares, draw: random.Random) -> list[str]:
    if before and draw.random() < shares.copies:
        source = draw.choice(before[-200:])
        return [_fill(_PLAIN, draw), *(s for s in source if draw.random() < 0.85)]  # noqa: PLR2004
    is_relevant = int((number + 1) * shares.relevant) > int(number * shares.relevant)
    is_stray = draw.random() < 1 / 3
    sentences: list[str] = []
    while sum(s.count(" ") + 1 for s in sentences) < _LENGTH:
        sentences.append(_fill(_pattern(draw, is_relevant=is_relevant), draw))
    if is_stray and not is_relevant:
        for _ in range(2):
            sentences[draw.randrange(len(sentences))] = _fill(_OTHER_SENSE, draw)
    return sentences


def _pattern(draw: random.Random, *, is_relevant: bool) -> str:
    return _OURS if is_relevant and draw.random() < 1 / 2 else _PLAIN


def _fill(patterns: str, draw: random.Random) -> str:
    pattern = draw.choice(patterns.replace("\n", " \n").splitlines())
    joined = pattern.strip()
    parts: list[str] = []
    for piece in joined.split("{"):
        slot, closed, rest = piece.partition("}")
        parts.append(f"{_word(slot, draw)}{rest}" if closed else piece)
    sentence = "".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _word(slot: str, draw: random.Random) -> str:
    if slot in _SLOTS:
        words = _SLOTS[slot]
        return draw.choice(
            [" ".join(w.split()) for w in words.split("|")] if "|" in words else words.split()
        )
    makers: dict[str, Callable[[], str]] = {
        "person": lambda: f"{draw.choice(_GIVEN.split())} {_name(draw)}",
        "place": lambda: _name(draw),
        "team": lambda: f"{_name(draw)} {draw.choice(['United', 'Rovers', 'City'])}",
        "number": lambda: str(draw.randint(13, 990)),
        "small": lambda: str(draw.randint(11, 64)),
        "digit": lambda: str(draw.randint(2, 9)),
        "year": lambda: str(draw.randint(1990, 2025)),
        "date": lambda: f"{draw.randint(1, 28)} {_word('month', draw)} {draw.randint(2019, 2025)}",
    }
    return makers[slot]()


def _name(draw: random.Random) -> str:
    syllables = (draw.choice(_ONSETS) + draw.choice(_VOWELS) for _ in range(draw.randint(1, 2)))
    last = f"{draw.choice(_ONSETS)}{draw.choice(_VOWELS)}{draw.choice(_CODAS)}"
    return f"{''.join(syllables)}{last}".capitalize()


def _print(sentences: list[str]) -> str:
    paragraphs = (" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    return "\n\n".join(paragraphs) + "\n"
