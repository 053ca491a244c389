// Reads ["markdown", …] from standard input and writes ["<p>html</p>", …]: what a client may make of it at worst, with HTML let through
// and bare addresses turned into links.
"use strict";

const markdown = require("markdown-it")({ html: true, linkify: true });

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => process.stdout.write(JSON.stringify(JSON.parse(input).map((text) => markdown.render(text)))));
