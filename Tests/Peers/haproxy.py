"""Thousands of questions whose answers go through HAProxy, which fails, stalls, resets and limits them as unreliable
services do, and counts every attempt by itself. Needs `haproxy`; otherwise Python's standard library alone."""

import contextlib
import json
import random
import shutil
import socket
import subprocess
import threading
import time

from peers import (
    HOST, Client, Server, Signer, Sink, Trouble, event_of, free_port, main, post_until_taken, question, wait_until)

DELAYS = [0, 1, 1, 2, 3, 5, 5]

# What HAProxy does on a path, and the share of the questions that go there, or their number.
PATHS = {
    "ok": 0.35,        # takes everything
    "flaky": 0.25,     # one request in ten: 503
    "burst": 0.2,      # 503 for everyone, while it is switched on
    "limit": 0.15,     # beyond some requests a second: 429
    "slowbody": 0.05,  # takes its time over the response
    "reset": 8,        # resets the connection of each message's first attempt
    "hang": 6,         # does not answer the first attempt
    "drop": 6,         # forgets the connection of the first attempt, without a word
    "never": 1,        # 503, always: alone, for once the breaker is open only one goes at a time
    "refuse": 5,       # 400, always
    "gone": 6,         # 410, until it is switched off
}
MEASURED = ("ok", "flaky", "burst", "limit", "slowbody")


def configuration(folder, port, sink, rate):
    switch = f"str({{}}),map_str({folder}/switches.map,off) -m str on"
    return f"""
global
  maxconn 4000
  stats socket {folder}/haproxy.sock level admin
  log stdout len 1024 format raw local0
defaults
  mode http
  log global
  timeout connect 5s
  timeout client 120s
  timeout server 120s
  timeout http-request 20s
  timeout tarpit 120s
frontend service
  bind {HOST}:{port}
  stick-table type string len 64 size 200k expire 1h store gpc0
  http-request set-var(txn.began) date(0,ms)
  http-request capture req.hdr(webhook-id) len 64
  http-request track-sc0 req.hdr(webhook-id)
  http-request sc-inc-gpc0(0)
  http-request track-sc1 path table rates if {{ path /limit }}
  log-format "attempt %[var(txn.began)] %HPO %[capture.req.hdr(0)] %ST"
  http-request return status 503 content-type text/plain string "busy" if {{ path /flaky }} {{ rand(100) lt 10 }}
  http-request return status 503 content-type text/plain string "down" if {{ path /burst }} {{ {switch.format("burst")} }}
  http-request return status 429 hdr retry-after 2 content-type text/plain string "slow" if {{ path /limit }} {{ sc_http_req_rate(1,rates) gt {rate} }}
  http-request reject if {{ path /reset }} {{ sc0_get_gpc0 le 1 }}
  http-request tarpit deny_status 504 if {{ path /hang }} {{ sc0_get_gpc0 le 1 }}
  http-request silent-drop if {{ path /drop }} {{ sc0_get_gpc0 le 1 }}
  http-request return status 503 content-type text/plain string "never" if {{ path /never }}
  http-request return status 400 content-type text/plain string "no" if {{ path /refuse }}
  http-request return status 410 content-type text/plain string "gone" if {{ path /gone }} {{ {switch.format("gone")} }}
  default_backend sink
backend rates
  stick-table type string len 64 size 1k expire 1m store http_req_rate(1s)
backend sink
  server sink {HOST}:{sink.port}
"""


