// Where one writes. Enter sends, Shift and Enter makes a new line, the up and down arrows bring back what was said before.

export class Composer {
  constructor(form, send, history) {
    this.text = form.querySelector("textarea");
    this.label = form.querySelector("label");
    this.button = form.querySelector(".send");
    this.history = history;
    this.place = null;
    this.draft = "";
    this.text.id = `text-${crypto.randomUUID()}`;
    this.label.htmlFor = this.text.id;

    form.addEventListener("submit", event => {
      event.preventDefault();
      const said = this.text.value.trim();
      if (said) {
        this.fill("");
        this.place = null;
        send(said);
      }

      this.text.focus();
    });
    this.text.addEventListener("input", () => this.grow());
    this.text.addEventListener("keydown", event => this.key(event, form));
    this.button.disabled = true;
  }

  fill(text) {
    this.text.value = text;
    this.grow();
  }

  // A message that could not be sent comes back, unless something else stands there by now.
  giveBack(text) {
    if (!this.text.value) {
      this.fill(text);
    }
  }

  grow() {
    this.button.disabled = !this.text.value.trim();
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 160)}px`;
  }

  key(event, form) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      this.recall(event);
    }
  }

  recall(event) {
    const up = event.key === "ArrowUp";
    const { selectionStart, selectionEnd, value } = this.text;
    const atEdge = selectionStart === selectionEnd && (up ? selectionStart === 0 : selectionEnd === value.length);
    const said = this.history();
    if (!(atEdge || this.place !== null) || said.length === 0 || (!up && this.place === null)) {
      return;
    }

    event.preventDefault();
    if (this.place === null) {
      this.draft = value;
      this.place = said.length;
    }

    this.place = Math.max(0, this.place + (up ? -1 : 1));
    if (this.place >= said.length) {
      this.place = null;
      this.fill(this.draft);
    } else {
      this.fill(said[this.place]);
    }
  }
}
