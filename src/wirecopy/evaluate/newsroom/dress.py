"""What an outlet puts around copy: headline, credit, dateline, date, captions, links, boilerplate.

In: an outlet, the agency it credits (None: nobody), times, chance. Out: a `Dress`.
"""

from __future__ import annotations

import random
from datetime import datetime

from wirecopy.evaluate.newsroom.node import Dress, Piece
from wirecopy.evaluate.newsroom.slots import MONTHS
from wirecopy.evaluate.newsroom.world import Outlet

_HEADLINES = (
    "Harbor festival draws record crowd",
    "Ten quiet beaches within an hour of the city",
    "Opinion: Why our trains are late",
    "What we know about the flu this winter",
    "The best soup in town is served at a garage",
    "Council votes on new bicycle lanes",
    "In pictures: the week around the world",
    "Quiz: how well do you know the news?",
)
_LINKS = (
    "Read also: {other}",
    "Related: {other}",
    "READ MORE: {other}",
    "See also: {other}",
)
WALLS = (
    "Subscribe to continue reading.",
    "This article is for subscribers only.",
    "Register to read the full story.",
)
_NOTICES = (
    "Correction: An earlier version of this article gave {what} wrongly.",
    "This article was corrected after publication: an earlier version had {what} wrong.",
)


def dress(
    outlet: Outlet,
    title: str,
    place: str | None,
    agency: str | None,
    reporter: str,
    shown: datetime | None,
    teaser: bool,
    corrected: str,
    chance: random.Random,
) -> Dress:
    """`agency` is "Name/SHORT"; `place` the dateline's town, None where the text opens without one."""
    pieces: list[Piece] = []
    name, _, short = (agency or "").partition("/")
    short = short or name
    form = outlet.credit_form if agency else "none"
    if outlet.agency and agency:
        form = "dateline"
    byline, names_agency = None, False
    if form == "byline":
        pieces.append(
            Piece("top", "byline", chance.choice([f"By {name}", f"By {reporter}, {name}"]), agency=True)
        )
    elif form == "line":
        pieces.append(Piece(chance.choice(["top", "end"]), "credit", name, agency=True))
    elif form == "initials":
        pieces.append(Piece("end", "credit", short, agency=True))
    elif form == "copyright":
        year = shown.year if shown else 2024
        pieces.append(
            Piece("end", "copyright", f"Copyright {year} {name}. All rights reserved.", agency=True)
        )
    elif form == "metadata":
        byline, names_agency = name, True
    elif form == "reporting":
        line = (
            f"({name} contributed to this report.)"
            if chance.random() < 0.5
            else f"Reporting by {reporter}, {name}"
        )
        pieces.append(Piece("end", "credit", line, agency=True))
    elif form == "none" and chance.random() < 0.45:
        pieces.append(Piece("top", "byline", f"By {reporter}"))
    date = f"{MONTHS[shown.month - 1]} {shown.day}" if shown else None
    dateline = None
    if place and (form == "dateline" or chance.random() < 0.35):
        dateline = (
            place.upper(),
            date if date and chance.random() < 0.3 else None,
            short if form == "dateline" else None,
        )
    if shown and (outlet.clock == "text" or (outlet.clock != "none" and chance.random() < 0.15)):
        pieces.append(Piece("top", "date", f"{date}, {shown.year}", date=True))
    if chance.random() < 0.15:
        credit = f"Photo: {short}" if agency and chance.random() < 0.4 else f"Photo: {reporter}"
        pieces.append(Piece("top", "caption", credit, agency="Photo: " + short == credit))
    for _ in range(chance.choices([0, 1, 2], [60, 30, 10])[0]):
        pieces.append(Piece("middle", "link", chance.choice(_LINKS).format(other=chance.choice(_HEADLINES))))
    if teaser:
        pieces.append(Piece("end", "wall", chance.choice(WALLS)))
    if corrected:
        pieces.append(
            Piece(chance.choice(["top", "end"]), "notice", chance.choice(_NOTICES).format(what=corrected))
        )
    pieces += [Piece("end", "boilerplate", line) for line in outlet.boilerplate]
    return Dress(
        title,
        chance.random() < 0.12,
        dateline,
        f"({short})" if form == "sign-off" else None,
        byline,
        names_agency,
        tuple(pieces),
        outlet.clock in ("precise", "date") and chance.random() < 0.25,
    )
