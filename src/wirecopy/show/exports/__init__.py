"""A table of n versions -> files for other programs: CSV, CollateX JSON, TEI.

In: witnesses (a side each, and what the column is headed with) and their table. Out: a string. Every body
word stands in it once, as it stands in the text but for a line break inside it; a word that stands out of
order in its version is marked.

    >>> print(csv_table([Witness(side_a, "a1", "senna.example", "2024-03-01"), Witness(side_b, "b2")], table))
    senna.example · 2024-03-01 · a1,b2
    Harbour,Harbour
"""

from wirecopy.show.exports.collatex_json import collatex_json
from wirecopy.show.exports.csv_table import csv_table
from wirecopy.show.exports.tei import tei
from wirecopy.show.exports.witness import Witness

__all__ = ["Witness", "collatex_json", "csv_table", "tei"]
