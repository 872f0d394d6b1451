import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { period } from "../lib/figures.js";
import { useGet } from "../lib/load.js";
import { may } from "../lib/state.js";
import { date, daysUntil, label, t } from "../lib/words.js";
import { useNames } from "../ui/names.js";
import { Answer, Days, Empty, IssueCard, PageHead, Section } from "../ui/parts.js";
import { FigureBars } from "./figures/parts.js";
import { Members } from "./organization/members.js";
import { Officers } from "./organization/officers.js";
import { People } from "./organization/people.js";

/** @param {{id: string}} props */
function Issues({ id }) {
  const answer = useGet(may("case.read") ? withQuery("/issues", { organization: id, status: "open", limit: 12, sort: "-day" }) : null);
  const { places } = useNames();
  return html`<${Section} title=${t("home.issues")} tools=${html`<a href=${"/issues?organization=" + id}>${t("home.all")}</a>`}>
    <${Answer} of=${answer}>${() => html`${answer.data.items.length === 0 && html`<${Empty}>${t("issues.none")}</${Empty}>`}
      <div class="cards">${answer.data.items.map((/** @type {any} */ i) => html`<${IssueCard} issue=${i} where=${places.get(i.places?.[0])} key=${i.id} />`)}</div>`}</${Answer}></${Section}>`;
}

/** @param {{id: string}} props */
function Figures({ id }) {
  const year = period("year");
  const of = useGet(may("rollup.read") ? withQuery(`/organizations/${id}/rollup`, year) : null).data;
  return of && html`<${Section} title=${t("groups.year")} tools=${html`<a href=${`/organizations/${id}/rollup`}>${t("figures.all")}</a>`}>
    <${FigureBars} title=${t("groups.counts")} measures=${of.measures} figures=${of.total} names=${["issues_opened", "issues_won", "actions_held", "commitments_made", "commitments_kept", "commitments_overdue"]} /></${Section}>`;
}

/** @param {{id: string}} props */
export default function Organization({ id }) {
  const answer = useGet("/organizations/" + id);
  const { places } = useNames();
  const o = answer.data;
  if (!o) return html`<${PageHead} title=${t("issue.organization")} /><${Answer} of=${answer} />`;
  const expires = o.registration?.expires_on;
  return html`<${PageHead} title=${o.name} tools=${may("rollup.read") && html`<a class="button" href=${`/organizations/${id}/rollup`}>${t("nav.dashboard")}</a>`}>
      <p class="meta title-meta">${o.short_name && html`<strong>${o.short_name}</strong>`}<span>${label("organization_kind", o.kind)}</span><span>${label("level", o.level)}</span><span class="status">${label("organization_status", o.status)}</span>
        ${(o.places || []).map((/** @type {string} */ p) => places.get(p)).filter(Boolean).join(", ")}${o.formed_on && html`<span>${t("groups.formed", { day: date(o.formed_on) })}</span>`}</p></${PageHead}>
    ${expires && daysUntil(expires) < 60 && html`<p class="notice"><span>${t("groups.registration")}</span> <${Days} day=${expires} /></p>`}
    <div class="columns"><div><${Issues} id=${id} /></div><div><${Figures} id=${id} /><${Officers} id=${id} /><${People} id=${id} /><${Members} group=${o} /></div></div>
    <p class="no-print"><a href=${"/history/organizations/" + id}>${t("history.see")}</a></p>`;
}
