"""Ends the server in the middle of its work, again and again, changes its articles under load, and takes its disk
away: what was acknowledged is answered once, and what cannot be done is said."""

import contextlib
import http.client
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import threading

from peers import (
    HOST, JSON, ROOT, Client, Server, Signer, Sink, Trouble, event_of, free_port, main, post_until_taken, question, wait_until)

QUESTIONS = [
    "What dose of baclofen do I start with?", "Is quinine safe for leg cramps?", "and in the elderly?",
    "What causes them?", "How long until it works?", "What dose of gabapentin should I give?"]


class Load:
    """Threads that ask over the channel and over the API, and send again what was not answered."""

    def __init__(self, server, signer, threads, each, pace=0.0):
        self.server, self.signer, self.each, self.pace = server, signer, each, pace
        self.over = threading.Event()
        self.asked, self.replies, self.conflicts = {}, {}, []
        self.faults, self.done = [], 0
        self.threads = [
            threading.Thread(target=self._run, args=(work, number), daemon=True)
            for number in range(threads) for work in (self._webhook, self._api)]

    def start(self):
        for thread in self.threads:
            thread.start()
        return self

    def join(self, seconds):
        for thread in self.threads:
            thread.join(seconds)
        if any(thread.is_alive() for thread in self.threads):
            self.over.set()
            raise Trouble(f"the load did not end within {seconds} s")
        if self.faults:
            raise Trouble(f"{len(self.faults)} faults, such as {self.faults[0]}")

    def _run(self, work, number):
        client = Client(self.server.port)
        try:
            for turn in range(self.each):
                work(client, number, turn)
                self.done += 1
                self.over.wait(self.pace)
        except Exception as error:
            self.faults.append(f"{type(error).__name__}: {error}")
        finally:
            client.close()

    def _webhook(self, client, number, turn):
        """The same event twice, now and then: services do that."""
        id = f"evt-{number}-{turn}"
        body = question(QUESTIONS[turn % len(QUESTIONS)], f"ward-{number}")
        for _ in range(2 if turn % 5 == 0 else 1):
            if post_until_taken(client, "/channels/hook", body, self.signer.headers(id, body), self.over):
                self.asked[id] = (number, turn)

    def _api(self, client, number, turn):
        path = f"/v1/conversations/c{number}/questions"
        headers = {**JSON, "idempotency-key": f"turn-{turn}"}
        body = json.dumps({"question": QUESTIONS[turn % len(QUESTIONS)]}).encode()
        answer = post_until_taken(client, path, body, headers, self.over)
        if answer:
            self.replies[path, turn] = (headers, body, answer.body)

    def replayed(self):
        """How many of the API's answers are not the same when their requests are sent again."""
        client = Client(self.server.port)
        found = [
            client.request("POST", path, body, headers).body != answer
            for (path, _), (headers, body, answer) in sorted(self.replies.items())]
        client.close()
        return sum(found)


def arrived(sink):
    """By event: the ids and bodies of the messages that came for it, in the order of their first arrival."""
    by_event, order = {}, []
    for request in sink.taken():
        event = event_of(request)
        if event not in by_event:
            order.append(event)
        by_event.setdefault(event, set()).add((request["headers"]["webhook-id"], request["body"]))
    return by_event, order


def check_arrivals(checks, name, server, sink, asked, seconds=120):
    """Every question that was acknowledged is answered by one message, with the same bytes whenever it was sent, and
    the answers of each conversation come in order."""
    wait_until(
        lambda: not server.count("inbox", "state = 'waiting'") and not server.count("outbox", "state = 'pending'"),
        seconds, f"everything to be delivered {name}", pause=0.1)
    by_event, order = arrived(sink)
    lost = [event for event in asked if event not in by_event]
    checks.that(f"none of {len(asked)} questions is lost {name}", not lost, lost[:5])
    doubled = [event for event, messages in by_event.items() if len(messages) != 1]
    checks.that(f"each is answered by one message {name}", not doubled, doubled[:5])
    conversations = {}
    for event in order:
        number, turn = event.split("-")[1:]
        conversations.setdefault(number, []).append(int(turn))
    unordered = [number for number, turns in conversations.items() if turns != sorted(turns)]
    checks.that(f"answers come in the order of their questions {name}", not unordered, unordered[:5])
    dead = server.count("outbox", "state NOT IN ('delivered')")
    checks.equal(f"every message is delivered {name}", dead, 0)


