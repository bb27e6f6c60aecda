"""Asks the server through every channel, keeps what it sends, and has that read by implementations that are not ours:
Slack's block models, the schemas of Adaptive Cards, HTML and Markdown parsers, python-telegram-bot, standardwebhooks. In
each of them every quote is there as it stands in the article, and no markup that the article did not mean.

Needs requirements.txt."""

import base64
import hashlib
import hmac
import html.parser
import importlib
import json
import os
import re
import shutil
import threading
import time
import urllib.parse

from peers import JSON, ROOT, Client, Server, Signer, Sink, Trouble, main, wait_until

SLACK, TOKEN, BOT_TOKEN = "8f742231b10e8888abcd99yyyzzz85a5", "a-Secret_token", "123456:ABCdefGHIjklMNOpqrSTUvwxYZ0123456789"
TEAMS = base64.b64encode(b"a secret of Teams, long enough").decode()

QUESTIONS = [
    "What dose of baclofen do I start with?", "Is quinine safe for leg cramps?", "What causes leg cramps?", "How is it treated?",
    "What should I monitor on treatment?", "What dose of gabapentin should I give?", "Which bloods should I check?",
    "What about the elderly?", "Can I give magnesium in pregnancy?", "What is the first-line treatment?",
    "He has crushing chest pain now, what do I do?", "help", "What does @everyone *say* about <!channel> `x` & [t](https://a.example)?",
    "What dose of colchicine do I give at night?", "How is gout treated with colchicine?", "What does colchicine do?"]

# What services take for mentions, links, pictures, code, lists and entities.
FRAGMENTS = [
    "@channel @here @everyone @all", "<!channel> <@U012ABCDEF> <#C012ABCDEF>", "<users/all>", "@**all** #**general**",
    "*bold* _italic_ ~strike~ **strong** __under__ ~~gone~~", "`code` and a lone ` tick", "a fence ``` of code", "||spoiler|| $$x$$",
    "[a link](https://example.org/a?b=c&d=e) ![a picture](http://example.org/p.png)", "<https://example.org|a link> www.example.org",
    "<blink>HTML</blink> <at>all</at> &lt;b&gt; &amp; &#64;all", "# heading > quote | table - list 1. one !bang {{DATE(x)}}",
    "/start $USD #tag :smile: <t:1618953630:R>", "\"quotes\" back\\slashes \\n }]}'", "naïve ≥5 µg/kg — 漢字 עברית"]

ARTICLE = """---
id: hostile
title: "Gout & *colchicine* <blink>x</blink> @everyone"
question: "How is gout treated?"
lastUpdated: 2026-01-01
reviewStatus: submitted
audience: clinician
disclaimer: "For *test* <use> & `no` other @here."
references:
  - {citation-number: 1, genre: Guideline, title: "A *title* & <i>more</i> [x](https://example.org)", container-title: "Notes & <Queries>", issued: 2025}
---

# Gout & *colchicine* <blink>x</blink> @everyone

## Treatment & *dose*

"""


