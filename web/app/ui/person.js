// Somebody who is new: what is asked of whoever writes a person down.
import { html } from "../lib/html.js";
import { newID } from "../lib/id.js";
import { may } from "../lib/state.js";
import { record } from "../lib/work.js";
import { choices, t } from "../lib/words.js";
import { Chips, SelectField, TextField } from "./field.js";

/** Writes a person down. @param {import("../lib/records").NewPerson} fields @returns {Promise<string>} the id */
export async function keepPerson(fields) {
  const id = newID();
  await record({ noun: "people", record: id, verb: "create", fields });
  return id;
}

/** Somebody who is known, or a name. @param {{people: any[], value: any, set: (change: any) => void, wrong?: string, asksSex?: boolean}} props */
export function PersonPicker({ people, value, set, wrong, asksSex }) {
  const known = /** @type {[string, string][]} */ (people.map((p) => [p.id, p.name]));
  const fresh = !value.person && may("person.write");
  return html`${known.length > 0 && html`<${SelectField} label=${t("role.person")} wrong=${fresh ? "" : wrong} none=${t(may("person.write") ? "person.other" : "form.choose")} options=${known} value=${value.person} onValue=${(/** @type {string} */ v) => set({ person: v })} />`}
    ${fresh && html`<${TextField} label=${t("person.new_name")} hint=${asksSex && t("person.agrees")} wrong=${wrong} maxlength="120" value=${value.name} onValue=${(/** @type {string} */ v) => set({ name: v })} />`}
    ${fresh && asksSex && html`<${Chips} legend=${t("role.sex")} options=${choices("sex").slice(0, 2)} value=${value.sex} onValue=${(v) => set({ sex: v })} />`}`;
}
