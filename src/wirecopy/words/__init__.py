"""Text -> words, paragraphs, sentences: the one definition of each.

In: the text of an article (any string). Out: columns of words with half-open code-point offsets and
folded forms; paragraphs with their lines; spans of sentences.

    >>> found = words("U.S. talks")
    >>> found.folded, found.start[2], found.end[2]
    (['u', 's', 'talks'], 5, 10)
"""

from wirecopy.words.paragraphs import Paragraph, paragraphs
from wirecopy.words.sentences import sentences
from wirecopy.words.word import Words, fold, words

__all__ = ["Paragraph", "Words", "fold", "paragraphs", "sentences", "words"]
