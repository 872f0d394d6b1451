// Who holds which office in a group.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { useGet } from "../../lib/load.js";
import { useRegister } from "../../lib/registers.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, date, label, t, today } from "../../lib/words.js";
import { FoldedForm, SelectField, TextField } from "../../ui/field.js";
import { Empty, Section } from "../../ui/parts.js";
import { keepPerson, PersonPicker } from "../../ui/person.js";
import { current, End, Sent, Span } from "../../ui/term.js";
import { Who } from "../../ui/who.js";

const blank = () => ({ person: "", name: "", sex: "", office: "", from: today(), until: "", elected: false });

/** Writes down the officer, and the person if it is a new one. @param {ReturnType<typeof blank>} d @param {string} organization */
async function keep(d, organization) {
  /** @type {import("../../lib/records").NewPerson} */
  const somebody = { name: d.name.trim(), kinds: ["officer"], organizations: [organization] };
  if (d.sex) somebody.sex = /** @type {any} */ (d.sex);
  const person = d.person || await keepPerson(somebody);
  /** @type {import("../../lib/records").NewOfficer} */
  const fields = { organization, person, office: /** @type {any} */ (d.office), from: d.from };
  if (d.until) fields.until = d.until;
  if (d.elected) fields.elected = true;
  await record({ noun: "officers", record: newID(), verb: "create", fields });
}

/** @param {{id: string}} props */
function NewOfficer({ id }) {
  const [d, setD] = useState(blank());
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const { items: people } = useRegister("people", open ? `/people?organization=${id}&limit=200` : null, (p) => p.organizations?.includes(id));
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const needed = (/** @type {string} */ value) => (value.trim() ? "" : t("form.needed"));
    const found = { who: needed(d.person || d.name), office: needed(d.office), from: needed(d.from), until: d.until && d.until <= d.from ? t("term.order", { day: date(d.from) }) : "" };
    setWrong(found);
    if (Object.values(found).some(Boolean)) return announce(t("form.mistakes"));
    await keep(d, id);
    setD(blank());
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t("officer.new")} save=${save} onToggle=${(/** @type {any} */ e) => setOpen(e.currentTarget.open)}>
    <${PersonPicker} people=${people} value=${d} set=${set} wrong=${wrong.who} asksSex />
    <${SelectField} label=${t("officer.office")} wrong=${wrong.office} none=${t("form.choose")} options=${choices("office")} value=${d.office} onValue=${(/** @type {string} */ v) => set({ office: v })} />
    <div class="field-row"><${TextField} label=${t("officer.from")} type="date" wrong=${wrong.from} value=${d.from} onValue=${(/** @type {string} */ v) => set({ from: v })} />
      <${TextField} label=${t("officer.until")} optional type="date" wrong=${wrong.until} value=${d.until} onValue=${(/** @type {string} */ v) => set({ until: v })} /></div>
    <label class="check"><input type="checkbox" checked=${d.elected} onChange=${(/** @type {any} */ e) => set({ elected: e.target.checked })} /><span>${t("officer.elected")}</span></label></${FoldedForm}>`;
}

/** @param {{id: string}} props */
export function Officers({ id }) {
  const { items } = useRegister("officers", may("person.read") ? `/officers?organization=${id}&limit=100` : null, (o) => o.organization === id);
  const balance = useGet(may("person.read") ? `/organizations/${id}/balance` : null).data;
  const list = items.filter(current);
  return html`<${Section} title=${t("groups.officers")}>${balance?.flagged && html`<p class="notice">${t("groups.balance")}</p>`}
    ${list.length === 0 ? html`<${Empty}>${t("groups.no_officers")}</${Empty}>` : html`<ul class="rows">${list.map((o) => html`<li key=${o.id}><div class="row-main"><strong>${label("office", o.office)}</strong> <${Who} id=${o.person} />
      <p class="meta"><${Span} record=${o} />${o.elected && html`<span>${t("groups.elected")}</span>`}</p><${Sent} record=${o} /></div>
      ${may("organization.write") && !o.refused && html`<${End} noun="officers" record=${o} name=${label("office", o.office)} />`}</li>`)}</ul>`}
    ${may("organization.write") && may("person.read") && html`<${NewOfficer} id=${id} />`}</${Section}>`;
}
