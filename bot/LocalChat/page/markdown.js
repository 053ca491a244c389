// The part of Markdown that Teams shows everywhere: bold, italic, lists and links. HTML is text, and links are https only, or to documents that
// the bot serves here.

const markdown = globalThis.markdownit("zero", { html: false, linkify: false, breaks: true })
  .enable(["emphasis", "link", "list", "newline", "escape", "entity"]);

markdown.validateLink = url =>
  /^https:\/\//i.test(url.trim()) || url.startsWith("/localchat/documents/");

markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index].attrSet("target", "_blank");
  tokens[index].attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};

export const toHtml = text => markdown.render(text);
