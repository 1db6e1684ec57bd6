/** A sentence of the page's language from `#words`; `{name}` is filled from `values`. */
export function word(key, values = {}) {
  const text = document.getElementById("words")?.content.querySelector(`[data-word="${key}"]`)?.textContent ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Say `text` to screen readers without moving the focus. */
export function say(text) {
  let region = document.getElementById("said");
  if (!region) {
    region = Object.assign(document.createElement("p"), { id: "said", className: "visually-hidden" });
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

/** The page's CSRF token, from a form or from the desk's head. */
export function csrfToken() {
  return (
    document.querySelector("meta[name=csrf-token]")?.content ??
    document.querySelector("input[name=csrf_token]")?.value ??
    ""
  );
}

/** A notice like those the server draws. */
export function notice(text, kind = "") {
  const box = document.createElement("div");
  box.className = kind ? `notice notice--${kind}` : "notice";
  box.setAttribute("role", kind === "bad" ? "alert" : "status");
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  return box;
}
