"use strict";
// Everything that comes from a page is set with textContent: it is text and never markup.
const { labels, groups, pages } = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
const [list, rows, text, records] = ["list", "rows", "text", "records"].map(at);
const ROW = 52; // pixels, as in the style sheet
const BINS = 20; // bars of the histogram
const UNSURE = 0.5;
const [SPACE, LABEL, SURE, TEXT] = [0, 1, 2, 3]; // places in a piece: [white space before it, label, probability, text]
const BODY = ["summary", "paragraph", "heading"].map(label => labels.indexOf(label));
const chosen = new Set(); // labels
const marks = new Map(); // place in `pages`: { note, pieces: Map of place of a piece to label }
let order = []; // places in `pages`, as listed
let failed = []; // of each page the names of the filters that leave it out
let current = -1; // a place in `pages`
let piece = -1; // a place in the pieces of the current page

function make(tag, content, properties) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...[content].flat().filter(part => part !== null && part !== undefined));
  return element;
}

const number = value => value.toLocaleString("en");
const percent = share => `${Math.floor(100 * share)} %`;
const kindOf = page => page.error ? "not parsed" : page.record.kind;
const languageOf = page => page.language ?? "none";
const headlineOf = page => page.error ? null : page.record.article.headline;
const searched = page => page.searched ??=
  [page.name, headlineOf(page) ?? "", ...page.pieces.map(one => one[SPACE] + one[TEXT])].join("").toLowerCase();

// ---------------------------------------------------------------- which pages, in which order

// The page's confidence; where labels are chosen, their mean probability, weighted by length.
function sureness(page) {
  if (page.error) return 0;
  if (!chosen.size) return page.record.confidence;
  let sum = 0, length = 0;
  for (const one of page.pieces) {
    if (!chosen.has(one[LABEL])) continue;
    sum += one[SURE] * one[TEXT].length;
    length += one[TEXT].length;
  }
  return length ? sum / length : 1;
}

const filters = {
  kind: page => !at("kind").value || kindOf(page) === at("kind").value,
  language: page => !at("language").value || languageOf(page) === at("language").value,
  marked: (page, place) => !at("marked").checked || marks.has(place),
  most: page => !at("most").value || sureness(page) < Number(at("most").value),
  labels: page => !chosen.size || page.pieces.some(one => chosen.has(one[LABEL])),
  search: (page, place, words) => !words || searched(page).includes(words),
};

// The pages that all filters but one let through: what a choice of that filter would show.
const shownBut = name => pages.filter((_, place) => failed[place].every(one => one === name));

function arrange() {
  const words = at("search").value.trim().toLowerCase();
  failed = pages.map((page, place) => Object.keys(filters).filter(name => !filters[name](page, place, words)));
  order = [...pages.keys()].filter(place => !failed[place].length);
  for (const place of order) pages[place].sure = sureness(pages[place]);
  if (at("order").value === "sure") order.sort((a, b) => pages[a].sure - pages[b].sure || a - b);
  at("count").textContent = `${number(order.length)} of ${number(pages.length)} pages`;
  list.scrollTop = 0;
  drawOverview();
  show(order.length ? order[0] : -1);
}

// ---------------------------------------------------------------- the list of pages

// Only the rows in view are in the document.
function drawRows() {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
  const last = Math.min(order.length, first + Math.ceil(list.clientHeight / ROW) + 10);
  rows.style.height = `${order.length * ROW}px`;
  rows.replaceChildren(...order.slice(first, last).map((place, i) => drawRow(place, first + i)));
}

function drawRow(place, index) {
  const page = pages[place];
  const about = page.error ? "not parsed" : `${kindOf(page)}, ${percent(page.sure)} sure`;
  const row = make("div", [
    make("div", headlineOf(page) || page.name, { dir: "auto" }),
    make("div", make("small", headlineOf(page) ? `${about} · ${page.name}` : about)),
  ], { className: marks.has(place) ? "row wrong" : "row", id: `row${place}`, onclick: () => show(place) });
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", place === current);
  row.setAttribute("aria-setsize", order.length);
  row.setAttribute("aria-posinset", index + 1);
  row.style.top = `${index * ROW}px`;
  return row;
}

