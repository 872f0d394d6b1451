import { html } from "../lib/html.js";
import { useRecord } from "../lib/one.js";
import { may } from "../lib/state.js";
import { date, label, t } from "../lib/words.js";
import { RowChart } from "../ui/chart.js";
import { useNames } from "../ui/names.js";
import { Answer, Gone, PageHead, Section } from "../ui/parts.js";
import { Unanswered } from "../ui/asked.js";
import { isDue } from "../ui/planned.js";
import { Who } from "../ui/who.js";
import { Comments, Photos } from "./campaign/talk.js";

/** @param {{turnout: any}} props */
function Counted({ turnout }) {
  const bars = ["pledged", "confirmed", "present", "women", "men", "youth", "elders", "disability"].filter((k) => turnout[k] !== undefined).map((k) => ({ label: t(k === "present" ? "turnout.present" : "count." + k), value: turnout[k] }));
  return html`<${Section} title=${t("campaign.turnout")}><div class="panel"><${RowChart} title=${t("campaign.turnout")} bars=${bars} />
    ${turnout.method && html`<p class="hint">${label("count_method", turnout.method)}</p>`}</div></${Section}>`;
}

/** @param {{issue: string}} props */
function About({ issue }) {
  const { record } = useRecord("issues", issue);
  return html`<li><a href=${"/issues/" + issue}>${record?.title || t("unsent.see")}</a></li>`;
}

/** @param {{a: any}} props */
function Whole({ a }) {
  const { groups, places } = useNames();
  const texts = ["objective", "decision", "notes"].filter((k) => a[k]);
  return html`<${PageHead} title=${a.title || label("action_kind", a.kind)}><p class="meta title-meta"><span class="tag">${label("action_kind", a.kind)}</span><span>${date(a.on)}</span><span class="status">${label("action_status", a.status)}</span>
      ${(a.hosts || []).map((/** @type {string} */ h) => html`<a href=${"/organizations/" + h} key=${h}>${groups.get(h)?.name || t("issue.organization")}</a>`)}<${Unanswered} ids=${a.invited_hosts} /><span>${[places.get(a.place), a.venue].filter(Boolean).join(", ")}</span>
      ${a.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p></${PageHead}>
    <${Gone} noun="actions" record=${a} />
    ${may("case.write") && isDue(a) && html`<p class="no-print"><a class="button" href=${`/actions/${a.id}/edit`}>${t("action.was_held")}</a></p>`}
    ${a.turnout && html`<${Counted} turnout=${a.turnout} />`}
    ${a.issues?.length > 0 && html`<${Section} title=${t("nav.issues")}><ul class="rows">${a.issues.map((/** @type {string} */ i) => html`<${About} issue=${i} key=${i} />`)}</ul></${Section}>`}
    ${a.roles?.length > 0 && html`<${Section} title=${t("action.roles")}><ul class="rows">${a.roles.map((/** @type {any} */ r, /** @type {number} */ n) => html`<li key=${n}><strong>${label("action_role", r.role)}</strong><span>${r.name || html`<${Who} id=${r.person} />`} <span class="quiet">(${label("doer", r.doer).toLowerCase()})</span></span></li>`)}</ul></${Section}>`}
    ${texts.map((k) => html`<${Section} title=${t("action." + k)} key=${k}><p class="said-text">${a[k]}</p></${Section}>`)}
    ${a.lessons?.length > 0 && html`<${Section} title=${t("action.lessons")}><ul class="rows">${a.lessons.map((/** @type {string} */ l, /** @type {number} */ n) => html`<li key=${n}>${l}</li>`)}</ul></${Section}>`}
    <${Photos} noun="actions" id=${a.id} /><${Comments} noun="actions" id=${a.id} />
    ${may("case.write") && !isDue(a) && html`<p class="no-print"><a href=${`/actions/${a.id}/edit`}>${t("action.correct")}</a></p>`}
    ${a.created_at && html`<p class="no-print"><a href=${"/history/actions/" + a.id}>${t("history.see")}</a></p>`}`;
}

/** @param {{id: string}} props */
export default function Action({ id }) {
  const { record: action, answer } = useRecord("actions", id);
  return action ? html`<${Whole} a=${action} />` : html`<${PageHead} title=${t("noun.actions")} /><${Answer} of=${answer} />`;
}
