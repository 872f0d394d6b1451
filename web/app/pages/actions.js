import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { localList } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { may } from "../lib/state.js";
import { choices, date, label, number, t } from "../lib/words.js";
import { SelectField } from "../ui/field.js";
import { Pages } from "../ui/pages.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

export default function Actions() {
  const query = useQuery();
  const kind = query.get("kind") || "";
  const answer = useGet(withQuery("/actions", { kind, cursor: query.get("cursor"), limit: 50, sort: "-day" }));
  const local = (useLocal(() => localList("actions")) || []).filter((a) => !kind || a.kind === kind);
  const fresh = query.get("cursor") ? [] : local.filter((a) => a.unsent);
  const list = answer.data ? [...fresh, ...answer.data.items] : local;
  return html`<${PageHead} title=${t("action.list")} tools=${may("case.write") && html`<a class="button" href="/actions/new">${t("nav.record")}</a>`} />
    <div class="filter-row"><${SelectField} label=${t("action.kind")} value=${kind} none=${t("filter.any")} options=${choices("action_kind")} onValue=${(/** @type {string} */ v) => refine({ kind: v, cursor: "" })} /></div>
    ${!(answer.error && list.length) && html`<${Answer} of=${answer} />`}
    ${!answer.loading && list.length === 0 && html`<${Empty}>${t("action.none")}</${Empty}>`}
    ${list.length > 0 && html`<ul class="rows">${list.map((a) => html`<li key=${a.id}><span class="row-main"><a href=${"/actions/" + a.id}>${a.title || label("action_kind", a.kind)}</a></span>
      <span class="meta"><span>${label("action_kind", a.kind)}</span>${a.turnout?.present !== undefined && html`<span>${t("records.present", { n: number(a.turnout.present) })}</span>`}<span>${date(a.on)}</span>
      ${a.unsent && html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</span></li>`)}</ul>`}
    <${Pages} next=${answer.data?.next} />`;
}