class Text(html.parser.HTMLParser):
    """HTML to lines of text, and which tags and attributes there are."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", set(), set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attributes}
        if tag in ("br", "p", "li", "ul", "pre"):
            self.text += "\n"

    def handle_endtag(self, tag):
        if tag in ("p", "li", "ul", "pre"):
            self.text += "\n"

    def handle_data(self, data):
        self.text += data


def squashed(text):
    return re.sub(r"\s+", " ", text).strip()


class Reading:
    """What a service's own reader makes of messages: the text as people see it; and what is wrong."""

    def __init__(self):
        self.faults, self.counts = {}, {}

    def check(self, name, holds, found=""):
        self.counts[name] = self.counts.get(name, 0) + 1
        if not holds:
            self.faults.setdefault(name, []).append(str(found)[:300])

    def slack(self, bodies):
        from slack_sdk.models.blocks import Block
        seen = ""
        for body in bodies:
            self.check("a message has at most 50 blocks", len(body["blocks"]) <= 50, len(body["blocks"]))
            for block in body["blocks"]:
                parsed = Block.parse(block)
                try:
                    parsed.validate_json()
                    fault = ""
                except Exception as error:
                    fault = str(error)
                self.check("slack_sdk validates each block", not fault, fault)
                self.check("slack_sdk writes the same block", parsed.to_dict() == block, (parsed.to_dict(), block))
                for item in block.get("elements", [block["text"]] if block.get("text") else []):
                    seen += Text(item["text"]).text + "\n"
        return seen

    def teams(self, bodies):
        seen = ""
        for body in bodies:
            card = body["attachments"][0]["content"]
            for version, schema in self.card_schemas().items():
                faults = [error.message for error in schema.iter_errors(card)]
                self.check(f"the card fits the schema of Adaptive Cards {version}", not faults, faults[:2])
            self.check("a message is under 28 KB", len(json.dumps(body, ensure_ascii=False).encode()) <= 28_672)
            for element in card["body"]:
                seen += "".join(run["text"] for run in element["inlines"]) + "\n"
        return seen

    def card_schemas(self):
        import adaptive_cards
        import jsonschema
        if not hasattr(self, "schemas"):
            self.schemas = {}
            for version in ("1.4", "1.5", "1.6"):
                with open(os.path.join(os.path.dirname(adaptive_cards.__file__), "schemas", f"schema-{version}.json")) as file:
                    schema = json.load(file)
                self.schemas[version] = jsonschema.validators.validator_for(schema)(schema)
        return self.schemas

    def markdown(self, bodies, limit):
        from markdown_it import MarkdownIt
        reader, seen = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable(["strikethrough", "table"]), ""
        for body in bodies:
            text = body.get("text") or body.get("content") or body["embeds"][0]["description"]
            self.check("a message is within the limit", len(text) <= limit, len(text))
            read = Text(reader.render(text))
            self.check("markdown-it finds paragraphs, bold and code alone", read.tags <= {"p", "br", "strong", "code"}, (read.tags, text))
            seen += read.text + "\n"
        return seen

    def mattermost(self, bodies):
        return self.markdown(bodies, 16_383)

    def discord(self, bodies):
        for body in bodies:
            self.check("nobody is called", body.get("allowed_mentions") == {"parse": []}, body.get("allowed_mentions"))
        return self.markdown(bodies, 4_096)

    def matrix(self, bodies):
        import bleach
        seen = ""
        for body in bodies:
            formatted = body["formatted_body"]
            read = Text(formatted)
            self.check("HTML has the tags that the specification allows, and no attribute",
                       read.tags <= {"p", "br", "strong", "ul", "li"} and not read.attributes, (read.tags, read.attributes))
            self.check("bleach finds nothing to take out", bleach.clean(formatted, tags={"p", "br", "strong", "ul", "li"}, attributes={}) == formatted, formatted)
            self.check("an event is within 65,536 bytes", len(json.dumps(body, ensure_ascii=False).encode()) <= 60_000)
            seen += read.text + "\n"
        return seen

    def google(self, bodies):
        seen = ""
        for body in bodies:
            self.check("a message is within 32,000 bytes", len(json.dumps(body, ensure_ascii=False).encode()) <= 32_000)
            for section in body["cardsV2"][0]["card"]["sections"]:
                for widget in section["widgets"]:
                    read = Text(widget["textParagraph"]["text"])
                    self.check("HTML has bold alone", read.tags <= {"b"} and not read.attributes, (read.tags, read.attributes))
                    seen += read.text + "\n"
        return seen

    def telegram(self, bodies):
        import telegram
        seen = ""
        for body in bodies:
            text, entities, fault = markdown_v2(body["text"], telegram.MessageEntity)
            self.check("MarkdownV2 is well formed", fault is None, fault)
            self.check("a message is within 4,096 characters", units(body["text"]) <= 4096, units(body["text"]))
            message = telegram.Message(1, None, telegram.Chat(1, "private"), text=text, entities=entities)
            self.check("python-telegram-bot writes the same", message.text_markdown_v2 == body["text"], (message.text_markdown_v2, body["text"]))
            seen += text + "\n"
        return seen

    def zulip(self, bodies):
        import markdown
        seen = ""
        for body in bodies:
            # As Zulip sets it up: no escapes, no HTML, no references, no underscores.
            reader = markdown.Markdown(extensions=["nl2br", "fenced_code"])
            for name in ("escape", "html", "linebreak", "reference", "image_reference", "short_reference", "short_image_ref", "automail",
                         "autolink", "em_strong2"):
                if name in reader.inlinePatterns:
                    reader.inlinePatterns.deregister(name)
            if "html_block" in reader.preprocessors:
                reader.preprocessors.deregister("html_block")
            if hasattr(reader, "delimiters"):
                marks = reader.delimiters
                marks.tokens.remove("_")
                marks.delimiters.pop("_")
                marks.pattern = re.escape("*")
                marks.compiled_re = re.compile(marks.pattern, re.DOTALL | re.UNICODE)
            read = Text(reader.convert(body["content"]))
            self.check("Python-Markdown finds paragraphs, bold and code alone", read.tags <= {"p", "br", "strong", "code", "pre"}, read.tags)
            self.check("a message is within 10,000 characters", len(body["content"]) <= 10_000, len(body["content"]))
            seen += read.text + "\n"
        return seen

    def webhooks(self, bodies):
        self.check("the payload is under 20 kB", all(len(json.dumps(body, ensure_ascii=False).encode()) < 20_480 for body in bodies))
        self.check("the event is named", [body["type"] for body in bodies] == ["answer.created"], [body.get("type") for body in bodies])
        return "\n".join(f"“{quote['text']}” {marker(quote)}" for body in bodies for quote in body["data"].get("quotes", []))


