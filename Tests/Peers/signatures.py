"""Signed requests, whole and each spoilt in one way, to the server and to the verifiers that the services publish:
standardwebhooks, svix, discord-interactions (PyNaCl) and python-telegram-bot's own webhook server. What one takes, the
other has to take, but for the differences that are meant and named here. Needs requirements.txt."""

import asyncio
import base64
import contextlib
import datetime
import importlib
import io
import json
import logging
import os
import random
import threading
import time

from peers import Client, Server, Signer, Sink, Trouble, free_port, main, wait_until

# The order of the group of edwards25519: s and s + L sign the same in a verifier that does not check.
L = 2**252 + 27742317777372353535851937790883648493


class Tally:
    def __init__(self, name, meant):
        self.name, self.meant, self.same, self.all, self.differences, self.kinds = name, meant, 0, 0, {}, set()

    def add(self, kind, ours, theirs, detail=""):
        self.all += 1
        self.kinds.add(kind)
        if ours == theirs:
            self.same += 1
        else:
            self.differences.setdefault((kind, ours, theirs), []).append(detail)

    def check(self, checks):
        unmeant = {key: (len(found), found[0]) for key, found in self.differences.items() if key not in self.meant}
        for key, found in sorted(self.differences.items(), key=str):
            if key in self.meant:
                print(f"      {self.name}, {key[0]}: ours {key[1]}, theirs {key[2]}, {len(found)} times: {self.meant[key]}", flush=True)
        checks.that(f"{self.name}: {self.same} of {self.all} requests in {len(self.kinds)} kinds get the same verdict, the others "
                    "are meant to differ", not unmeant, unmeant)


def webhooks(stage, server, signers, count):
    """standardwebhooks and svix."""
    import standardwebhooks
    import svix
    random_, client = random.Random(11), Client(server.port)
    twice = "a header given twice is as good as none; the libraries see one of them, or both joined"
    meant = {("timestamp-fraction", "bad", "good"): "a time is whole seconds in digits, as the specification has it",
             ("timestamp-plus", "bad", "good"): "a time is digits alone; the library takes what Python's float() does",
             ("twice-id", "bad", "good"): twice,
             ("padding", "bad", "good"): "Base64 has one form; the library decodes it leniently",
             ("space-in-base64", "bad", "good"): "Base64 has one form; the library decodes it leniently",
             ("empty-id", "bad", "good"): "an event without an id cannot be told from another"}
    tallies = {"standardwebhooks": Tally("standardwebhooks", meant), "svix": Tally("svix", meant)}
    mutations = [
        "none", "id", "no-id", "no-timestamp", "no-signature", "body", "body-longer", "signature-char", "signature-cut", "v2",
        "v1a-then-v1", "wrong-then-right", "other-key", "old-297", "old-303", "new-297", "new-305", "timestamp-word",
        "timestamp-fraction", "timestamp-plus", "twice-id", "comma-list", "padding", "space-in-base64", "empty-id"]
    for number in range(count):
        mutation = mutations[number % len(mutations)]
        size = random_.choice(list(signers))
        signer = signers[size]
        body = json.dumps({"type": random_.choice(["question.asked", "other"]), "data": {"question": "und ümlaut?"}},
                          ensure_ascii=random_.random() < 0.5).encode()
        shift = {"old-297": -297, "old-303": -303, "new-297": 297, "new-305": 305}.get(mutation, 0)
        moment, id = int(time.time()) + shift, f"msg_{number:08x}"
        maker = standardwebhooks.Webhook(signer.text if mutation != "other-key" else Signer().text)

        def sign(id):
            return maker.sign(id, datetime.datetime.fromtimestamp(moment, tz=datetime.timezone.utc), body.decode())

        signature, timestamp = sign(id), str(moment)
        if mutation == "id":
            id += "x"
        if mutation == "empty-id":
            id, signature = "", sign("")
        if mutation == "body":
            place = random_.randrange(len(body))
            body = body[:place] + (b"x" if body[place:place + 1] != b"x" else b"y") + body[place + 1:]
        if mutation == "body-longer":
            body += b"\n"
        if mutation == "signature-char":
            place = random_.randrange(3, 40)
            signature = signature[:place] + ("A" if signature[place] != "A" else "B") + signature[place + 1:]
        signature = {
            "signature-cut": signature[:-4], "v2": "v2" + signature[2:], "v1a-then-v1": "v1a,AAAA " + signature,
            "wrong-then-right": "v1," + base64.b64encode(bytes(32)).decode() + " " + signature,
            "comma-list": f"{signature},{signature}", "padding": signature + "=",
            "space-in-base64": signature[:20] + "\t" + signature[20:]}.get(mutation, signature)
        timestamp = {"timestamp-word": "now", "timestamp-fraction": timestamp + ".0", "timestamp-plus": "+" + timestamp}.get(mutation, timestamp)
        headers = [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature)]
        headers = [header for header in headers if mutation != "no-" + header[0][8:]]
        if mutation == "twice-id":
            headers.append(("webhook-id", id))
        ours = "bad" if client.request("POST", f"/channels/hook-{size}", body, headers).status == 401 else "good"
        for name, library in (("standardwebhooks", standardwebhooks), ("svix", svix)):
            verifier = library.Webhook(signer.text)
            try:
                # Of two headers of a name, frameworks that give a dictionary keep one.
                verifier.verify(body, dict(headers), **({"json_parse": False} if name == "standardwebhooks" else {}))
                theirs = "good"
            except Exception:
                theirs = "bad"
            tallies[name].add(mutation, ours, theirs, headers)
    for tally in tallies.values():
        tally.check(stage.checks)
    client.close()


