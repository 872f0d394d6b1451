// What was written wrong about a promise, and who sees to it.
import { html, useState } from "../../lib/html.js";
import { useRecord } from "../../lib/one.js";
import { announce } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, t } from "../../lib/words.js";
import { Chips, FoldedForm, LongField, SelectField, TextField } from "../../ui/field.js";
import { useOwners } from "../../ui/owners.js";

/** @param {any} p @returns {any} */
const draftOf = (p) => ({ words: p.words, given_on: p.given_on, due_on: p.due_on || "", shillings: p.budget ? p.budget.cents / 100 : "", witnesses: p.witnesses || "", owner: p.owner || "", owner_doer: p.owner_doer || "resident" });

/** Only what was changed; what makes sense together goes together. @param {any} p @param {any} d */
function changesOf(p, d) {
  const before = draftOf(p);
  const differs = (/** @type {string} */ name) => String(d[name]).trim() !== String(before[name]).trim();
  /** @type {Record<string, any>} */
  const fields = {};
  for (const name of ["words", "witnesses"]) if (differs(name)) fields[name] = d[name].trim() || null;
  if (differs("given_on") || differs("due_on")) Object.assign(fields, { given_on: d.given_on, due_on: d.due_on || null });
  if (differs("shillings")) fields.budget = d.shillings === "" ? null : { cents: Math.round(Number(d.shillings) * 100), currency: "KES" };
  if (differs("owner") || differs("owner_doer")) Object.assign(fields, { owner: d.owner || null, owner_doer: d.owner ? d.owner_doer : null });
  return fields;
}

/** @param {{promise: any}} props */
export function Correct({ promise }) {
  // From the first change on, what is changed is what was there then, not what came since.
  const [begun, setBegun] = useState(/** @type {{seen: any, d: any} | null} */ (null));
  const { seen, d } = begun || { seen: promise, d: draftOf(promise) };
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const owners = useOwners(useRecord("issues", promise.issue).record?.hosts?.[0]);
  const set = (/** @type {any} */ change) => setBegun({ seen, d: { ...d, ...change } });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = { words: d.words.trim() ? "" : t("form.needed"), given_on: d.given_on ? "" : t("form.needed") };
    setWrong(found);
    if (found.words || found.given_on) return announce(t("form.mistakes"));
    const fields = changesOf(seen, d);
    if (Object.keys(fields).length) await record({ noun: "commitments", record: seen.id, base: seen.version || undefined, verb: "change", fields });
    setBegun(null);
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t("promise.correct")} save=${save}>
    <${SelectField} label=${t("promise.owner")} value=${d.owner} none=${t("form.choose")} options=${owners} onValue=${(/** @type {string} */ v) => set({ owner: v })} />
    ${d.owner && html`<${Chips} legend=${t("role.doer")} options=${choices("doer").slice(0, 2)} value=${d.owner_doer} onValue=${(v) => set({ owner_doer: v })} />`}
    <${LongField} label=${t("promise.words")} hint=${t("promise.words_hint")} wrong=${wrong.words} value=${d.words} onValue=${(/** @type {string} */ v) => set({ words: v })} />
    <div class="field-row"><${TextField} label=${t("promise.given_on")} type="date" wrong=${wrong.given_on} value=${d.given_on} onValue=${(/** @type {string} */ v) => set({ given_on: v })} />
      <${TextField} label=${t("promise.due")} optional type="date" value=${d.due_on} onValue=${(/** @type {string} */ v) => set({ due_on: v })} /></div>
    <div class="field-row"><${TextField} label=${t("promise.budget")} optional type="number" inputmode="numeric" min="0" value=${d.shillings} onValue=${(/** @type {string} */ v) => set({ shillings: v })} />
      <${TextField} label=${t("promise.witnesses")} optional maxlength="500" value=${d.witnesses} onValue=${(/** @type {string} */ v) => set({ witnesses: v })} /></div></${FoldedForm}>`;
}
