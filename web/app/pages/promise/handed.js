// What becomes of a promise when its post passes to somebody else.
import { api, ask } from "../../lib/api.js";
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { useGet } from "../../lib/load.js";
import { go } from "../../lib/route.js";
import { announce, may } from "../../lib/state.js";
import { t, today } from "../../lib/words.js";
import { explained, FoldedForm, LongField, TextField } from "../../ui/field.js";
import { Section } from "../../ui/parts.js";
import { current } from "../../ui/term.js";

/** @param {{promise: any}} props */
function TakenOver({ promise: p }) {
  const [d, setD] = useState({ id: newID(), words: p.words, given_on: today(), due_on: "", witnesses: "" });
  const [error, setError] = useState("");
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.words.trim() || !d.given_on) return setError(t("form.mistakes"));
    /** @type {import("../../lib/records").Renewal} */
    const body = { id: d.id, words: d.words.trim(), given_on: d.given_on };
    if (d.due_on) body.due_on = d.due_on;
    if (d.witnesses.trim()) body.witnesses = d.witnesses.trim();
    try {
      await ask("POST", api(`/commitments/${p.id}/inheritance`), { body, version: p.version });
      announce(t("log.saved"));
      go("/promises/" + d.id);
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<${FoldedForm} title=${t("handed.taken")} save=${save}>
    <${LongField} label=${t("promise.words")} hint=${t("promise.words_hint")} value=${d.words} onValue=${(/** @type {string} */ v) => set({ words: v })} />
    <div class="field-row"><${TextField} label=${t("promise.given_on")} type="date" max=${today()} value=${d.given_on} onValue=${(/** @type {string} */ v) => set({ given_on: v })} />
      <${TextField} label=${t("promise.due")} optional type="date" value=${d.due_on} onValue=${(/** @type {string} */ v) => set({ due_on: v })} /></div>
    <${TextField} label=${t("promise.witnesses")} optional maxlength="500" value=${d.witnesses} onValue=${(/** @type {string} */ v) => set({ witnesses: v })} />
    ${error && html`<p class="wrong" role="alert">${error}</p>`}</${FoldedForm}>`;
}

/** @param {{promise: any, done: () => Promise<void>}} props */
function Dropped({ promise: p, done }) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!reason.trim()) return setError(t("form.needed"));
    try {
      await ask("POST", api(`/commitments/${p.id}/orphaning`), { body: { reason: reason.trim() }, version: p.version });
      announce(t("log.saved"));
      await done();
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<${FoldedForm} title=${t("handed.dropped")} save=${save}><${LongField} label=${t("move.why")} wrong=${error} value=${reason} onValue=${setReason} /></${FoldedForm}>`;
}

/** Asked only while it is owed by somebody who no longer holds the post. @param {{promise: any, done: () => Promise<void>}} props */
export function Handed({ promise: p, done }) {
  const owed = p.version > 0 && !p.unsent && p.standing === "current" && p.official && ["open", "in_the_works", "stalled"].includes(p.status);
  const terms = useGet(owed && may("case.write") && may("post.read") ? `/holders?post=${p.post}&sort=-from&limit=100` : null).data?.items;
  if (!owed || !terms) return null;
  const holder = terms.find((/** @type {any} */ h) => h.from <= today() && current(h));
  if (holder?.person === p.official) return null;
  return html`<${Section} title=${t("handed.title")}><p class="notice no-print">${t(holder ? "handed.other" : "handed.nobody")}</p>
    ${holder && html`<${TakenOver} promise=${p} />`}<${Dropped} promise=${p} done=${done} /></${Section}>`;
}
