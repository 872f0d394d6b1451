// Actions that are planned: those whose day has come wait to be recorded.
import { withQuery } from "../lib/api.js";
import { html } from "../lib/html.js";
import { localList } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { may } from "../lib/state.js";
import { date, label, t, today } from "../lib/words.js";
import { Section } from "./parts.js";

/** Whether it was planned for a day that has come. @param {any} action */
export const isDue = (action) => action.status === "planned" && action.on <= today();

/** The actions that the server and the phone know to be planned, the first one first. @param {Record<string, any>} query @param {(action: any) => boolean} fits */
function usePlanned(query, fits) {
  const asked = useGet(withQuery("/actions", { ...query, status: "planned", sort: "day", limit: 20 })).data?.items;
  const local = useLocal(() => localList("actions")) || [];
  const known = new Map((asked || local).map((/** @type {any} */ a) => [a.id, a]));
  for (const a of local) if (a.unsent) known.set(a.id, a);
  return [...known.values()].filter((a) => a.status === "planned" && fits(a)).sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** @param {{list: any[], title: string}} props */
const List = ({ list, title }) => list.length > 0 && html`<${Section} title=${title}><ul class="rows">${list.map((a) => html`<li key=${a.id}>
  <div class="row-main"><a href=${"/actions/" + a.id}>${a.title || label("action_kind", a.kind)}</a><p class="meta"><span>${label("action_kind", a.kind)}</span><span>${date(a.on)}</span>${a.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p></div>
  ${isDue(a) && may("case.write") && html`<a class="no-print" href=${`/actions/${a.id}/edit`} aria-label=${t("planned.record_of", { title: a.title || label("action_kind", a.kind) })}>${t("action.was_held")}</a>`}</li>`)}</ul></${Section}>`;

/** What is planned for an issue. @param {{issue: string}} props */
export const Planned = ({ issue }) => html`<${List} title=${t("planned.title")} list=${usePlanned({ issue }, (a) => (a.issues || []).includes(issue))} />`;

/** What was planned anywhere and has not been recorded yet. */
export const Unrecorded = () => html`<${List} title=${t("planned.unrecorded")} list=${usePlanned({ to: today() }, isDue)} />`;
