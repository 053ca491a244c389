// Two chats side by side: the same bot as two people see it. On a narrow screen one at a time.
import * as api from "./api.js";
import { Pane } from "./pane.js";

const remembered = {
  get: key => localStorage.getItem(`localchat.${key}`),
  set: (key, value) => localStorage.setItem(`localchat.${key}`, value),
};

const sides = ["left", "right"];
const banner = document.querySelector(".banner");
const panes = [];
const unread = [0, 0];
let shown = 0;
let stopListening = () => {};

function say(text) {
  banner.textContent = text;
  banner.classList.toggle("shown", Boolean(text));
}

function listen() {
  stopListening();
  const persons = [...new Set(panes.map(pane => pane.person.id))];
  stopListening = api.listen(
    persons,
    event => panes.filter(pane => pane.person.id === event.person).forEach(pane => pane.take(event)),
    connected => say(connected ? "" : "The connection to the bot is lost. Trying again…"));
}

async function choose(side, personId) {
  panes[side].show(personId);
  remembered.set(sides[side], personId);
  unread[side] = 0;
  drawSwitch();
  listen();
  await install(personId, fault => panes[side].notify(fault));
}

// Tells the bot that somebody has it; a second time does nothing.
async function install(personId, onFault) {
  try {
    await api.visit(personId);
  } catch (fault) {
    onFault(fault.message);
  }
}

function drawSwitch() {
  const group = document.querySelector(".switch");
  group.replaceChildren(...panes.map((pane, side) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", String(side === shown));
    button.textContent = pane.person.name;
    if (unread[side] > 0) {
      const badge = document.createElement("span");
      badge.className = "badge";
      badge.textContent = unread[side];
      const words = document.createElement("span");
      words.className = "visually-hidden";
      words.textContent = " new";
      badge.append(words);
      button.append(" ", badge);
    }

    button.addEventListener("click", () => {
      turnTo(side);
      group.children[side].focus();
    });
    return button;
  }));
}

function turnTo(side) {
  shown = side;
  unread[side] = 0;
  panes.forEach((pane, index) => pane.root.classList.toggle("shown", index === side));
  drawSwitch();
  panes[side].toEnd();
}

function arrived(side) {
  if (getComputedStyle(panes[side].root).display === "none") {
    unread[side]++;
    drawSwitch();
  }
}

function setUpTheme() {
  const button = document.querySelector(".theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = remembered.get("theme");
    const isDark = chosen ? chosen === "dark" : system.matches;
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    button.setAttribute("aria-pressed", String(isDark));
    panes.forEach(pane => pane.setTheme(isDark));
  };
  button.addEventListener("click", () => {
    remembered.set("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    apply();
  });
  system.addEventListener("change", apply);
  apply();
}

const withRole = (people, role) => people.find(person => person.roles.includes(role));

async function start() {
  setUpTheme();
  let people;
  try {
    ({ people } = await api.people());
  } catch (fault) {
    say(fault.message);
    return;
  }

  if (people.length === 0) {
    say("The directory holds nobody yet. Add people to people.yaml and start the bot again.");
    return;
  }

  const known = id => people.find(person => person.id === id);
  const isDark = document.documentElement.dataset.theme === "dark";
  const first = known(remembered.get("left")) ?? withRole(people, "officer") ?? people[0];
  const second = known(remembered.get("right")) ?? withRole(people, "cabinet-member") ?? people.find(person => person !== first) ?? first;
  for (const [side, person] of [first, second].entries()) {
    const pane = new Pane(people, { choose: id => choose(side, id), arrived: () => arrived(side) });
    pane.isDark = isDark;
    pane.show(person.id);
    panes.push(pane);
    document.querySelector(".panes").append(pane.root);
  }

  turnTo(0);
  listen();
  for (const pane of panes) {
    await install(pane.person.id, fault => pane.notify(fault));
  }

  // As when an administrator has given the app to everybody: the bot can reach each of them, also before somebody looks in here as them.
  for (const person of people) {
    await install(person.id, () => {});
  }
}

await start();
