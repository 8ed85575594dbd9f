"""Does an article say of itself that it was corrected?

In: its text. Out: True for a notice of correction, in the forms that outlets and agencies use.
"""

from __future__ import annotations

import regex

NOTICE = regex.compile(
    r"^\W*(?:corrections?|corrected|corrects|clarification)\b\s*[:(—–-]"
    r"|\((?:correct(?:s|ed|ing)|fixes|this (?:version|story|article) (?:corrects|has been corrected))\b"
    r"|(?<=[.!?”\"’)] )(?:corrections?:|corrects (?:the|an?|quotation|spelling|name)\b)"
    r"|\b(?:this|the) (?:story|article|report|version|item|post|headline)(?: \w+){0,3} "
    r"(?:has been |was |is )?correct(?:ed|s)\b"
    r"|\b(?:an? |the )?(?:earlier|previous) version(?: of this \w+)? (?:of this \w+ )?"
    r"(?:(?:mis)?(?:stated|said|spelled|identified|gave|reported)|incorrectly|wrongly|erroneously|contained)\b",
    regex.IGNORECASE | regex.MULTILINE,
)


def corrected(text: str) -> bool:
    """Is there a notice of correction anywhere in `text`?"""
    return NOTICE.search(text) is not None
