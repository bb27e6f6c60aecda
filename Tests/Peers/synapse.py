"""A real Matrix homeserver with Footnote as its application service, killed in the middle again and again. What the
room's own history says is what counts: every question answered exactly once, in order, and nothing said unasked.

Needs `matrix-synapse` of requirements.txt."""

import contextlib
import hashlib
import hmac
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.parse

from peers import HOST, Client, Server, Trouble, free_port, main, wait_until

BOT = "@footnote:localhost"

# Each is answered by naming the drug: by quoting what the article says of it, or by saying that it does not.
DRUGS = ["baclofen", "quinine", "magnesium", "gabapentin", "warfarin", "metformin", "ibuprofen", "sertraline", "digoxin",
         "lithium", "amiodarone", "atorvastatin", "omeprazole", "prednisone", "levothyroxine", "carbamazepine"]
CHATTER = ["good morning everyone", "baclofen 10 mg was given at eight", "who asked footnote yesterday?", "thanks!",
           "the footnotes of that paper are long", "what dose of quinine did she take?"]


class Homeserver:
    def __init__(self, stage, name, channel_port, limits, sender):
        self.stage, self.folder, self.port = stage, stage.folder / name, free_port()
        self.folder.mkdir()
        self.as_token, self.hs_token, self.secret = (os.urandom(24).hex() for _ in range(3))
        (self.folder / "as.yaml").write_text(json.dumps({
            "id": "footnote", "url": f"http://{HOST}:{channel_port}/channels/ward", "as_token": self.as_token,
            "hs_token": self.hs_token, "sender_localpart": sender, "rate_limited": True,
            "namespaces": {"users": [{"exclusive": True, "regex": BOT}], "rooms": [], "aliases": []}}))
        (self.folder / "log.yaml").write_text(json.dumps({
            "version": 1, "formatters": {"plain": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
            "root": {"level": "INFO", "handlers": ["console"]}, "disable_existing_loggers": False}))
        self.configuration = self.folder / "homeserver.yaml"
        self.configuration.write_text(json.dumps({
            "server_name": "localhost", "report_stats": False, "suppress_key_server_warning": True,
            "trusted_key_servers": [], "pid_file": str(self.folder / "pid"), "log_config": str(self.folder / "log.yaml"),
            "signing_key_path": str(self.folder / "signing.key"), "media_store_path": str(self.folder / "media"),
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "listeners": [{"port": self.port, "type": "http", "bind_addresses": [HOST], "tls": False,
                           "resources": [{"names": ["client"]}]}],
            "registration_shared_secret": self.secret, "macaroon_secret_key": self.secret, "form_secret": self.secret,
            "app_service_config_files": [str(self.folder / "as.yaml")], **limits}, indent=1))
        command = [sys.executable, "-m", "synapse.app.homeserver", "-c", self.configuration]
        made = subprocess.run([*map(str, command), "--generate-keys"], cwd=self.folder, capture_output=True, text=True, timeout=120)
        if "No module named" in made.stderr:
            raise Trouble("found no matrix-synapse; install requirements.txt")
        if made.returncode != 0:
            raise Trouble(f"Synapse made no keys: {made.stderr[-400:]}")
        self.process = stage.spawn(command, self.folder / "log", cwd=self.folder)

        def answers():
            if self.process.poll() is not None:
                raise Trouble(f"Synapse ended: {(self.folder / 'log').read_text()[-800:]}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                return self.call("GET", "/_matrix/client/versions")
        wait_until(answers, 120, "Synapse")
        if sender != "footnote":
            self.call("POST", "/_matrix/client/v3/register", {
                "type": "m.login.application_service", "username": "footnote", "inhibit_login": True}, self.as_token)

    def call(self, method, path, body=None, token=None, client=None):
        """The JSON of the answer; waits where it is told to."""
        own = client or Client(self.port, 60)
        headers = {"content-type": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}
        try:
            while True:
                answer = own.request(method, path, None if body is None else json.dumps(body).encode(), headers)
                if answer.status != 429:
                    break
                # The homeserver's own word on how long to wait.
                time.sleep(answer.json.get("retry_after_ms", 500) / 1000 + 0.05)
            if answer.status != 200:
                raise Trouble(f"{method} {path.split('?')[0]} answered {answer.status}: {answer.body[:300]}")
            return answer.json
        finally:
            if client is None:
                own.close()

    def register(self, name):
        nonce = self.call("GET", "/_synapse/admin/v1/register")["nonce"]
        code = hmac.new(self.secret.encode(), b"\0".join(part.encode() for part in (nonce, name, "pw", "notadmin")), hashlib.sha1)
        return self.call("POST", "/_synapse/admin/v1/register", {
            "nonce": nonce, "username": name, "password": "pw", "admin": False, "mac": code.hexdigest()})["access_token"]

    def members(self, room, token):
        return self.call("GET", f"/_matrix/client/v3/rooms/{quoted(room)}/joined_members", token=token)["joined"]

    def history(self, room, token):
        """All events of the room, oldest first."""
        events, start = [], ""
        while True:
            query = urllib.parse.urlencode({"dir": "f", "limit": 500, **({"from": start} if start else {})})
            page = self.call("GET", f"/_matrix/client/v3/rooms/{quoted(room)}/messages?{query}", token=token)
            events += page["chunk"]
            if not page.get("end") or not page["chunk"]:
                return events
            start = page["end"]


def quoted(text):
    return urllib.parse.quote(text, safe="")


class Talk:
    """Two people in a room with the bot, who ask it things and talk to each other."""

    def __init__(self, homeserver, name):
        self.homeserver, self.random, self.sent = homeserver, random.Random(11), 0
        self.tokens = [homeserver.register(f"{person}") for person in ("alice", "bob")]
        self.room = homeserver.call("POST", "/_matrix/client/v3/createRoom", {
            "name": name, "preset": "private_chat", "invite": ["@bob:localhost", BOT]}, self.tokens[0])["room_id"]
        homeserver.call("POST", f"/_matrix/client/v3/join/{quoted(self.room)}", {}, self.tokens[1])
        self.questions, self.threads, self.unasked = {}, [], set()
        self.clients = [Client(homeserver.port, 60) for _ in self.tokens]

    def send(self, person, content):
        self.sent += 1
        path = f"/_matrix/client/v3/rooms/{quoted(self.room)}/send/m.room.message/t{self.sent}"
        return self.homeserver.call("PUT", path, content, self.tokens[person], self.clients[person])["event_id"]

    def ask(self, number):
        drug, person = DRUGS[number % len(DRUGS)], number % 2
        words = f"What dose of {drug} do I start with?"
        content = {"msgtype": "m.text", "body": [f"{BOT}: {words}", f"Footnote: {words}", f"@footnote, {words}"][number % 3]}
        thread = None
        if number % 5 == 3:
            if len(self.threads) < 3:
                self.threads.append(self.chat(person, "a thread on this one"))
            thread = self.random.choice(self.threads)
            content["m.relates_to"] = {"rel_type": "m.thread", "event_id": thread}
        elif number % 7 == 2:
            content = {"msgtype": "m.text", "body": words, "m.mentions": {"user_ids": [BOT]}}
        self.questions[self.send(person, content)] = (drug, thread)

    def chat(self, person, text):
        event = self.send(person, {"msgtype": "m.text", "body": text})
        self.unasked.add(event)
        return event

    def run(self, count):
        for number in range(count):
            if self.random.random() < 0.3:
                self.chat(number % 2, self.random.choice(CHATTER))
            self.ask(number)


def service(stage, name, homeserver_port, port, tokens):
    return Server(stage, {
        "server": {"port": port},
        # Answers may wait for a homeserver that limits them, but not for long after it is back.
        "delivery": {"allowLoopback": True, "delays": [0, 1, 1, 2, 2, 5, 5, 10, 10]},
        "channels": {"ward": {"service": "matrix", "homeserverTokens": {"env": "HS_TOKEN"}, "token": {"env": "AS_TOKEN"},
                              "homeserverURL": f"http://{HOST}:{homeserver_port}", "userID": BOT, "displayName": "Footnote"}}},
        name, tokens)


def prepared(stage, name, limits, sender="footnote"):
    port = free_port()
    homeserver = Homeserver(stage, name + "-synapse", port, limits, sender)
    server = service(stage, name, homeserver.port, port, {"HS_TOKEN": homeserver.hs_token, "AS_TOKEN": homeserver.as_token}).start()
    talk = Talk(homeserver, name)
    wait_until(lambda: BOT in homeserver.members(talk.room, talk.tokens[0]), 60, "the bot to join")
    stage.checks.that(f"{name}: invited, the bot joins", True)
    return homeserver, server, talk


def settle(server, talk, seconds):
    """Synapse tries again in longer and longer pauses: the last of its events may come late."""
    wait_until(lambda: server.count("inbox", "kind = 'question'") >= len(talk.questions)
               and not server.count("inbox", "state = 'waiting'") and not server.count("outbox", "state = 'pending'"),
               seconds, "every question to come and be answered", pause=0.2)


def check_history(checks, name, homeserver, server, talk):
    events = homeserver.history(talk.room, talk.tokens[0])
    said = [event for event in events if event["sender"] == BOT and event["type"] == "m.room.message"]
    answers, stray = {}, []
    for event in said:
        relation = event["content"].get("m.relates_to", {})
        question = relation.get("m.in_reply_to", {}).get("event_id")
        if question in talk.questions:
            answers.setdefault(question, []).append(event)
        else:
            stray.append(event["content"].get("body", "")[:80])
    total = len(talk.questions)
    checks.equal(f"{name}: all {total} questions are answered", len(answers), total)
    sent = server.count("outbox", "state = 'delivered' AND call <> 'join'")
    repeated = {question: len(found) for question, found in answers.items()
                if len({json.dumps(event["content"], sort_keys=True) for event in found}) != len(found)}
    checks.that(f"{name}: each exactly once", not repeated and len(said) == sent, (repeated, len(said), sent))
    checks.equal(f"{name}: nothing is said unasked, beside {len(talk.unasked)} other messages", stray, [])
    wrong = [(drug, answers[question][0]["content"]["body"][:100]) for question, (drug, _) in talk.questions.items()
             if question in answers and drug not in " ".join(event["content"]["body"] for event in answers[question]).lower()]
    checks.equal(f"{name}: each answer belongs to its question", wrong[:3], [])
    elsewhere = [question for question, (_, thread) in talk.questions.items() for event in answers.get(question, [])
                 if event["content"]["m.relates_to"].get("event_id") != thread]
    checks.equal(f"{name}: answers to a thread are in the thread, and no others", elsewhere[:3], [])

    place = {event["event_id"]: number for number, event in enumerate(events)}
    unordered = []
    for thread in {thread for _, thread in talk.questions.values()}:
        asked = sorted((question for question, (_, own) in talk.questions.items() if own == thread), key=place.get)
        answered = [place[event["event_id"]] for question in asked for event in answers.get(question, [])]
        if answered != sorted(answered):
            unordered.append(thread or "the room")
    checks.equal(f"{name}: in the order of the questions, in the room and in each thread", unordered, [])
    states = dict(server.rows("SELECT state, count(*) FROM outbox GROUP BY state"))
    checks.equal(f"{name}: nothing is left undelivered", set(states), {"delivered"})
    return events


def killed(stage):
    checks, random_ = stage.checks, random.Random(2026)
    high = {"per_second": 10_000, "burst_count": 10_000}
    limits = {"rc_message": high, "rc_joins": {"local": high, "remote": high}, "rc_invites": {"per_room": high, "per_user": high},
              "rc_registration": high}
    homeserver, server, talk = prepared(stage, "kills", limits)
    count, kills = (20, 2) if stage.quick else (200, 15)
    began = time.monotonic()
    fault = []

    def run():
        try:
            # One at a time, and each kill in the middle of some: paced so that there is a middle.
            for number in range(count):
                if talk.random.random() < 0.3:
                    talk.chat(number % 2, talk.random.choice(CHATTER))
                talk.ask(number)
                progress.wait(0.02)
        except Exception as error:
            fault.append(error)

    progress = threading.Event()
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    for number in range(kills):
        share = int((number + random_.random()) / (kills + 0.5) * count)
        wait_until(lambda: len(talk.questions) > share or fault, 300, "questions to be sent")
        # A little later, at a moment that nobody chose: while it reads, writes, sends, or rests.
        progress.wait(random_.uniform(0, 0.5))
        server.kill()
        server.start()
    thread.join(300)
    if fault or thread.is_alive():
        raise Trouble(f"the talk broke off: {fault}")
    settle(server, talk, 400)
    print(f"      {count} questions through {kills} kills in {time.monotonic() - began:.0f} s", flush=True)
    check_history(checks, "kills", homeserver, server, talk)
    again = server.rows("SELECT count(*) FROM outbox WHERE is_ambiguous = 1")[0][0]
    print(f"      {again} messages were under way when it was killed, and were sent again", flush=True)
    checks.equal("kills: it ends with 0", server.stop(), 0)
    homeserver.process.terminate()
    homeserver.process.wait(60)


def limited(stage):
    """With Synapse's own limits, which are ten messages at once and then one in five seconds. They do not hold for the
    sender of an application service, but for its other users: here the bot is one of these."""
    checks = stage.checks
    homeserver, server, talk = prepared(stage, "limits", {}, sender="footnote-service")
    count = 14 if stage.quick else 24
    began = time.monotonic()
    talk.run(count)
    settle(server, talk, 300)
    print(f"      {count} questions within Synapse's limits in {time.monotonic() - began:.0f} s", flush=True)
    check_history(checks, "limits", homeserver, server, talk)
    throttled = server.count("attempt", "outcome = 'throttled' AND status = 429")
    failed = server.count("attempt", "outcome NOT IN ('throttled', 'delivered')")
    checks.that(f"limits: Synapse answered 429, {throttled} times, and nothing else went wrong", throttled > 0 and failed == 0,
                (throttled, failed))
    checks.that("limits: 429 is waited out, not run against", throttled <= 2 * count, throttled)
    early = server.rows("""
        SELECT count(*) FROM attempt AS later JOIN attempt AS earlier ON later.id <> earlier.id
        WHERE earlier.outcome = 'throttled' AND later.started > earlier.ended
          AND later.started < earlier.ended + 900 * CAST(replace(replace(earlier.detail, 'throttled for ', ''), ' s', '') AS INTEGER)""")
    checks.equal("limits: nothing is sent before the time that Synapse named", early[0][0], 0)
    checks.equal("limits: it ends with 0", server.stop(), 0)


def body(stage):
    killed(stage)
    limited(stage)


if __name__ == "__main__":
    main("synapse", body)
