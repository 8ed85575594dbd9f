"""Pictures: their credits and their captions. A picture's credit never credits the text.

In: a short line. Out: whether it is a picture's credit, ends in one, or reads like a caption.

    >>> credit_line("Orla Venn/AFP via Getty Images"), credit_line("Orla Venn, harbour master")
    (True, False)
"""

from __future__ import annotations

import re

from wirecopy.clean import agencies
from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern, stands

_HOUSES = (
    r"getty(?: images)?|shutterstock|istock(?:photo)?|epa(?:-efe)?|lehtikuva|pool|zuma(?: press)?|alamy|imago|"
    r"picture[- ]alliance|nurphoto|anadolu|sputnik|kremlin|handout|file|wikimedia(?: commons)?|flickr|unsplash|pixabay|"
    r"pexels|afp photo|ap photo|ap images|reuters photo|imagn|usa today sports|pacific press|sopa images|bettmann|rex|"
    r"polaris|sipa(?: usa)?|nasa|noaa|screen ?shot|screen ?grab|youtube|twitter|facebook|instagram|google"
)
_STOPS = frozenset('.?!”"')
_HOUSE = Pattern(rf"\b(?:{_HOUSES})\b", re.IGNORECASE)
_ONLY_HOUSE = Pattern(rf"(?:{_HOUSES})", re.IGNORECASE)
_PHOTO = Pattern(
    r"\b(?:ap|afp|reuters|epa|courtesy|file|pool|staff|handout|getty|tass|dpa|upi|bloomberg|stock|archive|\w+ pool)"
    r"[ /]+(?:photo|image|picture)s?\b|\bphoto(?:s|graph|graphs)? (?:by|courtesy|credit|via)\b|\bphoto:|\bfoto:|"
    r"\bimages? (?:via|courtesy|credit|by)\b|\bfile photo\b|\bgetty images\b|\bcourtesy (?:of|photo)\b|"
    r"\b(?:via|through) (?:ap|afp|reuters|getty|epa|cnn|twitter|facebook|youtube|shutterstock)\b|\bap photo\b",
    re.IGNORECASE,
)
_SLASHED = Pattern(r"(?:[^\W\d_][\w.'’-]*[\s,/|-]{1,3}){0,7}[\w.'’-]+\s?[/|]\s?[\w.,'’ -]+")
_LAST_PARENTHESIS = Pattern(r"[(\[]([^()\[\]]{3,160})[)\]]\W{0,3}(?:less|more)?\Z")
_TAIL_CREDIT = Pattern(
    r"[.|”\"]\s*(?:\|\s*)?(?:[^\W\d_][\w.'’-]*[ ,]{1,2}){0,5}[\w.'’-]*\s?/\s?(?:[\w.'’-]+[ /]){0,4}[\w.'’-]+\.?\Z"
)
_LABELLED_END = Pattern(
    r"[.!?”\"]\s*(?:(?:top |main )?(?:photo|image|picture|illustration|graphic|foto)s?(?: credit)?(?: by)?|credit):"
    r"\s?[^.!?:]{3,80}\.?\Z",
    re.IGNORECASE,
)
_DATED_SUMMARY = Pattern(r"\((?:[A-Z][a-z]{2,8}\.? \d{1,2})\)\s?(?:AP|Reuters|AFP|CNN)?\Z")
_CAPTION_SIGNS = Pattern(
    r"\((?:L|R|C|left|right|center|centre|file|pictured)\)|\b(?:pictured|poses? for|file photo|from left|from right|"
    r"second left|seen here|looks on|(?:left|right|center|centre),)|\b(?:shakes? hands|arrives?|attends?|speaks?|walks?|"
    r"gestures?|waves?|listens?|stands?|talks?|disembarks?|participates?|protests?|meets?|met|are seen|is seen|"
    r"is shown|are shown|looks?|sits?)\b.{0,200}\b(?:19|20)\d\d\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
    r"(?:[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d|\d{1,2} [a-z]{3,9} (?:19|20)\d\d)|"
    r"\Ain this .{3,40}\b(?:photo|image|picture|frame grab)\b|\Afile\s?[-–—:]",
    re.IGNORECASE,
)


def credit_line(text: str) -> bool:
    """True for a line that is nothing but the credit of a picture."""
    if len(text) > 140 and text[0].isalnum() and text[-1] in _STOPS:
        return False  # most lines: too long, and nothing to strip
    core = text.strip(" ()[]|•·-–—")
    if not core or len(core) > 140 or len(core.split()) > 14:
        return False
    if "http" in core or "pic.twitter" in core:  # a message on a network, its own picture attached
        return False
    bracketed = text.strip().startswith(("(", "[", "©"))
    if core.endswith((".", "!", "?")) and not bracketed:
        return False
    if text.lstrip(" ([").startswith("©") and _HOUSE.search(core):
        return True
    if _PHOTO.match(core) or ((bracketed or len(core.split()) <= 8) and _PHOTO.search(core)):
        return _capitals(core) >= 0.4
    if stands("/|", core) and _SLASHED.fullmatch(core) and (_HOUSE.search(core) or _agency_last(core)):
        return _capitals(core) >= 0.5
    name, comma, house = core.rpartition(",")
    if comma and (_HOUSE.search(house) or _initials(house)) and len(house.split()) <= 4:
        return len(name.split()) <= 6 and _capitals(name) >= 0.5
    return len(core) > 4 and core[0].isupper() and _ONLY_HOUSE.fullmatch(core) is not None


def ends_in_credit(line: Line) -> bool:
    """True for a caption that ends in the credit of its picture."""
    text = line.text.rstrip()
    closes = text.endswith(("less", "more")) or text[-4:].rstrip(" .,;|").endswith((")", "]"))
    if not closes and not stands(":|/", text[-90:]):
        return False
    if not text or "pic.twitter.com" in text[-60:] or "http" in text[-60:]:
        return False
    if ":" in text[-90:] and _LABELLED_END.search(text[-110:]):
        return True
    if closes and (last := _LAST_PARENTHESIS.search(text[-180:])):
        core = last[1]
        if _PHOTO.search(core) or (
            re.search(r"[/|]", core) and (_HOUSE.search(core) or agencies.named(core))
        ):
            return True
    if "|" in text[-64:] and _PHOTO.search(text[text.rindex("|") :]):
        return True
    tail = text[-90:]
    found = _TAIL_CREDIT.search(tail) if "/" in tail else None
    return bool(found and (_HOUSE.search(found[0]) or agencies.named(found[0])))


def summary_of_video(line: Line) -> bool:
    """True for the summary of an agency's film: it ends in the film's date in parentheses."""
    return ")" in line.tail[-10:] and len(line.words) <= 60 and _DATED_SUMMARY.search(line.text) is not None


def reads_like_caption(line: Line) -> bool:
    """True if it tells what a picture shows; good enough only beside a picture's credit."""
    return 4 <= len(line.words) <= 70 and _CAPTION_SIGNS.search(line.text) is not None


def _agency_last(core: str) -> bool:
    """Is an agency the house? "Tam Reed | Associated Press" is an author, though; "Tam Reed | AP", "Tam
    Reed / Reuters" and "REUTERS/Tam Reed" are pictures."""
    if "/" in core:
        first, _, last = core.partition("/")
        return bool(agencies.only(core.rpartition("/")[2]) or agencies.only(first) or agencies.only(last))
    return agencies.is_short(core.rpartition("|")[2].strip())


def _initials(house: str) -> bool:
    return any(agencies.is_short(part.strip()) for part in house.split("/"))


def _capitals(text: str) -> float:
    words = [word for word in text.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
