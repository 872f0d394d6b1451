// What was demanded, answered and promised, and what came of it.
import { html } from "../../lib/html.js";
import { may } from "../../lib/state.js";
import { date, label, said, shillings, t } from "../../lib/words.js";
import { BarChart } from "../../ui/chart.js";
import { Days, Empty, Section } from "../../ui/parts.js";
import { Who } from "../../ui/who.js";

/** @param {{promise: import("../../lib/records").Commitment, done?: boolean, posts: Map<string, any>}} props */
const Promised = ({ promise, done, posts }) => html`<li class="promise"><div><a href=${"/promises/" + promise.id} class="promise-words">“${promise.words}”</a>
  <p class="meta"><span>${posts.get(promise.post)?.title || ""}</span><span class=${"status status-" + (promise.status || "open")}>${label("commitment_status", promise.status || "open")}</span>
    ${promise.budget && html`<span>${shillings(promise.budget.cents ?? 0)}</span>`}${promise.owner && html`<span>${t("promise.followed")}: <${Who} id=${promise.owner} /></span>`}
    ${promise.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p></div>
  <${Days} day=${promise.due_on} done=${done} /></li>`;

/** @param {{campaign: import("../../lib/records").Campaign, posts: Map<string, any>}} props */
export function Promises({ campaign, posts }) {
  const { overdue, due, settled } = campaign;
  const list = (/** @type {any[]} */ some, /** @type {boolean} */ done) => html`<ul class="rows">${some.map((p) => html`<${Promised} promise=${p} done=${done} posts=${posts} key=${p.id} />`)}</ul>`;
  return html`<${Section} title=${t("campaign.promises")}>
    ${overdue.length + due.length + settled.length === 0 && html`<${Empty}>${t("campaign.no_promises")}</${Empty}>`}
    ${overdue.length > 0 && html`<div class="tasks-urgent"><h3>${t("campaign.overdue")} <span class="count">${overdue.length}</span></h3>${list(overdue, false)}</div>`}
    ${due.length > 0 && html`<div><h3>${t("campaign.due")} <span class="count">${due.length}</span></h3>${list(due, false)}</div>`}
    ${settled.length > 0 && html`<div><h3>${t("campaign.settled")} <span class="count">${settled.length}</span></h3>${list(settled, true)}</div>`}</${Section}>`;
}

/** @param {{issue: import("../../lib/records").Issue, lines: import("../../lib/records").DemandLine[]}} props */
export const Demands = ({ issue, lines }) => html`<${Section} title=${t("campaign.demands")}
    tools=${may("case.write") && issue.status === "open" && html`<a class="no-print" href=${`/issues/${issue.id}/edit#demands`}>${t("demand.new")}</a>`}>
  ${lines.length === 0 && html`<${Empty}>${t("campaign.no_demands")}</${Empty}>`}
  ${lines.length > 0 && html`<ul class="rows">${lines.map(({ demand, post, responses }) => html`<li class="demand" key=${demand.id}>
    <div><p class="demand-what">${demand.what}</p><p class="meta"><span>${t("demand.of")} ${post}</span>${demand.due_on && html`<span>${t("demand.by", { day: date(demand.due_on) })}</span>`}</p>
    ${responses.length === 0 && html`<p class="quiet">${t("demand.unanswered")}</p>`}
    ${responses.map((r) => html`<p class="answer" key=${r.id}><span class=${"status status-" + r.answer}>${label("response", r.answer)}</span> <span>${r.words ? `“${r.words}”` : ""} <span class="quiet">${date(r.on)}</span></span></p>`)}</div></li>`)}</ul>`}
</${Section}>`;

/** @param {{lines: import("../../lib/records").TurnoutLine[]}} props */
export function Turnout({ lines }) {
  const short = (/** @type {string} */ day) => date(day).replace(/ \d{4}$/, "");
  const bars = lines.map((l) => ({ label: short(l.on), note: `${date(l.on)}, ${label("action_kind", l.kind)}`, value: l.turnout.present || 0, second: l.turnout.pledged, href: "/actions/" + l.action }));
  return html`<${Section} title=${t("campaign.turnout")}>
    ${bars.length === 0 ? html`<${Empty}>${t("campaign.no_turnout")}</${Empty}>` : html`<div class="panel"><${BarChart} title=${t("campaign.turnout")} unit=${t("turnout.people")} bars=${bars}
      columns=${[t("turnout.action"), t("turnout.pledged"), t("turnout.present")]} secondName=${t("turnout.pledged")} />
      ${bars.some((b) => b.second) && html`<p class="hint"><span class="key key-second"></span> ${t("turnout.pledged")} <span class="key"></span> ${t("turnout.present")}</p>`}</div>`}</${Section}>`;
}

/** @param {{spread: import("../../lib/records").Spread[]}} props */
export const Reasons = ({ spread }) => spread.length > 0 && html`<${Section} title=${t("campaign.reasons")}><details class="panel"><summary>${t("campaign.scored")}</summary>
  <div class="table-room" tabindex="0" role="region" aria-label=${t("campaign.reasons")}><table><caption>${t("campaign.scores")}</caption><thead><tr><th scope="col">${t("campaign.question")}</th><th scope="col" class="number">${t("campaign.lowest")}</th><th scope="col" class="number">${t("campaign.median")}</th><th scope="col" class="number">${t("campaign.highest")}</th></tr></thead>
  <tbody>${spread.map((s) => html`<tr key=${s.criterion}><th scope="row">${label("criterion", s.criterion)}</th><td class="number">${s.lowest}</td><td class="number">${s.median}</td><td class="number">${s.highest}</td></tr>`)}</tbody></table></div></details></${Section}>`;

/** Local issues that were taken into this one. @param {{children: import("../../lib/records").RecordRef[]}} props */
export const Parts = ({ children }) => children.length > 0 && html`<${Section} title=${t("campaign.children")}><ul class="rows">${children.map((c) => html`<li key=${c.id}><a href=${"/issues/" + c.id}>${c.name || t("noun.issues")}</a></li>`)}</ul></${Section}>`;

const link = (/** @type {any} */ about) => ({ actions: "/actions/", commitments: "/promises/" })[/** @type {string} */ (about.noun)]?.concat(about.id);

/** @param {{moments: import("../../lib/records").Moment[]}} props */
export const Timeline = ({ moments }) => html`<${Section} title=${t("campaign.timeline")}><ol class="timeline">
  ${moments.map((m, n) => html`<li key=${n}><time datetime=${m.on}>${date(m.on)}</time><p>${link(m.about) ? html`<a href=${link(m.about)}>${said(m.what)}</a>` : said(m.what)}</p></li>`)}</ol></${Section}>`;
