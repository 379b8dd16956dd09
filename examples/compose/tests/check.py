"""Checks the pages of the service `web`, and writes a JUnit report."""

import os
import sys
from pathlib import Path
from urllib.request import urlopen
from xml.sax.saxutils import quoteattr

expected = int(os.environ["PORT_CALLS"])
page = urlopen("http://web/").read().decode()
checks = {
    "has a heading": "<h1>Berths today</h1>" in page,
    f"lists {expected} ships": page.count("<li>") == expected,
}

report = Path(sys.argv[1])
report.parent.mkdir(parents=True, exist_ok=True)
cases = [
    f"<testcase classname='web' name={quoteattr(name)}>{'' if passed else '<failure/>'}</testcase>"
    for name, passed in checks.items()
]
report.write_text(f"<testsuite name='web'>{''.join(cases)}</testsuite>")
for name, passed in checks.items():
    print("ok  " if passed else "FAIL", name)
sys.exit(not all(checks.values()))
