"""The stock service: GET /items answers a line for each item, name and count apart by a tab; GET /healthz answers ok."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def read_items(path: Path) -> dict[str, int]:
    """Items of a file with a line `name: count` for each; the same name again adds to it."""
    items: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, count = line.partition(":")
        items[name.strip()] = items.get(name.strip(), 0) + int(count)
    return items


def make_server(items: dict[str, int], port: int) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/items":
                self.answer(200, "".join(f"{name}\t{count}\n" for name, count in sorted(items.items())))
            elif self.path == "/healthz":
                self.answer(200, "ok\n")
            else:
                self.answer(404, "not found\n")

        def answer(self, status: int, text: str) -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return ThreadingHTTPServer(("", port), Handler)


if __name__ == "__main__":
    # Process 1 of a container ignores SIGTERM unless it has a handler; `docker stop` would wait 10 s.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    make_server(read_items(Path(sys.argv[1])), int(os.environ.get("PORT", "8080"))).serve_forever()
