#!/usr/bin/env python3
"""Drives Footnote's page in a real browser against a running server, and counts what it checked.

Usage: browser_test.py BASE_URL [--browser /usr/bin/chromium] [--token SECRET] [--shots DIR]

What an article says is read from the server's own answers; no wording of an article is written down here. Replies that
a well-behaved server never sends (hostile text, 401, 429, a lost connection) are made up at the browser's network edge.
axe-core runs too where the package axe-playwright-python is installed (or its axe.min.js is named by --axe).
"""
import argparse
import json
import sys
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlparse

from playwright.sync_api import sync_playwright

options = argparse.ArgumentParser()
options.add_argument("base")
options.add_argument("--browser", default="/usr/bin/chromium")
options.add_argument("--token")
options.add_argument("--shots", type=Path)
options.add_argument("--axe", type=Path)
options.add_argument("--only", help="one part alone, by its name")
options = options.parse_args()
base = options.base.rstrip("/")
checks = 0
failures = []

EMERGENCY = "I have crushing chest pain and cannot breathe"
FOLLOW_UP = "and in the elderly?"
OFF_TOPIC = "Tell me a joke"
HOSTILE = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>\u202e"\'`'


def check(holds, claim, *found):
    global checks
    checks += 1
    if not holds:
        failures.append(claim)
        print("FAILED:", claim, *found, flush=True)


def api(path, body=None):
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if options.token:
        headers["Authorization"] = f"Bearer {options.token}"
    request = urllib.request.Request(base + path, headers=headers, data=body and json.dumps(body).encode())
    return json.load(urllib.request.urlopen(request, timeout=60))


# MARK: What the page tells about itself

WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));
window.shift = 0;
new PerformanceObserver((all) => { for (const e of all.getEntries()) if (!e.hadRecentInput) window.shift += e.value; })
  .observe({ type: 'layout-shift', buffered: true });
