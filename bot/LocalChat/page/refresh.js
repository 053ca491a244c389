// Refreshes cards as Teams does: when one comes into view whose last answer is older than a minute, and at once after the bot has replaced it.
import { refreshOf } from "./cards.js";
import { cardOf } from "./message.js";

const minute = 60_000;

export class Refresher {
  // ask(id, action): sends an automatic invoke; its answer comes as an event.
  constructor(root, ask) {
    this.ask = ask;
    this.watched = new Map();
    this.visible = new Set();
    this.due = new Set();
    this.busy = new Set();
    this.observer = new IntersectionObserver(changes => this.see(changes), { root, threshold: 0.2 });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) {
        this.visible.forEach(id => this.consider(id));
      }
    });
  }

  watch(element, entry, userId) {
    const id = entry.activity.id;
    this.forget(id);
    const refresh = refreshOf(cardOf(entry));
    if (refresh?.userIds.includes(userId)) {
      this.watched.set(id, { element, refresh, answeredAt: entry.viewAt ? Date.parse(entry.viewAt) : 0 });
      this.observer.observe(element);
    }
  }

  // The bot has replaced the message: whoever sees it asks again.
  invalidate(id) {
    this.due.add(id);
  }

  forget(id) {
    const watched = this.watched.get(id);
    if (watched) {
      this.observer.unobserve(watched.element);
      this.watched.delete(id);
      this.visible.delete(id);
    }
  }

  clear() {
    [...this.watched.keys()].forEach(id => this.forget(id));
    this.due.clear();
  }

  see(changes) {
    for (const change of changes) {
      const id = change.target.dataset.id;
      if (change.isIntersecting) {
        this.visible.add(id);
        this.consider(id);
      } else {
        this.visible.delete(id);
      }
    }
  }

  async consider(id) {
    const watched = this.watched.get(id);
    if (!watched || document.hidden || this.busy.has(id)) {
      return;
    }

    if (!this.due.has(id) && Date.now() - watched.answeredAt < minute) {
      return;
    }

    this.due.delete(id);
    this.busy.add(id);
    try {
      const action = watched.refresh.action;
      watched.answeredAt = Date.now();
      await this.ask(id, { verb: action.verb, data: action.data ?? {}, id: action.id, title: action.title });
    } finally {
      this.busy.delete(id);
    }
  }
}
