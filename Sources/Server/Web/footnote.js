// Footnote's page: an article on one side, a conversation about it on the other.
//
// Everything that arrives is untrusted text. It reaches the document as text nodes alone, through `element`;
// nothing here parses markup, and an address becomes a link only after `webAddress` has let it pass.

const historyLimit = 20;
const listStep = 100;
const authorLimit = 6;
const patience = 30_000; // milliseconds until a request counts as lost
const longestWait = 600; // seconds, however long a server asks to wait

const $ = (id) => document.getElementById(id);
const desk = document.querySelector("main");
const reading = $("reading");
const thread = $("thread");
const threadFrame = $("thread-frame");
const box = $("question");
const sendButton = document.querySelector("#ask .send");

// MARK: Words

const words = {
  audience: { clinician: "healthcare professionals", patient: "patients" },
  outcome: {
    partial: "Answered in part",
    excluded: "Ruled out by the context you gave",
    abstained: "Not answered",
    clarify: "Please be more exact",
    refused: "Declined",
    escalate: "Possible emergency",
    help: "What you can ask",
  },
  review: {
    submitted: "Not reviewed yet. This article is submitted and pending human review: verify before use.",
    underReview: "Under review. A person has not approved this article yet: verify before use.",
  },
  status: { submitted: "submitted, pending human review", underReview: "under review, pending human review", approved: "approved" },
  stance: { doNot: "Do not", avoid: "Avoid", notRecommended: "Not recommended", associatedHarm: "Associated with harm" },
  editorial: {
    title: "Article", status: "Review status", lastUpdated: "Last updated", reviewedBy: "Reviewed by",
    audience: "Written for", disclaimer: "Disclaimer", policy: "Editorial policy",
  },
};

/** The word for a key, or nothing: a key that came over the network never reaches the prototype. */
const word = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

// MARK: Building

