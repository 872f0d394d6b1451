// Where the user is. Links are ordinary links; going to one loads no new document.
import { onClosing } from "./device.js";
import { newID } from "./id.js";
import { watched } from "./watched.js";

/** What people typed is not in the address, which a browser remembers: it is kept here. @type {Map<string, string>} */
const typed = new Map();
const member = "q";

/** The query of where the user is, with the words that were typed there. */
function query() {
  const words = typed.get(history.state?.typed), all = new URLSearchParams(location.search);
  if (words) all.set(member, words);
  return all;
}
const here = () => ({ path: location.pathname, query: query().toString(), again: 0 });
export const place = watched(here());

/** Writes an address into the history without the words in its query. @param {"pushState"|"replaceState"} how @param {string} path @param {URLSearchParams} query */
function write(how, path, query) {
  const words = query.get(member), shown = new URLSearchParams(query);
  shown.delete(member);
  const text = shown.toString(), under = words ? newID() : "";
  if (words) typed.set(under, words);
  history[how](words ? { typed: under } : null, "", path + (text ? "?" + text : ""));
}

/** @param {string} address @param {{replace?: boolean}} [how] */
export function go(address, how = {}) {
  const [path, rest] = address.split("?");
  write(how.replace ? "replaceState" : "pushState", path, new URLSearchParams(rest));
  place.set({ ...here(), again: place.get().again + 1 });
  if (!how.replace) scrollTo(0, 0);
}

/** Whoever leaves is nowhere. */
export function home() {
  go("/", { replace: true });
  document.title = "Baraza";
}

/** Changes what the query says, as filters do. @param {Record<string, any>} change */
export function refine(change) {
  const all = query();
  for (const [name, value] of Object.entries(change)) {
    if (value === "" || value === null || value === undefined) all.delete(name);
    else all.set(name, String(value));
  }
  write("replaceState", location.pathname, all);
  place.set({ query: query().toString() });
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
  onClosing(() => typed.clear());
  if (query().has(member)) go(location.pathname + location.search, { replace: true }); // a link of somebody else
  document.addEventListener("click", followed);
  addEventListener("popstate", () => place.set({ ...here(), again: place.get().again + 1 }));
}
