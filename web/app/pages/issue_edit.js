import { html, useState } from "../lib/html.js";
import { newID } from "../lib/id.js";
import { useRecord } from "../lib/one.js";
import { go } from "../lib/route.js";
import { announce } from "../lib/state.js";
import { record } from "../lib/work.js";
import { choices, t, today } from "../lib/words.js";
import { Chips, LongField, SelectField, TextField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { useOwners } from "../ui/owners.js";
import { Answer, PageHead, Section } from "../ui/parts.js";

const texts = ["title", "description", "reason"];

/** Only the members that were changed; those that make sense together go together. @param {any} issue @param {any} d */
export function changes(issue, d) {
  /** @type {Record<string, unknown>} */
  const fields = {};
  for (const name of [...texts, "category"]) if ((d[name] || "") !== (issue[name] || "")) fields[name] = d[name]?.trim() || null;
  const number = (/** @type {any} */ v) => (v === "" || v === undefined ? null : Number(v));
  if (number(d.affected) !== (issue.affected ?? null) || d.affected_method !== (issue.affected_method || "")) {
    const count = number(d.affected);
    Object.assign(fields, { affected: count, affected_method: count === null ? null : d.affected_method || "estimate" });
  }
  if (number(d.turnout_target) !== (issue.turnout_target ?? null)) fields.turnout_target = number(d.turnout_target);
  if ((d.due_on || "") !== (issue.due_on || "")) Object.assign(fields, { opened_on: issue.opened_on, due_on: d.due_on || null });
  const next = d.what?.trim() ? { what: d.what.trim(), owner: d.owner, doer: d.doer, due_on: d.next_on } : null;
  if (JSON.stringify(next) !== JSON.stringify(issue.next || null)) fields.next = next;
  return fields;
}

/** @param {any} issue @returns {any} */
const draftOf = (issue) => ({
  ...Object.fromEntries(texts.map((k) => [k, issue[k] || ""])), category: issue.category, affected: issue.affected ?? "", affected_method: issue.affected_method || "", turnout_target: issue.turnout_target ?? "", due_on: issue.due_on || "",
  what: issue.next?.what || "", owner: issue.next?.owner || "", doer: issue.next?.doer || "resident", next_on: issue.next?.due_on || "",
});

/** @param {{d: any, set: (change: any) => void, owners: [string, string][], wrong: any}} props */
const Next = ({ d, set, owners, wrong }) => html`<fieldset class="form part"><legend>${t("campaign.next")}</legend>
  <${TextField} label=${t("edit.next_what")} maxlength="300" value=${d.what} onValue=${(/** @type {string} */ v) => set({ what: v })} />
  ${d.what.trim() && html`<div class="field-row"><${SelectField} label=${t("edit.next_who")} wrong=${wrong.owner} value=${d.owner} none=${t("form.choose")} options=${owners} onValue=${(/** @type {string} */ v) => set({ owner: v })} />
    <${TextField} label=${t("edit.next_on")} wrong=${wrong.next_on} type="date" value=${d.next_on} onValue=${(/** @type {string} */ v) => set({ next_on: v })} /></div>
    <${Chips} legend=${t("role.doer")} hint=${t("edit.iron_rule")} options=${choices("doer").slice(0, 2)} value=${d.doer} onValue=${(v) => set({ doer: v })} />`}</fieldset>`;

/** @param {{seen: any}} props */
function Edit({ seen }) {
  const [issue] = useState(seen); // as it was when the form was opened: a newer one is not what was changed here
  const [d, setD] = useState(draftOf(issue));
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const owners = useOwners(issue.hosts[0]);
  const set = (/** @type {any} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const asked = d.what.trim() !== "";
    const found = { title: d.title.trim() ? "" : t("form.needed"), owner: asked && !d.owner ? t("form.needed") : "", next_on: asked && !d.next_on ? t("form.needed") : "" };
    setWrong(found);
    if (found.title || found.owner || found.next_on) return announce(t("form.mistakes"));
    const fields = changes(issue, d);
    if (Object.keys(fields).length) await record({ noun: "issues", record: issue.id, base: issue.version || undefined, verb: "change", fields });
    announce(t("log.saved"));
    go("/issues/" + issue.id);
  };
  return html`<form class="form" onSubmit=${save} noValidate><${Next} ...${{ d, set, owners, wrong }} />
    <fieldset class="form part"><legend>${t("edit.about")}</legend>
      <${TextField} label=${t("log.title")} wrong=${wrong.title} maxlength="200" value=${d.title} onValue=${(/** @type {string} */ v) => set({ title: v })} />
      <${LongField} label=${t("log.description")} optional value=${d.description} onValue=${(/** @type {string} */ v) => set({ description: v })} />
      <${SelectField} label=${t("issue.category")} value=${d.category} options=${choices("category")} onValue=${(/** @type {string} */ v) => set({ category: v })} />
      <${LongField} label=${t("edit.reason")} optional value=${d.reason} onValue=${(/** @type {string} */ v) => set({ reason: v })} />
      <div class="field-row"><${TextField} label=${t("log.affected")} type="number" inputmode="numeric" min="0" value=${d.affected} onValue=${(/** @type {string} */ v) => set({ affected: v })} />
        <${SelectField} label=${t("count.method")} value=${d.affected_method} none=${t("form.choose")} options=${choices("count_method")} onValue=${(/** @type {string} */ v) => set({ affected_method: v })} /></div>
      <div class="field-row"><${TextField} label=${t("edit.target")} type="number" inputmode="numeric" min="0" value=${d.turnout_target} onValue=${(/** @type {string} */ v) => set({ turnout_target: v })} />
        <${TextField} label=${t("edit.due")} type="date" value=${d.due_on} onValue=${(/** @type {string} */ v) => set({ due_on: v })} /></div></fieldset>
    <div class="form-end"><button class="button">${t("form.save")}</button><a class="button button-plain" href=${"/issues/" + issue.id}>${t("form.cancel")}</a></div></form>`;
}

/** @param {{issue: any}} props */
function Demand({ issue }) {
  const [d, setD] = useState({ post: "", what: "", due_on: "", leverage: "" });
  const [wrong, setWrong] = useState("");
  const { posts } = useNames();
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.post || !d.what.trim()) return setWrong(t("form.needed"));
    /** @type {import("../lib/records").NewDemand} */
    const fields = { issue: issue.id, post: d.post, what: d.what.trim(), made_on: today() };
    if (d.due_on) fields.due_on = d.due_on;
    if (d.leverage.trim()) fields.leverage = d.leverage.trim();
    await record({ noun: "demands", record: newID(), verb: "create", fields });
    announce(t("log.saved"));
    go("/issues/" + issue.id);
  };
  return html`<${Section} title=${t("demand.new")} id="demands"><form class="form panel" onSubmit=${send} noValidate>
    <${LongField} label=${t("demand.what")} wrong=${d.what.trim() ? "" : wrong} value=${d.what} onValue=${(/** @type {string} */ v) => setD({ ...d, what: v })} />
    <${SelectField} label=${t("demand.whom")} wrong=${d.post ? "" : wrong} value=${d.post} none=${t("form.choose")} options=${[...posts.values()].map((p) => [p.id, p.title])} onValue=${(/** @type {string} */ v) => setD({ ...d, post: v })} />
    <${TextField} label=${t("promise.due")} optional type="date" value=${d.due_on} onValue=${(/** @type {string} */ v) => setD({ ...d, due_on: v })} />
    <${LongField} label=${t("demand.why")} optional value=${d.leverage} onValue=${(/** @type {string} */ v) => setD({ ...d, leverage: v })} />
    <div><button class="button">${t("demand.save")}</button></div></form></${Section}>`;
}

/** @param {{id: string}} props */
export default function EditIssue({ id }) {
  const { record: issue, answer } = useRecord("issues", id);
  if (!issue) return html`<${PageHead} title=${t("edit.title")} /><${Answer} of=${answer} />`;
  return html`<${PageHead} title=${t("edit.title")} lead=${issue.title} /><${Edit} seen=${issue} key=${issue.id} /><${Demand} issue=${issue} />`;
}
