import { html } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { label, t } from "../lib/words.js";
import { may } from "../lib/state.js";
import { NewGroup } from "./founding/group.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

/** @param {{group: any}} props */
const Group = ({ group }) => html`<article class="card"><h3 class="card-title"><a href=${"/organizations/" + group.id}>${group.name}</a></h3>
  <p class="meta">${group.short_name && html`<strong>${group.short_name}</strong>`}<span>${label("level", group.level)}</span><span class=${"status status-" + group.status}>${label("organization_status", group.status)}</span></p></article>`;

export default function Organizations() {
  const answer = useGet("/organizations?limit=200");
  const list = answer.data?.items || [];
  const of = (/** @type {string} */ kind) => list.filter((/** @type {any} */ o) => o.kind === kind);
  return html`<${PageHead} title=${t("nav.organizations")} lead=${t("groups.lead")} />
    <${Answer} of=${answer}>${() => html`${list.length === 0 && html`<${Empty}>${t("groups.none")}</${Empty}>`}
      ${["federation", "neighbourhood"].map((kind) => of(kind).length > 0 && html`<section class="section" key=${kind}><h2>${label("organization_kind", kind)} <span class="count">${of(kind).length}</span></h2>
        <div class="cards cards-wide">${of(kind).map((/** @type {any} */ o) => html`<${Group} group=${o} key=${o.id} />`)}</div></section>`)}
      ${may("organization.write") && html`<${NewGroup} federations=${of("federation")} />`}`}</${Answer}>`;
}
