// The people of a group: as little about each as serves.
import { html, useState } from "../../lib/html.js";
import { e164 } from "../../lib/phone.js";
import { useRegister } from "../../lib/registers.js";
import { announce, may, settings } from "../../lib/state.js";
import { choices, label, t, today } from "../../lib/words.js";
import { Chips, FoldedForm, SelectField, TextField } from "../../ui/field.js";
import { Empty, Section } from "../../ui/parts.js";
import { keepPerson } from "../../ui/person.js";
import { Sent } from "../../ui/term.js";

const blank = () => ({ name: "", kinds: ["member"], phone: "", shared: false, sex: "", age: "", agreed: false, on: today(), purpose: "", language: settings.get().language });
// An official belongs to a post, not to a group.
const kinds = () => choices("person_kind").filter(([kind]) => kind !== "official");

/** What is sent of the form. @param {ReturnType<typeof blank>} d @param {string} id */
function written(d, id) {
  /** @type {import("../../lib/records").NewPerson} */
  const fields = { name: d.name.trim(), kinds: /** @type {any} */ (d.kinds), organizations: [id] };
  if (d.phone.trim()) fields.phone = e164(d.phone);
  if (d.phone.trim() && d.shared) fields.phone_shared = true;
  if (d.sex) fields.sex = /** @type {any} */ (d.sex);
  if (d.age) fields.age_band = /** @type {any} */ (d.age);
  if (d.agreed) fields.consent = { on: d.on, purpose: d.purpose.trim(), language: /** @type {any} */ (d.language) };
  return fields;
}

/** What is missing or does not fit. @param {ReturnType<typeof blank>} d @returns {any} */
const mistakesOf = (d) => ({
  name: d.name.trim() ? "" : t("form.needed"),
  kinds: d.kinds.length ? "" : t("form.needed"),
  phone: d.phone.trim() && !e164(d.phone) ? t("person.phone_wrong") : d.phone.trim() && !d.agreed ? t("person.phone_consent") : "",
  purpose: d.agreed && !d.purpose.trim() ? t("form.needed") : "",
  on: d.agreed && !d.on ? t("form.needed") : "",
});

/** @param {{d: ReturnType<typeof blank>, set: (change: any) => void, wrong: any}} props */
const Consent = ({ d, set, wrong }) => html`<label class="check"><input type="checkbox" checked=${d.agreed} onChange=${(/** @type {any} */ e) => set({ agreed: e.target.checked })} /><span>${t("person.agreed")}</span></label>
  ${d.agreed && html`<${TextField} label=${t("person.purpose")} hint=${t("person.purpose_hint")} wrong=${wrong.purpose} maxlength="300" value=${d.purpose} onValue=${(/** @type {string} */ v) => set({ purpose: v })} />
    <div class="field-row"><${TextField} label=${t("person.agreed_on")} type="date" max=${today()} wrong=${wrong.on} value=${d.on} onValue=${(/** @type {string} */ v) => set({ on: v })} />
      <${Chips} legend=${t("person.asked_in")} options=${[["en", "English"], ["sw", "Kiswahili"]]} value=${d.language} onValue=${(v) => set({ language: v })} /></div>`}`;

/** @param {{id: string}} props */
function NewPerson({ id }) {
  const [d, setD] = useState(blank());
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = mistakesOf(d);
    setWrong(found);
    if (Object.values(found).some(Boolean)) return announce(t("form.mistakes"));
    await keepPerson(written(d, id));
    setD(blank());
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t("person.new")} save=${save}>
    <${TextField} label=${t("role.name")} hint=${t("person.agrees")} wrong=${wrong.name} maxlength="120" autocomplete="off" value=${d.name} onValue=${(/** @type {string} */ v) => set({ name: v })} />
    <${Chips} legend=${t("person.kinds")} many wrong=${wrong.kinds} options=${kinds()} value=${d.kinds} onValue=${(v) => set({ kinds: v })} />
    <${TextField} label=${t("person.phone")} hint=${t("person.phone_hint")} optional wrong=${wrong.phone} type="tel" inputmode="tel" maxlength="20" autocomplete="off" value=${d.phone} onValue=${(/** @type {string} */ v) => set({ phone: v })} />
    ${d.phone.trim() && html`<label class="check"><input type="checkbox" checked=${d.shared} onChange=${(/** @type {any} */ e) => set({ shared: e.target.checked })} /><span>${t("person.phone_shared")}</span></label>`}
    <${Consent} ...${{ d, set, wrong }} />
    <${Chips} legend=${t("role.sex")} options=${choices("sex")} value=${d.sex} onValue=${(v) => set({ sex: v })} />
    <${SelectField} label=${t("person.age")} optional none=${t("form.choose")} options=${choices("age_band")} value=${d.age} onValue=${(/** @type {string} */ v) => set({ age: v })} /></${FoldedForm}>`;
}

/** Asked for only when somebody wants to see it: who reads about people is written down. @param {{id: string}} props */
export function People({ id }) {
  const [open, setOpen] = useState(false);
  const { answer, items } = useRegister("people", open ? `/people?organization=${id}&limit=200` : null, (p) => p.organizations?.includes(id));
  if (!may("person.read")) return null;
  return html`<${Section} title=${t("person.title")}>
    <details class="panel no-print" onToggle=${(/** @type {any} */ e) => setOpen(e.currentTarget.open)}><summary>${t("person.see")}</summary>
      ${open && answer.loading && items.length === 0 && html`<p class="quiet" role="status">${t("page.loading")}</p>`}
      ${open && !answer.loading && items.length === 0 && html`<${Empty}>${t("person.none")}</${Empty}>`}
      ${open && items.length > 0 && html`<ul class="rows">${items.map((p) => html`<li key=${p.id}><div class="row-main"><strong>${p.name}</strong><${Sent} record=${p} /></div>
        <span class="quiet">${p.kinds.map((/** @type {string} */ k) => label("person_kind", k)).join(", ")}</span></li>`)}</ul>`}</details>
    ${may("person.write") && html`<${NewPerson} id=${id} />`}</${Section}>`;
}
