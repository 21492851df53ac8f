"use strict";
// Shows the tasks and the library, and asks every second how far they are.

const EVERY_MS = 1000;
const words = document.getElementById("words").dataset;

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  const answer = await fetch(path, { cache: "no-store", ...options });
  return answer.json();
}

function button(label, name, act) {
  const made = make("button", "", label);
  made.type = "button";
  made.setAttribute("aria-label", `${label}: ${name}`);
  made.addEventListener("click", async () => { await act(); await refresh(); });
  return made;
}

function player(file) {
  const made = document.createElement(file.player || "a");
  if (file.player) {
    made.controls = true;
    made.preload = "metadata";
    made.src = file.address;
    made.setAttribute("aria-label", file.name);
  } else {
    made.href = file.address;
    made.textContent = file.name;
  }
  return made;
}

async function showLog(row, id) {
  const known = row.querySelector("pre");
  if (known) { known.remove(); return; }
  const { lines } = await ask(`pages/log?id=${encodeURIComponent(id)}`);
  row.append(make("pre", "", lines.join("\n")));
}

function fillTask(row, task) {
  row.dataset.state = task.state;
  const head = make("div", "row");
  head.append(make("span", "name", task.name), make("span", "quiet", task.kind));
  head.append(make("span", "state", task.is_over ? task.state_words : `${task.state_words} ${task.percent} %`));
  head.append(button(words.log, task.name, () => showLog(row, task.id)));
  if (task.is_over) head.append(button(words.remove, task.name, () => ask("pages/remove", { id: task.id })));
  else head.append(button(words.stop, task.name, () => ask("pages/stop", { id: task.id })));
  row.append(head);
  if (!task.is_over) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = task.percent;
    bar.setAttribute("aria-label", task.name);
    row.append(bar);
  }
  if (task.phase) row.append(make("p", "quiet", task.phase));
  if (task.cause) row.append(make("p", "bad", task.cause));
  for (const file of task.files) row.append(player(file));
}

function fillEntry(row, entry) {
  const head = make("div", "row");
  head.append(make("span", "name", entry.name), make("span", "quiet", entry.id));
  head.append(make("span", "state", entry.state_words));
  row.append(head);
  if (entry.cause) row.append(make("p", "bad", entry.cause));
  for (const file of entry.files) row.append(player(file));
}

// A row is made anew only when something about it differs: what plays goes on playing.
function show(list, things, fill) {
  const known = new Map([...list.children].map((row) => [row.dataset.id, row]));
  let before = null;
  for (const thing of things) {
    const said = JSON.stringify(thing);
    let row = known.get(thing.id);
    known.delete(thing.id);
    if (!row || row.said !== said) {
      const fresh = document.createElement("li");
      fresh.dataset.id = thing.id;
      fresh.said = said;
      fill(fresh, thing);
      if (row) row.replaceWith(fresh);
      row = fresh;
    }
    const place = before ? before.nextSibling : list.firstChild;
    if (row !== place) list.insertBefore(row, place);
    before = row;
  }
  for (const row of known.values()) row.remove();
}

async function refresh() {
  const lost = document.getElementById("lost");
  try {
    const state = await ask("pages/state");
    show(document.getElementById("tasks"), state.tasks, fillTask);
    show(document.getElementById("entries"), state.entries, fillEntry);
    document.getElementById("no-tasks").hidden = state.tasks.length > 0;
    document.getElementById("no-entries").hidden = state.entries.length > 0;
    lost.hidden = true;
  } catch (error) {
    lost.hidden = false;
  }
}

refresh();
setInterval(refresh, EVERY_MS);
