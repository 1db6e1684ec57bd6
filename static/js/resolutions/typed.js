/* <form data-typed="clause-5" data-typed-url="/…/typed">: what stands in it goes to the server every few seconds, so
   that a lost browser loses nothing; the copy of this browser, put back by autosave, is newer than the server's. */
const PAUSE_MS = 3000;

document.querySelectorAll("form[data-typed]").forEach(bind);

function bind(form) {
  let timer;
  let isDirty = false;

  const body = () => {
    const data = new FormData(form);
    data.set("place", form.dataset.typed);
    return data;
  };
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isDirty || form.dataset.sent) return;
    isDirty = false;
    fetch(form.dataset.typedUrl, { method: "POST", body: body() }).catch(() => (isDirty = true));
  };
  form.addEventListener("input", () => {
    isDirty = true;
    timer ??= setTimeout(keep, PAUSE_MS);
  });
  form.addEventListener("change", () => (isDirty = true));
  addEventListener("pagehide", () => {
    if (isDirty && !form.dataset.sent) navigator.sendBeacon(form.dataset.typedUrl, body());
  });
  if ("typedNow" in form.dataset) {
    isDirty = true;
    keep();
  }
  if (localStorage.getItem(`draft:${location.pathname}:${form.dataset.autosave}`)) hideNotice(form);
}

function hideNotice(form) {
  form.closest(".bench")?.querySelector("[data-left]")?.setAttribute("hidden", "");
}
