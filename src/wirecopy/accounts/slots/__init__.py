"""One slot a file: number, date, place, party, polarity, certainty, and of quotations speaker and wording.

In: a `Pair`. Out: `Finding`s: values that exclude each other, values that hold together though written
otherwise, nothing where the two do not fill one slot of one happening.
"""
