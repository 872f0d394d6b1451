import { html, useEffect, useState } from "../lib/html.js";
import { state } from "../lib/state.js";
import { announce } from "../lib/state.js";
import { queue, syncNow } from "../lib/work.js";
import { moment, t } from "../lib/words.js";
import { refusal } from "../ui/term.js";
import { Empty, PageHead } from "../ui/parts.js";

/** What an operation does, in words. @param {import("../lib/queue.js").Operation} o */
export const deed = (o) => `${t("noun." + o.noun)}: ${t("verb." + o.verb)}`;
/** @param {import("../lib/queue.js").Operation} o */
const about = (o) => o.fields?.title || o.fields?.name || o.fields?.text || o.fields?.what || o.fields?.words || o.fields?.move || "";
/** @param {import("../lib/queue.js").Operation} o */
const link = (o) => (o.noun === "issues" ? "/issues/" + o.record : o.noun === "actions" ? "/actions/" + o.record : "");

/** @param {{waiting: import("../lib/queue.js").Waiting}} props */
function Row({ waiting }) {
  const { operation, problem } = waiting;
  const [sure, setSure] = useState(false);
  const refused = waiting.state === "refused";
  return html`<li class="unsent-row"><div><p class="task-kind">${deed(operation)} · ${moment(operation.at)}</p>
    <p class="task-what">${link(operation) ? html`<a href=${link(operation)}>${about(operation) || t("unsent.see")}</a>` : about(operation)}</p>
    <p><span class=${"status status-" + (refused ? "refused" : "waiting")}>${t("unsent." + waiting.state)}</span></p>
    ${refused && html`<p class="wrong">${refusal(problem)}</p>`}</div>
    ${refused && html`<div class="buttons"><button type="button" class="button button-plain button-small" onClick=${async () => { await queue.retry(waiting); void syncNow(); }}>${t("unsent.retry")}</button>
      ${!sure && html`<button type="button" class="button button-bad button-small" onClick=${() => setSure(true)}>${t("unsent.give_up")}</button>`}
      ${sure && html`<button type="button" class="button button-bad button-small" onClick=${async () => { await queue.drop([operation.seq]); announce(t("unsent.gone")); }}>${t("unsent.give_up_sure")}</button>`}</div>`}</li>`;
}

export default function Unsent() {
  const { fresh, online, syncing, syncedAt } = state.use();
  const [list, setList] = useState(/** @type {import("../lib/queue.js").Waiting[]} */ ([]));
  useEffect(() => { void queue.list().then(setList); }, [fresh]);
  return html`<${PageHead} title=${t("unsent.title")} lead=${t(online ? "unsent.lead" : "unsent.lead_offline")}
      tools=${html`<button type="button" class="button" disabled=${syncing} onClick=${() => void syncNow()}>${t(syncing ? "form.busy" : "unsent.send")}</button>`} />
    ${syncedAt > 0 && html`<p class="quiet">${t("unsent.last", { at: moment(syncedAt) })}</p>`}
    ${list.length === 0 && html`<${Empty}>${t("unsent.none")}</${Empty}>`}
    ${list.length > 0 && html`<ul class="rows">${list.map((w) => html`<${Row} waiting=${w} key=${w.operation.seq} />`)}</ul>`}`;
}
