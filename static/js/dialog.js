/* <a href="/confirm" data-dialog="id"> opens <dialog id>; without a script the link leads to a page that asks the same.
   A button [data-dialog-close] inside closes it, and so does a press beside it. */
export function bind(element) {
  if (element instanceof HTMLDialogElement) return bindDialog(element);
  const dialog = document.getElementById(element.dataset.dialog);
  if (!dialog) return;
  element.setAttribute("aria-haspopup", "dialog");
  element.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}

function bindDialog(dialog) {
  dialog.addEventListener("click", (event) => {
    if (isBeside(dialog, event) || event.target.closest("[data-dialog-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
}

function isBeside(dialog, { target, clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (x < left || x > right || y < top || y > bottom);
}
