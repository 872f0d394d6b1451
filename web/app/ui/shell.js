import { html } from "../lib/html.js";
import { place } from "../lib/route.js";
import { quickExit } from "../lib/session.js";
import { choose, may, settings, state } from "../lib/state.js";
import { takeUpdate } from "../lib/updates.js";
import { t, tn } from "../lib/words.js";
import { Icon } from "./icon.js";

/** What the account can go to: address, icon, message, whether it stands in the bar of a phone. */
function ways() {
  /** @type {[string, string, string, boolean][]} */
  const list = [];
  if (may("case.read")) list.push(["/", "home", "nav.home", true], ["/issues", "issues", "nav.issues", true]);
  if (may("case.write")) list.push(["/issues/new", "plus", "nav.log", true], ["/actions/new", "people", "nav.record", false]);
  if (may("case.read")) list.push(["/promises", "promise", "nav.promises", !may("case.write")]);
  if (may("organization.read")) list.push(["/organizations", "groups", "nav.organizations", true]);
  if (may("rollup.read")) list.push(["/dashboard", "chart", "nav.dashboard", !may("case.read")]);
  if (may("organization.read")) list.push(["/places/map", "map", "nav.map", false]);
  if (may("case.read")) list.push(["/search", "search", "nav.search", false]);
  list.push(["/more", "more", "nav.more", true]);
  return list;
}

/** Which way the page belongs to: the longest address that begins it. @param {string} path @param {[string, string, string, boolean][]} list */
function current(path, list) {
  const fits = list.map(([to]) => to).filter((to) => path === to || to !== "/" && path.startsWith(to + "/"));
  return fits.sort((a, b) => b.length - a.length)[0];
}

function Nav() {
  const { path } = place.use();
  const list = ways();
  const now = current(path, list);
  return html`<nav class="ways" aria-label=${t("nav.label")}><ul>
    ${list.map(([to, icon, name, bar]) => html`<li class=${bar ? "" : "wide-only"}>
      <a href=${to} aria-current=${now === to ? "page" : undefined} class=${icon === "plus" ? "way way-new" : "way"}>
        <${Icon} name=${icon} /><span class=${icon === "plus" ? "way-long" : ""}>${t(name)}</span>${icon === "plus" && html`<span class="way-short" aria-hidden="true">${t("nav.log_short")}</span>`}</a></li>`)}
  </ul></nav>`;
}

function Head() {
  const { unsent, refused, online, syncing } = state.use();
  const other = settings.get().language === "sw" ? "en" : "sw";
  return html`<header class="head">
    <a class="brand" href="/"><${Icon} name="brand" /><span>Baraza</span></a>
    <div class="head-state">
      ${!online && html`<span class="pill pill-off">${t("state.offline")}</span>`}
      ${unsent > 0 && html`<a class=${refused ? "pill pill-bad" : "pill"} href="/unsent">${refused ? tn("state.refused", refused) : tn("state.unsent", unsent)}${syncing ? " …" : ""}</a>`}
    </div>
    <button type="button" class="head-button" lang=${other} onClick=${() => choose({ language: other })}
      aria-label=${other === "sw" ? "SW: Kiswahili" : "EN: English"}>${other.toUpperCase()}</button>
    <button type="button" class="head-button head-exit" aria-label=${t("exit.short")} onClick=${quickExit}><${Icon} name="exit" /><span>${t("exit.short")}</span></button>
  </header>`;
}

function Notices() {
  const { ended, update, kept, unsent } = state.use();
  return html`${ended && html`<div class="notice notice-bad" role="alert"><p>${t("session.ended")}</p>
      <button type="button" class="button button-small" onClick=${() => state.set({ stage: "signed_out" })}>${t("signin.do")}</button></div>`}
    ${update && (kept || unsent === 0) && html`<div class="notice" role="status"><p>${t("update.ready")}</p>
      <button type="button" class="button button-small" onClick=${takeUpdate}>${t("update.take")}</button></div>`}`;
}

/** @param {{children?: any}} props */
export function Shell({ children }) {
  return html`<a class="skip" href="#main" onClick=${skip}>${t("nav.skip")}</a>
    <${Head} />
    <div class="frame"><${Nav} /><main id="main" tabindex="-1"><${Notices} />${children}</main></div>`;
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
