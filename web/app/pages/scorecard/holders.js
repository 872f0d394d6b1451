// Who holds a post, and who held it before.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { useRegister } from "../../lib/registers.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, date, label, t, today } from "../../lib/words.js";
import { Chips, FoldedForm, TextField } from "../../ui/field.js";
import { Empty, Section } from "../../ui/parts.js";
import { keepPerson, PersonPicker } from "../../ui/person.js";
import { current, End, overlap, Sent, Span } from "../../ui/term.js";

const blank = () => ({ person: "", name: "", from: today(), until: "", how: "elected" });

/** Writes down the term, and the official if it is a new one. @param {ReturnType<typeof blank>} d @param {string} post */
async function keep(d, post) {
  const person = d.person || await keepPerson({ name: d.name.trim(), kinds: ["official"] });
  /** @type {import("../../lib/records").NewHolder} */
  const fields = { post, person, from: d.from, how: /** @type {any} */ (d.how) };
  if (d.until) fields.until = d.until;
  await record({ noun: "holders", record: newID(), verb: "create", fields });
}

/** @param {{post: string, terms: any[], officials: any[]}} props */
function NewHolder({ post, terms, officials }) {
  const [d, setD] = useState(blank());
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const other = terms.find((h) => !h.refused && overlap(h, d));
    const found = {
      who: (d.person || d.name).trim() ? "" : t("form.needed"),
      from: !d.from ? t("form.needed") : other ? t("holder.taken") : "",
      until: d.until && d.until <= d.from ? t("term.order", { day: date(d.from) }) : "",
    };
    setWrong(found);
    if (Object.values(found).some(Boolean)) return announce(t("form.mistakes"));
    await keep(d, post);
    setD(blank());
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t("holder.new")} save=${save}><${PersonPicker} people=${officials} value=${d} set=${set} wrong=${wrong.who} />
    <div class="field-row"><${TextField} label=${t("holder.from")} type="date" wrong=${wrong.from} value=${d.from} onValue=${(/** @type {string} */ v) => set({ from: v })} />
      <${TextField} label=${t("holder.until")} optional type="date" wrong=${wrong.until} value=${d.until} onValue=${(/** @type {string} */ v) => set({ until: v })} /></div>
    <${Chips} legend=${t("holder.how")} options=${choices("tenure")} value=${d.how} onValue=${(v) => set({ how: v })} /></${FoldedForm}>`;
}

/** @param {{post: string}} props */
export function Holders({ post }) {
  const { items: terms } = useRegister("holders", may("post.read") ? `/holders?post=${post}&sort=-from&limit=100` : null, (h) => h.post === post);
  const { items: officials } = useRegister("people", may("person.read") ? "/people?kind=official&sort=name&limit=200" : null, (p) => p.kinds?.includes("official"));
  const name = (/** @type {any} */ h) => officials.find((p) => p.id === h.person)?.name || t("score.unnamed");
  const list = [...terms].sort((a, b) => (a.from < b.from ? 1 : -1));
  return html`<${Section} title=${t("holder.title")}>${list.length === 0 ? html`<${Empty}>${t("holder.none")}</${Empty}>` : html`<ul class="rows">${list.map((h) => html`<li key=${h.id}>
      <div class="row-main"><strong>${name(h)}</strong><p class="meta"><${Span} record=${h} />${h.how && html`<span>${label("tenure", h.how)}</span>`}</p><${Sent} record=${h} /></div>
      ${may("post.write") && current(h) && !h.refused && html`<${End} noun="holders" record=${h} name=${name(h)} />`}</li>`)}</ul>`}
    ${may("post.write") && html`<${NewHolder} post=${post} terms=${terms} officials=${officials} />`}</${Section}>`;
}
