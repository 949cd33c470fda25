"use strict";
// Shows the graph in the JSON block of this page. All words are set as text (textContent), never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const space = "http://www.w3.org/2000/svg";
const [svg, all, panel, search] = ["picture", "all", "panel", "search"].map((id) => document.getElementById(id));
const colour = Object.fromEntries(data.legend.map(([name, , shade]) => [name, shade]));
const labels = Object.fromEntries(data.legend.map(([name, label]) => [name, label]));
const hidden = new Set();
const around = data.nodes.map(() => []);
data.edges.forEach((edge, index) => { around[edge.s].push(index); if (edge.t !== edge.s) around[edge.t].push(index); });

function make(name, attributes = {}, ...inside) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}
function tag(name, words, ...inside) {
  const made = document.createElement(name);
  if (words !== undefined) made.textContent = words;
  made.append(...inside);
  return made;
}
const short = (words) => { const parts = [...words]; return parts.length > 15 ? parts.slice(0, 14).join("") + "…" : words; };

// ── the picture ────────────────────────────────────────────────────────────────────────────────────────────────────

const lines = data.edges.map((edge, index) => {
  const line = make("path", { d: edge.d });
  line.addEventListener("click", (event) => { event.stopPropagation(); showEdge(index); });
  return line;
});
const dots = data.nodes.map((node, index) => {
  const circle = make("circle", { cx: node.x, cy: node.y, r: 5, fill: colour[node.c] });
  const words = make("text", { x: node.x + 9, y: node.y + 4 }, short(node.l));
  const dot = make("g", {}, make("title", {}, labels[node.c] + " · " + node.l), circle, words);
  dot.addEventListener("click", (event) => { event.stopPropagation(); showNode(index); });
  return dot;
});
document.getElementById("edges").append(...lines);
document.getElementById("nodes").append(...dots);

