// Where the user is. Links are ordinary links; going to one loads no new document.
import { watched } from "./watched.js";

const here = () => ({ path: location.pathname, query: location.search, again: 0 });
export const place = watched(here());

/** @param {string} address @param {{replace?: boolean}} [how] */
export function go(address, how = {}) {
  history[how.replace ? "replaceState" : "pushState"](null, "", address);
  place.set({ ...here(), again: place.get().again + 1 });
  if (!how.replace) scrollTo(0, 0);
}

/** Changes what the query says, as filters do. @param {Record<string, any>} change */
export function refine(change) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === "" || value === null || value === undefined) query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
  place.set({ query: location.search });
}

/** @returns {URLSearchParams} */
export const useQuery = () => new URLSearchParams(place.use().query);

/** @param {MouseEvent} event */
function followed(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.download) return;
  if (link.origin !== location.origin || link.hash && link.pathname === location.pathname) return;
  if (/^\/(api|docs|setup|sign-in|problems|openapi\.json)\b/.test(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export function followLinks() {
  document.addEventListener("click", followed);
  addEventListener("popstate", () => place.set({ ...here(), again: place.get().again + 1 }));
}
