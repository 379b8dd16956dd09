#!/usr/local/bin/python3
"""Stands in for Ryuk, which removes what Testcontainers has started once nobody needs it any more.

Speaks its protocol: on port 8080 each line is a filter of Docker's (`label=a=b&label=c=d`), answered by `ACK`. When no
connection is left for RYUK_RECONNECTION_TIMEOUT (or none comes within RYUK_CONNECTION_TIMEOUT), what the filters match is
removed from the engine at /var/run/docker.sock, and the program ends. Times are as Go writes them, in seconds alone.
"""

import json
import os
import socket
import threading
import time
from http.client import HTTPConnection
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import parse_qs, quote


def seconds(name, default):
    return float(os.environ.get(name, default).removesuffix("s"))


class Engine(HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("/var/run/docker.sock")


def call(method, path):
    connection = Engine("docker")
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    print(f"level=INFO msg=call method={method} path={path} status={response.status}", flush=True)
    return json.loads(body) if method == "GET" else None


def prune(filters):
    query = quote(json.dumps(filters))
    for one in call("GET", f"/containers/json?all=1&filters={query}"):
        if one["Labels"].get("org.testcontainers.ryuk") != "true":
            call("DELETE", f"/containers/{one['Id']}?force=1&v=1")
    for one in call("GET", f"/networks?filters={query}"):
        call("DELETE", f"/networks/{one['Id']}")
    for one in call("GET", f"/volumes?filters={query}")["Volumes"] or []:
        call("DELETE", f"/volumes/{one['Name']}?force=1")
    for one in call("GET", f"/images/json?filters={query}"):
        call("DELETE", f"/images/{one['Id']}")


class Client(StreamRequestHandler):
    filters = []
    clients = 0
    deadline = time.monotonic() + seconds("RYUK_CONNECTION_TIMEOUT", "60s")
    lock = threading.Lock()

    def handle(self):
        with Client.lock:
            Client.clients += 1
        try:
            for line in self.rfile:
                words = parse_qs(line.decode().strip())
                if words and words not in Client.filters:
                    Client.filters.append(words)
                self.wfile.write(b"ACK\n")
        except OSError:
            pass  # a client that was killed
        finally:
            with Client.lock:
                Client.clients -= 1
                Client.deadline = time.monotonic() + seconds("RYUK_RECONNECTION_TIMEOUT", "10s")


call("GET", "/info")  # without an engine it does not start
ThreadingTCPServer.allow_reuse_address = True
server = ThreadingTCPServer(("", 8080), Client)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print("level=INFO msg=Started address=[::]:8080", flush=True)
while Client.clients or time.monotonic() < Client.deadline:
    time.sleep(0.2)
server.socket.close()
for words in Client.filters:
    prune(words)
print("level=INFO msg=done", flush=True)
