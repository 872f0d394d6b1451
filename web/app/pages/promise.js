import { html, useState } from "../lib/html.js";
import { api, ask } from "../lib/api.js";
import { useRecord } from "../lib/one.js";
import { announce, may } from "../lib/state.js";
import { choices, date, label, shillings, t, today } from "../lib/words.js";
import { Chips, explained, LongField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Answer, Days, Empty, Gone, PageHead, Section } from "../ui/parts.js";
import { Who } from "../ui/who.js";
import { Correct } from "./promise/correct.js";
import { Handed } from "./promise/handed.js";

/** @param {{promise: import("../lib/records").Commitment, done: () => Promise<void>}} props */
function FollowUp({ promise, done }) {
  const [d, setD] = useState({ note: "", status: promise.status, doer: /** @type {import("../lib/records").FollowUp["doer"]} */ ("resident") });
  const [error, setError] = useState("");
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.note.trim()) return setError(t("form.needed"));
    try {
      /** @type {import("../lib/records").FollowUp} */
      const body = { on: today(), note: d.note.trim(), status: d.status, doer: d.doer };
      await ask("POST", api(`/commitments/${promise.id}/follow-ups`), { body, version: promise.version });
      setD({ ...d, note: "" });
      setError("");
      announce(t("log.saved"));
      await done();
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<form class="panel form no-print" onSubmit=${send}><h3>${t("follow.title")}</h3>
    <${LongField} label=${t("follow.note")} value=${d.note} onValue=${(/** @type {string} */ note) => setD({ ...d, note })} />
    <${Chips} legend=${t("follow.status")} options=${choices("commitment_status")} value=${d.status} onValue=${(status) => setD({ ...d, status })} />
    <${Chips} legend=${t("role.doer")} options=${choices("doer").slice(0, 2)} value=${d.doer} onValue=${(doer) => setD({ ...d, doer })} />
    ${error && html`<p class="wrong" role="alert">${error}</p>`}<div><button class="button">${t("form.save")}</button></div></form>`;
}

/** @param {{id: string}} props */
export default function PromisePage({ id }) {
  const { record: p, answer } = useRecord("commitments", id);
  const { posts } = useNames();
  if (!p) return html`<${PageHead} title=${t("noun.commitments")} /><${Answer} of=${answer} />`;
  const done = ["kept", "broken", "compromise"].includes(p.status);
  return html`<${PageHead} title=${`“${p.words}”`}><p class="meta title-meta"><span class=${"status status-" + (p.status || "open")}>${label("commitment_status", p.status || "open")}</span>
      ${p.standing === "orphaned" && html`<span class="status">${label("commitment_standing", p.standing)}</span>`}<a href=${`/posts/${p.post}/scorecard`}>${posts.get(p.post)?.title || t("noun.posts")}</a><span>${t("promise.given", { day: date(p.given_on) })}</span><${Days} day=${p.due_on} done=${done} />${p.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p></${PageHead}>
    <${Gone} noun="commitments" record=${p} />
    <dl class="facts">${p.budget && html`<dt>${t("promise.money")}</dt><dd>${shillings(p.budget.cents)}</dd>`}${p.witnesses && html`<dt>${t("promise.witnesses")}</dt><dd>${p.witnesses}</dd>`}
      ${p.owner && html`<dt>${t("promise.followed")}</dt><dd><${Who} id=${p.owner} doer=${p.owner_doer} /></dd>`}${["inherited_from", "inherited_by"].map((other) => p[other] && html`<dt>${t("handed." + other)}</dt><dd><a href=${"/promises/" + p[other]}>${t("handed.see")}</a></dd>`)}
      <dt>${t("promise.issue")}</dt><dd><a href=${"/issues/" + p.issue}>${t("promise.see_issue")}</a></dd></dl>
    <${Section} title=${t("follow.list")}>${(p.follow_ups || []).length === 0 ? html`<${Empty}>${t("follow.none")}</${Empty}>` : html`<ol class="timeline">${[...p.follow_ups].reverse().map((/** @type {any} */ f, /** @type {number} */ n) => html`<li key=${n}><time datetime=${f.on}>${date(f.on)}</time>
      <p><span class=${"status status-" + f.status}>${label("commitment_status", f.status)}</span> ${f.note} <span class="quiet">(${label("doer", f.doer).toLowerCase()})</span></p></li>`)}</ol>`}
      ${may("case.write") && p.version > 0 && html`<${FollowUp} promise=${p} done=${answer.reload} />`}</${Section}>
    <${Handed} promise=${p} done=${answer.reload} />
    ${may("case.write") && html`<${Correct} promise=${p} />`}
    ${p.created_at && html`<p class="no-print"><a href=${"/history/commitments/" + id}>${t("history.see")}</a></p>`}`;
}