/** An element with attributes and children; strings become text nodes, nothing becomes markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => ![undefined, null, false, ""].includes(child)));
  return made;
}

const text = (value) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
const list = (value) => (Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : []);
const texts = (value) => list(value).map(text).filter(Boolean);
const numbers = (value) => list(value).filter(Number.isInteger);
const sameList = (a, b) => a.length === b.length && a.every((item, i) => item === b[i]);
const counted = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** An address that may be linked, or null: the web's two schemes and no others. */
function webAddress(value) {
  try {
    const address = new URL(text(value));
    return ["https:", "http:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function linked(value) {
  const address = webAddress(value);
  if (!address) return text(value);
  return outward(address, text(value));
}

const outward = (address, name) =>
  element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name, element("span", { class: "hidden" }, " (opens in a new tab)"));

/** Text as a part of an address. Half a character, which JSON can carry, would make the encoder throw. */
const encoded = (value) => encodeURIComponent(value.toWellFormed?.() ?? value);

/** A calendar day spelt out, so that day and month cannot be mistaken; any other text as it is. */
function day(value) {
  const stated = text(value);
  const date = new Date(`${stated}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(stated) || Number.isNaN(date.getTime())) return stated || "not stated";
  const spelt = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
  return element("time", { datetime: stated }, spelt);
}

// MARK: Memory

/** Storage that a browser may refuse: then values last as long as the page. */
function memory(area) {
  const page = new Map();
  const attempt = (act, otherwise) => {
    try {
      return act(window[area]);
    } catch {
      return otherwise();
    }
  };
  return {
    get: (key) => attempt((store) => store.getItem(key), () => page.get(key) ?? null),
    set: (key, value) => attempt((store) => store.setItem(key, value), () => page.set(key, value)),
    remove: (key) => attempt((store) => store.removeItem(key), () => page.delete(key)),
  };
}

const session = memory("sessionStorage");
const preferences = memory("localStorage");

// MARK: The server

/** What went wrong, in words for the reader. `wait` is in seconds. */
class Problem extends Error {
  constructor(message, { wait = 0 } = {}) {
    super(message);
    this.wait = wait;
  }
}

async function request(path, { body, signal } = {}) {
  for (;;) {
    const token = session.get("footnote.token");
    const response = await send(path, token, body, signal);
    if (response.status === 401) {
      await Token.ask({ refused: token });
      continue;
    }
    if (!response.ok) throw await problem(response);
    const reply = await response.json().catch(() => null);
    const isObject = typeof reply === "object" && reply !== null && !Array.isArray(reply);
    if (!isObject) throw new Problem("The server’s reply could not be read.");
    return reply;
  }
}

async function send(path, token, body, signal) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const limits = [AbortSignal.timeout(patience), ...(signal ? [signal] : [])];
  try {
    return await fetch(path, {
      method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), signal: AbortSignal.any(limits),
      credentials: "same-origin", cache: "no-cache",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(
      error.name === "TimeoutError" ? "The server took too long to answer." : "Footnote cannot be reached. Check the connection, then try again.");
  }
}

async function problem(response) {
  const details = await response.json().catch(() => ({}));
  const stated = text(details?.detail) || text(details?.title);
  const wait = Math.min(Math.max(Number.parseInt(response.headers.get("Retry-After") ?? "", 10) || 0, 0), longestWait);
  if (response.status === 429) {
    const when = wait ? `in ${counted(wait, "second", "seconds")}` : "shortly";
    return new Problem(`Too many questions at once. Try again ${when}.`, { wait });
  }
  if (response.status === 404) return new Problem(stated || "There is no such article.");
  return new Problem(stated || `The server could not answer (${response.status}).`, { wait });
}

/** The bearer token: asked for once, kept in this tab's session and nowhere else. */
const Token = {
  asking: null,

  ask({ refused }) {
    if (refused !== session.get("footnote.token")) return Promise.resolve();
    this.asking ??= this.show(refused !== null).finally(() => (this.asking = null));
    return this.asking;
  },

  show(wasRefused) {
    const dialog = $("token");
    const field = $("token-value");
    const before = document.activeElement;
    const outcome = new AbortController();
    session.remove("footnote.token");
    field.value = "";
    $("token-error").textContent = wasRefused ? "That token was not accepted." : "";
    dialog.showModal();
    return new Promise((resolve, reject) => {
      const on = (target, kind, act) => target.addEventListener(kind, act, { signal: outcome.signal });
      on($("token-cancel"), "click", () => dialog.close());
      on(dialog, "submit", (event) => {
        event.preventDefault();
        const value = field.value.trim();
        if (!/^[\x21-\x7e]{1,4096}$/.test(value)) {
          $("token-error").textContent = "A token is letters, digits and signs, without spaces.";
          return;
        }
        session.set("footnote.token", value);
        dialog.close("given");
      });
      on(dialog, "close", () => {
        outcome.abort();
        field.value = "";
        before?.focus?.();
        if (dialog.returnValue === "given") resolve();
        else reject(new Problem("An access token is needed to go on."));
        dialog.returnValue = "";
      });
    });
  },
};

// MARK: Going there and coming back

/** Where the reader was before following a citation or a “show in article”, most recent last. */
const trail = [];

function isNarrow() {
  return getComputedStyle(document.querySelector(".views")).display !== "none";
}

const viewScroll = { reading: 0, asking: 0 };

function show(view) {
  if (desk.dataset.view === view) return;
  viewScroll[desk.dataset.view] = window.scrollY;
  desk.dataset.view = view;
  for (const button of document.querySelectorAll(".views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  if (isNarrow()) window.scrollTo({ top: viewScroll[view], behavior: "instant" });
}

/** Goes to a reference or statement, marks it, and leaves a way back to where the reader was. */
function visit(target, origin, address) {
  if (!trail.at(-1)?.target.contains(origin)) trail.length = 0;
  const step = (trail.at(-1)?.step ?? 0) + 1;
  trail.push({ target, origin, step, view: desk.dataset.view, page: window.scrollY, thread: threadFrame.scrollTop });
  if (history.state?.step >= step) history.replaceState({ step }, "", address);
  else history.pushState({ step }, "", address);
  arrive(target, backLabel(origin));
}

const backLabel = (origin) => (origin.closest(".asking") ? "Back to the answer" : "Back to the text");

function arrive(target, label) {
  show("reading");
  mark(target, label);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function mark(target, label) {
  for (const old of reading.querySelectorAll(".here")) old.classList.remove("here");
  for (const old of reading.querySelectorAll("button.back")) old.remove();
  if (!target) return;
  target.classList.add("here");
  if (label) target.append(element("button", { type: "button", class: "back", onclick: goBack }, label));
}

function goBack() {
  if (history.state?.step > 0) history.back();
  else comeBack();
}

function comeBack() {
  const { origin, view, page, thread: scroll } = trail.pop();
  const last = trail.at(-1);
  mark(last?.target, last && backLabel(last.origin));
  show(view);
  if (page !== undefined) window.scrollTo({ top: page, behavior: "instant" });
  threadFrame.scrollTop = scroll;
  if (origin.isConnected) origin.focus({ preventScroll: true });
}

// MARK: The article

/** What is on show: an article as the server gave it, or null for the list of all. */
let article = null;
/** Elements by what they stand for, so that no name from outside is ever looked up in the document. */
let statements = new Map();
let references = new Map();

const addressOf = (id, fragment) => `/articles/${encoded(id)}${fragment ? `#${encoded(fragment)}` : ""}`;
const fragmentOf = (statement) => statement.slice(statement.indexOf("#") + 1);

function idInAddress() {
  const found = /^\/articles\/([^/]+)\/?$/.exec(location.pathname);
  try {
    return found ? decodeURIComponent(found[1]) : null;
  } catch {
    return null;
  }
}

function citations(cited, isFootnote) {
  if (!cited.length) return [];
  const links = cited.map((number, i) => [
    i ? punctuation(", ") : "",
    element("a", {
      class: "cite", href: `#reference:${number}`, "data-reference": number, "aria-label": `${number}, source`,
    }, number),
  ]);
  return element("span", { class: isFootnote ? "cites" : "cites in-text" }, punctuation("["), links, punctuation("]"));
}

