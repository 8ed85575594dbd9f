"""Article -> what is the story and what is not, and what the article says of itself.

In: an `Article` and the paragraphs of its text. Out: `Cleaned`: furniture with kinds and reasons,
body spans, headings, headline, byline, credits, dateline, dates, outlet, language, completeness.

    >>> article = Article("By Orla Venn\\n\\nGULL BAY (AP) — The ferry is late again, pilots said on Monday.")
    >>> [str(piece.kind) for piece in clean(article, paragraphs(article.text)).furniture]
    ['byline', 'dateline']

The path is in path.py: lines, what each is by itself (shape.py), what its neighbours make of it
(neighbours.py), what is glued to a sentence (glued.py). The body wins in doubt: a missed line of
furniture costs less than a lost sentence of the story.
"""

from wirecopy.clean.cleaned import Cleaned, Credit, CreditWhy, Dateline, Furniture, Headline, Why
from wirecopy.clean.path import clean

__all__ = ["Cleaned", "Credit", "CreditWhy", "Dateline", "Furniture", "Headline", "Why", "clean"]
