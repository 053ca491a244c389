// One person's chat with the bot.
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { cardOf, dayOf, drawMessage, isOwn } from "./message.js";
import { Refresher } from "./refresh.js";

const closeTogether = 5 * 60_000;
const typingLasts = 4000;
const afterwards = 1200;

export class Pane {
  constructor(people, hooks) {
    this.people = people;
    this.hooks = hooks;
    this.entries = new Map();
    this.drawn = new Map();
    this.waiting = 0;
    this.sending = Promise.resolve();
    this.isDark = false;

    this.root = document.querySelector("#pane").content.firstElementChild.cloneNode(true);
    const find = selector => this.root.querySelector(selector);
    this.avatar = find(".avatar");
    this.select = find("select");
    this.about = find(".about");
    this.log = find(".log");
    this.list = find(".messages");
    this.empty = find(".empty");
    this.typing = find(".typing");
    this.bar = find(".bar");
    this.suggestions = find(".suggestions");
    this.newer = find(".newer");

    this.select.append(...people.map(person => new Option(person.name, person.id)));
    this.select.id = `person-${crypto.randomUUID()}`;
    find(".who-text label").htmlFor = this.select.id;
    this.select.addEventListener("change", () => hooks.choose(this.select.value));
    this.composer = new Composer(find(".composer"), text => this.say({ text }), () => this.said());
    this.refresher = new Refresher(this.log, (id, action) => this.act(id, action, true));
    this.newer.addEventListener("click", () => this.toEnd());
    find(".skip").addEventListener("click", () => this.composer.text.focus());
    this.stays = true;
    this.log.addEventListener("scroll", () => {
      this.stays = this.isAtEnd();
      if (this.stays) {
        this.newer.hidden = true;
      }
    });

    // Whoever reads the end keeps reading it when a bar or a card takes room.
    const keep = new ResizeObserver(() => {
      if (this.stays) {
        this.toEnd();
      }
    });
    keep.observe(this.log);
    keep.observe(this.list);
  }

  get person() {
    return this.people.find(person => person.id === this.select.value);
  }

  show(personId) {
    this.select.value = personId;
    const { name, about } = this.person;
    this.entries.clear();
    this.redraw();
    this.notify("");
    this.avatar.textContent = initials(name);
    this.about.textContent = about;
    this.root.setAttribute("aria-label", `Chat as ${name}`);
    this.log.setAttribute("aria-label", `Messages with ${name}`);
    this.composer.label.textContent = `Message as ${name}`;
  }

  setTheme(isDark) {
    this.isDark = isDark;
    this.redraw();
  }

  // What the server tells. Everything may come twice, so each message is known by its id.
  take(event) {
    switch (event.kind) {
      case "transcript":
        this.takeAll(event.entries);
        break;
      case "delete":
        this.entries.delete(event.deleted);
        this.redraw();
        break;
      case "typing":
        this.showTyping(typingLasts);
        break;
      default:
        this.takeOne(event.kind, event.entry);
    }
  }

  takeAll(entries) {
    const same = entries.length === this.entries.size && entries.every(entry => isSame(this.entries.get(entry.activity.id), entry));
    if (!same) {
      this.entries = new Map(entries.map(entry => [entry.activity.id, entry]));
      this.redraw();
      this.toEnd();
    }
  }

  takeOne(kind, entry) {
    const id = entry.activity.id;
    const before = this.entries.get(id);
    if (isSame(before, entry)) {
      return;
    }

    this.entries.set(id, entry);
    if (kind === "update") {
      this.refresher.invalidate(id);
    }

    if (before) {
      this.replace(before, entry);
    } else {
      const atEnd = this.isAtEnd();
      this.draw(entry);
      this.suggest();
      if (!isOwn(entry)) {
        this.showTyping(0);
        this.hooks.arrived();
      }

      if (atEnd || isOwn(entry)) {
        this.toEnd();
      } else {
        this.newer.hidden = false;
      }
    }
  }

  draw(entry) {
    const previous = [...this.entries.values()].at(-2);
    const newDay = !previous || dayOf(previous) !== dayOf(entry);
    if (newDay) {
      const line = document.createElement("li");
      line.className = "day";
      line.textContent = dayOf(entry);
      this.list.append(line);
    }

    const continues = !newDay && isOwn(previous) === isOwn(entry)
      && Date.parse(entry.activity.timestamp) - Date.parse(previous.activity.timestamp) < closeTogether;
    this.place(entry, continues, item => this.list.append(item));
  }

  // The same card stays as it is, with what somebody has typed into it.
  replace(before, entry) {
    const id = entry.activity.id;
    const old = this.drawn.get(id);
    if (sameShown(before, entry)) {
      this.refresher.watch(old, entry, this.person.userId);
      return;
    }

    const hadFocus = old.contains(document.activeElement);
    const atEnd = this.isAtEnd();
    const item = this.place(entry, old.classList.contains("continues"), drawn => old.replaceWith(drawn));
    item.classList.add("changed");
    if (hadFocus) {
      const card = item.querySelector(".card");
      card?.setAttribute("tabindex", "-1");
      card?.focus({ preventScroll: true });
    }

    if (atEnd) {
      this.toEnd();
    } else {
      item.scrollIntoView({ block: "nearest" });
    }
  }