// Show the page that many places further down the list.
function step(places) {
  if (!order.length) return;
  const place = Math.max(0, Math.min(order.length - 1, order.indexOf(current) + places));
  const top = place * ROW;
  list.scrollTop = Math.max(top + ROW - list.clientHeight, Math.min(list.scrollTop, top));
  show(order[place]);
}

// ---------------------------------------------------------------- one page

function show(place) {
  current = place;
  const page = pages[place];
  const sure = page && !page.error && `${kindOf(page)}, ${percent(page.sure ?? sureness(page))} sure${chosen.size ? " of the chosen labels" : ""}`;
  at("headline").textContent = page ? headlineOf(page) ?? "" : "No page to show";
  at("name").textContent = page ? page.name : "";
  at("about").textContent = page ? page.error || [sure, page.language].filter(Boolean).join(" · ") : "";
  at("tools").hidden = !page;
  at("copy").disabled = at("unsure").disabled = !page || Boolean(page.error);
  text.replaceChildren(...(page ? drawText(page) : []));
  records.replaceChildren(...(page && !page.error ? drawRecords(page) : []));
  list.setAttribute("aria-activedescendant", page ? `row${place}` : "");
  for (const pane of [at("dump"), records]) pane.scrollTop = 0;
  choose(-1);
  drawMark();
  (text.querySelector(".hit") ?? (chosen.size ? text.querySelector(".tint") : null))?.scrollIntoView({ block: "center" });
  drawRows();
}

// A line is an element of its own, because each has its own direction.
function drawText(page) {
  const words = at("search").value.trim().toLowerCase();
  let line = make("div", [], { dir: "auto" }), before = 0;
  const lines = [line];
  const write = (content, draw) => content.split("\n").forEach((part, i) => {
    if (i) lines.push(line = make("div", [], { dir: "auto" }));
    if (part) line.append(draw(part, i));
  });
  page.pieces.forEach(([space, label, sure, content], place) => {
    write(space, part => part);
    const tinted = label > 0 && (!chosen.size || chosen.has(label)) || chosen.has(label);
    write(content, (part, i) => {
      const span = make("span", withHits(part, words), {
        className: `label${label} ${tinted ? "tint" : "plain"}${sure < UNSURE ? " unsure" : ""}`,
        title: `${labels[label]}, ${percent(sure)} sure`,
        onclick: () => choose(place),
      });
      span.dataset.piece = place;
      span.style.setProperty("--tint", `${Math.round(4 + 26 * sure)}%`);
      if (tinted && label !== before && !i) span.dataset.label = labels[label];
      return span;
    });
    before = label;
  });
  const more = page.more ? [make("p", `… ${number(page.more)} more characters`, { className: "soft" })] : [];
  return [...lines, ...more];
}

function withHits(content, words) {
  if (!words) return content;
  const lower = content.toLowerCase(), parts = [];
  if (lower.length !== content.length) return content; // a letter whose lower case is two letters
  let from = 0;
  for (let found = lower.indexOf(words); found >= 0; found = lower.indexOf(words, from)) {
    parts.push(content.slice(from, found), make("mark", content.slice(found, found + words.length), { className: "hit" }));
    from = found + words.length;
  }
  return [...parts, content.slice(from)];
}

// Choose a piece of the text, to see its label and to say which is right.
function choose(place) {
  piece = place;
  const page = pages[current], one = page?.pieces[place];
  at("piece").hidden = !page || !page.pieces.length;
  at("chosen").textContent = one ? `${labels[one[LABEL]]}, ${percent(one[SURE])} sure` : "Choose a piece of the text to see its label.";
  at("correct").hidden = !one;
  at("right").value = marks.get(current)?.pieces.get(place) ?? "";
}

function nextUnsure() {
  const unsure = pages[current].pieces.flatMap((one, place) => one[SURE] < UNSURE && one[LABEL] > 0 ? [place] : []);
  if (unsure.length) find(...[unsure.find(place => place > piece) ?? unsure[0]].flatMap(place => [place, place + 1]));
}

function find(first, last) {
  for (const span of text.querySelectorAll("span[data-piece]")) {
    span.classList.toggle("found", first <= span.dataset.piece && span.dataset.piece < last);
  }
  text.querySelector(".found")?.scrollIntoView({ block: "center" });
  choose(first);
}

