"""One export of every layout of a press database, with our own outlets and stories."""

from __future__ import annotations

FIRST = (
    "PORT OSK — The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier, officials said.",
    "Nobody was hurt, harbour master Orla Venn told reporters; 40 people were on board the ferry.",
    "“We will look into it,” she said.",
)
SECOND = (
    "The east pier of Port Osk is open again, the harbour office said on Wednesday.",
    "The ferry to Tarn Island leaves at noon, as it always has.",
)


def wrapped(text: str, width: int = 60, newline: str = "\n") -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return newline.join(lines)


NUMBERED = f"""
                               1 of 2 DOCUMENTS


                                 The Osk Post

                             March 5, 2024 Tuesday
                              Late Edition - Final

Ferry strikes pier in Port Osk, and
nobody is hurt

BYLINE: By ORLA TENN

SECTION: Section A; Column 2; Harbour Desk;
Pg. 1

LENGTH: 512 words

DATELINE: PORT OSK

{wrapped(FIRST[0])}

{wrapped(FIRST[1])}

{wrapped(FIRST[2])}

URL: http://www.osk.example

GRAPHIC: PHOTO: The ferry at the pier. (PHOTOGRAPH BY
JON ARD)

LOAD-DATE: March 5, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                  Copyright 2024 The Osk Post Company
                          All Rights Reserved


                               2 of 2 DOCUMENTS

                     Copyright 2024 Tarn Courier Limited
                          All Rights Reserved
                                 Tarn Courier

                      March 6, 2024 Wednesday 10:15 AM GMT

Pier open again

LENGTH: 40 words

{wrapped(SECOND[0])}

{wrapped(SECOND[1])}

LOAD-DATE: March 7, 2024
"""

COVER = """User Name: Orla Venn
Date and Time: Friday, March 8, 2024 10:15:00 AM CET
Job Number: 218111222
Documents (2)

1. Ferry strikes pier in Port Osk
Client/Matter: -None-
Search Terms: ferry
Search Type: Natural Language
Narrowed by:

2. Pier open again
Client/Matter: -None-
Search Terms: ferry
Search Type: Natural Language

"""


def ended(newline: str = "\n", cover: str = COVER) -> str:
    one = f"""Ferry strikes pier in Port Osk
The Osk Post
March 5, 2024 Tuesday

Copyright 2024 The Osk Post All Rights Reserved


Section: NEWS; Pg. 4
Length:\xa0512 words
Byline:\xa0By Orla Tenn
Highlight: A ferry and a pier.
Body


{FIRST[0]}

{FIRST[1]}

{FIRST[2]}

Graphic


The ferry at the pier.

Jon Ard, Osk Post
Classification


Language:\xa0ENGLISH

Publication-Type: Newspaper

Subject:\xa0FERRIES (90%); HARBOURS (80%)

Load-Date:\xa0March 5, 2024


End of Document
"""
    two = f"""
Pier open again
Tarn Courier (Tarn)
6. März 2024 Mittwoch

Copyright 2024 Tarn Courier GmbH Alle Rechte vorbehalten

Length: 40 words
Body

{SECOND[0]}

{SECOND[1]}

Load-Date: March 7, 2024

End of Document
"""
    return (cover + one + two).replace("\n", newline)


COUNTED = f"""News
Ferry strikes pier in Port Osk
By Orla Tenn
512 words
5 March 2024
10:15
The Osk Post
OSKP
4
English
© 2024 The Osk Post. All rights reserved.

{FIRST[0]}

{FIRST[1]}

{FIRST[2]}

Document OSKP000020240305ek3500abc


Pier open again
40 words
6 March 2024
Tarn Courier
TARNC
English
Copyright 2024. Tarn Courier Ltd

{SECOND[0]}

{SECOND[1]}

Document TARNC00020240306ek360000x

Search Summary
Text\tferry
Date\tIn the last week
Source\tAll Sources
Language\tEnglish
"""

TAGGED = f"""SE  News
HD  Ferry strikes pier in Port Osk
BY  By Orla Tenn
WC  512 words
PD  5 March 2024
ET  10:15
SN  The Osk Post
SC  OSKP
LA  English
CY  © 2024 The Osk Post

LP
{FIRST[0]}

TD
{FIRST[1]}

{FIRST[2]}

NS  ghrb : Harbours
PUB Osk Post Company
AN  Document OSKP000020240305ek3500abc

HD
Pier open again
WC
40 words
PD
6 March 2024
SN
Tarn Courier
SC
TARNC
LA
English
LP
{SECOND[0]}

TD
{SECOND[1]}

AN
Document TARNC00020240306ek360000x
"""

SOURCED = f"""The Osk Post vom 05.03.2024, S. 4 / Hafen

Ferry strikes pier in Port Osk

{FIRST[0]}

{FIRST[1]}

{FIRST[2]}

Quelle: The Osk Post vom 05.03.2024, S. 4
Ressort: Hafen
Autor: Orla Tenn
Dokumentnummer: OSK_12345

Dauerhafte Adresse des Dokuments:
https://archiv.example/document/OSK__12345

Alle Rechte vorbehalten: (c) Osk Post Verlag

Tarn Courier Nr. 55 vom 06.03.2024 Seite 7

Pier open again

{SECOND[0]}

{SECOND[1]}

Quelle: Tarn Courier Nr. 55 vom 06.03.2024 Seite 7
Dokumentnummer: TARN_77

Alle Rechte vorbehalten: (c) Tarn Courier GmbH
"""

LAYOUTS = {
    "numbered": NUMBERED,
    "ended": ended(),
    "ended without a cover": ended(cover=""),
    "ended, CRLF": ended("\r\n"),
    "counted": COUNTED,
    "tagged": TAGGED,
    "sourced": SOURCED,
}