"""

CONTRAST = """() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return { rgb: m.slice(0, 3), a: m[3] ?? 1 }; };
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a === 1) return c.rgb; } return [255, 255, 255]; };
  const bad = []; let seen = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.nodeValue.trim() || !e.checkVisibility() || e.closest('.hidden, :disabled, [aria-disabled=true], noscript, .skip')) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const a = light(parse(style.color).rgb), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const need = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    seen++;
    if (ratio < need) bad.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${walk.currentNode.nodeValue.trim().slice(0, 30)}`);
  }
  return { bad, seen };
}"""

STRUCTURE = """() => {
  const problems = [];
  const visible = [...document.querySelectorAll('*')].filter((e) => e.checkVisibility());
  const levels = visible.filter((e) => /^H[1-6]$/.test(e.tagName)).map((e) => Number(e.tagName[1]));
  if (levels.filter((l) => l === 1).length > 1) problems.push('more than one h1');
  levels.forEach((l, i) => { if (l - (levels[i - 1] ?? l) > 1) problems.push(`h${levels[i - 1]} is followed by h${l}`); });
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => problems.push('id twice: ' + id));
  for (const e of visible) {
    if (/^(BUTTON|A)$/.test(e.tagName) && !(e.textContent.trim() || e.getAttribute('aria-label'))) problems.push('no name: ' + e.outerHTML.slice(0, 80));
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) && !e.labels?.length && !e.getAttribute('aria-label')) problems.push('no label: ' + e.outerHTML.slice(0, 80));
    if (e.tagName === 'IMG' && !e.hasAttribute('alt')) problems.push('no alt');
    for (const part of (e.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)) if (!document.getElementById(part)) problems.push('dangling aria-labelledby ' + part);
    if (e.getAttribute('style')) problems.push('inline style: ' + e.outerHTML.slice(0, 80));
    for (const a of e.attributes) if (a.name.startsWith('on')) problems.push('handler attribute: ' + a.name);
  }
  for (const place of ['main', 'header', 'section[aria-labelledby]']) if (!document.querySelector(place)) problems.push('no landmark ' + place);
  if (!document.documentElement.lang) problems.push('no language');
  return problems;
}"""

SMALL = """() => [...document.querySelectorAll('button, summary, input[type=search], textarea, figcaption a, .answer-sources a, .audience label, .brand, .up, .catalogue a')]
  .filter((e) => e.checkVisibility() && !e.closest('.hidden'))
  .map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.height < 43.5 || r.width < 43.5)
  .map(([e, r]) => `${e.className || e.tagName} ${Math.round(r.width)}×${Math.round(r.height)} ${e.textContent.slice(0, 20)}`)"""

WIDE = """() => { const w = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && !e.closest('.hidden, .skip, .back') && e.getBoundingClientRect().right > w + 1)
    .map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}>${w}`).slice(0, 5); }"""


def axe_source():
    if options.axe:
        return options.axe.read_text()
    try:
        import axe_playwright_python
        return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
    except ImportError:
        print("axe-core is not installed: its rules are left out", flush=True)
        return None


def until(page, expression, patience=10_000):
    """Waits until an expression holds. Playwright's own wait needs eval inside the page, which the policy forbids."""
    for _ in range(patience // 50):
        if page.evaluate(f"Boolean({expression})"):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(f"waited in vain for {expression}")


class Reader:
    """A page with somebody in front of it, and a note of everything it complained about."""

    def __init__(self, browser, width=1440, height=900, path="/", routes=None, ready=True, **context):
        self.context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **context)
        self.page = self.context.new_page()
        self.complaints = []
        self.asked = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.post_data_json) if r.method == "POST" else None)
        self.page.add_init_script(WATCH)
        if options.token and "**/v1/**" not in (routes or {}):
            self.page.add_init_script(f"sessionStorage.setItem('footnote.token', {json.dumps(options.token)})")
        for pattern, handler in (routes or {}).items():
            self.page.route(pattern, handler)
        self.response = self.page.goto(base + path)
        if ready:
            self.ready()

    def ready(self):
        self.page.wait_for_selector("#reading[aria-busy=false]")
        self.page.wait_for_load_state("networkidle")

    def ask(self, question):
        self.page.focus("#question")
        self.page.keyboard.type(question)
        self.page.keyboard.press("Enter")
        self.settled()

    def settled(self):
        until(self.page, "document.querySelector('.turn:last-child .answer > :not(.waiting)') && document.querySelector('#thread[aria-busy=false]')")

    def focus_is_in(self, selector):
        return self.page.evaluate("(s) => Boolean(document.activeElement?.closest(s))", selector)

    def sees(self, locator):
        return locator.evaluate("""(e) => { const r = e.getBoundingClientRect(); if (!e.checkVisibility() || r.bottom <= 0 || r.top >= innerHeight) return false;
            const top = document.elementFromPoint(r.left + r.width / 2, Math.min(Math.max(r.top + 4, 1), innerHeight - 1)); return e.contains(top) || e === top; }""")

    def shot(self, name):
        if options.shots:
            options.shots.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=options.shots / f"{name}.png")

    def look_over(self, name, axe, expects_complaints=False):
        """Everything that must hold of any state of the page."""
        problems = self.page.evaluate(STRUCTURE)
        check(not problems, f"{name}: headings, names, labels and ids are in order", problems)
        contrast = self.page.evaluate(CONTRAST)
        check(contrast["seen"] > 3 and not contrast["bad"], f"{name}: text has a contrast of 4.5 (3 where large)", contrast["bad"][:5])
        check(not self.page.evaluate("window.violations"), f"{name}: nothing breaks the content security policy", self.page.evaluate("window.violations"))
        if not expects_complaints:
            check(not self.complaints, f"{name}: the console is silent", self.complaints)
        if axe:
            self.page.evaluate(axe)
            # On a narrow screen the article, and its title with it, is one press away while answers are read.
            left_out = {} if self.page.locator("h1").is_visible() else {"page-has-heading-one": {"enabled": False}}
            found = self.page.evaluate("async (rules) => (await axe.run(document, { rules, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', '))", left_out)
            check(not found, f"{name}: axe finds nothing", found)

    def close(self):
        self.page.unroute_all(behavior="ignoreErrors")
        self.context.close()


def fulfil(value, status=200, **headers):
    kind = "application/json" if status < 400 else "application/problem+json"
    return lambda route: route.fulfill(status=status, content_type=kind, body=json.dumps(value), headers={"Content-Type": kind, **headers})


def plain(body):
    return lambda route: route.fulfill(status=200, content_type="application/json", body=body)


# MARK: The checks


