// What the page asks of its server. Every fault comes as a sentence that can be shown as it is.

export class Fault extends Error {}

const unreachable = "The bot cannot be reached. Is it still running?";

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/localchat${path}`, options);
  } catch {
    throw new Fault(unreachable);
  }

  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // No JSON: there is nothing in it to show.
  }

  if (!response.ok) {
    throw new Fault(body?.message ?? body?.detail ?? `The bot could not answer (${response.status}).`);
  }

  return body;
}

const post = (person, what, body) => call(`/people/${encodeURIComponent(person)}/${what}`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body ?? {}),
});

export const people = () => call("/people");
export const visit = person => post(person, "visit");
export const say = (person, message) => post(person, "messages", message);
export const act = (person, action) => post(person, "actions", action);

const kinds = ["transcript", "message", "update", "view", "delete", "typing"];

// Listens to the chats of these people until told to stop; connects again by itself.
export function listen(persons, onEvent, onState) {
  const query = persons.map(person => `person=${encodeURIComponent(person)}`).join("&");
  let source;
  let retry;

  const connect = () => {
    source = new EventSource(`/localchat/events?${query}`);
    for (const kind of kinds) {
      source.addEventListener(kind, event => onEvent(JSON.parse(event.data)));
    }

    source.onopen = () => onState(true);
    source.onerror = () => {
      onState(false);
      if (source.readyState === EventSource.CLOSED) {
        retry = setTimeout(connect, 2000);
      }
    };
  };

  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
