"""Does an article say of itself that it was corrected?

In: its text. Out: True for a notice of correction, in the forms that outlets and agencies use.
"""

from __future__ import annotations

import regex

from wirecopy.clean.pattern import stands

NOTICE = regex.compile(
    r"^[^\w\n]*(?:corrections?|corrected|corrects|clarification)\b\s*[:(—–-]"
    r"|\((?:correct(?:s|ed|ing)|fixes|this (?:version|story|article) (?:corrects|has been corrected))\b"
    r"|(?<=[.!?”\"’)] )(?:corrections?:|corrects (?:the|an?|quotation|spelling|name)\b)"
    r"|\b(?:this|the) (?:story|article|report|version|item|post|headline)(?: \w+){0,3} "
    r"(?:has been |was |is )?correct(?:ed|s)\b"
    r"|\b(?:an? |the )?(?:earlier|previous) version(?: of this \w+)? (?:of this \w+ )?"
    r"(?:(?:mis)?(?:stated|said|spelled|identified|gave|reported)|incorrectly|wrongly|erroneously|contained)\b",
    regex.IGNORECASE | regex.MULTILINE,
)


# One of these stands in every notice; few articles have one, and the search takes a hundred times as long.
_SIGNS = (b"correct", b"clarification", b"(fixes", b"r version", b"s version")
_ALSO_LETTERS = "\u0130\u017f"  # they count as i and s where case does not


def corrected(text: str) -> bool:
    """Is there a notice of correction anywhere in `text`?"""
    small = text.encode("utf-8", "surrogatepass").lower()
    if not stands(_SIGNS, small) and not stands(_ALSO_LETTERS, text):
        return False
    return NOTICE.search(text) is not None
