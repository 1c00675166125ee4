"""Small real servers on the loopback: a service of lines, and an OpenAI-compatible endpoint."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def serving(reply):
    """A server whose POST answers come from `reply(path, body, headers) -> (status, headers, bytes)`; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, headers, data = reply(self.path, body, dict(self.headers))
            try:
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def as_json(value, status=200, headers=None):
    return status, headers or {}, json.dumps(value).encode()


def chat(content, finish="stop"):
    """A chat completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return as_json({"id": "x", "choices": [choice], "usage": {"prompt_tokens": 100, "completion_tokens": 20}})


def slow(seconds, answer):
    time.sleep(seconds)
    return answer
