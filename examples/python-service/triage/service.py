"""The HTTP service: POST /triage {"text": "…"} answers {"team": "…", "confidence": …}; GET /healthz answers ok."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from triage.model import Model

MAX_BODY = 64 * 1024


def make_server(model: Model, port: int) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/healthz":
                self.answer(200, {"status": "ok"})
            else:
                self.answer(404, {"error": "not found"})

        def do_POST(self) -> None:
            if self.path != "/triage":
                return self.answer(404, {"error": "not found"})
            length = int(self.headers.get("Content-Length", 0))
            if length > MAX_BODY:
                return self.answer(413, {"error": "the ticket is too long"})
            try:
                text = json.loads(self.rfile.read(length))["text"]
            except (ValueError, KeyError, TypeError):
                return self.answer(400, {"error": 'send JSON such as {"text": "My parcel is late"}'})
            team, confidence = model.best(str(text))
            self.answer(200, {"team": team, "confidence": round(confidence, 3)})

        def answer(self, status: int, body: dict) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return ThreadingHTTPServer(("", port), Handler)
