// Reads [{ name, card }] from standard input and writes [{ name, problems }]: what the official renderer has to say about each card.
// Parsing and validating need no browser; drawing would.
"use strict";

const { AdaptiveCard, HostConfig, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.js");

// Teams shows six buttons; the renderer's own default is five.
const hostConfig = new HostConfig({ actions: { maxActions: 6 } });

function check({ name, card }) {
  // The renderer's pattern for "lang" remembers where it stopped, so that every second card would be refused (microsoft/AdaptiveCards#9145).
  AdaptiveCard.langProperty.regEx.lastIndex = 0;
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.hostConfig = hostConfig;
  parsed.parse(card, context);
  const problems = [];
  for (let index = 0; index < context.eventCount; index++) {
    problems.push(context.getEventAt(index).message);
  }
  for (const event of parsed.validateProperties().validationEvents) {
    problems.push(event.message);
  }
  return { name, problems };
}

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => process.stdout.write(JSON.stringify(JSON.parse(input).map(check))));