def loads(browser, axe, article, path):
    reader = Reader(browser, path=path)
    page = reader.page
    policy = reader.response.headers.get("content-security-policy", "")
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        check(part in policy, f"the document’s content security policy says {part}", policy)
    check("unsafe" not in policy, "the policy allows nothing unsafe", policy)
    check(page.locator("h1").inner_text() == article["title"], "the heading is the article’s title")
    check(article["title"] in page.title(), "the window’s title names the article")
    wanted = [s["text"] for section in article["sections"] for s in section["statements"]]
    shown = page.locator(".statement").evaluate_all("(all) => all.map((e) => e.firstChild.nodeValue)")
    check(shown == wanted, "every statement is shown, in order, character for character", len(shown), len(wanted))
    check(page.locator("#reading .reference").count() == len(article["references"]), "every reference is listed")
    banner = page.locator("#reading .banner").count()
    check(banner == (article["reviewStatus"] != "approved"), "an article that is not approved says so, and only then", article["reviewStatus"])
    if article.get("disclaimer"):
        check(article["disclaimer"] in page.locator("#reading").inner_text(), "the disclaimer is shown")
    stances = {"doNot", "avoid", "notRecommended", "associatedHarm"}
    warned = sum(s["stance"] in stances for section in article["sections"] for s in section["statements"])
    check(page.locator(".statement .stance").count() == warned, "statements that warn are labelled, and no others")
    check(page.evaluate("window.shift") < 0.05, "nothing moves while the page loads", page.evaluate("window.shift"))
    check(page.locator("#examples .suggestion").count() > 0, "questions to begin with are offered")
    reader.look_over("start", axe)
    reader.shot("desktop-light")

    page.keyboard.press("Tab")
    check(reader.focus_is_in(".skip"), "the first stop of the keyboard is a skip link")
    check(reader.sees(page.locator(".skip").first), "the skip link is visible when it has focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    check(reader.focus_is_in("#question"), "the second skip link leads to the question box")
    reader.close()


def converses(browser, axe, article, path, questions):
    reader = Reader(browser, path=path)
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    where = {"article": article["id"], "audience": "clinician"}

    page.locator("body").click(position={"x": 5, "y": 400})
    page.keyboard.press("/")
    check(reader.focus_is_in("#question"), "the / key leads to the question box")
    check(page.input_value("#question") == "", "and is not typed into it")
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    check(page.input_value("#question") == "one\ntwo", "Shift+Enter starts a new line")
    check(page.locator(".turn").count() == 0, "and sends nothing")
    page.fill("#question", "  ")
    page.keyboard.press("Enter")
    check(page.locator(".turn").count() == 0, "an empty question is not sent")
    page.fill("#question", "")

    asked = []
    for number, question in enumerate(questions[:3], 1):
        reader.ask(question)
        answer = api("/v1/ask", {"question": question, "history": asked, **where})
        turn = page.locator(".turn:last-child")
        check(page.locator(".turn").count() == number, f"question {number} makes one turn")
        check(turn.locator("h3").inner_text() == answer["question"], f"turn {number} shows the question")
        shown = turn.locator("blockquote").evaluate_all("(all) => all.map((e) => e.textContent)")
        roles = {"answer": 0, "caution": 1, "related": 2}
        wanted = [q["text"] for q in sorted(answer["quotes"], key=lambda q: roles.get(q.get("role", "answer"), 0))]
        check(shown == wanted, f"turn {number} quotes what the server quoted, character for character", shown, wanted)
        check(turn.locator(".answer-sources li").count() == len(answer["references"]), f"turn {number} lists its sources")
        for notice in answer["notices"]:
            if notice["kind"] in ("review", "position", "facts"):
                check(notice["text"] in turn.inner_text(), f"turn {number} shows its notice: {notice['kind']}")
        check(reader.sees(turn.locator("h3")), f"the question of turn {number} is in view")
        check(reader.focus_is_in("#question") and page.input_value("#question") == "", f"after question {number} the box is ready for the next")
        asked.append(answer["question"])
    until(page, "document.getElementById('polite').textContent")
    check(page.locator("blockquote").last.inner_text()[:20] in page.locator("#polite").inner_text(), "the answer is announced politely")
    check(page.locator("#thread").get_attribute("aria-busy") == "false", "the thread is not busy any more")
    reader.shot("conversation")

    reader.ask(FOLLOW_UP)
    sent = [body for body in reader.asked if body["question"] == FOLLOW_UP][-1]
    check(sent["history"] == asked, "the earlier questions go with a follow-up", sent)
    check(sent.get("article") == article["id"], "the article goes with it")
    same = api("/v1/ask", {"question": FOLLOW_UP, "history": asked, **where})
    check(page.locator(".turn:last-child blockquote").count() == len(same["quotes"]), "a follow-up is answered in its context")

    cited = page.locator(".turn figcaption .cite").first
    number = cited.get_attribute("data-reference")
    cited.focus()
    page.keyboard.press("Enter")
    target = page.locator(f"[id='reference:{number}']")
    check(page.evaluate("document.activeElement.id") == f"reference:{number}", "a citation moves the focus to its reference")
    check(reader.sees(target) and "here" in target.get_attribute("class"), "the reference is in view and marked")
    page.keyboard.press("Tab")
    check(reader.focus_is_in("button.back") or reader.focus_is_in(".reference a"), "the way back is the next stop")
    page.keyboard.press("Escape")
    until(page, "document.activeElement.closest('figcaption')")
    check(cited.evaluate("(e) => e === document.activeElement"), "Escape leads back to the citation")
    check(page.locator(".here").count() == 0, "and takes the mark away")

    link = page.locator(".turn .show").first
    statement = link.get_attribute("data-statement")
    link.focus()
    page.keyboard.press("Enter")
    fragment = statement.split("#", 1)[1]
    target = page.locator(f"[id='statement:{fragment}']")
    check(page.evaluate("document.activeElement.id") == f"statement:{fragment}", "“show in article” moves the focus to the statement")
    check(reader.sees(target) and "here" in target.get_attribute("class"), "the statement is in view and marked")
    quoted = link.evaluate("(e) => e.closest('figure').querySelector('blockquote').textContent")
    check(target.evaluate("(e) => e.firstChild.nodeValue") == quoted, "the statement is the one quoted")
    check(urlparse(page.url).path == f"/articles/{quote(article['id'])}" and page.url.endswith("#" + quote(fragment)), "the address names the statement", page.url)
    inner = target.locator(".cite").first
    if inner.count():
        inner.click()
        until(page, "document.activeElement.id.startsWith('reference:')")
        page.locator("button.back").click()
        until(page, "document.activeElement.closest('.statement')")
        check(target.evaluate("(e) => e.contains(document.activeElement)"), "back from a reference leads to the statement it was cited in")
    page.locator("button.back").click()
    until(page, "document.activeElement.closest('figcaption')")
    check(link.evaluate("(e) => e === document.activeElement"), "back from the statement leads to the answer")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.statement')")
    page.go_back()
    until(page, "document.activeElement.closest('figcaption')")
    check(link.evaluate("(e) => e === document.activeElement"), "so does the browser’s own way back")

    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.statement')")
    page.locator(".contents summary").click()
    entry = page.locator(".contents a").last
    entry.click()
    check(page.evaluate("document.activeElement.matches('h2, h3')"), "the contents lead to a heading, even with a statement marked")
    check(reader.sees(page.locator(":focus")), "and it is in view")

    page.locator(".brand").focus()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    check(reader.focus_is_in(".brand"), "Escape leads from the box back to where / was pressed")

    page.locator(".turn:last-child .copy").click()
    until(page, "document.querySelector('.turn:last-child .copy').textContent === 'Copied'")
    check(page.evaluate("navigator.clipboard.readText()") == same["text"], "an answer is copied as plain text")

    reader.ask(OFF_TOPIC)
    refusal = api("/v1/ask", {"question": OFF_TOPIC, "history": asked + [FOLLOW_UP], **where})
    turn = page.locator(".turn:last-child")
    if refusal["outcome"] == "abstained":
        check(turn.locator(".outcome-label").count() == 1, "an abstention is labelled")
        check(turn.locator(".lead").inner_text() == refusal["text"].split("\n\n")[0], "an abstention shows its fixed sentence")
    reader.shot("abstention")
    reader.look_over("conversation", axe)
    suggestion = turn.locator(".suggestion").first
    check(suggestion.count() == 1, "an abstention suggests what can be asked")
    wording = suggestion.inner_text()
    before = page.locator(".turn").count()
    suggestion.focus()
    page.keyboard.press("Enter")
    reader.settled()
    check(page.locator(".turn").count() == before + 1 and page.locator(".turn:last-child h3").inner_text() == wording, "a suggestion asks itself")

    page.get_by_role("radio", name="Patients").check()
    reader.ask(questions[0])
    check(reader.asked[-1]["audience"] == "patient", "the audience goes with the question")
    for notice in api("/v1/ask", {**reader.asked[-1]})["notices"]:
        check(notice["text"] in page.locator(".turn:last-child").inner_text(), f"an answer for patients shows its notice: {notice['kind']}")
    reader.look_over("patient", axe)
    reader.shot("patient")

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, location.href])")
    check(not any(q in kept for q in asked), "no question is kept in the browser", kept)
    page.get_by_role("button", name="New conversation").click()
    check(page.locator(".turn").count() == 0 and page.locator("#opening").is_visible(), "a new conversation starts empty")
    reader.ask(questions[0])
    check(reader.asked[-1]["history"] == [], "and forgets what was asked before")

    page.locator(".keys summary").click()
    page.locator("#slash").uncheck()
    page.keyboard.press("/")
    check(not reader.focus_is_in("#question"), "the / key can be turned off")
    check(not reader.complaints, "the conversation leaves the console silent", reader.complaints)
    reader.close()


