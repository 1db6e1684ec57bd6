/* <form data-files="5" data-files-message="…">: files too large are told before they travel, and nothing typed is lost. */
const MEGABYTE = 1024 * 1024;

for (const form of document.querySelectorAll("form[data-files]")) {
  const input = form.querySelector("input[type=file]");
  input?.addEventListener("change", () => tell(form, input, tooLarge(form, input)));
  form.addEventListener("submit", (event) => {
    if (!input || !tooLarge(form, input)) return;
    // The module against second clicks listens, too.
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(form, input, true);
    input.focus();
  }, { capture: true });
}

function tooLarge(form, input) {
  return [...input.files].some((file) => file.size > Number(form.dataset.files) * MEGABYTE);
}

function tell(form, input, isWrong) {
  let note = form.querySelector("[data-files-note]");
  if (!note) {
    note = Object.assign(document.createElement("p"), { className: "field__error", id: `${input.id}-size` });
    note.dataset.filesNote = "";
    note.setAttribute("role", "alert");
    input.after(note);
  }
  note.textContent = isWrong ? form.dataset.filesMessage : "";
  if (isWrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}
