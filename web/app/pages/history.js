import { api, ask } from "../lib/api.js";
import { html, useState } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { announce, may, state } from "../lib/state.js";
import { moment, moveName, t } from "../lib/words.js";
import { explained, FoldedForm } from "../ui/field.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

/** A value of any kind, short. @param {any} value */
function brief(value) {
  if (value === undefined || value === null || value === "") return t("history.nothing");
  const text = typeof value === "string" ? value : JSON.stringify(value).replace(/[{}"[\]]/g, " ").replace(/\s+/g, " ").trim();
  return text.length > 160 ? text.slice(0, 160) + " …" : text;
}

/** What was done; moves and the like say which after a colon. @param {string} said */
function deed(said) {
  const [kind, which] = said.split(":");
  return t("deed." + kind) + (which ? ": " + moveName(which) : "");
}

/** @param {{event: import("../lib/records").Event}} props */
const Event = ({ event }) => html`<li><time datetime=${event.at}>${moment(event.at)}</time>
  <p><strong>${deed(event.deed)}</strong>${event.by === state.get().me.user.id && html` · ${t("who.you")}`}${event.reason && html` · “${event.reason}”`}</p>
  ${event.changes && event.changes.length > 0 && html`<details><summary>${t("history.changes", { n: event.changes.length })}</summary><ul class="changes">${event.changes.map((c, n) => html`<li key=${n}><code>${c.member}</code>: <del>${brief(c.was)}</del> → <ins>${brief(c.now)}</ins></li>`)}</ul></details>`}</li>`;

/** Takes a record out of everything, or brings it back. @param {{noun: string, id: string, last: import("../lib/records").Event, done: () => Promise<void>}} props */
function Removal({ noun, id, last, done }) {
  const [error, setError] = useState("");
  const gone = last.deed === "deleted";
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    try {
      if (gone) await ask("POST", api(`/${noun}/${id}/restore`), { version: last.version });
      else await ask("DELETE", api(`/${noun}/${id}`), { version: last.version });
      setError("");
      announce(t(gone ? "gone.back_done" : "gone.done"));
      await done();
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<${FoldedForm} key=${last.version} title=${t(gone ? "gone.back" : "gone.delete")} save=${send} button=${t(gone ? "gone.back" : "gone.delete")}>
    <p class="hint">${t(gone ? "gone.back_hint" : "gone.hint")}</p>${error && html`<p class="wrong" role="alert">${error}</p>`}</${FoldedForm}>`;
}

const pages = { issues: "/issues/", actions: "/actions/", commitments: "/promises/", organizations: "/organizations/" };

/** @param {{noun: string, id: string}} props */
export default function History({ noun, id }) {
  const answer = useGet(`/${noun}/${id}/history?limit=200`);
  const back = /** @type {Record<string, string>} */ (pages)[noun];
  const last = answer.data?.items.at(-1);
  return html`<${PageHead} title=${t("history.title")} lead=${t("history.lead")}>${back && html`<p><a href=${back + id}>${t("history.back")}</a></p>`}</${PageHead}>
    <${Answer} of=${answer}>${() => (answer.data.items.length === 0 ? html`<${Empty}>${t("records.none")}</${Empty}>` : html`<ol class="timeline">${[...answer.data.items].reverse().map((/** @type {any} */ e) => html`<${Event} event=${e} key=${e.version} />`)}</ol>`)}</${Answer}>
    ${last && noun !== "organizations" && may("case.delete") && html`<${Removal} ...${{ noun, id, last }} done=${answer.reload} />`}`;
}
