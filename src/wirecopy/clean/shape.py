"""What one line is by itself: the rules of furniture in the order in which they are tried.

In: a line, and the country of the outlet for dates in figures. Out: `Mark`, or None for body.
Neighbours come later (neighbours.py); what is glued to a sentence, later still (glued.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.clean import addresses, agencies, bylines, captions, phrases
from wirecopy.clean.cleaned import Why
from wirecopy.clean.dates import DateLine, date_line
from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern, stands
from wirecopy.reasons import FurnitureKind as Kind

_COUNTER = Pattern(
    r"(?:image|photo|slide|page|picture)?\s?\d{1,3}\s?(?:/|of/?)\s?\d{1,3}|\d{1,2}:\d\d(?::\d\d)?|\d{1,4}|"
    r"\d{1,3} (?:min|mins|minutes?|sec|shares?|comments?|likes?|views?|photos?|images?|retweets?)(?: read)?|"
    r"\d[\d,.]*k? (?:comments?|shares?|views?|likes?)",
    re.IGNORECASE,
)
_CODE = Pattern(
    r"(?:window\.|var \w|function\s?\(|document\.|<(?:script|style|div|iframe|img|a)\b|\{\{|@media\b|"
    r"\.[\w-]+\s?\{)|\)\s?;\s*\}|\(\w*\)\s?\{|\.push\(\{|\$\("
)
_NOTICE = Pattern(
    r"\bcopyright\b[^.\n]{0,80}\b(?:19|20)\d\d\b|©|\(c\)\s?(?:copyright |by )?(?:19|20)\d\d|"
    r"\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|reprinted|copied|distributed|used)\b|"
    r"\balle rechte vorbehalten\b|\btous droits réservés\b|\b(?:todos los derechos reservados|reservados todos los)|"
    r"\btodos os direitos reservados\b|\btutti i diritti riservati\b|\balle rechten voorbehouden\b|"
    r"все права защищены|版权所有|無断転載",
    re.IGNORECASE,
)
# Cheap to look for; where none of them stands, the pattern need not be tried.
_NOTICE_SIGNS = (
    "©", "copyright", "(c)", "reserved", "may not be", "vorbehalten", "réservés", "reservados", "riservati",
    "voorbehouden", "защищены", "版权", "無断",
)  # fmt: skip
_INVITING_SIGNS = (
    "newsletter",
    "inbox",
    "subscri",
    "sign up",
    "app",
    "alerts",
    "email",
    "download",
    "delivered",
)
_CODE_SIGNS = ("{", "<", "()", "window.", "function")
_CODE_AT_ALL = ("{", "}", "<", "$(", "@media", "window.", "document.", "function", "var ")
_CONTRIBUTED = Pattern(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article|post|piece|dispatch|coverage)"
    r"|(?:additional )?(?:reporting|research)|from)(?:,? (?:from|in|to) [A-Z\"“t][^.!?]{0,60})?\W{0,3}\Z"
    r"|\b(?:journalists?|reporters?|writers?|correspondents?) .{0,160}\bcontributed\W{0,3}\Z"
    r"|\bcontributed from [A-Z][^.!?]{0,60}\W{0,3}\Z",
    re.IGNORECASE,
)
_REPORTING = Pattern(
    r"\W{0,2}(?:additional )?(?:reporting|writing|editing|compiled|bearbeitung|reportage)\b.{0,12}\bby\b",
    re.IGNORECASE,
)
_FROM = Pattern(
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)? reported from "
    r"[A-Z][\w'’., -]{2,60}\."
)
_MORE_AHEAD = Pattern(r"(?:»|›{1,2}|>>|→|➜|▶)\s*\Z")
_GLUED_CAPITAL = Pattern(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")
_FOLLOW = Pattern(r"follow\b.{2,80}(?:\bon (?:twitter|facebook|instagram|x)\b|@\w)", re.IGNORECASE)
_PICTURE_FILE = Pattern(r"[^/\n]{1,80}\.(?:jpe?g|png|gif|webp|svg|mp4)", re.IGNORECASE)
_BRACKETED = Pattern(r"\[\s?[^\[\]]{8,200}[^.\[\]]\s?\]")
_OUTLET_AND_AGENCY = Pattern(r"[^()\n.]{2,50}\((?P<agency>[^()]{2,40})\)")


class Mark(NamedTuple):
    """Why a line is furniture. `date` is what a date line states, `bare` one that only place decides
    about: a bare date above the story is furniture, inside the story it is a heading."""

    kind: Kind
    why: Why
    date: DateLine | None = None
    bare: bool = False
    byline: str | None = None


_MENU = Pattern(r"\w\s+[|•·›»]\s+\w")  # between the entries of a menu
_MENU_SIGNS = "|•·›»"


def mark(line: Line, country: str | None) -> Mark | None:
    """What the line is by itself, None if it may be the story."""
    text = line.text
    if not text:
        return None
    if len(text) <= 60 and not text[0].isalnum() and not any(char.isalnum() for char in text):
        return Mark(Kind.OTHER, Why.SEPARATOR)
    if addresses.is_address(text):
        return Mark(Kind.ADDRESS, Why.ADDRESS_ALONE)
    if len(text) <= 24 and _COUNTER.fullmatch(text):
        return Mark(Kind.OTHER, Why.COUNTER)
    if len(line.words) > 60:
        return _long(line)
    return (
        _labelled(line)
        or _notice(line)
        or _picture(line)
        or _short(line, country)
        or _prose(line)
        or _long(line)
    )


def _labelled(line: Line) -> Mark | None:
    found = phrases.label(line)
    if found is None:
        return None
    label, kind = found
    rest = line.text.partition(":")[2].strip()
    if kind is Kind.ADDRESS:
        if addresses.is_address(rest):
            return Mark(Kind.ADDRESS, Why.LABELLED_ADDRESS)
        if rest and agencies.only(rest):
            return Mark(Kind.CREDIT, Why.CREDIT_LINE)
        return Mark(Kind.ADDRESS, Why.LABELLED_ADDRESS, bare=True) if not rest else None
    if kind is Kind.CAPTION and not rest:
        return Mark(kind, Why.CAPTION_LABEL)
    if kind is Kind.BYLINE:
        mail = addresses.has_mail(rest)
        named = bool(rest) and bylines.byline("By " + rest) is not None
        return Mark(kind, Why.BYLINE_SHAPE, byline=None if mail else rest) if mail or named else None
    if kind is Kind.CAPTION:
        return Mark(kind, Why.PICTURE_CREDIT)
    # A story may well say "Read: he had not." Prose after a short label is left alone.
    if line.tells and " " not in label and not addresses.ADDRESS.search(rest):
        return None
    return Mark(kind, Why.LABELLED_LINK if kind is Kind.LINK else Why.PHRASE)


def _notice(line: Line) -> Mark | None:
    if len(line.text) > 600 or not stands(_NOTICE_SIGNS, line.folded):
        return None
    sign = _NOTICE.search(line.text)
    if sign is None or captions.credit_line(line.text):
        return None
    if "©" not in line.text and "reserved" not in line.text.casefold() and line.tells and sign.start() > 3:
        return None  # a story about copyright
    before = line.text[: sign.start()].rstrip()
    if len(before) > 40 and before.endswith((".", "!", "?", "”", '"')):
        return None  # glued to a sentence: see glued.py
    if (
        line.text.casefold().startswith(("image copyright", "photo copyright"))
        or "photo" in line.text.casefold()
    ):
        return Mark(Kind.CAPTION, Why.PICTURE_CREDIT)
    return Mark(Kind.COPYRIGHT, Why.COPYRIGHT_NOTICE)


def _picture(line: Line) -> Mark | None:
    if line.text[:3].casefold() == "by ":
        return None
    if captions.credit_line(line.text):
        return Mark(Kind.CAPTION, Why.PICTURE_CREDIT)
    if captions.ends_in_credit(line) or captions.summary_of_video(line):
        return Mark(Kind.CAPTION, Why.PICTURE_CREDIT)
    return None


def _short(line: Line, country: str | None) -> Mark | None:
    """Lines that no story sentence looks like: bylines, dates, credits, buttons, link labels."""
    text = line.text
    if line.tells:
        return None
    if kind := phrases.known(line):
        return Mark(kind, Why.PHRASE)
    if stands(_MENU_SIGNS, text) and len(_MENU.findall(text)) >= 3 and len(line.words) <= 30:
        return Mark(Kind.LINK, Why.MENU)
    if phrases.buttons(line):
        return Mark(Kind.OTHER, Why.BUTTONS)
    named = bylines.byline(text)
    # A date has four digits at least; "3 hours ago" has fewer.
    digits = sum(map(str.isdigit, text))
    may_date = digits >= 4 or " ago" in text or (digits > 0 and "ago" in line.folded)
    dated = date_line(text, country) if may_date else None
    if named:
        return Mark(Kind.BYLINE, Why.BYLINE_SHAPE, dated, byline=named)
    if (
        dated
        and (dated.other == 0 or (dated.labelled and dated.other <= 8) or dated.other <= 2)
        and not line.stops
    ):
        # A date alone may head a part of the story; with a label, a clock or "ago" it does not.
        alone = not dated.labelled and dated.published is not None and "T" not in dated.published
        return Mark(Kind.DATE, Why.DATE_LINE, dated, bare=alone or (dated.other > 0 and not dated.labelled))
    if len(line.words) <= 6 and agencies.only(text):
        return Mark(Kind.CREDIT, Why.CREDIT_LINE)
    both = _OUTLET_AND_AGENCY.fullmatch(text) if len(line.words) <= 7 and text[-1] == ")" else None
    if both and agencies.only(both["agency"]):
        return Mark(Kind.CREDIT, Why.CREDIT_LINE)
    if _author_and_agency(text):
        return Mark(Kind.BYLINE, Why.BYLINE_SHAPE, byline=text.strip(" •|"), bare=len(line.words) <= 5)
    if len(line.words) <= 3 and text.isupper() and phrases.place(text):
        return Mark(Kind.DATELINE, Why.DATELINE, bare=True)  # a dateline that lost its paragraph
    if _PICTURE_FILE.fullmatch(text):
        return Mark(Kind.CAPTION, Why.PHRASE)
    ahead = len(line.words) <= 20 and text[-1] in "»›>→➜▶" and _MORE_AHEAD.search(text)
    if ahead or _BRACKETED.fullmatch(text):
        return Mark(Kind.LINK, Why.LABELLED_LINK)
    if (
        stands(_CODE_AT_ALL, text)
        and _CODE.search(text)
        and not (line.tells and len(_CODE.findall(text)) < 3)
    ):
        return Mark(Kind.OTHER, Why.CODE)
    if len(line.words) <= 12 and phrases.inviting(line) >= 3:
        return Mark(Kind.SIGN_UP, Why.SIGN_UP)
    return None


def _prose(line: Line) -> Mark | None:
    """Sentences that are no story: credits, invitations, notes. Specific phrases only."""
    text, folded = line.text, line.folded
    if "contributed" in folded and _contributed(line):
        return Mark(Kind.CREDIT, Why.CREDIT_LINE)
    if _REPORTING.match(text):
        return Mark(Kind.CREDIT, Why.CREDIT_LINE)
    if "reported from" in text and _FROM.fullmatch(text):
        return Mark(Kind.CREDIT, Why.CREDIT_LINE, bare=True)
    if folded.startswith("for more") and len(line.words) <= 20 and addresses.ADDRESS.search(text):
        return Mark(Kind.LINK, Why.LABELLED_LINK)
    signed = "@" in text and len(line.words) <= 30 and addresses.ends_in_mail(text) and bylines.has_role(text)
    if signed or (addresses.has_mail(text) and bylines.contact(text)):
        return Mark(Kind.BYLINE, Why.AUTHOR_CONTACT)
    if folded.startswith("follow") and _FOLLOW.match(text):
        return Mark(Kind.SIGN_UP, Why.SIGN_UP)
    if not line.tells:
        return None
    kind = phrases.known(line)
    if kind is Kind.CREDIT or kind is Kind.CAPTION:
        return Mark(kind, Why.PHRASE)
    if kind is None and len(line.words) > 40:
        return None
    inviting = phrases.inviting(line) if stands(_INVITING_SIGNS, folded) else 0
    if kind and (inviting >= 2 or kind is Kind.OTHER):
        return Mark(kind, Why.PHRASE)
    if inviting >= 5 and len(line.words) <= 40:
        return Mark(Kind.SIGN_UP, Why.SIGN_UP)
    return None


def _long(line: Line) -> Mark | None:
    """Paragraphs of more than 60 words: captions of agencies and program code."""
    if len(line.words) > 60 and (captions.ends_in_credit(line) or line.text.startswith("FILE - ")):
        return Mark(Kind.CAPTION, Why.PICTURE_CREDIT)
    # One sign may be what the story is about: *the pilots wrote {{7*7}} on the wall*.
    code = stands(_CODE_SIGNS, line.text) and len(_CODE.findall(line.text)) >= 3
    if code and sum(char in "{}();=<>[]_\"'" for char in line.text) > len(line.text) // 12:
        return Mark(Kind.OTHER, Why.CODE)
    return None


def _contributed(line: Line) -> bool:
    """All of the line says who contributed; else glued.py finds the sentence that does."""
    match = _CONTRIBUTED.search(line.text)
    if match is None or len(line.words) > 45:
        return False
    begun = line.text[: match.start()]
    cut = max(begun.rfind(". "), begun.rfind("? "), begun.rfind("! "))
    return cut <= 0 or len(begun[:cut].split()[-1]) <= 3 or "report" in begun[:cut]


def _author_and_agency(text: str) -> bool:
    """ "Tam Reed, The Associated Press", "Tam Reed | Associated Press", "TAM REED Associated Press"."""
    if "/" in text or not agencies.may_end(text := text.strip(" •|-–—")):
        return False
    core = _GLUED_CAPITAL.sub(" ", text)
    found = agencies.named(core)
    if not found or found[-1][2] != len(core) or agencies.is_short(core[found[-1][1] :]):
        return False
    before = re.sub(r"\bthe\s*\Z", "", core[: found[-1][1]], flags=re.IGNORECASE).strip(" ,|/—–-•")
    words = before.split()
    apart = core[: found[-1][1]].rstrip().endswith((",", "|", "—", "–", "-", "•")) or ", " in before
    if not apart and len(words) > 3 and not before.replace(" and ", " ").isupper():
        return False  # a title that a film's agency follows
    return 2 <= len(words) <= 8 and all(
        word[:1].isupper() or word in ("and", "de", "van", "von") for word in words
    )
