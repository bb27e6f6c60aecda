"""Sends what nobody friendly sends, and looks at what comes of it: the right status, nothing stored, nobody
contacted, and a server that goes on answering. Python's standard library alone."""

import contextlib
import hashlib
import hmac
import json
import re
import socket
import threading
import time
import urllib.parse

from peers import HOST, JSON, Client, Server, Signer, Sink, Trap, main, question, wait_until

TEXT = "What dose of baclofen do I start with?"
SLACK = "8f742231b10e8888abcd99yyyzzz85a5"


# Raw connections


class Raw:
    """A connection over which any bytes go."""

    def __init__(self, port, timeout=20):
        self.socket = socket.create_connection((HOST, port), timeout=timeout)

    def send(self, bytes_):
        """False where the server has closed the connection."""
        try:
            self.socket.sendall(bytes_)
            return True
        except OSError:
            return False

    def read(self, quiet=1.0, first=20.0):
        """All that comes until the connection ends, or nothing comes any more; and whether it ended."""
        received = b""
        while True:
            self.socket.settimeout(quiet if received else first)
            try:
                part = self.socket.recv(65536)
            except (TimeoutError, socket.timeout):
                return received, False
            except OSError:
                return received, True
            if not part:
                return received, True
            received += part

    def close(self):
        self.socket.close()


def exchange(port, bytes_, **options):
    raw = Raw(port)
    raw.send(bytes_)
    received, ended = raw.read(**options)
    raw.close()
    return received, ended


def statuses(received):
    return [int(code) for code in re.findall(rb"(?:^|\r\n\r\n|[^\r\n])HTTP/1\.[01] (\d{3})", received)]


def raw_post(path, body, headers, length=None):
    lines = [f"POST {path} HTTP/1.1", "host: footnote"] + [f"{name}: {value}" for name, value in headers.items()]
    if length is not False:
        lines.append(f"content-length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


# The server that is attacked


class Target:
    """Every service that can be asked, with its answers going to a trap."""

    def __init__(self, stage):
        self.trap, self.signer = Trap(stage), Signer()
        address = f"http://{HOST}:{self.trap.port}"
        secrets = {
            "HOOK_SECRET": self.signer.text, "TRAP_URL": address, "SLACK_SECRET": SLACK, "TOKEN": "a-Secret_token", "BOT_TOKEN": "123456:ABCdefGHIjklMNOpqrSTUvwxYZ0123456789",
            "TEAMS_SECRET": "dGVhbXMgc2VjcmV0IHRoYXQgaXMgbG9uZyBlbm91Z2g="}
        trap = {"env": "TRAP_URL"}
        self.server = Server(stage, {
            "server": {"requestTimeout": 2, "idleTimeout": 4, "connections": 2048},
            "delivery": {"allowLoopback": True, "delays": [0, 1]},
            "channels": {
                "hook": {"service": "standard-webhooks", "secrets": {"env": "HOOK_SECRET"}, "endpointURL": trap},
                "slack": {"service": "slack", "signingSecrets": {"env": "SLACK_SECRET"}, "webhookURL": trap,
                          "apiURL": address},
                "telegram": {"service": "telegram", "secretTokens": {"env": "TOKEN"}, "botToken": {"env": "BOT_TOKEN"},
                             "username": "footnote_bot", "apiURL": address},
                "discord": {"service": "discord", "publicKeys": "ab" * 32, "apiURL": address},
                "matrix": {"service": "matrix", "homeserverTokens": {"env": "TOKEN"}, "token": {"env": "TOKEN"},
                           "homeserverURL": address, "userID": "@footnote:localhost"},
                "teams": {"service": "teams", "secrets": {"env": "TEAMS_SECRET"}, "workflowsURL": trap},
                "mattermost": {"service": "mattermost", "tokens": {"env": "TOKEN"}, "hookURL": trap},
                "zulip": {"service": "zulip", "tokens": {"env": "TOKEN"}},
                "rocket": {"service": "rocket-chat", "tokens": {"env": "TOKEN"}, "hookURL": trap},
            }}, "target", secrets).start()
        self.port = self.server.port

    def is_untouched(self, checks, name):
        """Nothing is stored, nobody was contacted, and the next one is served."""
        stored = self.server.stored()
        checks.that(f"nothing is stored {name}", not any(stored.values()), stored)
        checks.equal(f"nobody is contacted {name}", self.trap.connections, 0)
        checks.equal(f"the server answers {name}", self.server.ask(TEXT).status, 200)


def slack_headers(body, timestamp=None, secret=SLACK, mime="application/json"):
    timestamp = str(int(time.time()) if timestamp is None else timestamp)
    code = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"content-type": mime, "x-slack-request-timestamp": timestamp, "x-slack-signature": "v0=" + code}


