import { html, useState } from "../../lib/html.js";
import { localList } from "../../lib/local.js";
import { useLocal } from "../../lib/load.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { said, stepName, stepNames, t, today } from "../../lib/words.js";
import { LongField, SelectField } from "../../ui/field.js";
import { Days, Section } from "../../ui/parts.js";
import { Who } from "../../ui/who.js";

/** @param {{issue: import("../../lib/records").Issue}} props */
export const Steps = ({ issue }) => html`<ol class="steps" aria-label=${t("campaign.steps")}>${stepNames().map((name, n) => {
  const step = n + 1;
  const skipped = (issue.skipped || []).includes(step);
  const state = skipped ? "skipped" : step < issue.step ? "done" : step === issue.step ? "now" : "ahead";
  return html`<li class=${"step step-" + state} key=${step} aria-current=${state === "now" ? "step" : undefined}><span class="step-number" aria-hidden="true">${state === "done" ? "✓" : step}</span>
    <span class="step-name">${name}</span><span class="hidden"> ${t("step." + state)}</span>${skipped && html`<span class="step-note" aria-hidden="true">${t("step.skipped")}</span>`}</li>`;
})}</ol><p class="steps-now">${t("step.of", { step: issue.step })}: <strong>${stepName(issue.step)}</strong></p>`;

/** What a move needs from whoever makes it. @param {any} move @param {any} coaching */
const asksWhy = (move, coaching) => move.reason || move.gated && coaching.missing.length > 0;

/** @param {{issue: any, coaching: any, move: any, done: () => void}} props */
function Moving({ issue, coaching, move, done }) {
  const [reason, setReason] = useState("");
  const [parent, setParent] = useState("");
  const [wrong, setWrong] = useState("");
  const why = asksWhy(move, coaching);
  const others = (useLocal(() => localList("issues")) || []).filter((i) => i.id !== issue.id && i.status === "open");
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (why && !reason.trim() || move.parent && !parent) return setWrong(t("form.needed"));
    const fields = { move: move.name, on: today(), ...(reason.trim() && { reason: reason.trim() }), ...(parent && { parent }) };
    await record({ noun: "issues", record: issue.id, base: issue.version || undefined, verb: "move", fields });
    announce(t("move.done"));
    done();
  };
  return html`<form class="panel form" onSubmit=${send}><h3>${said(move.label)}</h3>
    ${move.gated && coaching.missing.length > 0 && html`<p>${t("move.skips")}</p>`}
    ${(why || move.win) && html`<${LongField} label=${why ? t("move.why") : t("move.note")} optional=${!why} wrong=${why && !reason.trim() ? wrong : ""} value=${reason} onValue=${setReason} />`}
    ${move.parent && html`<${SelectField} label=${t("move.parent")} wrong=${parent ? "" : wrong} value=${parent} onValue=${setParent} none=${t("form.choose")} options=${others.map((i) => [i.id, i.title])} />`}
    <div class="buttons"><button class="button">${t("move.do")}</button><button type="button" class="button button-plain" onClick=${done}>${t("form.cancel")}</button></div></form>`;
}

/** @param {{issue: import("../../lib/records").Issue, coaching: import("../../lib/records").Coaching | null}} props */
export function Coach({ issue, coaching }) {
  const [move, setMove] = useState(/** @type {any} */ (null));
  const open = issue.status === "open";
  const first = (coaching?.moves || []).filter((m) => m.name === "advance");
  const rest = (coaching?.moves || []).filter((m) => m.name !== "advance");
  return html`<${Section} title=${t("campaign.coach")} id="coach">
    <div class="panel coach">
      ${open && html`<p class="coach-step">${t("step.of", { step: issue.step })}: <strong>${stepName(issue.step)}</strong>${issue.cycle > 1 ? " · " + t("campaign.round", { n: issue.cycle }) : ""}</p>`}
      ${issue.next && open && html`<div class="coach-next"><h3>${t("campaign.next")}</h3><p class="coach-what">${issue.next.what}</p><p class="meta"><${Who} id=${issue.next.owner} doer=${issue.next.doer} /><${Days} day=${issue.next.due_on} /></p></div>`}
      ${open && !issue.next && html`<p class="notice">${t("campaign.no_next")}</p>`}
      ${coaching && coaching.missing.length > 0 && open && html`<div><h3>${t("campaign.missing")}</h3><ul class="missing">${coaching.missing.map((/** @type {any} */ g) => html`<li key=${g.code}>${said(g.what)}</li>`)}</ul></div>`}
      ${coaching && coaching.missing.length === 0 && open && html`<p class="notice notice-good">${t("campaign.ready")}</p>`}
      ${!coaching && open && html`<p class="quiet">${t("campaign.no_coach")}</p>`}
      ${may("case.write") && !move && html`<div class="buttons no-print">
        ${open && html`<a class="button button-plain" href=${"/issues/" + issue.id + "/edit"}>${t("campaign.edit")}</a>`}
        ${first.map((/** @type {any} */ m) => html`<button type="button" class="button" key=${m.name} onClick=${() => setMove(m)}>${said(m.label)}</button>`)}</div>
        ${rest.length > 0 && html`<details class="no-print"><summary>${t("campaign.moves")}</summary><div class="buttons">
          ${rest.map((/** @type {any} */ m) => html`<button type="button" class="button button-plain button-small" key=${m.name} onClick=${() => setMove(m)}>${said(m.label)}</button>`)}</div></details>`}`}
      ${move && html`<${Moving} ...${{ issue, coaching, move }} done=${() => setMove(null)} />`}
    </div></${Section}>`;
}