const punctuation = (sign) => element("span", { class: "punctuation" }, sign);

function stanceLabel(stance) {
  const label = word(words.stance, text(stance));
  return label && element("span", { class: "stance" }, element("span", { class: "hidden" }, "Article’s position: "), label);
}

function articleView(data) {
  statements = new Map();
  references = new Map();
  const status = text(data.reviewStatus);
  const title = text(data.title);
  const parts = [
    element("header", { class: "article-head" },
      catalogue.length > 1 && element("a", { class: "up", href: "/", "data-home": true }, "All articles"),
      element("h1", {}, title),
      text(data.question) && element("p", { class: "standfirst" }, text(data.question)),
      element("dl", { class: "facts" },
        fact("Last updated", day(data.lastUpdated)),
        text(data.expires) && fact("Current until", day(data.expires)),
        fact("Reviewed by", text(data.reviewedBy) || "not stated"),
        fact("Written for", word(words.audience, text(data.audience)) ?? "not stated")),
      status !== "approved" && element("p", { class: "banner" }, word(words.review, status) ?? words.review.submitted)),
  ];
  const body = [];
  const contents = [];
  let above = [];
  for (const section of list(data.sections)) {
    const path = texts(section?.heading).filter((heading, i) => !(i === 0 && heading === title));
    path.forEach((heading, depth) => {
      if (sameList(above.slice(0, depth + 1), path.slice(0, depth + 1))) return;
      const id = `section:${contents.length + 1}`;
      body.push(element(`h${Math.min(depth + 2, 6)}`, { id, tabindex: -1 }, heading));
      contents.push({ id, heading, depth });
    });
    above = path;
    body.push(element("ul", { class: "statements" }, list(section?.statements).map(statementItem)));
  }
  if (contents.length > 3) parts.push(contentsView(contents));
  parts.push(element("div", { class: "body" }, body));
  const sources = list(data.references);
  if (sources.length) {
    parts.push(element("section", { class: "sources", "aria-labelledby": "references" },
      element("h2", { id: "references", tabindex: -1 }, "References"),
      element("ul", { class: "references" }, sources.map((reference) => {
        const item = referenceItem(reference);
        references.set(reference.number, item);
        return item;
      }))));
  }
  parts.push(element("footer", { class: "colophon" },
    text(data.disclaimer) && element("p", {}, text(data.disclaimer)),
    text(data.editorialPolicy) && element("p", {}, "Editorial policy: ", linked(data.editorialPolicy)),
    element("p", {}, "Labels such as “Do not” beside a statement are Footnote’s reading of its wording, not part of it."),
    text(data.revision) && element("p", { class: "revision" }, "Revision ", element("code", {}, text(data.revision)))));
  return parts;
}

const fact = (name, value) => element("div", {}, element("dt", {}, name), element("dd", {}, value));

function contentsView(contents) {
  return element("details", { class: "contents" },
    element("summary", {}, "Contents"),
    element("ul", {}, contents.map(({ id, heading, depth }) =>
      element("li", { class: depth ? "deep" : "" }, element("a", { href: `#${id}` }, heading))),
      element("li", {}, element("a", { href: "#references" }, "References"))));
}

function statementItem(statement) {
  const wording = text(statement?.text);
  const id = text(statement?.id);
  // What ends like a sentence stands as a paragraph; the rest are points of a list.
  const kind = /[.!?]$/.test(wording) ? "statement sentence" : "statement";
  const item = element("li", { class: kind, id: `statement:${fragmentOf(id)}`, tabindex: -1 },
    wording, "\u00a0", citations(numbers(statement?.citations)), " ", stanceLabel(statement?.stance));
  statements.set(id, item);
  return item;
}

