// A conversation with one person, from door to door or by appointment.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { useGet } from "../../lib/load.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, t, today } from "../../lib/words.js";
import { Chips, LongField, SelectField, TextField } from "../../ui/field.js";

const blank = { person: "", name: "", doer: "organizer", signs: /** @type {string[]} */ ([]), interests: "" };

/** Writes down the person, if it is a new one, and the conversation. @param {typeof blank} d @param {import("../../lib/records").Issue} issue */
async function keep(d, issue) {
  const host = issue.hosts[0];
  let person = d.person;
  if (!person && d.name.trim()) {
    person = newID();
    /** @type {import("../../lib/records").NewPerson} */
    const somebody = { name: d.name.trim(), kinds: ["contact"], organizations: [host] };
    await record({ noun: "people", record: person, verb: "create", fields: somebody });
  }
  /** @type {import("../../lib/records").NewOneToOne} */
  const fields = { host, issue: issue.id, on: today(), doer: /** @type {any} */ (d.doer) };
  if (person) fields.person = person;
  if (d.signs.includes("pledged")) fields.pledged = true;
  if (d.signs.includes("leader")) fields.leader = true;
  if (d.interests.trim()) fields.interests = d.interests.trim();
  await record({ noun: "one-to-ones", record: newID(), verb: "create", fields });
}

/** @param {{issue: import("../../lib/records").Issue}} props */
export function Visit({ issue }) {
  const [d, setD] = useState(blank);
  const [open, setOpen] = useState(false);
  const people = useGet(open && may("person.read") ? `/people?organization=${issue.hosts[0]}&limit=200` : null).data?.items || [];
  const set = (/** @type {Partial<typeof blank>} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    await keep(d, issue);
    setD(blank);
    announce(t("log.saved"));
  };
  const known = /** @type {[string, string][]} */ (people.map((/** @type {any} */ p) => [p.id, p.name]));
  const signs = /** @type {[string, string][]} */ ([["pledged", t("visit.pledged")], ["leader", t("visit.leader")]]);
  return html`<details class="panel no-print" onToggle=${(/** @type {any} */ e) => setOpen(e.currentTarget.open)}><summary>${t("visit.new")}</summary><form class="form" onSubmit=${save}>
    ${known.length > 0 && html`<${SelectField} label=${t("visit.person")} none=${t("visit.other")} options=${known} value=${d.person} onValue=${(/** @type {string} */ v) => set({ person: v })} />`}
    ${!d.person && may("person.write") && html`<${TextField} label=${t("visit.name")} hint=${t("visit.name_hint")} optional maxlength="120" value=${d.name} onValue=${(/** @type {string} */ v) => set({ name: v })} />`}
    <${Chips} legend=${t("visit.seen")} many options=${signs} value=${d.signs} onValue=${(v) => set({ signs: v })} />
    <${Chips} legend=${t("visit.doer")} options=${choices("doer").slice(0, 2)} value=${d.doer} onValue=${(v) => set({ doer: v })} />
    <${LongField} label=${t("visit.interests")} hint=${t("visit.interests_hint")} optional maxlength="2000" value=${d.interests} onValue=${(/** @type {string} */ v) => set({ interests: v })} />
    <div><button class="button">${t("form.save")}</button></div></form></details>`;
}
