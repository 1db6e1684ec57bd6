/* [data-poll="5"]: fetches data-poll-url (or the page itself) every so many seconds and takes over the element of the
   same id (or the answer's only element). It asks with the last ETag, rests while the page is hidden, and stops when
   the new element does not poll any more. */
export function bind(element) {
  const seconds = Number(element.dataset.poll) || 5;
  const url = element.dataset.pollUrl || location.href;
  let etag = "";
  const again = () => setTimeout(ask, seconds * 1000);

  async function ask() {
    if (!element.isConnected) return;
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    try {
      const answer = await fetch(url, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
      etag = answer.headers.get("ETag") ?? etag;
      if (answer.status === 200 && take(element, await answer.text())) return;
    } catch {
      // A lost connection is no news; the next round asks again.
    }
    again();
  }

  again();
}

/** Put the answer in the element's place; says whether a new element took over. */
function take(element, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = (element.id && page.getElementById(element.id)) || page.body.firstElementChild;
  if (!fresh) return false;
  if (fresh.isEqualNode(element)) return false;
  const adopted = document.adoptNode(fresh);
  element.replaceWith(adopted);
  adopted.dispatchEvent(new CustomEvent("content:replaced", { bubbles: true }));
  return true;
}