function referenceItem(reference) {
  const number = reference?.number;
  return element("li", { id: `reference:${text(number)}`, tabindex: -1, class: "reference" },
    element("span", { class: "number" }, `${text(number)}.`), element("span", {}, referenceText(reference)));
}

/** The reference’s own address, or else the registry’s page for its DOI or PubMed number. */
function referenceAddress(reference) {
  const { url, doi, pmid } = reference ?? {};
  if (webAddress(url)) return webAddress(url);
  if (/^10\.\d{4,9}\/\S+$/.test(text(doi))) return `https://doi.org/${encoded(text(doi)).replaceAll("%2F", "/")}`;
  if (/^\d{1,9}$/.test(text(pmid))) return `https://pubmed.ncbi.nlm.nih.gov/${text(pmid)}/`;
  return null;
}

function referenceText(reference) {
  const title = text(reference?.title).replace(/\.$/, "");
  const place = [text(reference?.container), text(reference?.year)].filter(Boolean).join(", ");
  const address = referenceAddress(reference);
  const authors = texts(reference?.authors);
  return [
    authors.length > 0 && `${authors.slice(0, authorLimit).join(", ")}${authors.length > authorLimit ? ", et al" : ""}. `,
    address ? outward(address, title) : title,
    ". ", place && element("span", { class: "place" }, `${place}. `),
    text(reference?.tier) && element("span", { class: "tier" }, text(reference.tier)),
  ];
}

// MARK: The list of articles

let catalogue = [];

function catalogueView() {
  const entries = catalogue
    .map((entry) => ({ entry, key: folded([entry.title, entry.question].map(text).join(" ")) }))
    .sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
  const shown = element("ul", { class: "catalogue", "aria-label": "Articles" });
  const tally = element("p", { class: "tally", role: "status" });
  const more = element("button", { type: "button", class: "quiet", onclick: () => draw(shown.childElementCount + listStep) }, "Show more");
  const filter = element("input", { id: "filter", type: "search", autocomplete: "off", placeholder: "Title or question" });
  const draw = (limit) => {
    const wanted = folded(filter.value).split(/\s+/).filter(Boolean);
    const found = entries.filter(({ key }) => wanted.every((part) => key.includes(part)));
    const first = limit > listStep ? shown.childElementCount : -1;
    shown.replaceChildren(...found.slice(0, limit).map(({ entry }) => catalogueItem(entry)));
    more.hidden = found.length <= limit;
    tally.textContent = `${more.hidden ? "" : `${limit} of `}${counted(found.length, "article", "articles")}`;
    if (!found.length) tally.textContent = "No article has these words in its title or question.";
    shown.children[first]?.querySelector("a")?.focus();
  };
  filter.addEventListener("input", () => draw(listStep));
  draw(listStep);
  return [
    element("header", { class: "article-head" },
      element("h1", {}, "Articles"),
      element("p", { class: "standfirst" }, "Open one, or ask straight away: the article that answers best is chosen.")),
    catalogue.length > 8 && element("p", { class: "filter" }, element("label", { for: "filter" }, "Find an article"), filter),
    tally, shown, more,
  ];
}

const folded = (value) => value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function catalogueItem(entry) {
  const status = text(entry.reviewStatus);
  return element("li", {},
    element("a", { href: addressOf(text(entry.id)), "data-article": text(entry.id) }, text(entry.title)),
    text(entry.question) && element("p", {}, text(entry.question)),
    element("p", { class: "meta" },
      "Updated ", day(entry.lastUpdated), ` · for ${word(words.audience, text(entry.audience)) ?? "anyone"} · `,
      word(words.status, status) ?? status));
}

// MARK: Opening

let opening = new AbortController();

/** Shows an article, or the list where `id` is null; resolves to whether it is on show. */
async function open(id, { focus = false, origin } = {}) {
  opening.abort();
  const { signal } = (opening = new AbortController());
  reading.setAttribute("aria-busy", "true");
  try {
    if (!catalogue.length) catalogue = list((await request("/v1/articles", { signal })).articles);
    const only = catalogue.length === 1 ? text(catalogue[0].id) : null;
    const wanted = id ?? only;
    const data = wanted === null ? null : await request(`/v1/articles/${encoded(wanted)}`, { signal });
    if (signal.aborted) return false;
    present(data);
  } catch (error) {
    if (signal.aborted) return false;
    article = null;
    statements = references = new Map();
    reading.replaceChildren(element("h1", {}, "The article cannot be shown"), troubleView(error, () => open(id, { focus: true })));
    return false;
  } finally {
    if (!signal.aborted) reading.setAttribute("aria-busy", "false");
  }
  trail.length = 0;
  if (focus) {
    show("reading");
    window.scrollTo({ top: 0, behavior: "instant" });
    reading.focus({ preventScroll: true });
  }
  revealHash(origin);
  suggest();
  return true;
}