def answers(stage, server, sink, signers):
    """What the server signs, the libraries take."""
    import standardwebhooks
    import svix
    client = Client(server.port)
    for number in range(20):
        for size, signer in signers.items():
            body = json.dumps({"type": "question.asked", "data": {"question": "What causes them? ü"}}).encode()
            client.request("POST", f"/channels/hook-{size}", body, signer.headers(f"signed-{size}-{number}", body))
    wait_until(lambda: len(sink.taken()) >= 20 * len(signers), 60, "answers")
    refused = []
    by_path = {f"/hook-{size}": signer for size, signer in signers.items()}
    for request in sink.taken():
        for library in (standardwebhooks, svix):
            try:
                library.Webhook(by_path[request["path"]].text).verify(request["body"], request["headers"])
            except Exception as error:
                refused.append(f"{library.__name__}: {error}")
    stage.checks.equal(f"both libraries take the {len(sink.taken())} answers that the server signed", refused[:3], [])
    client.close()


def discord(stage, server, key, count):
    from discord_interactions import verify_key
    from nacl.signing import SigningKey
    random_, client = random.Random(3), Client(server.port)
    public = key.verify_key.encode().hex()
    tally = Tally("discord-interactions", {
        ("spaces", False, True): "128 hexadecimal digits and nothing between them; Python's fromhex() passes over spaces",
        ("old-303", False, True): "no window is defined; the server's is 300 s, against requests recorded and sent again",
        ("new-305", False, True): "no window is defined; the server's is 300 s, against requests recorded and sent again"})
    mutations = ["none", "ping", "command", "body", "timestamp", "signature-bit", "cut", "longer", "not-hex", "upper", "other-key",
                 "malleable-s", "zero", "no-signature", "no-timestamp", "empty-signature", "spaces", "small-order-r", "old-303", "new-305"]
    for number in range(count):
        mutation = mutations[number % len(mutations)]
        body = json.dumps({"type": 1} if mutation != "command" else {
            "type": 2, "id": str(number), "token": "tok", "application_id": "1", "channel_id": "9",
            "data": {"name": "ask", "options": [{"type": 3, "name": "question", "value": "dose in CKD?"}]}}).encode()
        timestamp = str(int(time.time()) + {"old-303": -303, "new-305": 305}.get(mutation, 0))
        signer = SigningKey(random_.randbytes(32)) if mutation == "other-key" else key
        signature = signer.sign(timestamp.encode() + body).signature
        if mutation == "body":
            body = body.replace(b"1", b"2")
        if mutation == "timestamp":
            timestamp = str(int(timestamp) + 1)
        if mutation == "signature-bit":
            place = random_.randrange(64)
            signature = signature[:place] + bytes([signature[place] ^ (1 << random_.randrange(8))]) + signature[place + 1:]
        if mutation == "malleable-s":
            signature = signature[:32] + (int.from_bytes(signature[32:], "little") + L).to_bytes(32, "little")
        signature = {"cut": signature[:-1], "longer": signature + b"\0", "zero": bytes(64),
                     "small-order-r": bytes([1]) + bytes(31) + signature[32:]}.get(mutation, signature)
        text = signature.hex()
        text = {"not-hex": "g" + text[1:], "upper": text.upper(), "empty-signature": "", "spaces": text[:64] + " " + text[64:]}.get(mutation, text)
        headers = [("x-signature-ed25519", text), ("x-signature-timestamp", timestamp)]
        headers = [header for header in headers if (mutation, header[0]) not in (
            ("no-signature", "x-signature-ed25519"), ("no-timestamp", "x-signature-timestamp"))]
        with contextlib.redirect_stdout(io.StringIO()):
            theirs = len(headers) == 2 and verify_key(body, text, timestamp, public)
        answer = client.request("POST", "/channels/discord", body, [("content-type", "application/json"), *headers])
        tally.add(mutation, answer.status != 401, theirs, (answer.status, text))
        if answer.status == 200 and body == b'{"type": 1}' and answer.json != {"type": 1}:
            stage.checks.that("a PING is answered with a PONG", False, answer.body)
    tally.check(stage.checks)
    client.close()


