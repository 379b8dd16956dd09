"""`python -m timetable 08:00` prints the next departure; `--html HEADING` a page with all, `--release` the release."""

import os
import sys

from . import after, page

match sys.argv[1:]:
    case ["--html", heading]:
        print(page(heading))
    case ["--release"]:
        print(os.environ["TIMETABLE_RELEASE"])
    case [time]:
        departure = after(time)
        print(" ".join(departure) if departure else "none today")
    case _:
        sys.exit(__doc__)
