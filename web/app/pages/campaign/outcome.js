// What changed: written down by whoever saw it, judged by the people affected.
import { html, useState } from "../../lib/html.js";
import { api, ask } from "../../lib/api.js";
import { newID } from "../../lib/id.js";
import { announce, may, state } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, date, label, t, today } from "../../lib/words.js";
import { Chips, explained, LongField, SelectField, TextField } from "../../ui/field.js";
import { Section } from "../../ui/parts.js";
import { Tap } from "../../ui/tap.js";

const blank = { title: "", kind: "", direction: "win", observed_on: "", people: /** @type {number | ""} */ (""), method: "" };

/** What is sent of the form. @param {typeof blank} d @param {string} issue */
function written(d, issue) {
  /** @type {import("../../lib/records").NewOutcome} */
  const fields = { issue, title: d.title.trim(), kind: /** @type {any} */ (d.kind), direction: /** @type {any} */ (d.direction), observed_on: d.observed_on || today() };
  if (d.people !== "") fields.benefit = { people: Number(d.people), method: /** @type {any} */ (d.method || "estimate") };
  return fields;
}

/** @param {{issue: import("../../lib/records").Issue}} props */
function NewOutcome({ issue }) {
  const [d, setD] = useState(blank);
  const [wrong, setWrong] = useState(false);
  const set = (/** @type {Partial<typeof blank>} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.title.trim() || !d.kind) return setWrong(true);
    await record({ noun: "outcomes", record: newID(), verb: "create", fields: written(d, issue.id) });
    setD(blank);
    setWrong(false);
    announce(t("log.saved"));
  };
  const need = (/** @type {string} */ value) => (wrong && !value.trim() ? t("form.needed") : "");
  return html`<details class="panel no-print"><summary>${t("outcome.new")}</summary><form class="form" onSubmit=${save} noValidate>
    <${TextField} label=${t("outcome.title")} hint=${t("outcome.title_hint")} wrong=${need(d.title)} maxlength="200" value=${d.title} onValue=${(/** @type {string} */ v) => set({ title: v })} />
    <${Chips} legend=${t("outcome.direction")} options=${choices("outcome_direction")} value=${d.direction} onValue=${(v) => set({ direction: v })} />
    <${SelectField} label=${t("outcome.kind")} wrong=${need(d.kind)} none=${t("form.choose")} options=${choices("outcome_kind")} value=${d.kind} onValue=${(/** @type {string} */ v) => set({ kind: v })} />
    <${TextField} label=${t("outcome.seen")} type="date" max=${today()} value=${d.observed_on || today()} onValue=${(/** @type {string} */ v) => set({ observed_on: v })} />
    <${Tap} label=${t("outcome.benefit")} value=${d.people} onValue=${(people) => set({ people })} />
    ${d.people !== "" && html`<${Chips} legend=${t("count.method")} options=${choices("count_method").slice(0, 3)} value=${d.method || "estimate"} onValue=${(v) => set({ method: v })} />`}
    <div><button class="button">${t("form.save")}</button></div></form></details>`;
}

/** The server asks for so many, and for so many days before a change has lasted: models.LeastAsked and models.SustainedAfter. */
const least = 5, days = 90;

const unsaid = { asked: /** @type {number | ""} */ (""), agreed: /** @type {number | ""} */ (""), quorum: "yes", note: "" };

/** Who claims it does not verify it. @param {import("../../lib/records").Outcome} o */
const isOwn = (o) => [o.claimed_by, o.created_by].includes(state.get().me.user.id);

/** @param {{outcome: import("../../lib/records").Outcome, done: () => Promise<void>}} props */
function Judge({ outcome, done }) {
  const [d, setD] = useState(unsaid);
  const [error, setError] = useState("");
  const set = (/** @type {Partial<typeof unsaid>} */ change) => setD({ ...d, ...change });
  const confirmed = 2 * Number(d.agreed) > Number(d.asked);
  const own = isOwn(outcome);
  const yesOrNo = /** @type {[string, string][]} */ ([["yes", t("form.yes")], ["no", t("form.no")]]);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (Number(d.asked) < least) return setError(t("judge.few", { least }));
    /** @type {import("../../lib/records").Judgement} */
    const body = { on: today(), confirmed, quorum: d.quorum === "yes", asked: Number(d.asked), agreed: Number(d.agreed) };
    if (d.note.trim()) body.note = d.note.trim();
    try {
      await ask("POST", api(`/outcomes/${outcome.id}/judgements`), { body, version: outcome.version });
      setD(unsaid);
      setError("");
      announce(t("log.saved"));
      await done();
    } catch (e) {
      setError(explained(e));
    }
  };
  return html`<details class="no-print"><summary>${t("judge.title")}</summary><form class="form" onSubmit=${send}><p class="hint">${t("judge.hint", { least })}${outcome.state === "verified" && " " + t("judge.again", { days })}</p>
    ${own && html`<p class="hint">${t("judge.own")}</p>`}
    <div class="taps"><${Tap} label=${t("judge.asked")} value=${d.asked} onValue=${(asked) => set({ asked })} /><${Tap} label=${t("judge.agreed")} value=${d.agreed} onValue=${(agreed) => set({ agreed })} /></div>
    ${Number(d.asked) >= least && html`<p class="hint" role="status">${t(confirmed ? "judge.result" : "judge.denied")}</p>`}
    <${Chips} legend=${t("judge.quorum")} options=${yesOrNo} value=${d.quorum} onValue=${(v) => set({ quorum: v })} />
    <${LongField} label=${t("judge.note")} optional maxlength="2000" value=${d.note} onValue=${(/** @type {string} */ v) => set({ note: v })} />
    ${error && html`<p class="wrong" role="alert">${error}</p>`}<div><button class="button" disabled=${own && confirmed}>${t("form.save")}</button></div></form></details>`;
}

/** @param {{issue: import("../../lib/records").Issue, outcomes: import("../../lib/records").Outcome[], done: () => Promise<void>}} props */
export const Outcomes = ({ issue, outcomes, done }) => (outcomes.length > 0 || may("case.write")) && html`<${Section} title=${t("campaign.outcomes")}>
  ${outcomes.length > 0 && html`<ul class="rows">${outcomes.map((o) => html`<li key=${o.id}><div><p class="demand-what">${o.title}</p><p class="meta">${o.state && html`<span class=${"status status-" + o.state}>${label("outcome_state", o.state)}</span>`}
    <span>${label("outcome_kind", o.kind)}</span><span>${date(o.observed_on)}</span>${o.benefit?.people && html`<span>${t("outcome.people", { n: o.benefit.people })}</span>`}
    ${o.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p>
    ${may("outcome.verify") && o.version > 0 && html`<${Judge} outcome=${o} done=${done} />`}</div></li>`)}</ul>`}
  ${may("case.write") && html`<${NewOutcome} issue=${issue} />`}</${Section}>`;