function present(data) {
  article = data;
  reading.replaceChildren(...(data ? articleView(data) : catalogueView()).filter(Boolean));
  document.title = data ? `${text(data.title)} – Footnote` : "Articles – Footnote";
  document.querySelector('.views [data-view="reading"]').textContent = data ? "Article" : "Articles";
}

/** Goes to what the address names, if this article has it. With an origin in the conversation there is a way back to it. */
function revealHash(origin) {
  let hash = "";
  try {
    hash = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const target = hash.startsWith("reference:")
    ? references.get(Number(hash.slice("reference:".length)))
    : article && statements.get(`${text(article.id)}#${hash}`);
  if (!target) return;
  // Another article stays open on the way back, so this step is none of the browser's history.
  if (origin) trail.push({ target, origin, step: 0, view: "asking", thread: threadFrame.scrollTop });
  arrive(target, origin && backLabel(origin));
}

async function goTo(id, { fragment, origin } = {}) {
  history.pushState({ step: 0 }, "", id === null ? "/" : addressOf(id, fragment));
  return open(id, { focus: !fragment, origin });
}

// MARK: The conversation

/** Turns in order: {question, scope, audience, answer?, item}. The scope is the article asked about, or null for all. */
let turns = [];
let asking = null;

const audience = () => document.querySelector('input[name="audience"]:checked').value;

/** Earlier answered questions that belong to the same article, oldest first. */
function earlier(turn) {
  return turns
    .slice(0, turns.indexOf(turn))
    .filter(({ answer, scope }) => {
      if (!answer) return false;
      const about = text(answer.article?.id) || scope;
      return turn.scope === null || !about || about === turn.scope;
    })
    .map(({ question }) => question)
    .slice(-historyLimit);
}

function ask(question) {
  const wording = question.trim();
  if (!wording || asking) return false;
  const turn = { question: wording, scope: article && text(article.id), audience: audience() };
  turns.push(turn);
  turn.item = turnView(turn);
  $("opening").hidden = true;
  $("start-anew").disabled = false;
  thread.append(turn.item);
  $("answer-count").textContent = ` (${turns.length})`;
  show("asking");
  align(turn.item);
  pursue(turn);
  // On a touch screen the box would bring up the keyboard, over the answer.
  if (matchMedia("(pointer: coarse)").matches) turn.item.querySelector("h3").focus({ preventScroll: true });
  else box.focus({ preventScroll: true });
  return true;
}

/** Puts a turn's question at the top of what is visible, so that its answer appears beneath it. */
function align(item) {
  const behavior = calm() ? "instant" : "smooth";
  if (isNarrow()) item.scrollIntoView({ block: "start", behavior });
  else threadFrame.scrollTo({ top: item.offsetTop - thread.offsetTop + 1, behavior });
}

async function pursue(turn) {
  const controller = (asking = new AbortController());
  const place = turn.item.querySelector(".answer");
  place.replaceChildren(element("p", { class: "waiting" }, "Looking in the article…"));
  busy(true);
  try {
    const body = { question: turn.question, history: earlier(turn), audience: turn.audience };
    if (turn.scope !== null) body.article = turn.scope;
    const answer = await request("/v1/ask", { body, signal: controller.signal });
    if (controller.signal.aborted) return;
    turn.answer = answer;
    settle(turn);
    place.replaceChildren(...answerView(turn));
    announce(turn);
    const { id, revision } = answer.article ?? {};
    if (article && text(id) === text(article.id) && text(revision) !== text(article.revision)) refresh();
  } catch (error) {
    if (controller.signal.aborted) return;
    place.replaceChildren(troubleView(error, () => {
      if (!asking) {
        box.focus({ preventScroll: true });
        pursue(turn);
      }
    }));
  } finally {
    if (asking === controller) {
      asking = null;
      busy(false);
    }
  }
}

function busy(isBusy) {
  thread.setAttribute("aria-busy", String(isBusy));
  sendButton.setAttribute("aria-disabled", String(isBusy));
}

/** From here on the question is what the server read: what identifies a patient is gone from it. */
function settle(turn) {
  const read = text(turn.answer.question).trim();
  if (!read || read === turn.question) return;
  turn.question = read;
  turn.item.querySelector("h3").textContent = read;
}

/** The article changed while it was on show: what is quoted must be what is shown. */
async function refresh() {
  const { id } = article;
  const data = await request(`/v1/articles/${encoded(text(id))}`).catch(() => null);
  if (!data || article?.id !== id || text(data.revision) === text(article.revision)) return;
  trail.length = 0;
  present(data);
}

let turnNumber = 0;

function turnView(turn) {
  const id = `turn:${++turnNumber}`;
  return element("li", { class: "turn" },
    element("article", { "aria-labelledby": id },
      element("h3", { id, tabindex: -1 }, turn.question),
      turn.audience === "patient" && element("p", { class: "for" }, "For patients"),
      element("div", { class: "answer" })));
}

function troubleView(error, retry) {
  const button = element("button", { type: "button", class: "retry", onclick: retry }, "Try again");
  if (error.wait) {
    button.disabled = true;
    setTimeout(() => (button.disabled = false), error.wait * 1_000);
  }
  const wording = error instanceof Problem ? error.message : "Something on this page went wrong.";
  if (!(error instanceof Problem)) console.error(error);
  say("polite", wording);
  return element("div", { class: "trouble" }, element("p", {}, wording), button);
}

// MARK: An answer

const editorialKinds = Object.keys(words.editorial);
const openingKinds = ["position", "classLevel", "notAddressed", "notConverted", "forProfessionals", "prescriber", "withheld"];

/** The notices of an answer by where they stand. */
function sorted(answer) {
  const notices = list(answer.notices)
    .map((notice) => ({ kind: text(notice.kind), text: text(notice.text) }))
    .filter((notice) => notice.text);
  const of = (...kinds) => notices.filter(({ kind }) => kinds.includes(kind));
  const placed = ["emergency", "review", "expired", "gloss", "spelledOut", ...openingKinds, ...editorialKinds];
  return {
    emergency: of("emergency"), opening: of(...openingKinds), editorial: of(...editorialKinds), review: of("review", "expired"),
    glosses: of("gloss", "spelledOut"), rest: notices.filter(({ kind }) => !placed.includes(kind)),
  };
}

/** The host's sentence of an answer without one in its notices: what stands first in the plain rendering. */
function lead(answer, notices) {
  if (!["abstained", "refused", "help", "clarify"].includes(answer.outcome)) return "";
  const blocks = text(answer.text).split("\n\n");
  if (notices.emergency.length) blocks.shift();
  return blocks[0]?.split("\n")[0] ?? "";
}

function answerView(turn) {
  const { answer } = turn;
  const notices = sorted(answer);
  const sentence = lead(answer, notices);
  const quotes = list(answer.quotes);
  const role = (name) => quotes.filter((quote) => (text(quote.role) || "answer") === name);
  const isAnswered = ["answered", "partial", "excluded"].includes(answer.outcome);
  const label = answer.outcome === "escalate" ? "" : word(words.outcome, text(answer.outcome));
  const id = text(answer.article?.id);
  return [
    notices.emergency.length > 0 && element("div", { class: "emergency" },
      element("h4", {}, "Emergency notice"), notices.emergency.map((notice) => element("p", {}, notice.text))),
    id && id !== (article && text(article.id)) && element("p", { class: "from" }, "From ",
      element("a", { href: addressOf(id), "data-article": id }, text(answer.article.title) || id)),
    (label || sentence) && element("div", { class: "outcome" },
      label && element("p", { class: "outcome-label" }, label), sentence && element("p", { class: "lead" }, sentence)),
    notices.opening.map((notice) =>
      element("p", { class: notice.kind === "position" ? "notice first position" : "notice first" }, notice.text)),
    editorialView(notices.editorial),
    quotesView(role("answer"), "h4"),
    group(isAnswered ? "Cautions that go with it" : "Cautions from the article", "cautions", role("caution")),
    group("Related, does not answer your question", "related", role("related")),
    derivedView(answer),
    notices.rest.map((notice) => element("p", { class: "notice" }, notice.text)),
    notices.glosses.length > 0 && element("ul", { class: "glosses", "aria-label": "Glossary" },
      notices.glosses.map((notice) => element("li", {}, notice.text))),
    sourcesView(answer),
    choicesView("Which do you mean?", texts(answer.choices), false),
    choicesView("You can ask", texts(answer.related), true),
    notices.review.map((notice) => element("p", { class: "banner" }, notice.text)),
    text(answer.text) && element("p", { class: "actions" }, copyButton(text(answer.text))),
  ].flat(Infinity).filter(Boolean);
}

function editorialView(notices) {
  if (!notices.length) return null;
  return element("dl", { class: "editorial" }, notices.map(({ kind, text: value }) => {
    const spelt = Object.hasOwn(words, kind) ? word(words[kind], value) : undefined;
    return fact(words.editorial[kind], spelt ?? value);
  }));
}

/** Quotes under the heading they stand under in the article. */
function quotesView(quotes, heading) {
  const parts = [];
  let above = null;
  for (const quote of quotes) {
    const section = texts(quote.section);
    if (above === null || !sameList(above, section)) {
      if (section.length) parts.push(element(heading, { class: "section" }, section.at(-1)));
      above = section;
    }
    parts.push(quoteView(quote));
  }
  return parts;
}

function quoteView(quote) {
  const wording = text(quote.text);
  const id = text(quote.statement);
  const owner = text(quote.source?.article);
  const start = wording.length > 60 ? `${wording.slice(0, 60)}…` : wording;
  const cited = numbers(quote.citations);
  return element("figure", { class: "quote" },
    element("blockquote", {}, element("p", {}, wording)),
    element("figcaption", {},
      cited.length ? citations(cited, true) : element("span", { class: "cites" }, "no citation"),
      stanceLabel(quote.stance),
      owner && element("a", {
        class: "show", href: addressOf(owner, fragmentOf(id)), "data-statement": id, "data-article": owner,
        "aria-label": `Show in article: ${start}`,
      }, "Show in article")));
}

function group(title, kind, quotes) {
  return quotes.length > 0 && element("div", { class: `group ${kind}` }, element("h4", {}, title), quotesView(quotes, "h5"));
}

function derivedView(answer) {
  const derived = list(answer.derived).filter((item) => text(item.label) || text(item.value));
  return derived.length > 0 && element("div", { class: "group derived" },
    element("h4", {}, "Calculated, not in the article"),
    element("dl", { class: "editorial" }, derived.map((item) => fact(text(item.label), text(item.value)))));
}

function sourcesView(answer) {
  const sources = list(answer.references);
  return sources.length > 0 && element("div", { class: "answer-sources" },
    element("h4", {}, sources.length === 1 ? "Source" : "Sources"),
    element("ul", {}, sources.map((reference) => element("li", {},
      element("span", { class: "number" }, citations(numbers([reference.number]), true)),
      element("span", {}, referenceText({ ...reference, url: null, doi: null, pmid: null }))))));
}

/** Questions that ask themselves when they are pressed. A choice completes the question; a suggestion is one. */
function choicesView(title, choices, isHeaded) {
  if (!choices.length) return null;
  return element("div", { class: "choices" },
    isHeaded && element("h4", {}, title),
    element("ul", { "aria-label": title }, choices.map((choice) => element("li", {}, questionButton(choice)))));
}

function questionButton(question) {
  return element("button", {
    type: "button", class: "suggestion",
    onclick: () => ask(question),
  }, question);
}

function copyButton(plain) {
  const button = element("button", { type: "button", class: "quiet copy" }, "Copy answer");
  button.addEventListener("click", async () => {
    const done = await copy(plain, button);
    button.textContent = done ? "Copied" : "Not copied";
    say("polite", done ? "Answer copied." : "The answer could not be copied.");
    setTimeout(() => (button.textContent = "Copy answer"), 2_000);
  });
  return button;
}

/** The clipboard is there in secure contexts alone; the older way serves plain HTTP on a ward's network. */
async function copy(plain, origin) {
  if (navigator.clipboard) return navigator.clipboard.writeText(plain).then(() => true, () => false);
  const field = element("textarea", { class: "hidden", readonly: true, "aria-hidden": "true" });
  field.value = plain;
  origin.after(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  origin.focus();
  return done;
}

// MARK: Saying it aloud

const clearing = {};

/** Puts a message where screen readers listen, and takes it away again so that it is not read twice. */
function say(region, message) {
  clearTimeout(clearing[region]);
  const place = $(region);
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = message));
  clearing[region] = setTimeout(() => (place.textContent = ""), 10_000);
}

