"""Exports of press databases: one file, many articles.

In: the text of a document (.txt, or the paragraphs of a .docx). Out: an article for each document in it, at
`#1`, `#2` ..., with title, outlet, byline and the day of publication (basis `input`), the text as it stands
between the labels; None if the text is no export.

    >>> [(one.path, one.outlet, one.published) for one in exported(text, source)]
    [('saved.txt#1', 'The Osk Post', '2024-03-05'), ('saved.txt#2', 'Tarn Courier', '2024-03-06')]

Four layouts, told by structure and never by the name of a product:

* `numbered`: `1 of 25 DOCUMENTS`, outlet, date, headline, labels in capitals (LexisNexis of old)
* `ended`: headline, outlet, date, labels, `Body`, the text, `End of Document` (Nexis Uni)
* `counted`: headline, byline, `512 words`, date, outlet, `Document OSKP000020240305` (Factiva), also with
  its two-letter codes (`tagged`)
* `sourced`: `Ostbote vom 05.03.2024, S. 4`, headline, text, `Dokumentnummer: ...` (Genios)

A document that fits no layout is one article as it stands, with a problem. The order of the files:
`lines`, `dates` and `labels` know words, `layouts` reads one document, `export` cuts a file into them.
"""

from __future__ import annotations

from wirecopy.read.press.export import exported, looks

__all__ = ["exported", "looks"]
