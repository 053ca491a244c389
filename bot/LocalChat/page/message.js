// One message of a chat.
import { adaptiveCardType, drawCard } from "./cards.js";
import { toHtml } from "./markdown.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

export const dayOf = entry => day.format(new Date(entry.activity.timestamp));

export const isOwn = entry => !entry.activity.from?.id?.startsWith("28:");

// The card that this person sees: the bot's latest answer to them, else the message's own.
export const cardOf = entry =>
  entry.view ?? entry.activity.attachments?.find(attachment => attachment.contentType === adaptiveCardType)?.content ?? null;

export function drawMessage(entry, { isDark, continues, handlers }) {
  const own = isOwn(entry);
  const item = document.createElement("li");
  item.className = own ? "message own" : "message bot";
  item.classList.toggle("continues", continues);
  item.dataset.id = entry.activity.id;

  const meta = document.createElement("p");
  meta.className = "meta";
  const author = document.createElement("span");
  author.className = own ? "author visually-hidden" : "author";
  author.textContent = own ? "You" : entry.activity.from?.name ?? "Bot";
  const time = document.createElement("time");
  time.dateTime = entry.activity.timestamp;
  time.textContent = clock.format(new Date(entry.activity.timestamp));
  meta.append(author, " ", time);
  const changed = entry.editedAt ?? null;
  if (changed) {
    meta.append(` · updated ${clock.format(new Date(changed))}`);
  }

  item.append(meta);
  if (entry.activity.text) {
    item.append(drawText(entry.activity, own));
  }

  const card = cardOf(entry);
  if (card) {
    item.classList.add("has-card");
    item.append(drawCard(card, isDark, handlers));
  }

  return item;
}

function drawText(activity, own) {
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  if (!own && activity.textFormat === "markdown") {
    bubble.classList.add("formatted");
    bubble.innerHTML = toHtml(activity.text);
  } else {
    bubble.textContent = activity.text;
  }

  return bubble;
}