def alarms(browser, axe, path):
    reader = Reader(browser, path=path)
    page = reader.page
    for audience in ("Clinicians", "Patients"):
        page.get_by_role("radio", name=audience).check()
        reader.ask(EMERGENCY)
        answer = api("/v1/ask", reader.asked[-1])
        notice = next((n["text"] for n in answer["notices"] if n["kind"] == "emergency"), None)
        check(notice is not None, f"the server sees an emergency ({audience})", answer["outcome"])
        first = page.locator(".turn:last-child .answer > *").first
        check("emergency" in first.get_attribute("class") and notice in first.inner_text(), f"the emergency notice stands first ({audience})")
        check(reader.sees(first), f"the emergency notice is in view ({audience})")
        until(page, "document.getElementById('assertive').textContent")
        check(page.locator("#assertive").inner_text() == notice and page.locator("#assertive").get_attribute("role") == "alert", f"the emergency is announced at once ({audience})")
        reader.shot(f"emergency-{audience.lower()}")
    reader.look_over("emergency", axe)
    reader.close()


def links_deep(browser, article):
    statement = article["sections"][-1]["statements"][-1]
    fragment = statement["id"].split("#", 1)[1]
    reader = Reader(browser, path=f"/articles/{quote(article['id'])}#{quote(fragment)}")
    check(reader.page.evaluate("document.activeElement.id") == f"statement:{fragment}", "an address with a statement leads to it")
    check(reader.sees(reader.page.locator(f"[id='statement:{fragment}']")), "and it is in view")
    reader.close()
    approved = {**article, "reviewStatus": "approved", "reviewedBy": "A. Reviewer"}
    reader = Reader(browser, path=f"/articles/{quote(article['id'])}", routes={"**/v1/articles/*": fulfil(approved)})
    check(reader.page.locator("#reading .banner").count() == 0, "an approved article has no banner")
    check("A. Reviewer" in reader.page.locator(".facts").inner_text(), "and names who reviewed it")
    reader.close()
    reader = Reader(browser, path="/articles/there-is-no-such-article")
    check(reader.page.locator("#reading .trouble").is_visible(), "an unknown article says so")
    check(reader.page.evaluate(STRUCTURE) == [], "the page stays in order without an article")
    reader.close()