  place(entry, continues, put) {
    const id = entry.activity.id;
    const item = drawMessage(entry, {
      isDark: this.isDark,
      continues,
      handlers: {
        execute: action => this.act(id, action, false),
        submit: data => this.submit(id, data),
        fault: text => this.notify(text),
      },
    });
    this.drawn.set(id, item);
    put(item);
    this.refresher.watch(item, entry, this.person.userId);
    this.empty.hidden = true;
    return item;
  }

  redraw() {
    // What is drawn again is nothing new: a screen reader would read out the whole chat.
    this.log.setAttribute("aria-live", "off");
    setTimeout(() => this.log.removeAttribute("aria-live"), 500);
    this.refresher.clear();
    this.drawn.clear();
    this.list.replaceChildren();
    this.empty.hidden = this.entries.size > 0;
    const all = [...this.entries.values()];
    this.entries = new Map();
    for (const entry of all) {
      this.entries.set(entry.activity.id, entry);
      this.draw(entry);
    }

    this.suggest();
  }

  // One after the other, so that two quick messages arrive in the order in which they were written.
  say(message) {
    this.notify("");
    const person = this.person.id;
    this.sending = this.sending.then(() => this.working(async () => {
      try {
        await api.say(person, message);
      } catch (fault) {
        if (message.text && !this.said().includes(message.text)) {
          this.composer.giveBack(message.text);
        }

        throw fault;
      }
    }));
  }

  submit(id, data) {
    const teams = typeof data === "object" ? data.msteams : null;
    if (typeof data === "string") {
      this.say({ text: data });
    } else if (teams?.type === "imBack") {
      this.say({ text: String(teams.value ?? "") });
    } else if (teams?.type === "messageBack") {
      this.say({ text: teams.text, displayText: teams.displayText, value: asObject(teams.value), replyToId: id });
    } else {
      this.say({ value: data, replyToId: id });
    }
  }

  // An automatic refresh that fails keeps the card as it was and says nothing, as in Teams.
  async act(id, action, isAutomatic) {
    const card = this.drawn.get(id);
    if (isAutomatic) {
      await api.act(this.person.id, { ...action, replyToId: id, isAutomatic }).catch(() => null);
      return;
    }

    if (card?.getAttribute("aria-busy") === "true") {
      return;
    }

    this.notify("");
    card?.setAttribute("aria-busy", "true");
    try {
      await this.working(async () => {
        const answer = await api.act(this.person.id, { ...action, replyToId: id, isAutomatic });
        if (answer.kind === "message" || answer.kind === "error") {
          this.notify(answer.text, answer.kind);
        }
      });
    } finally {
      card?.removeAttribute("aria-busy");
    }
  }

  async working(work) {
    this.waiting++;
    this.showTyping(typingLasts * 4);
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof api.Fault)) {
        throw fault;
      }

      this.notify(fault.message);
    } finally {
      // The answer to a message comes a moment after the bot has taken it.
      this.waiting--;
      if (this.waiting === 0 && this.typing.classList.contains("shown")) {
        this.showTyping(afterwards);
      }
    }
  }

  showTyping(milliseconds) {
    clearTimeout(this.typingEnds);
    const shown = milliseconds > 0;
    this.typing.classList.toggle("shown", shown);
    this.typing.textContent = shown ? "The bot is writing" : "";
    if (shown) {
      this.typingEnds = setTimeout(() => this.showTyping(0), milliseconds);
    }
  }

  notify(text, kind = "error") {
    this.bar.replaceChildren();
    this.bar.className = text ? `bar shown ${kind}` : "bar";
    if (text) {
      const words = document.createElement("p");
      words.textContent = text;
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "Dismiss";
      close.addEventListener("click", () => {
        this.notify("");
        this.composer.text.focus();
      });
      this.bar.append(words, close);
    }
  }

  // Teams offers the buttons of the last message only, and at most three.
  suggest() {
    const last = [...this.entries.values()].at(-1);
    const actions = last && !isOwn(last) ? last.activity.suggestedActions?.actions ?? [] : [];
    this.suggestions.replaceChildren(...actions.filter(action => action.type === "imBack").slice(0, 3).map(action => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = action.title;
      button.addEventListener("click", () => {
        this.say({ text: String(action.value ?? action.title) });
        this.composer.text.focus();
      });
      return button;
    }));
  }

  said() {
    return [...this.entries.values()].filter(isOwn).map(entry => entry.activity.text).filter(Boolean);
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
  }

  toEnd() {
    this.newer.hidden = true;
    this.stays = true;
    this.log.scrollTop = this.log.scrollHeight;
  }
}

const isSame = (one, other) => one !== undefined && JSON.stringify(one) === JSON.stringify(other);

const sameShown = (one, other) =>
  one.activity.text === other.activity.text && one.editedAt === other.editedAt && JSON.stringify(cardOf(one)) === JSON.stringify(cardOf(other));

const asObject = value => (value && typeof value === "object" ? value : {});

const initials = name => name.split(/\s+/).filter(word => /^\p{L}/u.test(word)).slice(0, 2).map(word => word[0].toUpperCase()).join("");