def settings(sink, **more):
    return {
        "delivery": {"allowLoopback": True, "delays": [0, 1, 1, 1, 2, 2, 5]},
        "channels": {
            "hook": {"service": "standard-webhooks", "secrets": {"env": "HOOK_SECRET"}, "endpointURL": {"env": "HOOK_URL"}}},
        **more}


def kills(stage):
    """kill -9 and SIGTERM under load."""
    checks, random_ = stage.checks, random.Random(20)
    signer, sink = Signer(), Sink(stage)
    server = Server(
        stage, settings(sink), "kills", {"HOOK_SECRET": signer.text, "HOOK_URL": sink.url + "/answers"}).start()
    threads, each = (2, 60) if stage.quick else (4, 250)
    count = 3 if stage.quick else 12
    load = Load(server, signer, threads, each, pace=0.005).start()
    codes = []
    for number in range(count):
        share = (number + random_.uniform(0.2, 1)) / (count + 0.5) * threads * each * 2
        wait_until(lambda: load.done >= share or load.faults, 120, "the load to get on")
        if number % 3 == 1:
            codes.append(server.stop())
        else:
            server.kill()
        server.start(ready=0)
    server.wait_ready()
    load.join(240)
    checks.that(f"SIGTERM under load ends with 0, {len(codes)} times", codes and set(codes) == {0}, codes)
    check_arrivals(checks, f"through {count} restarts", server, sink, load.asked)
    checks.equal("each question is stored once", server.count("inbox", "channel = 'hook'"), len(load.asked))
    checks.equal(f"{len(load.replies)} API requests sent again are answered as before", load.replayed(), 0)
    forged = [r for r in sink.taken() if not signer.holds(r["headers"], r["body"])]
    checks.equal("every message is signed", len(forged), 0)

    # Beside a server that runs.
    listed = server.outbox()
    checks.equal("outbox list shows every message beside the server", len(listed), len(load.asked))
    shown = server.command("outbox", "show", listed[0]["id"])
    checks.that("outbox show shows one", shown.returncode == 0 and listed[0]["id"] in shown.stdout, shown)
    second = Server(stage, {"data": str(server.data)}, "second")
    second.start(ready=0)
    code = second.process.wait(30)
    checks.equal("a second server on the folder ends with 74", code, 74)
    checks.that("and says why", "another process serves from this folder" in second.tail(), second.tail())
    checks.equal("while the first serves on", server.get("/readyz").status, 200)
    checks.equal("SIGTERM at rest ends with 0", server.stop(), 0)
    listed = server.outbox()
    checks.equal("outbox list works without a server", len(listed), len(load.asked))