// ---------------------------------------------------------------- records

const record = (name, label, value) => value === null || value === "" || !value.length ? [] : [[name, labels.indexOf(label), value]];

function linkFields(link) {
  return [...record("cue", "cross_link", link.cue), ...record("headline", "cross_link", link.headline),
    ...record("url", "", link.url), ["sure", -1, percent(link.probability)]];
}

function teaserFields(teaser) {
  return [...["rubrique", "headline", "summary", "author"].flatMap(name => record(name, `teaser.${name}`, teaser[name])),
    ...record("date", "teaser.date", teaser.date ?? teaser.date_text), ...record("url", "", teaser.url),
    ["sure", -1, percent(teaser.probability)]];
}

function drawRecords(page) {
  const { article, cross_links, teasers } = page.record;
  const head = [...record("headline", "headline", article.headline), ...record("authors", "byline", article.authors.join(", ")),
    ...record("date", "byline", article.date ?? article.date_text)];
  const body = article.paragraphs.map(one => [one.kind, labels.indexOf(labels.includes(one.kind) ? one.kind : "paragraph"), one.text]);
  const captions = article.captions.map(one => [...record("caption", "caption", one.text), ...record("picture", "", one.url)]);
  const titled = (title, found) => found.length ? [make("h3", found.length > 1 ? `${title} (${found.length})` : title), ...found] : [];
  const folded = make("details", [make("summary", `Body (${body.length})`), drawRecord(body)]);
  return [
    ...titled("Article", head.length ? [drawRecord(head)] : []),
    ...titled("Cross-links", cross_links.map((link, i) => drawRecord(linkFields(link), page.links[i]))),
    ...titled("Teasers", teasers.map((teaser, i) => drawRecord(teaserFields(teaser), page.teasers[i]))),
    ...titled("Captions", captions.map(fields => drawRecord(fields))),
    ...(body.length ? [folded] : []),
  ];
}

function drawRecord(fields, pieces) {
  const lines = fields.map(([name, label, value]) => make("tr", [
    make("th", name, { scope: "row" }),
    make("td", value, { className: label >= 0 ? `tint label${label}` : "" }),
  ]));
  const table = make("table", lines, { className: "record" });
  if (pieces) {
    table.title = "Show it in the text";
    table.tabIndex = 0;
    table.onclick = () => find(...pieces);
    table.onkeydown = event => { if (event.key === "Enter") find(...pieces); };
  }
  return table;
}

// ---------------------------------------------------------------- overview

// What the filters let through. Each filter's own counts are of the pages that the other filters let through.
function drawOverview() {
  drawShares();
  const kinds = tally(shownBut("kind").map(kindOf));
  for (const button of document.querySelectorAll("#kinds button")) {
    button.lastChild.textContent = number(kinds.get(button.dataset.kind) ?? 0);
    button.setAttribute("aria-pressed", button.dataset.kind === at("kind").value);
  }
  nameOptions("kind", kinds);
  nameOptions("language", tally(shownBut("language").map(languageOf)));
  const most = at("most").value, inBins = Array(BINS).fill(0);
  for (const page of shownBut("most")) {
    if (!page.error) inBins[Math.min(BINS - 1, Math.floor(page.record.confidence * BINS))] += 1;
  }
  const highest = Math.max(1, ...inBins);
  document.querySelectorAll("#bins button").forEach((button, bin) => {
    button.firstChild.style.height = `${100 * inBins[bin] / highest}%`;
    button.title = `${number(inBins[bin])} pages from ${Math.round(100 * bin / BINS)} to ${Math.round(100 * (bin + 1) / BINS)} %`;
    button.classList.toggle("out", Boolean(most) && Number(button.dataset.end) > Number(most));
  });
  const withLabel = tally(shownBut("labels").flatMap(page => [...new Set(page.pieces.map(one => one[LABEL]))]));
  for (const button of document.querySelectorAll("#labels button")) {
    const label = Number(button.dataset.label);
    button.textContent = `${labels[label]} ${number(withLabel.get(label) ?? 0)}`;
    button.setAttribute("aria-pressed", chosen.has(label));
  }
  const reasons = [...tally(order.flatMap(place => pages[place].error ?? []))].sort((a, b) => b[1] - a[1]);
  at("errors").hidden = !reasons.length;
  at("errors").replaceChildren(make("h3", `Errors: ${number(reasons.reduce((sum, one) => sum + one[1], 0))}`),
    make("ul", reasons.slice(0, 5).map(([reason, count]) => make("li", count > 1 ? `${number(count)} × ${reason}` : reason))));
}

