// What lasts from one day to another: an affiliation, a term of office, the time in a post.
import { html, useState } from "../lib/html.js";
import { announce } from "../lib/state.js";
import { record } from "../lib/work.js";
import { date, said, t, today } from "../lib/words.js";
import { explained, TextField } from "./field.js";

/** Whether it has not ended: the last day no longer counts. @param {any} r */
export const current = (r) => !r.until || r.until > today();

/** Whether both hold on some common day. @param {any} a @param {any} b */
export const overlap = (a, b) => (!b.until || a.from < b.until) && (!a.until || b.from < a.until);

/** Why the server refused something: a sync answer gives its words in both languages. @param {any} problem */
export function refusal(problem) {
  if (!problem) return "";
  const text = (/** @type {any} */ s) => (typeof s === "string" ? s : said(s));
  return explained({ problem: { ...problem, title: text(problem.title), detail: text(problem.detail || problem.advice || "") } });
}

/** What the server does not have yet, or does not take. @param {{record: any}} props */
export function Sent({ record: r }) {
  if (r.refused) return html`<p class="wrong">${refusal(r.refused)} <a href="/unsent">${t("term.refused")}</a></p>`;
  return r.unsent ? html`<span class="status status-unsent">${t("unsent.mark")}</span>` : null;
}

/** @param {{record: any}} props */
export const Span = ({ record: r }) => html`<span class="quiet">${r.until ? t("term.span", { from: date(r.from), until: date(r.until) }) : t("groups.since", { day: date(r.from) })}</span>`;

/** Says from which day it holds no longer. @param {{noun: string, record: any, name: string}} props */
export function End({ noun, record: r, name }) {
  const [open, setOpen] = useState(false);
  const [until, setUntil] = useState(today());
  const [wrong, setWrong] = useState("");
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!until) return setWrong(t("form.needed"));
    if (until <= r.from) return setWrong(t("term.order", { day: date(r.from) }));
    // The day it began goes along: the server takes a term as a whole.
    await record({ noun, record: r.id, base: r.version || undefined, verb: "change", fields: noun === "affiliations" ? { until } : { from: r.from, until } });
    setOpen(false);
    setWrong("");
    announce(t("log.saved"));
  };
  if (!open) return html`<button type="button" class="link no-print" aria-label=${t("term.end_of", { name })} onClick=${() => setOpen(true)}>${t("term.end")}</button>`;
  return html`<form class="form row-form no-print" onSubmit=${save} noValidate><${TextField} label=${t("term.until")} hint=${t("term.until_hint")} type="date" wrong=${wrong} value=${until} onValue=${setUntil} />
    <div class="buttons"><button class="button button-small">${t("form.save")}</button><button type="button" class="button button-plain button-small" onClick=${() => setOpen(false)}>${t("form.cancel")}</button></div></form>`;
}