def chooses(browser, axe, articles):
    if len(articles) < 2:
        return
    reader = Reader(browser)
    page = reader.page
    check(page.locator(".catalogue li").count() == min(len(articles), 100), "the list shows the articles, a hundred at most at first")
    if len(articles) > 8:
        wanted = articles[-1]["title"]
        page.get_by_label("Find an article").fill(wanted)
        check(wanted in page.locator(".catalogue a").all_inner_texts(), "the filter finds an article by its title")
        check(all(wanted.lower() in t.lower() for t in page.locator(".catalogue li").all_inner_texts()), "the filter leaves out the others")
        page.get_by_label("Find an article").fill("zzzz no such words")
        check(page.locator(".catalogue li").count() == 0 and page.locator(".tally").inner_text(), "the filter says when nothing is found")
        page.get_by_label("Find an article").fill("")
    if len(articles) > 100:
        page.get_by_role("button", name="Show more").click()
        check(page.locator(".catalogue li").count() == min(len(articles), 200), "more articles are shown on request")
        check(reader.focus_is_in(".catalogue li:nth-child(101)"), "and the focus goes to the first of them")
    reader.look_over("list", axe)
    link = page.locator(".catalogue a").first
    title = link.inner_text()
    link.click()
    page.wait_for_selector(".statement")
    check(page.locator("h1").inner_text() == title and "/articles/" in page.url, "an article opens from the list, with its own address")
    page.go_back()
    page.wait_for_selector(".catalogue")
    check(urlparse(page.url).path == "/", "the browser’s way back leads to the list")
    subject = api("/v1/articles")["articles"][0]["title"].split(":")[0]
    question = f"What should be monitored in {subject.lower()}?"
    answer = api("/v1/ask", {"question": question, "history": [], "audience": "clinician"})
    if answer["quotes"]:
        reader.ask(question)
        check("article" not in reader.asked[-1], "from the list, all articles are asked")
        owner = answer["quotes"][0]["source"]["article"]
        show = page.locator(".turn .show").first
        show.click()
        until(page, "document.activeElement.closest('.statement')")
        check(urlparse(page.url).path == f"/articles/{owner}", "“show in article” opens the article that was quoted", page.url)
        page.locator("button.back").click()
        check(show.evaluate("(e) => e === document.activeElement"), "and there is a way back to the answer")
    check(not reader.complaints, "the list leaves the console silent", reader.complaints)
    reader.close()


