// A new group, and the federation that it joins. Needs the network: who stands where
// decides who sees what.
import { html, useState } from "../../lib/html.js";
import { api, ask } from "../../lib/api.js";
import { go } from "../../lib/route.js";
import { announce } from "../../lib/state.js";
import { choices, t } from "../../lib/words.js";
import { explained, FoldedForm, SelectField, TextField } from "../../ui/field.js";
import { forgetNames } from "../../ui/names.js";

const blank = { name: "", short_name: "", kind: "neighbourhood", level: "neighbourhood", joins: "" };

/** @param {{federations: any[]}} props */
export function NewGroup({ federations }) {
  const [d, setD] = useState(blank);
  const [error, setError] = useState("");
  const set = (/** @type {Partial<typeof blank>} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.name.trim()) return setError(t("form.needed"));
    /** @type {import("../../lib/records").NewGroup} */
    const body = { name: d.name.trim(), kind: /** @type {any} */ (d.kind), level: /** @type {any} */ (d.level), status: "active" };
    if (d.short_name.trim()) body.short_name = d.short_name.trim();
    if (d.joins) body.joins = d.joins;
    try {
      const made = await ask("POST", api("/organizations"), { body });
      forgetNames();
      announce(t("log.saved"));
      go("/organizations/" + made.id);
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<${FoldedForm} title=${t("found.group")} save=${save}>
    <${TextField} label=${t("found.name")} maxlength="160" value=${d.name} onValue=${(/** @type {string} */ v) => set({ name: v })} />
    <${TextField} label=${t("found.short")} optional maxlength="40" value=${d.short_name} onValue=${(/** @type {string} */ v) => set({ short_name: v })} />
    <div class="field-row"><${SelectField} label=${t("found.kind")} options=${choices("organization_kind")} value=${d.kind} onValue=${(/** @type {string} */ v) => set({ kind: v })} />
      <${SelectField} label=${t("found.level")} options=${choices("level")} value=${d.level} onValue=${(/** @type {string} */ v) => set({ level: v })} /></div>
    <${SelectField} label=${t("found.joins")} none=${t("found.none")} options=${federations.map((f) => [f.id, f.name])} value=${d.joins} onValue=${(/** @type {string} */ v) => set({ joins: v })} />
    ${error && html`<p class="wrong" role="alert">${error}</p>`}</${FoldedForm}>`;
}
