"""HTML pages: charset, tree, what the page says about itself, and the story in it.

In: the bytes of a page. Out: pieces that `formats/html.py` makes an article of: `charset` (declared),
`tree` (parsed, tamed), `jsonld` and `metadata` (title, authors, dates, address), `body` (the story by
trafilatura), `scan` (all the text of a page that no tree can hold).

    >>> story(parse("<article><p>Ferry late.</p></article>"), title=None)
    Story(text='Ferry late.', sure=True)
"""
