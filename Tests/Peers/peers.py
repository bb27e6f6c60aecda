"""What the harnesses share: a stage with a temporary folder and processes that end with it, checks that count
themselves, the real server, and a sink that stands in for a chat service. Python's standard library alone."""

import argparse
import base64
import contextlib
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"


# Checks


class Checks:
    """One line a check, and a count at the end."""

    def __init__(self):
        self.passed = self.failed = 0

    def that(self, name, holds, found=""):
        if holds:
            self.passed += 1
            print(f"ok    {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAIL  {name}" + (f": {str(found)[:600]}" if found != "" else ""), flush=True)
        return bool(holds)

    def equal(self, name, found, expected):
        return self.that(name, found == expected, f"found {found!r}, expected {expected!r}")


class Trouble(Exception):
    """The harness cannot go on."""


def wait_until(condition, seconds, what, pause=0.02):
    """The first true value of the condition; Trouble when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Trouble(f"waited {seconds} s for {what}")
        time.sleep(pause)


# Ports


def free_port():
    """A port that nobody listens on; below the range that outgoing connections take theirs from, so that none of
    them can take it before its server does, or while that is down."""
    with open("/proc/sys/net/ipv4/ip_local_port_range") as file:
        ceiling = int(file.read().split()[0])
    for _ in range(200):
        port = 10_000 + int.from_bytes(os.urandom(4), "big") % max(1, ceiling - 10_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    raise Trouble("found no free port")


# The stage


class Stage:
    """A temporary folder and the processes in it. Leaving it ends the processes, by id, and removes the folder."""

    def __init__(self, title, options):
        self.title = title
        self.binary = str(pathlib.Path(options.binary).resolve())
        self.quick = options.quick
        self.keep = options.keep
        self.checks = Checks()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="footnote-peers-"))
        self._processes = []
        self._closing = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._processes:
            if process.poll() is None:
                process.kill()
        for process in self._processes:
            process.wait()
        self._closing.close()
        if not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def later(self, closing, *arguments):
        """Called when the stage is left, after its processes have ended."""
        self._closing.callback(closing, *arguments)

    def spawn(self, arguments, log, **options):
        """Starts a process whose output goes to a file of the folder."""
        with open(self.folder / log, "ab") as file:
            process = subprocess.Popen(
                [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, stdout=file,
                stderr=subprocess.STDOUT, **options)
        self._processes.append(process)
        return process


def main(title, body):
    """Runs a harness: the command line, the stage, the count. Ends the process: 0 when all checks passed."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--binary", required=True, help="the footnote command to test")
    parser.add_argument("--quick", action="store_true", help="fewer requests")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder, and say where it is")
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        parser.error(f"found no command at {options.binary}")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    began = time.monotonic()
    with Stage(title, options) as stage:
        try:
            body(stage)
        except Trouble as trouble:
            stage.checks.that("the harness runs to its end", False, trouble)
        except Exception as error:
            import traceback
            traceback.print_exc()
            stage.checks.that("the harness runs to its end", False, f"{type(error).__name__}: {error}")
        checks = stage.checks
    if options.keep:
        print(f"kept  {stage.folder}")
    print(f"{title}: {checks.passed} passed, {checks.failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    sys.exit(checks.failed > 0)


# HTTP


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One connection, kept alive, opened anew when it is gone. Not for several threads."""

    def __init__(self, port, timeout=30):
        self.port, self.timeout, self.connection = port, timeout, None

    def request(self, method, path, body=None, headers=()):
        """Raises OSError or http.client.HTTPException where there is no whole answer; sends nothing twice."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=self.timeout)
        try:
            self.connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items() if isinstance(headers, dict) else headers:
                self.connection.putheader(name, value)
            if body is not None or method in ("POST", "PUT", "PATCH"):
                self.connection.putheader("content-length", str(len(body or b"")))
            self.connection.endheaders(body or None)
            response = self.connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
            if response.will_close:
                self.close()
            return answer
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


# The server


class Server:
    """`footnote serve` with settings of its own, in a folder of its own."""

    def __init__(self, stage, settings, name="footnote", secrets=None, home=None):
        self.stage, self.name = stage, name
        self.folder = stage.folder / name
        self.folder.mkdir()
        self.settings = self.folder / "footnote.yaml"
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "FOOTNOTE_HOME": str(home or ROOT),
            **{key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ}, **(secrets or {})}
        self.process = None
        self.configure(settings)

    def configure(self, settings):
        """JSON is YAML too."""
        server = {"host": HOST, "port": free_port(), "requestsPerMinute": 0, **settings.get("server", {})}
        self.port = int(server["port"])
        whole = {"data": str(self.data), **settings, "server": server}
        self.settings.write_text(json.dumps(whole, indent=1))

    def start(self, ready=60, **options):
        self.process = self.stage.spawn(
            [self.stage.binary, "serve", "--settings", self.settings], self.log, env=self.environment,
            cwd=self.folder, **options)
        if ready:
            self.wait_ready(ready)
        return self

    def wait_ready(self, seconds=60):
        def ready():
            if self.process.poll() is not None:
                raise Trouble(f"the server ended with {self.process.returncode}: {self.tail()}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                return self.get("/readyz").status == 200
        wait_until(ready, seconds, "the server to be ready")

    def kill(self):
        """As the kernel does it when memory runs out."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=60):
        """As a supervisor does it; the exit code."""
        self.process.terminate()
        return self.process.wait(seconds)

    def get(self, path, headers=()):
        return self.request("GET", path, headers=headers)

    def request(self, method, path, body=None, headers=(), timeout=30):
        client = Client(self.port, timeout)
        try:
            return client.request(method, path, body, headers)
        finally:
            client.close()

    def ask(self, question):
        return self.request("POST", "/v1/ask", json.dumps({"question": question}).encode(), JSON)

    def command(self, *arguments, timeout=60):
        """Another command on the same settings."""
        return subprocess.run(
            [self.stage.binary, *arguments, "--settings", str(self.settings)], env=self.environment,
            cwd=self.folder, capture_output=True, text=True, timeout=timeout)

    def outbox(self, state=None, limit=10_000):
        """What `outbox list` says, a dictionary a message, newest first; what it says of endpoints left out."""
        result = self.command("outbox", "list", "--limit", str(limit), *(["--state", state] if state else []))
        if result.returncode != 0:
            raise Trouble(f"outbox list ended with {result.returncode}: {result.stderr}")
        lines = [line.split("  ") for line in result.stdout.splitlines()]
        return [
            {"id": words[0], "channel": words[1], "state": words[2], "attempts": int(words[4].split()[0]),
             "last": next((word[6:] for word in words if word.startswith("last: ")), None)}
            for words in lines if words[0].startswith("msg_")]

    def rows(self, query, arguments=()):
        """Reads the database beside the server."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/footnote.sqlite?mode=ro", uri=True, timeout=10)) as db:
            return db.execute(query, arguments).fetchall()

    def count(self, table, where="1"):
        return self.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]

    def stored(self):
        """How much of everything there is."""
        return {table: self.count(table) for table in ("inbox", "outbox", "attempt", "conversation", "fact")}

    def tail(self, lines=8):
        text = (self.folder / self.log).read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])


