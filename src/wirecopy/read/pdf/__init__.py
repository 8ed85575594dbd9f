"""PDF documents: their text by page, read by pdfium in a process of its own.

In: the bytes of a document, and limits. Out: `extracted(data, limits)`: pages, what the document says of itself, and
how far it could be read. Raises `Refusal` where there is nothing to be read.

    >>> found = extracted(data, Limits())
    >>> found.pages[0], found.stated["Author"]
    ('The harbour was closed on Tuesday\\nafter a ferry struck the pier.', 'Orla Venn')

pdfium is C++ and knows no limits: of files made to harm, one of 5 kB (forms that hold each other twice, 24
deep) kept it busy for ever, and one of 300 kB took 2 GB of memory; no thread can stop that. So it works in
`child`, which may take only so much time and memory, and which the system ends with whatever it holds. Of
20,000 files damaged at random none made it crash; were one to, the pages before would still be there. The
start of a process costs 0.2 s a document.

`child` runs on its own and imports nothing of ours; `process` starts it and listens.
"""

from __future__ import annotations

from wirecopy.read.pdf.process import Extracted, extracted

__all__ = ["Extracted", "extracted"]
