import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { localList } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { may } from "../lib/state.js";
import { choices, stepNames, t, tn } from "../lib/words.js";
import { SelectField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Pages } from "../ui/pages.js";
import { Answer, Empty, IssueCard, PageHead } from "../ui/parts.js";

/** @param {{query: URLSearchParams, groups: Map<string, any>}} props */
function Filters({ query, groups }) {
  const pick = (/** @type {string} */ name) => (/** @type {string} */ value) => refine({ [name]: value, cursor: "" });
  const options = /** @type {[string, string][]} */ ([...groups.values()].map((o) => [o.id, o.name]));
  return html`<details class="filters" open=${["status", "category", "step", "organization"].some((f) => query.get(f))}><summary>${t("issues.filter")}</summary><div class="filter-row">
    <${SelectField} label=${t("issue.status")} value=${query.get("status") || ""} onValue=${pick("status")} none=${t("filter.any")} options=${choices("issue_status")} />
    <${SelectField} label=${t("issue.category")} value=${query.get("category") || ""} onValue=${pick("category")} none=${t("filter.any")} options=${choices("category")} />
    <${SelectField} label=${t("issue.step")} value=${query.get("step") || ""} onValue=${pick("step")} none=${t("filter.any")} options=${stepNames().map((name, n) => [String(n + 1), `${n + 1}. ${name}`])} />
    <${SelectField} label=${t("issue.organization")} value=${query.get("organization") || ""} onValue=${pick("organization")} none=${t("filter.any")} options=${options} />
  </div></details>`;
}

/** Whether an issue on the phone fits the filters. @param {any} issue @param {URLSearchParams} query */
export function fits(issue, query) {
  const is = (/** @type {string} */ name, /** @type {any} */ value) => !query.get(name) || query.get(name) === String(value);
  return is("status", issue.status) && is("category", issue.category) && is("step", issue.step)
    && (!query.get("organization") || (issue.within || issue.hosts || []).includes(query.get("organization")));
}

export default function Issues() {
  const query = useQuery();
  const { groups, places } = useNames();
  const asked = Object.fromEntries(["status", "category", "step", "organization", "cursor"].map((f) => [f, query.get(f)]));
  const answer = useGet(withQuery("/issues", { ...asked, limit: 24, count: true, sort: "-day" }));
  const local = (useLocal(() => localList("issues")) || []).filter((i) => fits(i, query)).sort((a, b) => (a.opened_on < b.opened_on ? 1 : -1));
  const fresh = query.get("cursor") ? [] : local.filter((i) => i.unsent && i.version === 0);
  const list = answer.data ? [...fresh, ...answer.data.items] : local;
  return html`<${PageHead} title=${t("nav.issues")} lead=${answer.data?.total !== undefined ? tn("issues.found", answer.data.total) : ""}
      tools=${may("case.write") && html`<a class="button" href="/issues/new">${t("nav.log")}</a>`} />
    <${Filters} query=${query} groups=${groups} />
    ${!(answer.error && list.length) && html`<${Answer} of=${answer} />`}
    ${answer.error && list.length > 0 && html`<p class="quiet" role="status">${t("page.from_phone")}</p>`}
    ${!answer.loading && list.length === 0 && html`<${Empty}>${t("issues.none")}</${Empty}>`}
    <div class="cards cards-wide">${list.map((issue) => html`<${IssueCard} level=${2} issue=${issue} where=${places.get(issue.places?.[0])} key=${issue.id} />`)}</div>
    <${Pages} next=${answer.data?.next} />`;
}
