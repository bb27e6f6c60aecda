"""The same requests, byte for byte, to Slack's own framework and to the server: whole ones, and each spoilt in one way.
Status, challenge, and whether a question comes through have to be the same; where the server means to differ, it says
so here. Needs `slack_bolt` of requirements.txt."""

import hashlib
import hmac
import http.client
import http.server
import json
import logging
import random
import socketserver
import threading
import time
import urllib.parse

from peers import Answer, Client, Server, Sink, Trouble, free_port, main, wait_until

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"

MUTATIONS = [
    "none", "no-signature", "no-timestamp", "neither", "twice-signature", "twice-timestamp", "altered-signature",
    "upper-signature", "cut-signature", "no-v0", "v1", "other-secret", "old-297", "old-303", "new-297", "new-305", "old-day",
    "timestamp-word", "timestamp-other", "timestamp-plus", "timestamp-fraction", "body-flip", "body-longer", "body-empty",
    "two-in-signature", "retry"]

# Ours, theirs, and why.
MEANT = {
    ("twice-signature", 401, 200): "a header given twice is as good as none; Bolt's server takes the last",
    ("twice-timestamp", 401, 200): "a header given twice is as good as none; Bolt's server takes the last",
    ("timestamp-word", 401, 500): "what is no time is refused; Bolt raises ValueError",
    ("timestamp-fraction", 401, 500): "what is no time is refused; Bolt raises ValueError",
    ("body-flip", 401, None): "verified before it is read; Bolt reads JSON first, and its connection ends with an error",
    ("timestamp-plus", 401, 200): "a time is digits alone; Bolt takes what Python's int() does",
}


def sign(body, timestamp, secret=SECRET):
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def request(random_, number):
    text = random_.choice(["what about baclofen?", "<@U0> dose in CKD & dialysis", "naïve ümlaut 💊", "which drug?"])
    kind = random_.choice(["mention", "mention", "direct", "url_verification", "command", "ssl_check"])
    event = {"type": "app_mention", "user": "U1", "channel": f"C{number}", "ts": f"1.{number}", "text": text}
    if kind == "direct":
        event |= {"type": "message", "channel": f"D{number}", "channel_type": "im"}
    json_body = {
        "mention": (envelope := {
            "type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{number:08}", "event_time": 1,
            "authorizations": [{"team_id": "T1", "user_id": "U0", "is_bot": True}], "event": event}),
        "direct": envelope, "url_verification": {"type": "url_verification", "token": "t", "challenge": f"c{number}"}}.get(kind)
    if json_body is not None:
        return kind, json.dumps(json_body, ensure_ascii=random_.random() < 0.5).encode(), "application/json"
    form = {"ssl_check": "1", "token": "t"} if kind == "ssl_check" else {
        "command": "/footnote", "text": text, "trigger_id": f"1.{number}", "user_id": "U1", "channel_id": "C1", "team_id": "T1",
        "response_url": "https://hooks.slack.com/commands/T1/1/x", "user_name": "u"}
    return kind, urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"


def mutated(random_, body, mime, mutation):
    shift = {"old-297": -297, "old-303": -303, "new-297": 297, "new-305": 305, "old-day": -86400}.get(mutation, 0)
    timestamp = str(int(time.time()) + shift)
    if mutation == "timestamp-plus":
        timestamp = "+" + timestamp
    if mutation == "timestamp-fraction":
        timestamp += ".0"
    signature = sign(body, timestamp, "other" if mutation == "other-secret" else SECRET)
    if mutation == "altered-signature":
        place = random_.randrange(3, len(signature))
        signature = signature[:place] + ("0" if signature[place] != "0" else "1") + signature[place + 1:]
    signature = {
        "upper-signature": "v0=" + signature[3:].upper(), "cut-signature": signature[:-random_.randrange(1, 60)],
        "no-v0": signature[3:], "v1": "v1=" + signature[3:], "two-in-signature": f"{signature} {signature}"}.get(mutation, signature)
    timestamp = {"timestamp-word": "soon", "timestamp-other": str(int(time.time()) - 1)}.get(mutation, timestamp)
    if mutation == "body-flip":
        place = random_.randrange(len(body))
        body = body[:place] + bytes([body[place] ^ 1]) + body[place + 1:]
    body = {"body-longer": body + b" ", "body-empty": b""}.get(mutation, body)
    headers = [("content-type", mime)]
    if mutation not in ("no-signature", "neither"):
        headers += [("x-slack-signature", signature)] * (2 if mutation == "twice-signature" else 1)
    if mutation not in ("no-timestamp", "neither"):
        headers += [("x-slack-request-timestamp", timestamp)] * (2 if mutation == "twice-timestamp" else 1)
    if mutation == "retry":
        headers += [("x-slack-retry-num", "1"), ("x-slack-retry-reason", "http_timeout")]
    return headers, body


