// Draws Adaptive Cards with the official renderer.
import { hostConfig } from "./hostconfig.js";
import { toHtml } from "./markdown.js";

const { AdaptiveCard, GlobalSettings, HostConfig, ExecuteAction, SubmitAction, OpenUrlAction } = globalThis.AdaptiveCards;

// A card is no control: the keyboard goes from button to button.
GlobalSettings.setTabIndexAtCardRoot = false;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};

export const adaptiveCardType = "application/vnd.microsoft.card.adaptive";

// handlers: execute({verb, data, id, title}), submit(data), fault(text)
export function drawCard(json, isDark, handlers) {
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig(isDark));
  card.onExecuteAction = action => {
    if (action instanceof ExecuteAction) {
      handlers.execute({ verb: action.verb, data: asObject(action.data), id: action.id, title: action.title });
    } else if (action instanceof SubmitAction) {
      handlers.submit(action.data ?? {});
    } else if (action instanceof OpenUrlAction) {
      openLink(action.url, handlers);
    }
  };
  card.onAnchorClicked = (_, anchor) => !isHttps(anchor.href);

  const frame = document.createElement("div");
  frame.className = "card";
  try {
    card.parse(json);
    const drawn = card.render();
    if (drawn) {
      frame.append(drawn);
      return frame;
    }
  } catch (error) {
    console.error("The card cannot be drawn.", error);
  }

  frame.textContent = json.fallbackText || "This card cannot be shown here.";
  return frame;
}

// Who may refresh it and how, of a card as it stands.
export const refreshOf = json => {
  const refresh = json?.refresh;
  return refresh?.action?.verb && Array.isArray(refresh.userIds) ? refresh : null;
};

const asObject = data => (data && typeof data === "object" ? data : {});

const isHttps = url => /^https:\/\//i.test(url ?? "");

function openLink(url, handlers) {
  if (isHttps(url)) {
    window.open(url, "_blank", "noopener,noreferrer");
  } else {
    handlers.fault("This link was not opened: only https links are.");
  }
}