JSON = {"content-type": "application/json"}


# Standard Webhooks


class Signer:
    """Signs as https://www.standardwebhooks.com says. `text` is the secret as settings take it."""

    def __init__(self, key=None):
        self.key = key or os.urandom(32)
        self.text = "whsec_" + base64.b64encode(self.key).decode()

    def signature(self, id, timestamp, body):
        signed = f"{id}.{timestamp}.".encode() + body
        return "v1," + base64.b64encode(hmac.new(self.key, signed, hashlib.sha256).digest()).decode()

    def headers(self, id, body, timestamp=None):
        timestamp = str(int(time.time()) if timestamp is None else timestamp)
        return {
            "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp,
            "webhook-signature": self.signature(id, timestamp, body)}

    def holds(self, headers, body):
        """Whether what was received is signed with this secret."""
        expected = self.signature(headers.get("webhook-id", ""), headers.get("webhook-timestamp", ""), body)
        return expected in headers.get("webhook-signature", "").split(" ")


def question(text, conversation=None):
    data = {"question": text}
    if conversation is not None:
        data["conversation"] = conversation
    return json.dumps({"type": "question.asked", "data": data}).encode()


def event_of(request):
    """The event that a message answers."""
    return json.loads(request["body"])["inReplyTo"]


def post_until_taken(client, path, body, headers, over):
    """Sends the same request until it is answered with 200, as chat services do; None once `over` is set."""
    while not over.is_set():
        try:
            answer = client.request("POST", path, body, headers)
            if answer.status == 200:
                return answer
            if answer.status not in (429, 503):
                raise Trouble(f"{path} answered {answer.status}: {answer.body[:200]}")
        except (OSError, http.client.HTTPException):
            pass
        over.wait(0.02)
    return None


# A service that answers are sent to


class Sink:
    """An HTTP server that keeps what it is sent. `respond(request)` gives (status, headers, body); a body that is a list is
    sent piece by piece, slowly."""

    def __init__(self, stage, respond=None):
        self.requests = []
        self.lock = threading.Lock()
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # A response in two packets waits for the receiver's delayed acknowledgement.
            wbufsize = -1
            disable_nagle_algorithm = True

            def take(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = {
                    "method": self.command, "path": self.path, "headers": headers, "body": body,
                    "at": time.monotonic()}
                with sink.lock:
                    sink.requests.append(request)
                status, headers, body = respond(request) if respond else (200, {}, b"")
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                pieces = body if isinstance(body, list) else [body]
                self.send_header("content-length", str(sum(map(len, pieces))))
                self.end_headers()
                for number, piece in enumerate(pieces):
                    if number:
                        self.wfile.flush()
                        time.sleep(0.05)
                    self.wfile.write(piece)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = take

            def log_message(self, *_):
                pass

        class HTTPServer(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 512

            def handle_error(self, *_):
                """Senders that are killed leave connections behind."""

        self.server = HTTPServer((HOST, 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://{HOST}:{self.port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        stage.later(self.close)

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def taken(self):
        with self.lock:
            return list(self.requests)


class Trap:
    """Listens, and counts who connects: nobody should."""

    def __init__(self, stage, host=HOST):
        self.connections = 0
        self.socket = socket.create_server((host, 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()
        stage.later(self.socket.close)

    def _run(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.connections += 1
                connection.close()
