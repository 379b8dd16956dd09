"""`python -m triage` serves; `python -m triage TEXT` prints the team for one text."""

import os
import signal
import sys
from pathlib import Path

from triage.model import Model
from triage.service import make_server


def main() -> None:
    model = Model.load(Path(os.environ.get("TRIAGE_MODEL", "model.json")))
    if len(sys.argv) > 1:
        print(model.best(" ".join(sys.argv[1:]))[0])
        return
    # Process 1 of a container ignores SIGTERM unless it has a handler; `docker stop` would wait 10 s.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = make_server(model, int(os.environ.get("PORT", "8080")))
    print(f"listening on port {server.server_port}", flush=True)
    server.serve_forever()


main()