function announce(turn) {
  const { answer } = turn;
  const notices = sorted(answer);
  if (notices.emergency.length) say("assertive", notices.emergency.map((notice) => notice.text).join(" "));
  const label = word(words.outcome, text(answer.outcome)) ?? "Answer";
  const facts = notices.editorial.map(({ kind, text: value }) => ({ text: `${words.editorial[kind]}: ${value}.` }));
  const said = [...notices.opening, ...facts, ...list(answer.quotes).map(spoken), ...notices.rest, ...notices.review];
  const shown = [notices.emergency.length ? "" : `${label}.`, lead(answer, notices), ...said.map((part) => part.text)];
  say("polite", shown.filter(Boolean).join(" "));
}

/** A quote as it is read out: a caution says that it is one, and the sources come last. */
function spoken(quote) {
  const cited = numbers(quote.citations);
  const caution = text(quote.role) === "caution" ? "Caution: " : "";
  return { text: `${caution}${text(quote.text)} ${cited.length ? `Source ${cited.join(", ")}.` : ""}` };
}

// MARK: Beginning

/** Offers questions that this article answers, while nothing has been asked. */
async function suggest() {
  const place = $("examples");
  const scope = article && text(article.id);
  place.replaceChildren();
  if (turns.length || scope === null) return;
  const body = { question: "What can I ask?", history: [], audience: audience(), article: scope };
  const answer = await request("/v1/ask", { body }).catch(() => null);
  if (turns.length || scope !== (article && text(article.id))) return;
  const related = choicesView("You can ask", texts(answer?.related), false);
  if (related) place.replaceChildren(element("h3", {}, "You could ask"), related);
}

