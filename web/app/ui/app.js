import { html, useEffect, useRef, useState } from "../lib/html.js";
import { place } from "../lib/route.js";
import { matched } from "../routes.js";
import { settings, state } from "../lib/state.js";
import { t } from "../lib/words.js";
import { Shell } from "./shell.js";
import { Lock, Offer, SignIn } from "../pages/doors.js";

const renewed = "baraza-renewed";

/** A newer app has other files; the page itself must come anew, but not again and again. */
function renew() {
  const last = Number(sessionStorage.getItem(renewed)) || 0;
  if (!state.get().online || Date.now() - last < 60_000) return;
  sessionStorage.setItem(renewed, String(Date.now()));
  location.reload();
}

/** Loads the page of an address. @param {string} path */
function usePage(path) {
  const [page, setPage] = useState(/** @type {{path: string, Page: any, open: any, title?: string} | null} */ (null));
  const match = matched(path);
  useEffect(() => {
    let here = true;
    match?.load().then(
      (module) => { if (here) setPage({ path, Page: module.default, open: match.open, title: match.title }); },
      () => { if (here) renew(); },
    );
    return () => { here = false; };
  }, [path]);
  if (!match) return { missing: true };
  return page?.path === path ? page : { waiting: true };
}

function Routed() {
  const { path, again } = place.use();
  const page = /** @type {any} */ (usePage(path));
  const room = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const head = room.current?.querySelector("h1");
    // A browser remembers titles, so that those of records say what kind of record it is only.
    const title = page.missing || !page.Page ? "" : page.title ? t(page.title) : head?.textContent;
    document.title = title ? title + " · Baraza" : "Baraza";
    if (again && head) head.focus({ preventScroll: true });
  }, [path, page.Page]);
  return html`<div class="room" ref=${room} key=${path}>
    ${page.missing && html`<h1 tabindex="-1">${t("page.missing")}</h1><p><a href="/">${t("nav.home")}</a></p>`}
    ${page.waiting && html`<p class="quiet" role="status">${t("page.loading")}</p>`}
    ${page.Page && html`<${page.Page} ...${page.open} />`}
  </div>`;
}

function Said() {
  const { say } = state.use();
  const [shown, setShown] = useState("");
  useEffect(() => {
    setShown(say);
    const ends = say ? setTimeout(() => setShown(""), 6000) : 0;
    return () => clearTimeout(ends);
  }, [say]);
  return html`<div class="said" role="status" aria-live="polite">${shown && html`<p>${shown}</p>`}</div>`;
}

export function App() {
  const { stage } = state.use();
  settings.use();
  return html`
    ${stage === "starting" && html`<p class="starting-note" role="status">Baraza …</p>`}
    ${stage === "locked" && html`<${Lock} />`}
    ${stage === "signed_out" && html`<${SignIn} />`}
    ${stage === "offer" && html`<${Offer} />`}
    ${stage === "in" && html`<${Shell}><${Routed} /></${Shell}>`}
    <${Said} />`;
}