def withstands(browser, axe):
    """Everything the server could send, at its worst."""
    bad = HOSTILE
    reference = {"number": 1, "tier": bad, "title": bad, "container": bad, "year": 2020, "url": "javascript:window.broken=1"}
    article = {
        "id": "x", "title": bad, "question": bad, "lastUpdated": bad, "reviewStatus": "__proto__", "reviewedBy": bad,
        "editorialPolicy": "javascript:window.broken=1", "audience": "constructor", "disclaimer": bad, "revision": bad,
        "sections": [{"heading": [bad, bad, bad, bad, bad, bad, bad], "statements": [
            {"id": f"x#{bad}\ud800", "text": bad, "citations": [1, "<b>", None], "stance": "toString", "start": 0, "end": 1},
            {"id": "x#question", "text": "y" * 400, "citations": [], "stance": "doNot", "start": 0, "end": 1}]},
            {"heading": None, "statements": None}, None],
        "references": [reference, {**reference, "number": 2, "url": "data:text/html,<script>parent.broken=1</script>"}, {**reference, "number": 3, "url": "https://example.org/"},
                       {**reference, "number": 4, "authors": [bad, 7], "doi": "javascript:1", "pmid": "1/../.."},
                       {**reference, "number": 5, "doi": "10.1000/a?b#\"><b>\ud800"}],
    }
    answer = {
        "id": bad, "question": bad, "outcome": "hasOwnProperty", "reason": bad, "text": bad, "corpus": bad, "intent": None,
        "article": {"id": "x", "title": bad, "revision": bad}, "choices": [bad, 7, None], "related": [bad], "cards": [bad], "derived": [{"label": bad, "value": bad}],
        "quotes": [{"statement": f"x#{bad}\ud800", "text": bad, "citations": [1, 99], "role": role, "section": [bad], "stance": "__proto__",
                    "source": {"article": "x", "revision": bad, "start": 0, "end": 1}} for role in ("answer", "caution", "related", bad)] + [{}],
        "notices": [{"kind": k, "text": bad} for k in ("emergency", "position", "gloss", "review", "title", "constructor")] + [{}],
        "references": [reference],
    }
    routes = {
        "**/v1/articles": fulfil({"corpus": bad, "articles": [{"id": "x", "title": bad, "question": bad, "lastUpdated": bad, "reviewStatus": bad, "audience": bad, "statements": 1}]}),
        "**/v1/articles/*": fulfil(article), "**/v1/ask": fulfil(answer),
    }
    reader = Reader(browser, routes=routes)
    page = reader.page
    reader.ask(bad)
    reader.ask("again")
    check(page.locator("h1").evaluate("(e) => e.textContent") == bad, "hostile text is shown as the text it is")
    check(page.locator(".turn:last-child blockquote").first.evaluate("(e) => e.textContent") == bad, "in an answer too")
    check(page.evaluate("document.querySelectorAll('main img, main script, main iframe, main b').length") == 0, "it makes no elements")
    check(page.evaluate("[...document.querySelectorAll('a')].every((a) => ['http:', 'https:'].includes(a.protocol))"), "no link leads anywhere but to the web")
    hosts = page.locator("#reading .reference a").evaluate_all("(all) => all.map((a) => a.origin)")
    check(hosts == ["https://example.org", "https://doi.org"], "harmless addresses are still links", hosts)
    check(page.evaluate("typeof window.broken") == "undefined", "nothing of it runs")
    code = page.evaluate("document.body.textContent.match(/native code|\\[object/)?.[0]")
    check(code is None, "a name of the language, sent as a value, shows none of its insides", code)
    page.locator(".turn:last-child .show").first.click()
    check(reader.focus_is_in(".statement"), "a hostile statement id is still found")
    page.locator(".turn:last-child .cite").nth(1).click()
    check(page.evaluate("typeof window.broken") == "undefined", "a citation of nothing does nothing")
    reader.look_over("hostile", axe)
    reader.close()

    for name, body in {"not JSON": "<html>", "null": "null", "a list": "[]", "a number": "7"}.items():
        reader = Reader(browser, routes={**routes, "**/v1/ask": plain(body)})
        reader.ask("anything")
        check(reader.page.locator(".turn .answer").count() == 1 and not any("TypeError" in c for c in reader.complaints), f"a reply that is {name} breaks nothing", reader.complaints)
        reader.close()