class HAProxy:
    def __init__(self, stage, sink):
        self.folder = stage.folder / "haproxy"
        self.folder.mkdir()
        self.port = free_port()
        (self.folder / "switches.map").write_text("burst off\ngone on\n")
        file = self.folder / "haproxy.cfg"
        file.write_text(configuration(self.folder, self.port, sink, 5 if stage.quick else 25))
        binary = shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
        if binary is None:
            raise Trouble("found no haproxy; apt-get install haproxy")
        self.log = self.folder / "log"
        self.process = stage.spawn([binary, "-db", "-f", file], self.log)

        def answers():
            if self.process.poll() is not None:
                raise Trouble(f"HAProxy ended: {self.log.read_text()[-800:]}")
            with contextlib.suppress(OSError):
                return self.command("show info")
        wait_until(answers, 20, "HAProxy")

    def command(self, text):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(30)
            connection.connect(str(self.folder / "haproxy.sock"))
            connection.sendall(text.encode() + b"\n")
            found = b""
            while part := connection.recv(1 << 16):
                found += part
        return found.decode()

    def switch(self, name, to):
        self.command(f"set map {self.folder}/switches.map {name} {to}")

    def counted(self):
        """Attempts by message, from HAProxy's own table."""
        counts = {}
        for line in self.command("show table service").splitlines():
            words = dict(word.split("=", 1) for word in line.split() if "=" in word)
            if words.get("key", "").startswith("msg_"):
                counts[words["key"]] = int(words["gpc0"])
        return counts

    def attempts(self):
        """(milliseconds, path, message, status) as they were logged."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            words = line.split()
            # A connection that ends before its request is logged too, with hyphens.
            if len(words) == 5 and words[0] == "attempt" and words[1].isdigit():
                found.append((int(words[1]), words[2].strip("/"), words[3], int(words[4])))
        return found


def body(stage):
    checks, random_ = stage.checks, random.Random(7)
    total = 300 if stage.quick else 10_000
    signer = Signer()

    def respond(request):
        if request["path"] == "/slowbody":
            return 200, {}, [b"x" * 4_000] * 10
        return 200, {}, b""

    sink = Sink(stage, respond)
    proxy = HAProxy(stage, sink)
    secrets = {"SECRET": signer.text, **{f"URL_{path.upper()}": f"http://{HOST}:{proxy.port}/{path}" for path in PATHS}}
    server = Server(stage, {
        "delivery": {"allowLoopback": True, "delays": DELAYS},
        "channels": {path: {"service": "standard-webhooks", "secrets": {"env": "SECRET"},
                            "endpointURL": {"env": f"URL_{path.upper()}"}} for path in PATHS}},
        secrets=secrets).start()
    over, asked, faults = threading.Event(), {}, []

    def ask(client, path, number, conversation=None):
        """Asks; one question in five is sent again, as if the first response had got lost."""
        id = f"{path}-{number}"
        text = question(f"What dose of baclofen do I start with? ({number})", conversation)
        for _ in range(2 if number % 5 == 0 else 1):
            if post_until_taken(client, f"/channels/{path}", text, signer.headers(id, text), over):
                asked[id] = path

    # First what fails for long, then, beside it, what does not.
    client = Client(server.port)
    for path in (path for path, share in PATHS.items() if share >= 1):
        for number in range(PATHS[path]):
            ask(client, path, number)
    wait_until(lambda: server.count("outbox", "channel = 'hang' AND claimed_by IS NOT NULL") == PATHS["hang"], 20,
               "messages to hang")
    for number in range(50):
        ask(client, "ok", number)
    client.close()
    wait_until(lambda: server.count("outbox", "channel = 'ok' AND state = 'delivered'") == 50, 25, "the others' messages")
    hanging = server.count("outbox", "channel = 'hang' AND claimed_by IS NOT NULL")
    checks.equal("a channel that hangs does not hold up another", hanging, PATHS["hang"])
    listed = server.command("outbox", "list").stdout
    checks.that("410 disables the channel, and outbox list says so", "channel gone  disabled since" in listed, listed[-400:])
    checks.equal("its messages wait", server.count("outbox", "channel = 'gone' AND state = 'pending'"), PATHS["gone"])
    refused = [message for message in server.outbox("dead") if message["channel"] == "refuse"]
    checks.equal("400 is dead at once", [(m["last"], m["attempts"]) for m in refused], [("refused", 1)] * PATHS["refuse"])

    # Then everything at once, and the server killed in between.
    jobs = [("ok" if path == "ok" else path, number) for path in MEASURED
            for number in range(50 if path == "ok" else 0, max(50, int(total * PATHS[path])) if path == "ok" else int(total * PATHS[path]))]
    random_.shuffle(jobs)
    jobs_lock = threading.Lock()

    def work():
        client = Client(server.port)
        try:
            while True:
                with jobs_lock:
                    if not jobs or over.is_set():
                        return
                    path, number = jobs.pop()
                ask(client, path, number, conversation=f"c{number % 40}")
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")
        finally:
            client.close()

    before = len(jobs)
    threads = [threading.Thread(target=work, daemon=True) for _ in range(8)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    kills = []
    plan = [("burst", "on", 0.15), ("kill", None, 0.35), ("burst", "off", 0.5), ("kill", None, 0.75)]
    if stage.quick:
        plan = [("burst", "on", 0.2), ("kill", None, 0.5), ("burst", "off", 0.6)]
    for what, to, share in plan:
        wait_until(lambda: len(jobs) <= before * (1 - share) or faults, 300, "questions to be taken")
        if what == "kill":
            server.kill()
            kills.append(time.time() * 1000)
            server.start()
            kills.append(time.time() * 1000)
        else:
            proxy.switch(what, to)
    for thread in threads:
        thread.join(600)
    if faults or any(thread.is_alive() for thread in threads):
        over.set()
        raise Trouble(f"questions are not taken: {faults[:3]}")
    print(f"      {len(asked)} questions taken in {time.monotonic() - began:.0f} s, {len(kills) // 2} times killed", flush=True)

    def settled(*channels):
        names = ", ".join(f"'{channel}'" for channel in channels)
        return not server.count("inbox", f"state = 'waiting' AND channel IN ({names})") and not server.count(
            "outbox", f"state = 'pending' AND channel IN ({names})")

    wait_until(lambda: settled(*(path for path in PATHS if path != "gone")), 600, "everything to be settled", pause=0.25)
    print(f"      settled after {time.monotonic() - began:.0f} s", flush=True)

    # The endpoint that was gone is there again, and someone says so.
    checks.equal("a disabled channel is sent nothing more, through a restart too",
                 server.count("outbox", "channel = 'gone' AND state = 'pending'"), PATHS["gone"])
    proxy.switch("gone", "off")
    enabled = server.command("outbox", "enable", "gone")
    checks.equal("outbox enable enables it", (enabled.returncode, enabled.stdout), (0, "gone enabled\n"))
    wait_until(lambda: settled("gone"), 90, "its messages to be delivered")
    checks.that("and its messages are delivered", True)

    verify(stage, server, proxy, sink, signer, asked, kills)
    checks.equal("it ends with 0", server.stop(), 0)


def verify(stage, server, proxy, sink, signer, asked, kills):
    checks = stage.checks
    rows = server.rows("SELECT message, channel, state, attempts, last_outcome, id FROM outbox")
    questions = server.count("inbox", "kind = 'question'")
    checks.equal("every question that was taken is stored once", questions, len(asked))
    checks.equal("each has one message", len(rows), len(asked))
    unsettled = [row for row in rows if row[2] not in ("delivered", "dead")]
    checks.equal("none is left over", unsettled[:3], [])
    dead = [row for row in rows if row[2] == "dead"]
    checks.equal("dead are those that were never or not to be taken", sorted({row[1] for row in dead}), ["never", "refuse"])
    reasons = server.rows("SELECT count(*) FROM outbox WHERE state = 'dead' AND (SELECT detail FROM attempt "
                          "WHERE attempt.message = outbox.id ORDER BY id DESC LIMIT 1) IN ('', NULL)")[0][0]
    checks.equal("each of them with its reason", reasons, 0)
    listed = server.command("outbox", "list", "--limit", "10000").stdout.splitlines()
    checks.equal("outbox list has them all", sum(line.startswith("msg_") for line in listed), min(10_000, len(rows)))

    events, bodies, forged = {}, {}, 0
    for request in sink.taken():
        id = request["headers"]["webhook-id"]
        events.setdefault(event_of(request), set()).add(id)
        bodies.setdefault(id, set()).add(request["body"])
        forged += not signer.holds(request["headers"], request["body"])
    expected = {id for id, path in asked.items() if path not in ("never", "refuse")}
    checks.equal("every answer arrives", len(expected - set(events)), 0)
    checks.equal("a question has one message id", [id for id, ids in events.items() if len(ids) != 1][:3], [])
    checks.equal("a message has the same bytes at each attempt", [id for id, all in bodies.items() if len(all) != 1][:3], [])
    checks.equal("every message is signed", forged, 0)
    repeated = sum(1 for request in sink.taken()) - len(bodies)

    counted = proxy.counted()
    sent = dict(server.rows("SELECT outbox.message, count(*) FROM attempt JOIN outbox ON outbox.id = attempt.message "
                            "WHERE attempt.outcome <> 'not-sent' GROUP BY 1"))
    # What was under way when the server was killed was counted here, and could not be recorded there.
    extra = {id: count - sent.get(id, 0) for id, count in counted.items()}
    most = len(kills) // 2
    checks.that("HAProxy counts the attempts that were recorded, and those that a kill interrupted",
                all(0 <= value <= most for value in extra.values()), {k: v for k, v in extra.items() if not 0 <= v <= most})
    states = {row[0]: row for row in rows}
    throttled = dict(server.rows("SELECT outbox.message, count(*) FROM attempt JOIN outbox ON outbox.id = attempt.message "
                                 "WHERE attempt.outcome IN ('throttled', 'gone') GROUP BY 1"))
    over = {id: count for id, count in counted.items() if count > len(DELAYS) + throttled.get(id, 0) + most}
    checks.equal("none is attempted more often than the schedule has it", over, {})
    once = sum(1 for row in rows if row[1] == "ok" and counted.get(row[0]) == 1)
    print(f"      {sum(counted.values())} attempts for {len(rows)} messages; {repeated} arrived again; "
          f"{once} of {sum(1 for row in rows if row[1] == 'ok')} on the good path at once", flush=True)
    never = [counted.get(row[0]) for row in rows if row[1] == "never"]
    checks.equal("what always fails is tried as often as the schedule says", sorted(never), [len(DELAYS)] * len(never))

    # After a 429, nothing more goes there for the time that was asked for, but for the 16 at most that were under way;
    # without the pause it would be 50 a second. What was to wait is forgotten with a kill.
    attempts = sorted(attempt for attempt in proxy.attempts() if attempt[1] == "limit")
    refusals = [at for at, _, _, status in attempts if status == 429
                and not any(at - 100 <= kill <= at + 2500 for kill in kills)]
    early = [sum(refused < at < refused + 1900 for at, _, _, _ in attempts) for refused in refusals]
    checks.that(f"Retry-After is respected, {len(refusals)} times", refusals and max(early) <= 15, sorted(early)[-5:])


if __name__ == "__main__":
    main("haproxy", body)
