// The few lines of DOM that every part of the screen needs.
const SVG = "http://www.w3.org/2000/svg";

/** `element("p", {className: "soft"}, "text", child)`; null and "" children are left out. */
export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  drawing.append(use);
  return drawing;
}

/** `say(key, values)`: the texts of the page, with `{name}` filled in. `say.language` is its language. */
export function createSay(template, language) {
  const nodes = [...template.content.querySelectorAll("[data-text]")];
  const texts = new Map(nodes.map((node) => [node.dataset.text, node.textContent]));
  const say = (key, values = {}) => texts.get(key).replace(/\{(\w+)\}/gu, (_, name) => values[name]);
  return Object.assign(say, { language });
}
