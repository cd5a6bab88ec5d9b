"use strict";
// Everything that comes from a page is set with textContent: it is text and never markup.
const { labels, pages } = JSON.parse(document.getElementById("data").textContent);
const [list, rows, text, records] = ["list", "rows", "text", "records"].map(id => document.getElementById(id));
const ROW = 52; // pixels, as in the style sheet
const [LABEL, SURE, TEXT] = [1, 2, 3]; // places in a piece: [white space before it, label, probability, text]
const chosen = new Set(); // labels
let order = []; // places in `pages`, as listed
let current = -1; // a place in `pages`

function make(tag, content, properties) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...[content].flat().filter(part => part !== null && part !== undefined));
  return element;
}

// The page's confidence; where labels are chosen, their mean probability, weighted by length.
function sureness(page) {
  if (!chosen.size) return page.confidence;
  let sum = 0, length = 0;
  for (const piece of page.pieces) {
    if (!chosen.has(piece[LABEL])) continue;
    sum += piece[SURE] * piece[TEXT].length;
    length += piece[TEXT].length;
  }
  return length ? sum / length : 1;
}

function arrange() {
  const shown = page => !chosen.size || page.pieces.some(piece => chosen.has(piece[LABEL]));
  order = [...pages.keys()].filter(place => shown(pages[place]));
  const sure = new Map(order.map(place => [place, pages[place].error ? 0 : sureness(pages[place])]));
  if (document.getElementById("order").value === "sure") order.sort((a, b) => sure.get(a) - sure.get(b) || a - b);
  for (const place of order) pages[place].sure = sure.get(place);
  const number = value => value.toLocaleString("en");
  document.getElementById("count").textContent = `${number(order.length)} of ${number(pages.length)} pages`;
  list.scrollTop = 0;
  show(order.length ? order[0] : -1);
}

// Only the rows in view are in the document.
function drawRows() {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
  const last = Math.min(order.length, first + Math.ceil(list.clientHeight / ROW) + 10);
  rows.style.height = `${order.length * ROW}px`;
  rows.replaceChildren(...order.slice(first, last).map((place, i) => drawRow(place, first + i)));
}

function drawRow(place, index) {
  const page = pages[place];
  const about = page.error ? "not parsed" : `${page.kind}, ${percent(page.sure)} sure`;
  const row = make("div", [
    make("div", page.headline || page.name, { dir: "auto" }),
    make("div", make("small", page.headline ? `${about} · ${page.name}` : about)),
  ], { className: "row", id: `row${place}`, onclick: () => show(place) });
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", place === current);
  row.setAttribute("aria-setsize", order.length);
  row.setAttribute("aria-posinset", index + 1);
  row.style.top = `${index * ROW}px`;
  return row;
}

function percent(share) {
  return `${Math.floor(100 * share)} %`;
}

function show(place) {
  current = place;
  const page = pages[place];
  document.getElementById("name").textContent = page ? page.name : "No page to show";
  const sure = page && `${page.kind}, ${percent(page.sure)} sure${chosen.size ? " of the chosen labels" : ""}`;
  document.getElementById("about").textContent = page ? page.error || sure : "";
  document.getElementById("piece").hidden = !page || !page.pieces.length;
  document.getElementById("piece").textContent = "Choose a piece of the text to see its label.";
  text.replaceChildren(...(page ? drawText(page) : []));
  records.replaceChildren(...(page && !page.error ? drawRecords(page) : []));
  list.setAttribute("aria-activedescendant", page ? `row${place}` : "");
  for (const pane of [document.getElementById("dump"), records]) pane.scrollTop = 0;
  if (chosen.size) text.querySelector(".tint")?.scrollIntoView({ block: "center" });
  drawRows();
}

function drawText(page) {
  let before = 0;
  const parts = page.pieces.flatMap(([space, label, sure, content]) => {
    const span = make("span", content, { className: `label${label}`, title: `${labels[label]}, ${percent(sure)} sure` });
    span.onclick = () => { document.getElementById("piece").textContent = span.title; };
    const tinted = label > 0 && (!chosen.size || chosen.has(label)) || chosen.has(label);
    span.classList.add(tinted ? "tint" : "plain");
    if (tinted && label !== before) span.dataset.label = labels[label];
    before = label;
    return [space, span];
  });
  const more = page.more ? [make("p", `… ${page.more.toLocaleString("en")} more characters`, { className: "soft" })] : [];
  return [...parts, ...more];
}

function drawRecords(page) {
  const all = [["Article", [page.article]], ["Cross-links", page.cross_links], ["Teasers", page.teasers]];
  return all.filter(([, found]) => found.length).flatMap(([title, found]) => [
    make("h3", found.length > 1 ? `${title} (${found.length})` : title),
    ...found.map(drawRecord),
  ]);
}

function drawRecord({ fields, pieces }) {
  const lines = fields.map(([name, label, value]) => make("tr", [
    make("th", name, { scope: "row" }),
    make("td", value, { className: label > 0 ? `tint label${label}` : "" }),
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

function find(first, last) {
  const spans = [...text.querySelectorAll("span")];
  spans.forEach((span, i) => span.classList.toggle("found", first <= i && i < last));
  if (spans[first]) spans[first].scrollIntoView({ block: "center" });
}

function drawLabels() {
  const counts = labels.map((_, label) => pages.filter(page => page.pieces.some(piece => piece[LABEL] === label)).length);
  const buttons = labels.map((name, label) => {
    const button = make("button", `${name} ${counts[label].toLocaleString("en")}`, { className: `label${label}` });
    button.setAttribute("aria-pressed", false);
    button.onclick = () => {
      if (!chosen.delete(label)) chosen.add(label);
      button.setAttribute("aria-pressed", chosen.has(label));
      arrange();
    };
    return button;
  });
  document.getElementById("labels").replaceChildren(...buttons.filter((_, label) => counts[label]));
}

list.addEventListener("scroll", drawRows, { passive: true });
list.addEventListener("keydown", event => {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -order.length, End: order.length };
  if (!(event.key in steps) || !order.length) return;
  event.preventDefault();
  const at = Math.max(0, Math.min(order.length - 1, order.indexOf(current) + steps[event.key]));
  const top = at * ROW;
  list.scrollTop = Math.max(top + ROW - list.clientHeight, Math.min(list.scrollTop, top));
  show(order[at]);
});
window.addEventListener("resize", drawRows);
document.getElementById("order").addEventListener("change", arrange);
drawLabels();
arrange();