function startAnew() {
  asking?.abort();
  asking = null;
  busy(false);
  turns = [];
  trail.length = 0;
  thread.replaceChildren();
  $("opening").hidden = false;
  $("answer-count").textContent = "";
  $("start-anew").disabled = true;
  threadFrame.scrollTop = 0;
  say("polite", "New conversation.");
  box.focus({ preventScroll: true });
  suggest();
}

// MARK: Listening

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  if (ask(box.value)) box.value = "";
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("ask").requestSubmit();
});

$("start-anew").addEventListener("click", startAnew);

for (const button of document.querySelectorAll(".views button")) {
  button.addEventListener("click", () => show(button.dataset.view));
}

/** Plain presses of our own links stay on the page; any other press is the browser's. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const { reference, statement, article: owner } = link.dataset;
  const place = reference === undefined && link.getAttribute("href")?.startsWith("#") && $(link.hash.slice(1));
  const turn = turns.find(({ item }) => item.contains(link));
  const home = (turn && text(turn.answer?.article?.id)) || (article && text(article.id));
  if (reference !== undefined) {
    event.preventDefault();
    if (!article || home !== text(article.id)) {
      if (home) await goTo(home, { fragment: `reference:${reference}`, origin: link });
      return;
    }
    const target = references.get(Number(reference));
    if (target) visit(target, link, `#reference:${reference}`);
  } else if (statement !== undefined) {
    event.preventDefault();
    if (!article || owner !== text(article.id)) {
      await goTo(owner, { fragment: fragmentOf(statement), origin: link });
      return;
    }
    const target = statements.get(statement);
    if (target) visit(target, link, addressOf(owner, fragmentOf(statement)));
  } else if (owner !== undefined) {
    event.preventDefault();
    goTo(owner);
  } else if (place) {
    event.preventDefault();
    if (reading.contains(place)) show("reading");
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: place === box ? "nearest" : "start", behavior: calm() ? "instant" : "smooth" });
  } else if (link.dataset.home !== undefined) {
    event.preventDefault();
    goTo(null);
  }
});

addEventListener("popstate", () => {
  const step = history.state?.step ?? 0;
  const id = idInAddress();
  if (id !== (article && text(article.id)) && !(id === null && catalogue.length === 1)) open(id, { focus: true });
  else if (trail.at(-1)?.step > step) while (trail.at(-1)?.step > step) comeBack();
  else revealHash();
});

let beforeBox = null;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const isTyping = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && $("slash").checked) {
    event.preventDefault();
    beforeBox = document.activeElement;
    box.focus();
  } else if (event.key === "Escape") {
    if (event.target === box) {
      box.blur();
      if (beforeBox?.isConnected && beforeBox !== document.body) beforeBox.focus();
      beforeBox = null;
    } else if (trail.length && !isTyping) {
      event.preventDefault();
      goBack();
    }
  }
});

$("slash").checked = preferences.get("footnote.slash") !== "off";
$("slash").addEventListener("change", (event) => preferences.set("footnote.slash", event.target.checked ? "on" : "off"));

history.scrollRestoration = "manual";
history.replaceState({ step: 0 }, "");
box.disabled = false;
sendButton.disabled = false;
open(idInAddress());