def asks_for_token(browser, article, path):
    def guarded(route):
        if route.request.headers.get("authorization") == "Bearer right":
            headers = {k: v for k, v in route.request.headers.items() if k != "authorization"}
            if options.token:
                headers["authorization"] = f"Bearer {options.token}"
            route.continue_(headers=headers)
        else:
            fulfil({"title": "Unauthorized", "status": 401}, 401)(route)

    reader = Reader(browser, path=path, routes={"**/v1/**": guarded}, ready=False)
    page = reader.page
    dialog = page.locator("dialog#token")
    dialog.wait_for()
    check(reader.focus_is_in("dialog#token"), "a server that wants a token brings up a dialog with the focus in it")
    problems = page.evaluate(STRUCTURE)
    check(not problems, "the dialog is in order", problems)
    reader.shot("token")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('token-error').textContent")
    check(dialog.is_visible() and page.input_value("#token-value") == "", "a wrong token is refused in place")
    page.keyboard.type("right")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1")
    reader.ready()
    check(page.locator("h1").inner_text() == article["title"], "the right one opens the article")
    check(page.evaluate("sessionStorage.getItem('footnote.token')") == "right" and page.evaluate("!JSON.stringify({...localStorage}).includes('right')"), "the token is kept for the session alone")
    check("right" not in page.url and "right" not in page.content(), "and stands nowhere on the page")
    reader.close()

    reader = Reader(browser, path=path, routes={"**/v1/**": fulfil({"title": "Unauthorized"}, 401)}, ready=False)
    reader.page.locator("dialog#token").wait_for()
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_selector("#reading .trouble")
    check(reader.page.get_by_role("button", name="Try again").is_visible(), "without a token there is an explanation and another try")
    reader.close()


def recovers(browser, axe, path, question):
    reader = Reader(browser, path=path)
    page = reader.page
    reader.context.set_offline(True)
    reader.ask(question)
    turn = page.locator(".turn:last-child")
    check(turn.locator(".trouble").is_visible() and turn.locator("h3").inner_text() == question, "a lost connection is told beneath the question")
    until(page, "document.getElementById('polite').textContent")
    check(len(page.locator("#polite").inner_text()) > 10, "and announced")
    reader.look_over("offline", axe, expects_complaints=True)
    reader.shot("offline")
    reader.context.set_offline(False)
    turn.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".turn:last-child blockquote, .turn:last-child .outcome")
    check(page.locator(".turn").count() == 1, "another try answers in the same place")

    page.route("**/v1/ask", fulfil({"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": ""}, 429, **{"Retry-After": "1"}))
    reader.ask("one more")
    retry = page.locator(".turn:last-child .retry")
    check("1 second" in page.locator(".turn:last-child .trouble").inner_text(), "too many questions: it says how long to wait")
    until(page, "!document.querySelector('.turn:last-child .retry').disabled")
    page.unroute("**/v1/ask")
    retry.click()
    until(page, "!document.querySelector('.turn:last-child .trouble')")
    reader.settled()

    page.route("**/v1/ask", fulfil({"title": "Service Unavailable", "status": 503, "detail": "The articles are being read again."}, 503))
    reader.ask("and another")
    check("The articles are being read again." in page.locator(".turn:last-child .trouble").inner_text(), "a problem of the server is told in its own words")
    page.unroute("**/v1/ask")
    reader.ask(question)
    check("and another" not in reader.asked[-1]["history"] and question in reader.asked[-1]["history"], "a question without an answer is no part of the history", reader.asked[-1])

    held = []
    page.route("**/v1/ask", lambda route: held.append(route))
    page.fill("#question", "slow")
    page.keyboard.press("Enter")
    page.wait_for_selector("#thread[aria-busy=true]")
    check(page.locator(".turn:last-child .waiting").is_visible(), "while it waits, the page says so")
    page.fill("#question", "too early")
    page.keyboard.press("Enter")
    check(page.input_value("#question") == "too early", "what is typed meanwhile is kept")
    page.get_by_role("button", name="New conversation").click()
    check(page.locator(".turn").count() == 0 and page.locator("#thread").get_attribute("aria-busy") == "false", "a new conversation does not wait for the old")
    reader.close()