def forgeries(stage, target):
    checks, signer, server = stage.checks, target.signer, target.server
    now = int(time.time())
    event = json.dumps({
        "type": "event_callback", "event_id": "Ev1", "team_id": "T1",
        "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "text": "<@U0> " + TEXT}}).encode()
    update = json.dumps({"update_id": 1, "message": {
        "message_id": 1, "date": now, "text": TEXT, "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "A"}}}).encode()
    transaction = json.dumps({"events": [{
        "type": "m.room.message", "event_id": "$1", "room_id": "!r:localhost", "sender": "@a:localhost",
        "content": {"msgtype": "m.text", "body": "footnote: " + TEXT}}]}).encode()
    interaction = json.dumps({"type": 2, "id": "1", "token": "t", "application_id": "1", "channel_id": "9",
                              "data": {"options": [{"type": 3, "value": TEXT}]}}).encode()
    activity = json.dumps({"type": "message", "id": "1", "conversation": {"id": "c"}, "text": TEXT}).encode()
    body = question(TEXT)
    other = Signer()
    good = signer.headers("m1", body)
    cases = [
        ("no signature", "POST", "/channels/hook", body, JSON, 401),
        ("another secret's signature", "POST", "/channels/hook", body, other.headers("m1", body), 401),
        ("a signature of another body", "POST", "/channels/hook", question(TEXT + " now"), good, 401),
        ("a signature of another id", "POST", "/channels/hook", body, {**good, "webhook-id": "m2"}, 401),
        ("a time that was not signed", "POST", "/channels/hook", body, {**good, "webhook-timestamp": str(now + 9)}, 401),
        ("an empty signature", "POST", "/channels/hook", body, {**good, "webhook-signature": ""}, 401),
        ("a signature without its version", "POST", "/channels/hook", body,
         {**good, "webhook-signature": good["webhook-signature"][3:]}, 401),
        ("a request recorded 301 s ago", "POST", "/channels/hook", body, signer.headers("m1", body, now - 302), 401),
        ("a request of the future", "POST", "/channels/hook", body, signer.headers("m1", body, now + 305), 401),
        ("a time before 1970", "POST", "/channels/hook", body, signer.headers("m1", body, -1), 401),
        ("a time beyond all numbers", "POST", "/channels/hook", body, signer.headers("m1", body, "9" * 400), 401),
        ("two ids", "POST", "/channels/hook", body, [*good.items(), ("webhook-id", "m1")], 401),
        ("Slack, no signature", "POST", "/channels/slack", event, JSON, 401),
        ("Slack, another secret", "POST", "/channels/slack", event, slack_headers(event, secret="other"), 401),
        ("Slack, a request recorded 301 s ago", "POST", "/channels/slack", event, slack_headers(event, now - 302), 401),
        ("Telegram, no token", "POST", "/channels/telegram", update, JSON, 403),
        ("Telegram, another token", "POST", "/channels/telegram", update,
         {**JSON, "x-telegram-bot-api-secret-token": "a-secret_token"}, 403),
        ("Discord, no signature", "POST", "/channels/discord", interaction, JSON, 401),
        ("Discord, a zero signature", "POST", "/channels/discord", interaction,
         {**JSON, "x-signature-ed25519": "00" * 64, "x-signature-timestamp": str(now)}, 401),
        ("Matrix, no token", "PUT", "/channels/matrix/_matrix/app/v1/transactions/1", transaction, JSON, 401),
        ("Matrix, another token", "PUT", "/channels/matrix/_matrix/app/v1/transactions/1", transaction,
         {**JSON, "authorization": "Bearer another"}, 403),
        ("Matrix, the token in the address", "PUT",
         "/channels/matrix/_matrix/app/v1/transactions/1?access_token=a-Secret_token", transaction, JSON, 401),
        ("Teams, no signature", "POST", "/channels/teams", activity, JSON, 401),
        ("Teams, another signature", "POST", "/channels/teams", activity, {**JSON, "authorization": "HMAC " + "A" * 43 + "="}, 401),
        ("Mattermost, another token", "POST", "/channels/mattermost",
         json.dumps({"token": "other", "post_id": "p", "channel_id": "c", "user_id": "u", "text": TEXT}).encode(), JSON, 401),
        ("Zulip, another token", "POST", "/channels/zulip", json.dumps({"token": "other", "data": TEXT}).encode(), JSON, 401),
        ("Rocket.Chat, another token", "POST", "/channels/rocket", json.dumps({"token": "other", "text": TEXT}).encode(), JSON, 401),
        ("a channel that there is not", "POST", "/channels/none", body, good, 404),
    ]
    for name, method, path, sent, headers, status in cases:
        answer = server.request(method, path, sent, headers)
        allowed = {status, 403} if status == 401 and "token" in name else {status}
        checks.that(f"{name}: {status}", answer.status in allowed, (answer.status, answer.body[:200]))
        if b"baclofen" in answer.body or b"a-Secret" in answer.body:
            checks.that(f"{name}: nothing is given away", False, answer.body[:200])
    target.is_untouched(checks, "of what is forged")


def bodies(stage, target):
    checks, signer, server, port = stage.checks, target.signer, target.server, target.port
    long = b'{"type":"question.asked","data":{"question":"' + b"x" * (300 << 10) + b'"}}'
    checks.equal("a body over the channel's limit: 413", server.request(
        "POST", "/channels/hook", long, signer.headers("big", long)).status, 413)
    checks.equal("a body over the API's limit: 413", server.request(
        "POST", "/v1/ask", b'{"question":"' + b"x" * (65 << 10) + b'"}', JSON).status, 413)
    received, ended = exchange(port, raw_post("/channels/hook", b"", signer.headers("huge", b""), length=10**12))
    checks.that("a terabyte announced: refused", statuses(received) in ([413], [408]), received[:200])
    received, ended = exchange(port, raw_post("/channels/hook", b"", signer.headers("huge", b""), length=10**30))
    checks.that("a length beyond all numbers: refused", statuses(received) == [400] and ended, received[:200])

    raw = Raw(port)
    raw.send(raw_post("/channels/hook", b"", {**signer.headers("c", b""), "transfer-encoding": "chunked"}, length=False))
    began = time.monotonic()
    while time.monotonic() - began < 30 and raw.send(b"10000\r\n" + b"x" * 65536 + b"\r\n"):
        pass
    received, ended = raw.read()
    raw.close()
    checks.that("an endless chunked body is refused, and cut off in time", ended and statuses(received) in ([413], []),
                (ended, time.monotonic() - began, received[:100]))

    # One byte now and then, for as long as the server puts up with it.
    def trickle(head, rest, name, expected):
        raw, began, status = Raw(port), time.monotonic(), None
        raw.send(head)
        ended = False
        while time.monotonic() - began < 20 and not ended:
            raw.send(rest)
            raw.socket.settimeout(0.2)
            try:
                part = raw.socket.recv(4096)
                status = (statuses(part) or [status])[0]
                ended = not part
            except (TimeoutError, socket.timeout):
                continue
            except OSError:
                ended = True
        raw.close()
        checks.that(name, ended and status in expected, (ended, status, time.monotonic() - began))

    body = question(TEXT)
    head = raw_post("/channels/hook", b"", signer.headers("slow", body), length=len(body) * 100)
    trickle(head, b"x", "a body that trickles in: 408, and the connection is closed", {408})
    trickle(b"GET /healthz HTTP/1.1\r\n", b"x-a: b\r\n", "headers that trickle in: the connection is closed", {None, 400, 408, 431})
    trickle(b"GET /health", b"z", "a first line that trickles in: the connection is closed", {None, 400, 408, 414, 431})
    trickle(b"", b"\r\n", "empty lines that trickle in: the connection is closed", {None, 400, 408})

    for cut in (1, len(body) // 2, len(body) - 1):
        raw = Raw(port)
        raw.send(raw_post("/channels/hook", b"", signer.headers(f"cut-{cut}", body), length=len(body)) + body[:cut])
        raw.close()
    target.is_untouched(checks, "of bodies too long, too slow or cut off")

    for name, chunks in [
        ("no number", b"zz\r\nabc\r\n0\r\n\r\n"), ("a negative one", b"-1\r\n\r\n0\r\n\r\n"),
        ("one too large", b"ffffffffffffffffff\r\nabc\r\n0\r\n\r\n"), ("no line end", b"3\r\nabcdef\r\n0\r\n\r\n"),
    ]:
        received, ended = exchange(port, raw_post(
            "/channels/hook", chunks, {**signer.headers("k", b"abc"), "transfer-encoding": "chunked"}, length=False))
        checks.that(f"a chunk's size is {name}: refused", ended and set(statuses(received)) <= {400}, (ended, received[:100]))

    def ask(payload):
        return server.request("POST", "/v1/ask", payload, JSON).status

    def hook(payload):
        return server.request("POST", "/channels/hook", payload, signer.headers("j", payload)).status

    deep = b"[" * 30_000 + b"]" * 30_000
    deep_object = b'{"a":' * 10_000 + b"1" + b"}" * 10_000
    for name, payload in [
        ("deep arrays", deep), ("deep objects", deep_object), ("open arrays", b"[" * 60_000),
        ("a deep question", b'{"type":"question.asked","data":{"question":' + deep + b"}}"),
        ("a key given twice", b'{"question":"a","question":"b","type":"question.asked","data":{},"data":{}}'),
        ("bytes that are no UTF-8", b'{"question":"\xff\xfe","type":"question.asked"}'),
        ("a raw control character", b'{"question":"a\x00b","type":"question.asked"}'),
        ("a number beyond all numbers", b'{"question":1e999999,"type":"question.asked","data":{"question":1e99999}}'),
        ("nothing", b""), ("null", b"null"), ("a byte order mark", b"\xef\xbb\xbf{}"),
        ("UTF-16", '{"question":"a"}'.encode("utf-16")), ("a trailing value", b'{"question":"a"} {}'),
    ]:
        checks.equal(f"{name}: 400 from the API and a channel", (ask(payload), hook(payload)), (400, 400))
    checks.that("half a surrogate pair is no server error", ask(b'{"question":"\\ud800 cramps"}') in (200, 400))
    checks.that("a question of 60,000 characters is answered or refused", ask(
        json.dumps({"question": "why " * 15_000}).encode()) in (200, 400, 413))
    checks.equal("text that is not said to be JSON: 415", server.request(
        "POST", "/v1/ask", b"question=a", {"content-type": "application/x-www-form-urlencoded"}).status, 415)
    target.is_untouched(checks, "of JSON that is none")


def requests(stage, target):
    """What parsers of HTTP disagree about: one request must stay one, for a proxy in front as for us."""
    checks, port, signer = stage.checks, target.port, target.signer
    inner = b"GET /healthz HTTP/1.1\r\nhost: inner\r\n\r\n"
    line = b"POST /v1/ask HTTP/1.1\r\nhost: footnote\r\ncontent-type: application/json\r\n"
    ask = json.dumps({"question": TEXT}).encode()
    size = str(len(ask)).encode()
    ambiguous = [
        ("Content-Length and Transfer-Encoding", line + b"content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
        ("Transfer-Encoding and Content-Length", line + b"transfer-encoding: chunked\r\ncontent-length: 60\r\n\r\n0\r\n\r\n" + inner),
        ("two lengths", line + b"content-length: 0\r\ncontent-length: " + size + b"\r\n\r\n" + inner),
        ("two lengths in one", line + b"content-length: 0, " + size + b"\r\n\r\n" + inner),
        ("a length with a sign", line + b"content-length: +" + size + b"\r\n\r\n" + ask + inner),
        ("a length below zero", line + b"content-length: -1\r\n\r\n" + inner),
        ("a length in hexadecimal", line + b"content-length: 0x10\r\n\r\n" + inner),
        ("an empty length", line + b"content-length: \r\n\r\n" + inner),
        ("a transfer coding nobody knows", line + b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n" + inner),
        ("chunked not last", line + b"transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n" + inner),
        ("chunked twice", line + b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n" + inner),
        ("a space before the colon", line + b"transfer-encoding : chunked\r\n\r\n0\r\n\r\n" + inner),
        ("a tab before the value's end", line + b"content-length: " + size + b"\x0b\r\n\r\n" + ask + inner),
        ("a folded header", line + b"x-a: b\r\n transfer-encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
        ("a header without a name", line + b": chunked\r\n\r\n" + inner),
        ("a zero byte in a header", line + b"x-a: b\x00c\r\ncontent-length: 0\r\n\r\n" + inner),
        ("a bare line feed in a header", line + b"x-a: b\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
        ("a bare carriage return in a header", line + b"x-a: b\rtransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
        ("a chunked body of HTTP/1.0", line.replace(b"1.1", b"1.0") + b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
    ]
    for name, bytes_ in ambiguous:
        received, ended = exchange(port, bytes_)
        found = statuses(received)
        checks.that(f"{name}: refused, and the connection closed", ended and set(found) <= {400, 411, 413, 431, 501},
                    (found, ended, received[:300]))
    for name, bytes_ in [
        ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 60), ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("no version", b"GET /healthz\r\n\r\n"), ("HTTP/9.9", b"GET /healthz HTTP/9.9\r\nhost: a\r\n\r\n"),
        ("a method nobody knows", b"FOOT /healthz HTTP/1.1\r\nhost: a\r\n\r\n"),
        ("a space in the address", b"GET /heal thz HTTP/1.1\r\nhost: a\r\n\r\n"),
        ("zeros", bytes(4096)), ("a line without end", b"G" * 100_000),
        ("an address of 64 KiB", b"GET /" + b"a" * 65_536 + b" HTTP/1.1\r\nhost: a\r\n\r\n"),
        ("a header of 64 KiB", b"GET /healthz HTTP/1.1\r\nhost: a\r\nx-a: " + b"a" * 65_536 + b"\r\n\r\n"),
        ("1,000 headers", b"GET /healthz HTTP/1.1\r\nhost: a\r\n" + b"".join(b"x-%d: a\r\n" % n for n in range(1000)) + b"\r\n"),
        ("10,000 headers without end", b"GET /healthz HTTP/1.1\r\nhost: a\r\n" + b"x-a: aaaaaaaa\r\n" * 10_000),
    ]:
        received, ended = exchange(port, bytes_)
        found = statuses(received)
        checks.that(f"{name}: refused", set(found) <= {400, 404, 405, 414, 431, 501, 505} and len(found) <= 1 and b"<html" not in received,
                    (found, ended, received[:200]))

    count = 100
    received, ended = exchange(port, b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n" * count)
    checks.equal(f"{count} requests in one go are all answered", statuses(received), [200] * count)
    ids = [f"p{number}" for number in range(40)]
    received, ended = exchange(port, b"".join(
        raw_post("/v1/ask", json.dumps({"question": TEXT, "id": id}).encode(), JSON) for id in ids))
    found = [id.decode() for id in re.findall(rb'"id":"(p\d+)"', received)]
    checks.equal("questions in one go are answered in order", found, ids)
    raw = Raw(port)
    for _ in range(200):
        if not raw.send(b"GET /v1/articles HTTP/1.1\r\nhost: a\r\n\r\n" * 50):
            break
    raw.close()
    checks.equal("a client that asks and never reads is survived", target.server.ask(TEXT).status, 200)

    for path in ["/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/channels/..%2f..%2fetc", "/articles/../readyz/..",
                 "/v1/articles/..%2Flexicon", "/v1/statements/%00", "/%", "/%zz", "/channels/hook%00", "/v1/articles/%ff%fe",
                 "/v1/articles/" + "a" * 4000, "/channels/" + "a" * 4000]:
        answer = target.server.get(path)
        checks.that(f"{path[:40]}: not found", answer.status in (400, 404, 405) and b"root:" not in answer.body, (answer.status, answer.body[:200]))
    for method in ("DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"):
        received, ended = exchange(port, f"{method} /v1/ask HTTP/1.1\r\nhost: a\r\nx-secret: mine\r\ncontent-length: 0\r\n\r\n".encode())
        checks.that(f"{method}: not allowed", set(statuses(received)) <= {400, 404, 405, 501} and b"mine" not in received, received[:200])
    target.is_untouched(checks, "of requests that are none")


def crowds(stage, target):
    """Slow connections take nothing away from others."""
    checks, port = stage.checks, target.port
    count = 200 if stage.quick else 1000
    body = question(TEXT)
    halves = [
        b"GET /healthz HTT", b"GET /healthz HTTP/1.1\r\nhost: a\r\n",
        raw_post("/channels/hook", b"", target.signer.headers("s", body), length=len(body)) + body[:20],
        raw_post("/v1/ask", b"", JSON, length=200) + b'{"question":"'] 
    slow = []
    for number in range(count):
        raw = Raw(port)
        raw.send(halves[number % len(halves)])
        slow.append(raw)
    client, found = Client(port), []
    for number in range(200):
        found.append(client.request("POST", "/v1/ask", json.dumps({"question": TEXT, "id": str(number)}).encode(), JSON).status)
    client.close()
    checks.equal(f"200 questions beside {count} slow connections are answered", set(found), {200})

    def ended():
        left = []
        for raw in slow:
            raw.socket.setblocking(False)
            try:
                while part := raw.socket.recv(4096):
                    pass
                raw.close()
            except BlockingIOError:
                left.append(raw)
            except OSError:
                raw.close()
        slow[:] = left
        return not left
    with contextlib.suppress(Exception):
        wait_until(ended, 30, "slow connections to be closed", pause=0.2)
    checks.equal(f"all {count} slow connections are closed by the server", len(slow), 0)
    for raw in slow:
        raw.close()
    target.is_untouched(checks, "of slow connections")

    small = Server(stage, {"server": {"connections": 20, "requestTimeout": 1, "idleTimeout": 2}}, "small").start()
    idle = [Raw(small.port) for _ in range(60)]
    checks.equal("behind more connections than are taken, one is served once those are closed", small.request(
        "GET", "/healthz", timeout=60).status, 200)
    for raw in idle:
        raw.close()
    small.stop()


def limits(stage):
    """Limits of requests and tokens."""
    checks = stage.checks
    server = Server(stage, {"server": {"requestsPerMinute": 30}}, "limited").start()
    found = [server.request("POST", "/v1/ask", json.dumps({"question": TEXT}).encode(), {**JSON, "x-forwarded-for": f"10.0.0.{n}"})
             for n in range(60)]
    refused = [answer for answer in found if answer.status == 429]
    checks.that("more requests than the limit: 429, whoever they say they are for", 25 <= len(refused) <= 45, [a.status for a in found])
    checks.that("with the time to wait", all(a.headers.get("retry-after", "").isdigit() for a in refused), dict(refused[0].headers) if refused else "")
    checks.equal("the keeper's probes are let in", server.get("/readyz").status, 200)
    server.stop()

    token = "fn_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    digest = hashlib.sha256(token.encode()).hexdigest()
    server = Server(stage, {"server": {"tokens": [{"name": "ward", "sha256": digest}]}}, "tokens").start()
    body = json.dumps({"question": TEXT}).encode()
    for name, header, status in [
        ("no token", None, 401), ("another token", "Bearer fn_x", 401), ("the token's hash", "Bearer " + digest, 401),
        ("the token as a password", "Basic " + token, 401), ("the token with a space", f"Bearer {token} ", 200),
        ("an empty token", "Bearer ", 401), ("a token of 10,000 characters", "Bearer " + "a" * 10_000, 401),
        ("the token", f"Bearer {token}", 200),
    ]:
        headers = {**JSON, **({"authorization": header} if header else {})}
        checks.equal(f"{name}: {status}", server.request("POST", "/v1/ask", body, headers).status, status)
    for method, path in [("GET", "/metrics"), ("GET", "//metrics"), ("GET", "/metrics/"), ("HEAD", "//metrics"), ("POST", "//v1/ask"),
                         ("POST", "///v1//ask/"), ("GET", "//v1/articles"), ("POST", "//v1/conversations/a/questions"),
                         ("POST", f"http://{HOST}/v1/ask"), ("GET", "/metrics?a=b")]:
        checks.equal(f"{method} {path} without a token: 401", server.request(method, path, body if method == "POST" else None, JSON).status, 401)
    for path in ("/./v1/articles", "/%761/articles", "/v1%2farticles", "/healthz/../v1/articles", "/V1/articles", "/metrics%2f", "/x/../metrics"):
        checks.equal(f"GET {path} without a token: served nothing", server.get(path).status, 404)
    checks.equal("a token in the address: 401", server.request("POST", f"/v1/ask?access_token={token}", body, JSON).status, 401)
    server.stop()

    server = Server(stage, {"server": {"host": "0.0.0.0"}}, "open")
    server.start(ready=0)
    checks.equal("an open address without tokens is refused at start", server.process.wait(60), 65)


def addresses(stage):
    """Addresses that answers must not go to."""
    checks = stage.checks
    trap = Trap(stage)
    port = trap.port
    hosts = [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
        "127.127.127.127", "0", "0.0.0.0", "localhost", "LOCALHOST.", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "2852039166",
        "[fd00:ec2::254]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "[fe80::1]", "[fc00::1]", "①②⑦.0.0.1",
        "198.18.0.1", "224.0.0.1", "255.255.255.255"]
    signer = Signer()
    secrets, channels = {"HOOK_SECRET": signer.text}, {}
    for number, host in enumerate(hosts):
        for scheme in ("http", "https"):
            name = f"{scheme}-{number}"
            secrets[f"URL_{scheme}_{number}"] = f"{scheme}://{host}:{port}/x"
            channels[name] = {"service": "standard-webhooks", "secrets": {"env": "HOOK_SECRET"},
                              "endpointURL": {"env": f"URL_{scheme}_{number}"}}
    # What is no address at all is refused at start, not later.
    for name in [name for name, channel in channels.items() if not secrets[channel["endpointURL"]["env"]].isascii()]:
        server = Server(stage, {"channels": {name: channels.pop(name)}}, "no-address-" + name, secrets)
        server.start(ready=0)
        checks.equal("an address that is not ASCII is refused at start", server.process.wait(60), 65)
    server = Server(stage, {"channels": channels, "delivery": {"delays": [0]}}, "inside", secrets).start()
    body = question(TEXT)
    for name in channels:
        answer = server.request("POST", f"/channels/{name}", body, signer.headers("ssrf", body))
        if answer.status != 200:
            checks.that("a question is taken", False, (name, answer.status))
    wait_until(lambda: not server.count("inbox", "state = 'waiting'") and not server.count("outbox", "state = 'pending'"),
               90, "every message to be given up")
    by_channel = {message["channel"]: message for message in server.outbox()}
    wrong = []
    for number, host in enumerate(hosts):
        for scheme in ("http", "https"):
            message = by_channel.get(f"{scheme}-{number}")
            # Whether a name with a dot at its end is found, and so what it leads to, is the machine's affair.
            allowed = {"blocked", "invalid"} | ({"not-sent"} if host.endswith(".") else set())
            if message and not (message["state"] == "dead" and message["last"] in allowed and message["attempts"] == 1):
                wrong.append((scheme, host, message))
    checks.that(f"{len(by_channel)} endpoints inside are blocked, and tried once", not wrong and len(by_channel) == len(channels), wrong[:4])
    checks.equal("none of them is connected to", trap.connections, 0)
    shown = server.command("outbox", "show", by_channel["https-0"]["id"]).stdout
    checks.that("the reason names the kind of address, and not the endpoint", "loopback" in shown and str(port) not in shown, shown)
    server.stop()

    # Slack's response_url comes with the request, and is as good as who signs it.
    secrets = {"SLACK_SECRET": SLACK, "HOOK_SECRET": signer.text}
    sink = Sink(stage, lambda request: (302, {"location": f"http://{HOST}:{port}/stolen"}, b""))
    secrets["SINK_URL"] = sink.url + "/answers"
    server = Server(stage, {
        "delivery": {"allowLoopback": True, "delays": [0, 1]},
        "channels": {
            "slack": {"service": "slack", "signingSecrets": {"env": "SLACK_SECRET"}},
            "hook": {"service": "standard-webhooks", "secrets": {"env": "HOOK_SECRET"}, "endpointURL": {"env": "SINK_URL"}}}},
        "response", secrets).start()
    targets = [f"http://{host}:{port}/x" for host in hosts] + [
        f"https://hooks.slack.com@{HOST}:{port}/", f"https://hooks.slack.com:443@{HOST}:{port}/", f"http://{HOST}:{port}/https://hooks.slack.com/",
        f"https://hooks.slack.com.{HOST}.nip.io/", f"https://hooks.slack.com\\@{HOST}:{port}/", f"https://{HOST}:{port}#hooks.slack.com",
        f"https://hooks.slack.com#@{HOST}:{port}/", f"//{HOST}:{port}/", f"gopher://{HOST}:{port}/", "file:///etc/passwd",
        f"https://hooks.slack.com:{port}/", "http://hooks.slack.com/", f"https://{HOST}:{port}?https://hooks.slack.com",
        "https://hooks.slack.com\r\nhost: a", f"https:\\\\{HOST}:{port}", f"https://user:pw@hooks.slack.com/", "javascript:1", ""]
    found = {}
    for number, url in enumerate(targets):
        form = urllib.parse.urlencode({"command": "/footnote", "text": TEXT, "trigger_id": f"t{number}", "user_id": "U1", "channel_id": "C1",
                                       "team_id": "T1", "response_url": url}).encode()
        answer = server.request("POST", "/channels/slack", form, slack_headers(form, mime="application/x-www-form-urlencoded"))
        found.setdefault(answer.status, []).append(url)
    checks.that(f"{len(targets)} response addresses that are not Slack's: 400", set(found) == {400}, {k: v[:5] for k, v in found.items() if k != 400})
    checks.that("nothing of them is stored", not any(server.stored().values()), server.stored())

    answer = server.request("POST", "/channels/hook", body, signer.headers("redirect", body))
    wait_until(lambda: server.count("outbox", "state = 'dead'"), 30, "the redirected message to be given up")
    checks.equal("a redirect is a failure", [(m["state"], m["last"], m["attempts"]) for m in server.outbox()], [("dead", "failed", 2)])
    checks.equal("and is not followed", trap.connections, 0)
    again = [server.request("POST", "/channels/hook", body, signer.headers("redirect", body)).status for _ in range(20)]
    checks.that("a recorded request sent 20 times again is acknowledged, and stored once",
                set(again) == {200} and server.count("inbox") == 1 and len(server.outbox()) == 1, (again, server.stored()))
    server.stop()


def body(stage):
    target = Target(stage)
    for part in (forgeries, bodies, requests, crowds):
        part(stage, target)
    result = target.server.command("outbox", "list")
    stage.checks.that("outbox list is empty", result.returncode == 0 and result.stdout == "", result.stdout[:300])
    log = (target.server.folder / target.server.log).read_text(errors="replace")
    stage.checks.that("the log holds no question and no secret", not any(
        word in log for word in ("baclofen", SLACK, "a-Secret_token", target.signer.text)), log[-300:])
    stage.checks.equal("it ends with 0", target.server.stop(), 0)
    limits(stage)
    addresses(stage)


if __name__ == "__main__":
    main("hostile", body)
