"""The engine: five verbs over Arrow tables, on DuckDB. It knows no room and is passed in.

engine = Engine(threads=2, memory=2_000_000_000)
table = engine.read("articles.parquet")       a file -> a table
rows = engine.map(function, batches)          a function over batches, on threads, in order
pairs = engine.sql("SELECT ...", rows=rows)   tables -> a table
engine.write(pairs, "pairs.parquet")          a table -> a file
engine.close()
"""

from wirecopy.engine.engine import Engine
from wirecopy.engine.kept import Kept, give_back, rest

__all__ = ["Engine", "Kept", "give_back", "rest"]