def fits(browser, axe, path, question):
    for width, height in ((320, 568), (320, 256), (390, 844), (768, 1024), (959, 600), (960, 600), (1280, 720), (2560, 1200)):
        reader = Reader(browser, width, height, path=path)
        page = reader.page
        for view in ("reading", "asking"):
            if view == "asking":
                reader.ask(question)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            check(over <= 0, f"{width}×{height} ({view}): nothing has to be scrolled sideways", over)
            wide = page.evaluate(WIDE)
            check(not wide, f"{width}×{height} ({view}): nothing sticks out", wide)
        check(reader.sees(page.locator(".turn:last-child h3")), f"{width}×{height}: the answer is in view when it comes")
        if width < 960:
            page.get_by_role("button", name="Article", exact=True).click()
            check(page.locator("h1").is_visible() and not page.locator(".turn").is_visible(), f"{width}: the article is one press away")
            check(page.locator("#question").is_visible(), f"{width}: the question box is there beside the article")
        else:
            check(page.locator("h1").is_visible() and page.locator(".turn").is_visible(), f"{width}: article and conversation stand side by side")
        reader.close()

    for scheme in ("light", "dark"):
        reader = Reader(browser, 390, 844, path=path, color_scheme=scheme, has_touch=True, is_mobile=True, device_scale_factor=2)
        page = reader.page
        small = page.evaluate(SMALL)
        check(not small, f"phone ({scheme}): whatever is pressed is 44 pixels wide and high", small)
        reader.look_over(f"phone, article ({scheme})", axe)
        reader.shot(f"phone-{scheme}")
        page.tap("#question")
        page.keyboard.type(question)
        page.locator("#ask .send").tap()
        reader.settled()
        check(not reader.focus_is_in("#question"), f"phone ({scheme}): the keyboard goes away for the answer")
        small = page.evaluate(SMALL)
        check(not small, f"phone ({scheme}): in an answer too", small)
        reader.look_over(f"phone, answer ({scheme})", axe)
        reader.shot(f"phone-answer-{scheme}")
        show = page.locator(".turn .show").first
        if show.count():
            show.tap()
            until(page, "document.activeElement.closest('.statement')")
            check(reader.sees(page.locator(".here")), f"phone ({scheme}): “show in article” turns to the article")
            reader.shot(f"phone-shown-{scheme}")
            page.locator("button.back").tap()
            until(page, "document.activeElement.closest('figcaption')")
            check(reader.sees(show), f"phone ({scheme}): and back")
        reader.close()

    reader = Reader(browser, path=path, color_scheme="dark")
    check(reader.page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).every((v) => v < 60)"), "the page is dark where the reader wants it dark")
    reader.ask(question)
    reader.look_over("dark", axe)
    reader.shot("desktop-dark")
    reader.page.locator(".turn .cite").first.click()
    reader.look_over("dark, marked", axe)
    reader.close()

    reader = Reader(browser, path=path, forced_colors="active")
    reader.ask(question)
    reader.page.locator(".turn .cite").first.click()
    check(reader.page.locator(".here").evaluate("(e) => getComputedStyle(e).outlineStyle !== 'none'"), "with forced colours a mark has an outline")
    reader.shot("forced-colours")
    reader.close()

    reader = Reader(browser, path=path)
    reader.ask(question)
    reader.page.emulate_media(media="print")
    check(reader.page.locator("h1").is_visible() and reader.page.locator(".turn h3").is_visible(), "on paper stand the article and the conversation")
    check(not reader.page.locator("#question").is_visible() and not reader.page.locator(".masthead").is_visible(), "and no controls")
    reader.close()


def explains_itself(browser, path):
    reader = Reader(browser, path=path, ready=False, java_script_enabled=False)
    check(reader.page.locator("noscript").inner_text().strip() != "", "without JavaScript the page says what it needs")
    check(reader.page.locator("#question").is_disabled(), "and takes no question that would go nowhere")
    reader.close()


def main():
    articles = api("/v1/articles")["articles"]
    article = api(f"/v1/articles/{quote(articles[0]['id'])}")
    path = f"/articles/{quote(article['id'])}"
    questions = api("/v1/ask", {"question": "What can I ask?", "history": [], "audience": "clinician", "article": article["id"]})["related"]
    assert len(questions) >= 3, f"the article {article['id']} suggests too few questions to test with: {questions}"
    axe = axe_source()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox", "--disable-gpu"])
        parts = {
            "loads": lambda: loads(browser, axe, article, path),
            "converses": lambda: converses(browser, axe, article, path, questions),
            "alarms": lambda: alarms(browser, axe, path),
            "links_deep": lambda: links_deep(browser, article),
            "chooses": lambda: chooses(browser, axe, articles),
            "withstands": lambda: withstands(browser, axe),
            "asks_for_token": lambda: asks_for_token(browser, article, path),
            "recovers": lambda: recovers(browser, axe, path, questions[0]),
            "fits": lambda: fits(browser, axe, path, questions[0]),
            "explains_itself": lambda: explains_itself(browser, path),
        }
        assert options.only is None or options.only in parts, f"there is no part {options.only}: {', '.join(parts)}"
        for name, part in parts.items():
            if options.only not in (None, name):
                continue
            try:
                part()
            except Exception as error:  # a part that cannot go on must not hide the others
                check(False, f"{name} could go on", str(error)[:1500])
        browser.close()
    print(f"{checks} checks, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