function drawShares() {
  const characters = labels.map(() => 0);
  for (const place of order) for (const one of pages[place].pieces) characters[one[LABEL]] += one[TEXT].length;
  const sum = members => members.reduce((length, label) => length + characters[label], 0);
  const all = sum([...labels.keys()]);
  const shares = Object.entries(groups).map(([name, members]) => [name, members[0], sum(members) / (all || 1)]);
  const bar = shares.map(([name, label, share]) => {
    const part = make("span", [], { className: `label${label}`, title: `${name} ${percent(share)}` });
    part.style.width = `${100 * share}%`;
    return part;
  });
  at("shares").replaceChildren(
    make("h3", `${percent(sum(BODY) / (all || 1))} of ${number(all)} characters are body`),
    make("div", bar, { className: "bar" }),
    ...shares.map(([name, label, share]) => make("span", `${name} ${percent(share)}`, { className: `key label${label}` })));
}

// The buttons and options stay as they are, so that the focus stays where it is; only their counts change.
function makeOverview() {
  const choose = (id, value) => { at(id).value = at(id).value === value ? "" : value; arrange(); };
  const kinds = new Set(pages.map(kindOf));
  at("kinds").replaceChildren(make("h3", "Pages"), ...["article", "listing", "other", "not parsed"].filter(kind => kinds.has(kind)).map(kind => {
    const button = make("button", [make("span", kind), make("span", "")], { onclick: () => choose("kind", kind) });
    button.dataset.kind = kind;
    return button;
  }));
  const bins = [...Array(BINS).keys()].map(bin => {
    const button = make("button", make("span", []), { onclick: () => choose("most", button.dataset.end) });
    button.dataset.end = (bin + 1) / BINS;
    return button;
  });
  at("histogram").replaceChildren(make("h3", "Confidence: the expected F1 of the body"), make("div", bins, { id: "bins" }),
    make("div", ["0 %", "50 %", "100 %"].map(name => make("span", name)), { id: "scale" }));
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function makeOptions() {
  const choices = (id, all, pairs) => at(id).replaceChildren(...[["", all], ...pairs].map(([value, name]) => make("option", name, { value })));
  const byCount = values => [...tally(values)].sort((a, b) => b[1] - a[1]).map(([value]) => [value, value]);
  choices("kind", "all", byCount(pages.map(kindOf)));
  choices("language", "all", byCount(pages.map(languageOf)));
  choices("most", "any", [...Array(BINS).keys()].map(bin => (bin + 1) / BINS).reverse().map(end => [String(end), `below ${Math.round(100 * end)} %`]));
  choices("right", "…", labels.map(label => [label, label]));
}

function nameOptions(id, counts) {
  for (const option of at(id).options) {
    if (option.value) option.textContent = `${option.value} (${number(counts.get(option.value) ?? 0)})`;
  }
}

function makeLabels() {
  const used = new Set(pages.flatMap(page => [...new Set(page.pieces.map(one => one[LABEL]))]));
  const button = label => {
    const made = make("button", "", { className: `label${label}`, onclick: () => { if (!chosen.delete(label)) chosen.add(label); arrange(); } });
    made.dataset.label = label;
    return made;
  };
  const boxes = Object.entries(groups).map(([name, members]) => {
    const some = members.filter(label => used.has(label));
    return some.length ? make("div", [some.length > 1 ? make("span", name, { className: "soft" }) : null, ...some.map(button)]) : null;
  });
  at("labels").replaceChildren(...boxes.filter(Boolean));
}

// ---------------------------------------------------------------- marks, copies

const KEY = `articlesplit ${location.pathname} ${pages.length}`;

function markOf(place) {
  if (!marks.has(place)) marks.set(place, { note: "", pieces: new Map() });
  return marks.get(place);
}

function drawMark() {
  const mark = marks.get(current);
  at("mark").setAttribute("aria-pressed", Boolean(mark));
  at("mark").textContent = mark ? "Marked as wrong" : "Mark as wrong";
  at("note").hidden = !mark;
  at("note").value = mark?.note ?? "";
  at("export").disabled = !marks.size;
  at("export").textContent = marks.size ? `Export marks (${number(marks.size)})` : "Export marks";
}

function keepMarks() {
  try { localStorage.setItem(KEY, marked()); } catch { /* they last as long as the page is open */ }
  drawMark();
  drawRows();
}

// A JSON line for each marked page.
function marked() {
  return [...marks].sort(([a], [b]) => a - b).map(([place, { note, pieces }]) => JSON.stringify({
    page: place, name: pages[place].name, kind: kindOf(pages[place]), note,
    pieces: [...pieces].map(([at, right]) => {
      const one = pages[place].pieces[at];
      return { piece: at, text: one[TEXT], label: labels[one[LABEL]], should_be: right };
    }),
  }) + "\n").join("");
}

function loadMarks() {
  try {
    for (const line of (localStorage.getItem(KEY) ?? "").split("\n").filter(Boolean)) {
      const { page, name, note, pieces } = JSON.parse(line);
      if (pages[page]?.name === name) marks.set(page, { note, pieces: new Map(pieces.map(one => [one.piece, one.should_be])) });
    }
  } catch { /* no storage */ }
}

function toggleMark() {
  if (current < 0) return;
  if (!marks.delete(current)) markOf(current);
  keepMarks();
}

function correct() {
  const mark = markOf(current);
  if (at("right").value) mark.pieces.set(piece, at("right").value);
  else mark.pieces.delete(piece);
  keepMarks();
}

function exportMarks() {
  const file = URL.createObjectURL(new Blob([marked()], { type: "application/jsonl" }));
  make("a", [], { href: file, download: "marks.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(file), 1000);
}

// The page as `Page.to_dict(blocks=False)` gives it, with its name in the report.
function asJson(page) {
  const body = page.record.article.paragraphs.map(one => one.text).join("\n");
  return JSON.stringify({ name: page.name, ...page.record, article: { ...page.record.article, text: body } }, null, 1);
}

async function copy() {
  const page = pages[current];
  if (!page || page.error) return;
  try {
    await navigator.clipboard.writeText(asJson(page));
  } catch {
    const area = document.body.appendChild(make("textarea", asJson(page)));
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  at("copy").textContent = "Copied";
  setTimeout(() => { at("copy").textContent = "Copy as JSON"; }, 1200);
}

// ---------------------------------------------------------------- events

const KEYS = {
  j: () => step(1), k: () => step(-1), u: () => { if (!pages[current]?.error) nextUnsure(); }, x: toggleMark, c: copy,
  "/": () => at("search").focus(), "?": () => at("keys").showModal(), o: () => { at("overview").open = !at("overview").open; },
};
const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -pages.length, End: pages.length };

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || at("keys").open) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const inList = list.contains(event.target) && event.key in MOVES;
  if (!inList && !(event.key in KEYS)) return;
  event.preventDefault();
  if (inList) step(MOVES[event.key]);
  else KEYS[event.key]();
});
list.addEventListener("scroll", drawRows, { passive: true });
new ResizeObserver(drawRows).observe(list);
for (const id of ["kind", "language", "most", "order", "marked"]) at(id).addEventListener("change", arrange);
let waiting = 0;
at("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(arrange, 150); });
const clicks = { previous: () => step(-1), next: () => step(1), unsure: nextUnsure, copy, mark: toggleMark, export: exportMarks, help: KEYS["?"] };
for (const [id, action] of Object.entries(clicks)) at(id).onclick = action;
at("right").addEventListener("change", correct);
at("note").addEventListener("input", () => { markOf(current).note = at("note").value; keepMarks(); });
if (matchMedia("(max-width: 700px)").matches) at("overview").open = false;
loadMarks();
makeOptions();
makeOverview();
makeLabels();
arrange();
