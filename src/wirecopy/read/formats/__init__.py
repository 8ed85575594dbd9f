"""The formats that wirecopy reads, one file each; a new file here is found by itself.

In: a `Source`. Out: articles and problems. The recipe stands at the top of `wirecopy.read`.

    >>> [form.name for form in wirecopy.read.sniff.formats()]
    ['CSV', 'Word', 'feed', 'HTML', 'JSON', 'JSONL', 'mail', 'MHTML', 'Parquet', 'PDF', 'press export', ...]
"""