const view = { x: 0, y: 0, scale: 1 };
function move() { all.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`); }
function fit() {
  const box = svg.getBoundingClientRect();
  view.scale = Math.min(box.width / data.size[0], box.height / data.size[1], 1.5) || 1;
  view.x = Math.max(0, (box.width - data.size[0] * view.scale) / 2);
  view.y = Math.max(0, (box.height - data.size[1] * view.scale) / 2);
  move();
}
function bringIn(node) {
  const box = svg.getBoundingClientRect();
  view.scale = Math.max(view.scale, 0.9);
  view.x = box.width / 2 - node.x * view.scale;
  view.y = box.height / 2 - node.y * view.scale;
  move();
}
svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = svg.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const scale = Math.min(6, Math.max(0.05, view.scale * Math.exp(-event.deltaY * 0.0015)));
  view.x = x - ((x - view.x) * scale) / view.scale;
  view.y = y - ((y - view.y) * scale) / view.scale;
  view.scale = scale;
  move();
}, { passive: false });
let held = null;
svg.addEventListener("pointerdown", (event) => { held = [event.clientX - view.x, event.clientY - view.y]; });
window.addEventListener("pointermove", (event) => {
  if (!held || !event.buttons) return;
  [view.x, view.y] = [event.clientX - held[0], event.clientY - held[1]];
  move();
});
window.addEventListener("pointerup", () => { held = null; });
svg.addEventListener("dblclick", clear);
document.getElementById("fit").addEventListener("click", fit);
document.getElementById("fit").textContent = data.words.fit;

// ── what is chosen ─────────────────────────────────────────────────────────────────────────────────────────────────

function clear() {
  for (const each of [...lines, ...dots]) each.classList.remove("on", "near", "hit");
  all.classList.remove("dim");
}
function quoted(place) {
  const [name, number, start, end] = place;
  const words = [...data.paragraphs[number]]; // code points, as offsets are counted
  const block = tag("blockquote");
  block.append(words.slice(0, start).join(""), tag("mark", words.slice(start, end).join("")), words.slice(end).join(""));
  return [tag("small", data.words.in + " " + name), block];
}
function properties(pairs) {
  const list = tag("dl");
  for (const [name, value] of pairs) list.append(tag("dt", name), tag("dd", value));
  return list;
}
function link(index) {
  const button = tag("button", data.nodes[index].l);
  button.addEventListener("click", () => { showNode(index); bringIn(data.nodes[index]); });
  return button;
}
function showNode(index) {
  clear();
  const node = data.nodes[index];
  all.classList.add("dim");
  dots[index].classList.add("on");
  const items = around[index].map((number) => {
    const edge = data.edges[number];
    const other = edge.s === index ? edge.t : edge.s;
    lines[number].classList.add("on");
    dots[other].classList.add("near");
    const more = tag("button", data.words.quote);
    more.addEventListener("click", () => showEdge(number));
    const way = edge.s === index ? " → " : " ← ";
    return tag("li", undefined, data.types[edge.y] + way, link(other), ...(edge.q ? [" · ", more] : []));
  });
  panel.replaceChildren(
    tag("h2", node.l), tag("small", labels[node.c] + " · " + node.i), properties(node.p), ...(node.q ? quoted(node.q) : []),
    tag("h3", data.words.links + " (" + items.length + ")"), tag("ul", undefined, ...items),
  );
  panel.scrollTop = 0;
}
function showEdge(index) {
  clear();
  const edge = data.edges[index];
  all.classList.add("dim");
  lines[index].classList.add("on");
  dots[edge.s].classList.add("on");
  dots[edge.t].classList.add("on");
  panel.replaceChildren(
    tag("h2", data.types[edge.y]), tag("p", undefined, link(edge.s), " → ", link(edge.t)), properties(edge.p),
    ...(edge.q ? [tag("h3", data.words.quote), ...quoted(edge.q)] : []),
  );
  panel.scrollTop = 0;
}

// ── legend and search ──────────────────────────────────────────────────────────────────────────────────────────────

for (const [name, label, shade] of data.legend) {
  const box = tag("input");
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name); else hidden.add(name);
    data.nodes.forEach((node, index) => dots[index].classList.toggle("off", hidden.has(node.c)));
    data.edges.forEach((edge, index) =>
      lines[index].classList.toggle("off", hidden.has(data.nodes[edge.s].c) || hidden.has(data.nodes[edge.t].c)));
  });
  const swatch = make("svg", { viewBox: "0 0 12 12" }, make("circle", { cx: 6, cy: 6, r: 5, fill: shade }));
  document.getElementById("legend").append(tag("label", undefined, box, swatch, label));
}
const quotes = (place) => (place ? [...data.paragraphs[place[1]]].slice(place[2], place[3]).join("") : "");
const haystack = data.nodes.map((node, index) =>
  [node.l, node.i, ...node.p.map((pair) => pair[1]), quotes(node.q), ...around[index].map((number) => quotes(data.edges[number].q))]
    .join("\n").toLowerCase());
search.placeholder = data.words.search;
search.addEventListener("input", () => {
  clear();
  const wanted = search.value.trim().toLowerCase();
  if (!wanted) { greet(); return; }
  all.classList.add("dim");
  const found = haystack.flatMap((words, index) => (words.includes(wanted) ? [index] : []));
  found.sort((one, other) => data.nodes[other].l.toLowerCase().includes(wanted) - data.nodes[one].l.toLowerCase().includes(wanted));
  for (const index of found) dots[index].classList.add("hit");
  const items = found.slice(0, 200).map((index) => tag("li", undefined, tag("small", labels[data.nodes[index].c] + " "), link(index)));
  panel.replaceChildren(tag("h2", found.length ? found.length + " " + data.words.hits : data.words.none), tag("ul", undefined, ...items));
});
search.addEventListener("keydown", (event) => { if (event.key === "Enter") panel.querySelector("li button")?.click(); });
function greet() { panel.replaceChildren(tag("p", data.words.open)); }
greet();
fit();
window.addEventListener("resize", fit);