def bolt_server():
    """Bolt as its own server runs it; the port, and the questions that its listeners got."""
    try:
        from slack_bolt import App
        from slack_bolt.app.app import SlackAppDevelopmentServer
        from slack_bolt.authorization import AuthorizeResult
    except ImportError as error:
        raise Trouble(f"found no slack_bolt ({error}); install requirements.txt") from None
    logging.disable(logging.CRITICAL)
    asked = []
    app = App(signing_secret=SECRET, authorize=lambda **_: AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_user_id="U0", bot_id="B0", bot_token="xoxb-1"))
    app.event("app_mention")(lambda event: asked.append(event["text"]))
    app.event("message")(lambda event: asked.append(event["text"]))

    def command(ack, body):
        ack()
        asked.append(body["text"])
    app.command("/footnote")(command)
    port = free_port()
    http.server.BaseHTTPRequestHandler.log_message = lambda *_: None
    socketserver.BaseServer.handle_error = lambda *_: None
    server = SlackAppDevelopmentServer(port=port, path="/slack/events", app=app)
    threading.Thread(target=server.start, daemon=True).start()

    def answers():
        try:
            Client(port).request("GET", "/")
            return True
        except OSError:
            return False
    wait_until(answers, 20, "Bolt")
    return port, asked


def body(stage):
    checks, random_ = stage.checks, random.Random(7)
    port, asked = bolt_server()
    sink = Sink(stage)
    server = Server(stage, {
        "delivery": {"allowLoopback": True, "delays": [0]},
        "channels": {"slack": {"service": "slack", "signingSecrets": {"env": "SECRET"}, "webhookURL": {"env": "URL"},
                               "responseOrigin": "https://hooks.slack.com"}}},
        secrets={"SECRET": SECRET, "URL": sink.url}).start()
    ours, theirs = Client(server.port), Client(port)
    total = 104 if stage.quick else 1040
    same, differences, meant, come, challenges = {}, {}, {}, [], []
    for number in range(total):
        mutation = MUTATIONS[number % len(MUTATIONS)]
        kind, body, mime = request(random_, number)
        headers, body = mutated(random_, body, mime, mutation)
        before, asked_before = server.count("inbox"), len(asked)
        our = ours.request("POST", "/channels/slack", body, headers)
        try:
            their = theirs.request("POST", "/slack/events", body, headers)
        except http.client.HTTPException:
            their = Answer(None, {}, b"")
        if our.status != their.status:
            key = (mutation, our.status, their.status)
            (meant if key in MEANT else differences).setdefault(key, []).append((kind, our.body[:80], their.body[:80]))
            continue
        same[mutation] = same.get(mutation, 0) + 1
        if our.status == 200 and kind == "url_verification":
            challenges.append(our.json.get("challenge") == (their.json.get("challenge") if their.body[:1] == b"{" else their.body.decode()))
        if our.status == 200 and kind in ("mention", "direct", "command"):
            wait_until(lambda: len(asked) > asked_before, 5, "Bolt to hand a question over")
            come.append(server.count("inbox") - before == len(asked) - asked_before)
        elif server.count("inbox") != before:
            come.append(False)
    print(f"      {sum(same.values())} of {total} with the same status, {sum(map(len, meant.values()))} meant to differ", flush=True)
    for (mutation, our, their), found in sorted(meant.items()):
        print(f"      {mutation}: ours {our}, theirs {their}, {len(found)} times: {MEANT[mutation, our, their]}", flush=True)
    checks.that(f"{total} requests in {len(MUTATIONS)} kinds: the same status, or a difference that is meant", not differences,
                {key: (len(found), found[0]) for key, found in differences.items()})
    checks.that(f"{len(challenges)} challenges come back the same", challenges and all(challenges))
    checks.that(f"{len(come)} questions come through in both", come and all(come), come.count(False))

    # Slack delivers again what was not acknowledged in time: Bolt's listener runs again, the question counts once.
    body = json.dumps({
        "type": "event_callback", "team_id": "T1", "event_id": "EvAgain", "event": {
            "type": "app_mention", "user": "U1", "channel": "C1", "ts": "9.9", "text": "<@U0> which drug?"}}).encode()
    before, asked_before = server.count("inbox"), len(asked)
    for attempt in range(4):
        headers = {"content-type": "application/json", **{
            "x-slack-request-timestamp": (now := str(int(time.time()))), "x-slack-signature": sign(body, now)}}
        if attempt:
            headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": "http_timeout"}
        statuses = {client.request("POST", path, body, headers).status
                    for client, path in ((ours, "/channels/slack"), (theirs, "/slack/events"))}
        checks.equal(f"delivery {attempt + 1} of an event is acknowledged by both", statuses, {200})
    wait_until(lambda: len(asked) - asked_before == 4, 5, "Bolt's listener to run four times")
    checks.equal("an event delivered four times is one question (four to Bolt's listener)", server.count("inbox") - before, 1)
    checks.equal("it ends with 0", server.stop(), 0)


if __name__ == "__main__":
    main("bolt", body)
