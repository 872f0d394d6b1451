// Which federations a group belongs to, and which groups belong to it.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { useRegister } from "../../lib/registers.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { t, today } from "../../lib/words.js";
import { Agreement } from "../../ui/asked.js";
import { FoldedForm, LongField, SelectField, TextField } from "../../ui/field.js";
import { useNames } from "../../ui/names.js";
import { Empty, Section } from "../../ui/parts.js";
import { current, End, overlap, Sent, Span } from "../../ui/term.js";

const blank = () => ({ other: "", from: today(), notes: "" });

/** Joins the group to a federation, or another group to it. @param {{id: string, end: "child"|"parent", list: any[]}} props */
function Join({ id, end, list }) {
  const [d, setD] = useState(blank());
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const { groups } = useNames();
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const fit = [...groups.values()].filter((o) => o.id !== id && (end === "child" || o.kind === "federation"));
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const twice = list.some((a) => a[end] === d.other && overlap(a, d));
    const found = { other: !d.other ? t("form.needed") : twice ? t("join.twice") : "", from: d.from ? "" : t("form.needed") };
    setWrong(found);
    if (found.other || found.from) return announce(t("form.mistakes"));
    /** @type {import("../../lib/records").NewAffiliation} */
    const fields = end === "parent" ? { child: id, parent: d.other, from: d.from } : { child: d.other, parent: id, from: d.from };
    if (d.notes.trim()) fields.notes = d.notes.trim();
    await record({ noun: "affiliations", record: newID(), verb: "create", fields });
    setD(blank());
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t(end === "parent" ? "join.above" : "join.below")} save=${save}>
    <${SelectField} label=${t(end === "parent" ? "join.federation" : "join.group")} wrong=${wrong.other} none=${t("form.choose")} options=${fit.map((o) => [o.id, o.name])} value=${d.other} onValue=${(/** @type {string} */ v) => set({ other: v })} />
    <${TextField} label=${t("join.from")} type="date" wrong=${wrong.from} value=${d.from} onValue=${(/** @type {string} */ v) => set({ from: v })} />
    <${LongField} label=${t("join.notes")} hint=${t("join.notes_hint")} optional maxlength="2000" value=${d.notes} onValue=${(/** @type {string} */ v) => set({ notes: v })} />
    <p class="hint">${t("asked.propose")}</p></${FoldedForm}>`;
}

/** One side of it. @param {{id: string, end: "child"|"parent", title: string, none: string, shown: boolean}} props */
function Side({ id, end, title, none, shown }) {
  const own = end === "child" ? "parent" : "child";
  const { items, answer } = useRegister("affiliations", `/affiliations?${own}=${id}&limit=200`, (a) => a[own] === id);
  const { groups } = useNames();
  const name = (/** @type {any} */ a) => groups.get(a[end])?.name || t("issue.organization");
  if (items.length === 0 && !shown) return null;
  return html`<${Section} title=${title}>${items.length === 0 ? html`<${Empty}>${none}</${Empty}>` : html`<ul class="rows">${items.map((a) => html`<li key=${a.id}>
      <div class="row-main"><a href=${"/organizations/" + a[end]}>${name(a)}</a><p class="meta"><${Span} record=${a} /></p><${Sent} record=${a} /><${Agreement} record=${a} name=${name(a)} reload=${answer.reload} /></div>
      ${may("affiliation.write") && current(a) && a.state !== "proposed" && a.state !== "declined" && !a.refused && html`<${End} noun="affiliations" record=${a} name=${name(a)} />`}</li>`)}</ul>`}
    ${may("affiliation.write") && html`<${Join} id=${id} end=${end} list=${items} />`}</${Section}>`;
}

/** @param {{group: any}} props */
export const Members = ({ group: { id, kind } }) => html`
  ${kind === "federation" && html`<${Side} id=${id} end="child" title=${t("groups.members")} none=${t("join.no_members")} shown=${true} />`}
  <${Side} id=${id} end="parent" title=${t("groups.belongs")} none=${t("join.alone")} shown=${may("affiliation.write")} />`;