def telegram(stage, server, token, count):
    from telegram.ext import ApplicationBuilder
    from telegram.ext._utils.webhookhandler import WebhookAppClass, WebhookServer
    logging.disable(logging.CRITICAL)
    port, ready = free_port(), threading.Event()

    async def serve():
        bot = ApplicationBuilder().token("42:abc").build().bot
        peer = WebhookServer("127.0.0.1", port, WebhookAppClass("/hook", bot, asyncio.Queue(), token), None)
        # Despite its name it returns once it listens.
        await peer.serve_forever()
        ready.set()
        await asyncio.Event().wait()

    threading.Thread(target=asyncio.run, args=[serve()], daemon=True).start()
    if not ready.wait(30):
        raise Trouble("python-telegram-bot's server did not start")
    random_, client, peer = random.Random(5), Client(server.port), Client(port)
    broken = "what is no JSON is refused; python-telegram-bot raises an error"
    meant = {("charset-type", 200, 403): "a media type may have parameters; python-telegram-bot compares the whole header",
             ("word-update-id", 400, 200): "an id that is no number cannot tell a delivery that comes again; python-telegram-bot takes it",
             **{(mutation, 400, 500): broken for mutation in ("not-json", "cut-json", "empty")}}
    tally = Tally("python-telegram-bot", meant)
    mutations = ["none", "group", "no-token", "wrong-token", "case-token", "cut-token", "twice-token", "no-type", "text-type",
                 "charset-type", "not-json", "cut-json", "array", "empty", "no-update-id", "word-update-id", "edited", "get"]
    for number in range(count):
        mutation = mutations[number % len(mutations)]
        message = {"message_id": number + 1, "date": 1, "text": "dose in CKD?", "chat": {"id": 7, "type": "private"},
                   "from": {"id": 7, "is_bot": False, "first_name": "A"}}
        if mutation == "group":
            message["chat"] = {"id": -7, "type": "group", "title": "g"}
        update = {"update_id": number, ("edited_message" if mutation == "edited" else "message"): message}
        if mutation == "no-update-id":
            del update["update_id"]
        if mutation == "word-update-id":
            update["update_id"] = "word"
        body = json.dumps(update).encode()
        body = {"not-json": b"hello", "cut-json": body[:-random_.randrange(1, 40)], "array": b"[]", "empty": b""}.get(mutation, body)
        headers = [("content-type", {"text-type": "text/plain", "charset-type": "application/json; charset=utf-8"}.get(mutation, "application/json"))]
        if mutation == "no-type":
            headers = []
        sent = {"wrong-token": "another", "case-token": token.swapcase(), "cut-token": token[:-1]}.get(mutation, token)
        if mutation != "no-token":
            headers += [("x-telegram-bot-api-secret-token", sent)] * (2 if mutation == "twice-token" else 1)
        method, payload = ("GET", None) if mutation == "get" else ("POST", body)
        ours = client.request(method, "/channels/telegram", payload, headers).status
        try:
            theirs = peer.request(method, "/hook", payload, headers).status
        except OSError as error:
            raise Trouble(f"python-telegram-bot and {mutation} ({number}): {error}") from None
        tally.add(mutation, ours, theirs, body[:40])
    tally.check(stage.checks)
    client.close()
    peer.close()


def body(stage):
    try:
        from nacl.signing import SigningKey
        for name in ("discord_interactions", "standardwebhooks", "svix", "telegram.ext"):
            importlib.import_module(name)
    except ImportError as error:
        raise Trouble(f"{error}; install requirements.txt") from None
    count = 200 if stage.quick else 1000
    sink = Sink(stage)
    signers = {size: Signer(os.urandom(size)) for size in (24, 32, 64)}
    key, token = SigningKey(os.urandom(32)), "a-Secret_token"
    secrets = {"TOKEN": token, "BOT_TOKEN": "123456:ABCdefGHIjklMNOpqrSTUvwxYZ0123456789"}
    channels = {
        "discord": {"service": "discord", "publicKeys": key.verify_key.encode().hex(), "apiURL": sink.url + "/discord"},
        "telegram": {"service": "telegram", "secretTokens": {"env": "TOKEN"}, "botToken": {"env": "BOT_TOKEN"},
                     "username": "footnote_bot", "apiURL": sink.url + "/telegram"}}
    for size, signer in signers.items():
        secrets |= {f"HOOK_{size}": signer.text, f"URL_{size}": f"{sink.url}/hook-{size}"}
        channels[f"hook-{size}"] = {"service": "standard-webhooks", "secrets": {"env": f"HOOK_{size}"}, "endpointURL": {"env": f"URL_{size}"}}
    server = Server(stage, {"delivery": {"allowLoopback": True, "delays": [0]}, "channels": channels}, secrets=secrets).start()
    webhooks(stage, server, signers, count)

    hooks = Sink(stage)
    secrets |= {f"URL_{size}": f"{hooks.url}/hook-{size}" for size in signers}
    signing = Server(stage, {
        "delivery": {"allowLoopback": True, "delays": [0]},
        "channels": {name: channel for name, channel in channels.items() if name.startswith("hook")}}, "signing", secrets).start()
    answers(stage, signing, hooks, signers)
    signing.stop()
    discord(stage, server, key, count)
    telegram(stage, server, token, count)
    stage.checks.equal("it ends with 0", server.stop(), 0)


if __name__ == "__main__":
    main("signatures", body)