def units(text):
    return len(text.encode("utf-16-le")) // 2


def markdown_v2(source, entity):
    """The Bot API's MarkdownV2, as far as it is used: text, entities in UTF-16 units, and what is not escaped."""
    text, entities, place, bold = "", [], 0, None
    while place < len(source):
        character = source[place]
        if character == "\\" and place + 1 < len(source) and ord(source[place + 1]) < 127:
            text += source[place + 1]
            place += 2
            continue
        if character == "`":
            start, place = units(text), place + 1
            while place < len(source) and source[place] != "`":
                place += source[place] == "\\"
                text += source[place]
                place += 1
            entities.append(entity("code", start, units(text) - start))
        elif character == "*":
            if bold is None:
                bold = units(text)
            else:
                entities.append(entity("bold", bold, units(text) - bold))
                bold = None
        elif character in "_[]()~>#+-=|{}.!":
            return text, entities, f"“{character}” is not escaped: {source[max(0, place - 20):place + 20]}"
        else:
            text += character
        place += 1
    return text, entities, None if bold is None else "bold does not end"


def marker(quote):
    return "[" + ", ".join(map(str, quote["citations"])) + "]"


class Asker:
    """Asks through a channel as its service does, and has what the server sends for it."""

    def __init__(self, server, sink, discord_key):
        self.server, self.sink, self.key = server, sink, discord_key

    def request(self, service, number, text):
        """Method, path, body and headers of the service's own request."""
        now = str(int(time.time()))
        if service == "slack":
            body = json.dumps({"type": "event_callback", "event_id": f"Ev{number}", "team_id": "T1", "event": {
                "type": "message", "channel_type": "im", "user": "U1", "channel": f"D{number}", "ts": "1.2",
                "text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}}).encode()
            code = hmac.new(SLACK.encode(), b"v0:" + now.encode() + b":" + body, hashlib.sha256).hexdigest()
            return "POST", "", body, {**JSON, "x-slack-request-timestamp": now, "x-slack-signature": "v0=" + code}
        if service in ("mattermost", "rocket-chat"):
            body = {"token": TOKEN, "post_id": f"p{number}", "message_id": f"m{number}", "channel_id": f"c{number}", "channel_name": f"c{number}",
                    "user_id": f"u{number}", "text": f"footnote {text}", "trigger_word": "footnote"}
            return "POST", "", json.dumps(body).encode(), JSON
        if service == "teams":
            body = json.dumps({"type": "message", "id": f"{number}", "conversation": {"id": f"c{number}"},
                               "text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}).encode()
            code = hmac.new(base64.b64decode(TEAMS), body, hashlib.sha256).digest()
            return "POST", "", body, {**JSON, "authorization": "HMAC " + base64.b64encode(code).decode()}
        if service == "discord":
            body = json.dumps({"type": 2, "id": f"{number}", "token": f"t{number}", "application_id": "1", "channel_id": f"c{number}",
                               "data": {"name": "footnote", "options": [{"type": 3, "name": "question", "value": text}]}}).encode()
            signature = self.key.sign(now.encode() + body).signature.hex()
            return "POST", "", body, {**JSON, "x-signature-ed25519": signature, "x-signature-timestamp": now}
        if service == "telegram":
            body = json.dumps({"update_id": number, "message": {"message_id": 1, "date": 1, "text": text, "chat": {"id": number + 1, "type": "private"},
                                                                "from": {"id": 7, "is_bot": False, "first_name": "A"}}}).encode()
            return "POST", "", body, {**JSON, "x-telegram-bot-api-secret-token": TOKEN}
        if service == "matrix":
            body = json.dumps({"events": [{"type": "m.room.message", "event_id": f"$e{number}", "room_id": f"!r{number}:localhost",
                                           "sender": "@a:localhost", "content": {"msgtype": "m.text", "body": f"Footnote: {text}"}}]}).encode()
            return "PUT", f"/_matrix/app/v1/transactions/{number}", body, {**JSON, "authorization": "Bearer " + TOKEN}
        if service == "zulip":
            body = json.dumps({"token": TOKEN, "trigger": "direct_message", "bot_email": "bot@a", "message": {
                "id": number, "sender_id": number, "sender_email": "a@a", "content": text,
                "display_recipient": [{"id": number}, {"id": 10**6}]}}).encode()
            return "POST", "", body, JSON
        body = json.dumps({"type": "question.asked", "data": {"question": text}}).encode()
        return "POST", "", body, self.signer.headers(f"w{number}", body)

    def bodies(self, client, service, number, text):
        """What comes for a question, whole: parsed bodies in order."""
        if service == "google-chat":
            posted = self.server.command("ask", text, "--corpus", str(self.corpus), "--post", service)
            if posted.returncode not in (0, 3):
                raise Trouble(f"ask --post ended with {posted.returncode}: {posted.stderr[-300:]}")
        else:
            method, path, body, headers = self.request(service, number, text)
            answer = client.request(method, f"/channels/{service}{path}", body, headers)
            if answer.status != 200:
                raise Trouble(f"{service} answered {answer.status}: {answer.body[:300]}")
            if service == "zulip":
                return [answer.json]
        wait_until(lambda: not self.server.count("inbox", f"state = 'waiting' AND channel = '{service}'")
                   and not self.server.count("outbox", f"state = 'pending' AND channel = '{service}'"), 120, f"answers to {service}", pause=0.05)
        place = self.places.get(service, 0)
        found = [request for request in self.sink.taken() if request["path"].startswith(f"/{service}/")]
        self.places[service] = len(found)
        return [json.loads(request["body"]) for request in found[place:]]


READERS = {"slack": Reading.slack, "teams": Reading.teams, "mattermost": Reading.mattermost, "discord": Reading.discord,
           "matrix": Reading.matrix, "google-chat": Reading.google, "telegram": Reading.telegram, "zulip": Reading.zulip,
           "standard-webhooks": Reading.webhooks, "rocket-chat": None}


def body(stage):
    checks = stage.checks
    try:
        from nacl.signing import SigningKey
        for name in ("slack_sdk", "adaptive_cards", "jsonschema", "markdown_it", "bleach", "telegram", "markdown"):
            importlib.import_module(name)
    except ImportError as error:
        raise Trouble(f"{error}; install requirements.txt") from None
    corpus = stage.folder / "corpus"
    shutil.copytree(ROOT / "Corpus", corpus)
    (corpus / "hostile.md").write_text(ARTICLE + "".join(
        f"- Give colchicine 0.5 mg {fragment} at night [1]\n" for fragment in FRAGMENTS))

    def respond(request):
        return 200, JSON, b'{"ok":true}' if request["path"].startswith("/slack/") else b"{}"

    sink, key, signer = Sink(stage, respond), SigningKey(os.urandom(32)), Signer()
    secrets = {"SLACK": SLACK, "TOKEN": TOKEN, "BOT_TOKEN": BOT_TOKEN, "TEAMS": TEAMS, "HOOK": signer.text,
               **{f"URL_{name.replace('-', '_').upper()}": f"{sink.url}/{name}/hook" for name in READERS}}

    def url(name):
        return {"env": f"URL_{name.replace('-', '_').upper()}"}
    token = {"env": "TOKEN"}
    server = Server(stage, {
        "corpus": str(corpus), "delivery": {"allowLoopback": True, "delays": [0, 1, 1]},
        "channels": {
            "slack": {"service": "slack", "signingSecrets": {"env": "SLACK"}, "botToken": token, "apiURL": sink.url + "/slack"},
            "mattermost": {"service": "mattermost", "tokens": token, "hookURL": url("mattermost")},
            "rocket-chat": {"service": "rocket-chat", "tokens": token, "hookURL": url("rocket-chat")},
            "teams": {"service": "teams", "secrets": {"env": "TEAMS"}, "workflowsURL": url("teams")},
            "discord": {"service": "discord", "publicKeys": key.verify_key.encode().hex(), "apiURL": sink.url + "/discord"},
            "google-chat": {"service": "google-chat", "tokenAudience": "1", "webhookURL": url("google-chat")},
            "telegram": {"service": "telegram", "secretTokens": token, "botToken": {"env": "BOT_TOKEN"}, "username": "footnote_bot",
                         "apiURL": sink.url + "/telegram"},
            "matrix": {"service": "matrix", "homeserverTokens": token, "token": token, "homeserverURL": sink.url + "/matrix",
                       "userID": "@footnote:localhost", "displayName": "Footnote"},
            "zulip": {"service": "zulip", "tokens": token},
            "standard-webhooks": {"service": "standard-webhooks", "secrets": {"env": "HOOK"}, "endpointURL": url("standard-webhooks")},
        }}, secrets=secrets).start()
    asker = Asker(server, sink, key)
    asker.signer, asker.corpus, asker.places = signer, corpus, {}
    questions = QUESTIONS[::3] if stage.quick else QUESTIONS
    expected = {text: server.ask(text).json["quotes"] for text in questions}
    checks.that("there are quotes to look for, of markup too", any("at night" in quote["text"] for quotes in expected.values() for quote in quotes)
                or stage.quick, len(expected))
    faults, readings = {}, {service: Reading() for service in READERS}
    quotes, messages = {service: 0 for service in READERS}, {service: 0 for service in READERS}

    def work(service):
        client = Client(server.port, 60)
        try:
            for number, text in enumerate(questions):
                bodies = asker.bodies(client, service, number, text)
                messages[service] += len(bodies)
                reading, reader = readings[service], READERS[service]
                reading.check("every question is answered", bodies, text)
                if reader is None:
                    continue
                shown = [squashed(line) for line in reader(reading, bodies).split("\n")]
                for quote in expected[text]:
                    whole = squashed(f"“{quote['text']}” {marker(quote)}")
                    near = [line for line in shown if quote["text"][:20] in line][:1]
                    reading.check("every quote is there as it stands, with its citations", whole in shown, (text, whole, near))
                    quotes[service] += 1
        except Exception as error:
            faults[service] = f"{type(error).__name__}: {error}"
        finally:
            client.close()

    threads = [threading.Thread(target=work, args=[service], daemon=True) for service in READERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(400)
    for service in READERS:
        checks.that(f"{service}: {len(questions)} questions asked, {messages[service]} messages, {quotes[service]} quotes",
                    service not in faults and messages[service], faults.get(service))
        for name, count in readings[service].counts.items():
            found = readings[service].faults.get(name, [])
            checks.that(f"{service}: {name}", not found, f"{len(found)} of {count}, such as {found[:1]}")
    undelivered = server.rows("SELECT channel, state, count(*) FROM outbox WHERE state <> 'delivered' GROUP BY 1, 2")
    checks.equal("every message is delivered", undelivered, [])
    checks.equal("it ends with 0", server.stop(), 0)


if __name__ == "__main__":
    main("renders", body)