def drain(stage):
    """SIGTERM lets requests finish, and takes no new ones; SIGINT does the same."""
    checks = stage.checks
    signer, sink = Signer(), Sink(stage)
    server = Server(stage, settings(sink), "drain", {"HOOK_SECRET": signer.text, "HOOK_URL": sink.url}).start()
    body = question("What causes them?")
    headers = signer.headers("slow-1", body)
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    connection.putrequest("POST", "/channels/hook")
    for name, value in {**headers, "content-length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body[:10])
    # Once another request is answered, the server has this one's first half in hand.
    server.get("/healthz")
    server.process.send_signal(signal.SIGINT)

    def refused():
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((HOST, server.port), timeout=5).close()
            return False
        return True
    wait_until(refused, 20, "the port to be closed")
    connection.send(body[10:])
    response = connection.getresponse()
    response.read()
    checks.equal("a request that was under way at the end is answered", response.status, 200)
    connection.close()
    checks.equal("SIGINT ends with 0", server.process.wait(60), 0)
    server.start()
    wait_until(lambda: arrived(sink)[0], 30, "the answer to the last request")
    checks.equal("and its question is answered once", {k: len(v) for k, v in arrived(sink)[0].items()}, {"slow-1": 1})
    server.stop()


def reload(stage):
    """SIGHUP under load, with good and with broken articles."""
    checks = stage.checks
    corpus = stage.folder / "corpus"
    shutil.copytree(ROOT / "Corpus", corpus)
    signer, sink = Signer(), Sink(stage)
    server = Server(
        stage, settings(sink, corpus=str(corpus)), "reload", {"HOOK_SECRET": signer.text, "HOOK_URL": sink.url}).start()
    over, faults, statuses = threading.Event(), [], {}

    def ask(number):
        client, turn = Client(server.port), 0
        while not over.is_set():
            turn += 1
            body = json.dumps({"question": QUESTIONS[turn % len(QUESTIONS)], "id": f"{number}-{turn}"}).encode()
            try:
                answer = client.request("POST", "/v1/ask", body, JSON)
                statuses[answer.status] = statuses.get(answer.status, 0) + 1
            except Exception as error:
                faults.append(f"{type(error).__name__}: {error}")
        client.close()

    threads = [threading.Thread(target=ask, args=(number,), daemon=True) for number in range(4)]
    for thread in threads:
        thread.start()

    def ready():
        return server.get("/readyz").json

    article = next(corpus.glob("*.md"))
    whole = article.read_text()
    first = ready()
    checks.that("at start nothing is wrong with the articles", first.get("reload") is None, first)
    rounds = 2 if stage.quick else 10
    for number in range(rounds):
        before = ready()["corpus"]
        article.write_text(whole.replace("\n# ", f"\n<!-- round {number} -->\n# ", 1) if "<!--" in whole
                           else whole.rstrip("\n") + f"\n- Round {number} of the reload test changes the articles. [1]\n")
        server.process.send_signal(signal.SIGHUP)
        changed = wait_until(lambda: (lambda r: r if r["corpus"] != before else None)(ready()), 60, "the new articles")
        if changed.get("reload") is not None:
            checks.that("a good reload leaves no reason behind", False, changed)
        good = changed["corpus"]
        article.write_text("no front matter at all\n")
        server.process.send_signal(signal.SIGHUP)
        broken = wait_until(lambda: (lambda r: r if r.get("reload") else None)(ready()), 60, "the refusal of the broken ones")
        if number == 0:
            checks.equal("with broken articles the last good ones are served on", broken["corpus"], good)
            checks.that("/readyz tells why, with the file's name", article.name in broken["reload"], broken)
            checks.equal("and is ready", broken["status"], "ready")
    article.write_text(whole)
    server.process.send_signal(signal.SIGHUP)
    last = wait_until(lambda: (lambda r: r if r["corpus"] == first["corpus"] else None)(ready()), 60, "the first articles again")
    checks.that("the first articles again have the first revision, and nothing is wrong", last.get("reload") is None, last)
    shutil.rmtree(corpus)
    server.process.send_signal(signal.SIGHUP)
    gone = wait_until(lambda: (lambda r: r if r.get("reload") else None)(ready()), 60, "the refusal of no folder")
    checks.equal("without the folder the last good articles are served on", gone["corpus"], first["corpus"])
    over.set()
    for thread in threads:
        thread.join(30)
    checks.that(f"no request is dropped or failed through {2 * rounds + 2} reloads ({sum(statuses.values())} asked)",
                not faults and set(statuses) == {200}, (statuses, faults[:3]))
    checks.equal("it ends with 0", server.stop(), 0)


def refusals(stage):
    """A data folder that cannot be used is refused at start, with the reason, and left as it is."""
    checks = stage.checks
    # Nothing is forbidden to root: then the server runs as somebody else.
    is_root = os.geteuid() == 0
    options = {"user": 65534, "group": 65534, "extra_groups": []} if is_root else {}
    home = ROOT
    if is_root:
        stage.folder.chmod(0o755)
        home = stage.folder / "home"
        for name in ("Corpus", "Intents"):
            shutil.copytree(ROOT / name, home / name)
        binary = stage.folder / "footnote-copy"
        shutil.copy(stage.binary, binary)
        binary.chmod(0o755)

    def prepared(name):
        server = Server(stage, {}, name, home=home)
        if is_root:
            os.chown(server.folder, 65534, 65534)
        return server

    def start(server):
        command = [stage.folder / "footnote-copy" if is_root else stage.binary, "serve", "--settings", server.settings]
        server.process = stage.spawn(command, server.log, env=server.environment, cwd=server.folder, **options)

    def refused(server, name, code, words):
        start(server)
        try:
            found = server.process.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            found = "still running"
        text = server.tail()
        checks.that(f"{name} is refused with {code}", found == code, f"found {found}: {text}")
        checks.that(f"{name}: the reason is told in one line", words in text and "Fatal" not in text, text)

    def served(server):
        start(server)
        server.wait_ready()
        server.stop()

    server = prepared("read-only-file")
    served(server)
    database = server.data / "footnote.sqlite"
    database.chmod(0o400)
    refused(server, "a read-only database", 74, "found it read-only")
    database.chmod(0o600)
    server.data.chmod(0o500)
    refused(server, "a read-only folder", 74, "expected a folder that this user may write to")
    server.data.chmod(0o700)
    served(server)
    checks.that("once it can be written to, it is served from again", True)

    server = prepared("no-database")
    server.data.mkdir(mode=0o700)
    if is_root:
        os.chown(server.data, 65534, 65534)
    junk = b"This is no database, but somebody's notes.\n" * 500
    database = server.data / "footnote.sqlite"
    database.write_bytes(junk)
    if is_root:
        os.chown(database, 65534, 65534)
    refused(server, "a file that is no database", 74, "expected a database, found a damaged file")
    checks.equal("and is left as it was", database.read_bytes(), junk)

    server = prepared("damaged")
    served(server)
    database = server.data / "footnote.sqlite"
    size = database.stat().st_size
    with open(database, "r+b") as file:
        # The page that lists the tables, after its header.
        file.seek(100)
        file.write(os.urandom(3900))
    refused(server, "a damaged database", 74, "damaged")
    server = prepared("half")
    served(server)
    database = server.data / "footnote.sqlite"
    for beside in ("footnote.sqlite-wal", "footnote.sqlite-shm"):
        (server.data / beside).unlink(missing_ok=True)
    with open(database, "r+b") as file:
        file.truncate(size // 2)
    refused(server, "half a database", 74, "damaged")

    server = prepared("missing")
    server.settings.write_text(json.dumps({"data": str(server.folder / "no" / "such"), "server": {"port": free_port()}}))
    refused(server, "a folder within one that is not there", 74, "expected a folder, found nothing")


def full(stage):
    """The disk fills up under load: refused and told to come again, nothing acknowledged is lost, and all goes on by
    itself when there is space."""
    checks = stage.checks
    signer, sink = Signer(), Sink(stage)
    server = Server(stage, settings(sink), "full", {"HOOK_SECRET": signer.text, "HOOK_URL": sink.url})
    server.data.mkdir(mode=0o700)
    is_mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", server.data], capture_output=True).returncode == 0
    if is_mounted:
        stage.later(lambda: subprocess.run(["umount", "--lazy", server.data], check=False))
    # Without a disk of our own: files that may not grow, which the server is told of by an error, not a signal.
    server.start(restore_signals=False)
    filler = server.data / "filler"

    def fill():
        if is_mounted:
            with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
        else:
            size = max(file.stat().st_size for file in server.data.iterdir())
            hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, hard))

    def clear():
        if is_mounted:
            filler.unlink()
        else:
            hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    client = Client(server.port)
    asked, sent = set(), 0

    def send():
        nonlocal sent
        sent += 1
        id = f"full-{sent % 7}-{sent}"
        body = question(QUESTIONS[sent % len(QUESTIONS)] + " " + "please " * 200, f"ward-{sent % 7}")
        answer = client.request("POST", "/channels/hook", body, signer.headers(id, body))
        if answer.status == 200:
            asked.add(id)
        return answer, id, body

    for _ in range(50):
        send()
    fill()
    for _ in range(2000):
        answer, id, body = send()
        if answer.status != 200:
            break
    checks.equal("a question that there is no space for is answered with 503", answer.status, 503)
    checks.that("which says when to come again", answer.headers.get("retry-after", "").isdigit(), dict(answer.headers))
    checks.that("and not where the store is", b"footnote.sqlite" not in answer.body, answer.body)
    checks.equal("a question over the API is answered all the same", server.ask(QUESTIONS[0]).status, 200)
    turn = server.request("POST", "/v1/conversations/a/questions", json.dumps({"question": QUESTIONS[0]}).encode(), JSON)
    checks.equal("a turn of a conversation, which would be stored, is refused with 503", turn.status, 503)
    statuses = {send()[0].status for _ in range(20)}
    checks.that("the server stays up", statuses <= {200, 503} and server.process.poll() is None, statuses)
    checks.equal("figures can be read", server.get("/metrics").status, 200)
    checks.equal("and the outbox", server.command("outbox", "list").returncode, 0)
    clear()

    def taken():
        return client.request("POST", "/channels/hook", body, signer.headers(id, body)).status == 200
    wait_until(taken, 30, "space to be used")
    asked.add(id)
    send()
    check_arrivals(checks, "after the disk was full", server, sink, asked)
    log = (server.folder / server.log).read_text(errors="replace")
    checks.that("the log says what the store could not, and why", "the store cannot" in log and
                ("no space left" in log if is_mounted else "footnote.sqlite" in log), log[-500:])
    checks.that("and nothing of the questions", "baclofen" not in log and "please please" not in log)
    checks.equal("it ends with 0", server.stop(), 0)
    client.close()


def body(stage):
    for part in (kills, drain, reload, refusals, full):
        part(stage)


if __name__ == "__main__":
    main("restart", body)
