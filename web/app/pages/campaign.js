import { html } from "../lib/html.js";
import { composed, summary, withUnsent } from "../lib/compose.js";
import { useGet, useLocal } from "../lib/load.js";
import { announce, may } from "../lib/state.js";
import { date, label, number, stepName, t } from "../lib/words.js";
import { Icon } from "../ui/icon.js";
import { Unanswered } from "../ui/asked.js";
import { useNames } from "../ui/names.js";
import { Answer, Days, Gone, PageHead, Status } from "../ui/parts.js";
import { Planned } from "../ui/planned.js";
import { Coach, Steps } from "./campaign/coach.js";
import { Outcomes } from "./campaign/outcome.js";
import { Demands, Parts, Promises, Reasons, Timeline, Turnout } from "./campaign/record.js";
import { Score } from "./campaign/score.js";
import { Comments, Photos } from "./campaign/talk.js";
import { Visit } from "./campaign/visit.js";

/** @typedef {import("../lib/records").Campaign} Data */

/** @param {Data} campaign */
async function share(campaign) {
  const text = summary(campaign, t, stepName);
  try {
    if (navigator.share) return await navigator.share({ title: campaign.issue.title, text });
    await navigator.clipboard.writeText(text);
    announce(t("share.copied"));
  } catch (error) {
    if (error?.name !== "AbortError") announce(t("share.failed"));
  }
}

/** @param {{campaign: Data}} props */
function Glance({ campaign }) {
  const { issue } = campaign;
  const most = Math.max(0, ...campaign.turnout.map((l) => l.turnout.present || 0));
  const kept = campaign.settled.filter((p) => p.status === "kept").length;
  const given = campaign.due.length + campaign.overdue.length + campaign.settled.length;
  const cells = [
    [t("glance.affected"), issue.affected ? number(issue.affected) : "–", issue.affected_method && label("count_method", issue.affected_method)],
    [t("glance.turnout"), most ? number(most) : "–", issue.turnout_target ? t("glance.target", { n: number(issue.turnout_target) }) : ""],
    [t("glance.promises"), `${kept}/${given}`, campaign.overdue.length ? t("glance.late", { n: campaign.overdue.length }) : ""],
  ];
  return html`<dl class="glance">${cells.map(([name, value, note], n) => html`<div key=${n}><dt>${name}</dt><dd><strong>${value}</strong> ${note && html`<span class=${n === 2 ? "late" : ""}>${note}</span>`}</dd></div>`)}
    <div><dt>${t("glance.until")}</dt><dd>${issue.status === "open" ? html`<${Days} day=${issue.due_on} />` : html`<span>${date(issue.closed_on)}</span>`}</dd></div></dl>`;
}

/** @param {{campaign: Data}} props */
function Title({ campaign }) {
  const { issue, hosts } = campaign;
  const { places } = useNames();
  const where = (issue.places || []).map((p) => places.get(p)).filter(Boolean).join(", ");
  const tools = html`<button type="button" class="button" onClick=${() => share(campaign)}><${Icon} name="share" />${t("share.do")}</button>
    ${may("case.write") && issue.status === "open" && html`<a class="button button-plain" href=${"/actions/new?issue=" + issue.id}><${Icon} name="people" />${t("nav.record")}</a>`}`;
  return html`<${PageHead} title=${issue.title} tools=${tools}><p class="meta title-meta"><${Status} status=${issue.status} />
      <span class="tag">${label("category", issue.category)}</span>${(issue.places || []).length > 0 && html`<span class="where">${where}</span>`}
      ${hosts.map((h) => html`<a href=${"/organizations/" + h.id} key=${h.id}>${h.name || t("issue.organization")}</a>`)}<${Unanswered} ids=${issue.invited_hosts} />
      ${issue.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p>
    ${issue.description && html`<p class="lead said-text">${issue.description}</p>`}</${PageHead}><${Gone} noun="issues" record=${issue} />`;
}

/** @param {{campaign: Data, reload: () => Promise<void>}} props */
function Whole({ campaign, reload }) {
  const { posts } = useNames();
  const { issue } = campaign;
  return html`<${Title} campaign=${campaign} /><${Glance} campaign=${campaign} /><${Steps} issue=${issue} />
    <div class="columns"><div><${Coach} issue=${issue} coaching=${campaign.coaching} /><${Promises} campaign=${campaign} posts=${posts} /><${Demands} issue=${issue} lines=${campaign.demands} />
      ${campaign.negotiators?.flagged && html`<p class="notice">${t("campaign.balance")}</p>`}<${Parts} children=${campaign.children} /><${Reasons} spread=${campaign.spread} /><${Score} issue=${issue} />${may("case.write") && issue.status === "open" && html`<${Visit} issue=${issue} />`}</div>
    <div><${Planned} issue=${issue.id} /><${Turnout} lines=${campaign.turnout} /><${Outcomes} issue=${issue} outcomes=${campaign.outcomes} done=${reload} /><${Timeline} moments=${campaign.timeline} /></div></div>
    <${Photos} noun="issues" id=${issue.id} /><${Comments} noun="issues" id=${issue.id} />
    ${issue.created_at && html`<p class="buttons no-print"><button type="button" class="button button-plain" onClick=${() => print()}><${Icon} name="print" />${t("print.do")}</button>
      <a class="button button-plain" href=${"/history/issues/" + issue.id}><${Icon} name="clock" />${t("history.see")}</a></p>`}`;
}

/** @param {{id: string}} props */
export default function Campaign({ id }) {
  const answer = useGet(`/issues/${id}/campaign`);
  const local = useLocal(() => composed(id), [id]);
  const campaign = withUnsent(answer.data, local);
  if (!campaign) {
    return html`<${PageHead} title=${t("campaign.title")} /><${Answer} of=${answer} />`;
  }
  return html`${answer.error && html`<p class="quiet stale" role="status">${t(answer.data ? "page.stale" : "page.from_phone")}</p>`}<${Whole} campaign=${campaign} reload=${answer.reload} />`;
}
