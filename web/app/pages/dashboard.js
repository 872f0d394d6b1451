import { html } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { before, behind, changedBy, measureName, shown } from "../lib/figures.js";
import { useGet } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { may, state } from "../lib/state.js";
import { date, t } from "../lib/words.js";
import { BarChart } from "../ui/chart.js";
import { SelectField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Answer, PageHead, Section } from "../ui/parts.js";
import { FigureTable, PeriodPicker, Rounded, usePeriod } from "./figures/parts.js";
import { MainFigures } from "./rollup.js";

const views = ["period", "months", "quarters", "before", "members", "category", "place", "origin"];

/** @param {{id: string, from: string, to: string}} props */
function Whole({ id, from, to }) {
  const answer = useGet(withQuery(`/organizations/${id}/rollup`, { from, to }));
  return html`<${Answer} of=${answer}>${() => html`<${Rounded} of=${answer.data} /><${MainFigures} of=${answer.data} />
    <${Section} title=${t("figures.all")}><${FigureTable} title=${answer.data.organization.name} measures=${answer.data.measures} columns=${[{ name: t("figure.number"), figures: answer.data.total }]} /></${Section}>`}</${Answer}>`;
}

/** Bars of one figure over spans of time. @param {{rows: any[], measures: any[], rounded?: boolean}} props */
function Over({ rows, measures, rounded }) {
  const query = useQuery();
  const measure = measures.find((m) => m.name === query.get("measure")) || measures.find((m) => m.name === "turnout_present") || measures[0];
  const read = may("case.read");
  const bars = rows.map((r) => ({ label: r.label || r.span, note: r.label || r.span, value: r.figures[measure.name]?.value || 0, text: rounded ? shown(r.figures[measure.name], measure) : undefined, href: read ? behind(r.figures[measure.name]) : "" }));
  return html`<div class="panel"><div class="no-print"><${SelectField} label=${t("figure.choose")} value=${measure.name} options=${measures.map((m) => [m.name, measureName(m)])} onValue=${(/** @type {string} */ v) => refine({ measure: v })} /></div>
    <${BarChart} title=${measureName(measure)} unit="" bars=${bars} columns=${[t("figure.span"), measureName(measure)]} /></div>`;
}

/** @param {{id: string, from: string, to: string, split: any}} props */
function Split({ id, from, to, split }) {
  const answer = useGet(withQuery(`/organizations/${id}/rollup`, { from, to, ...split }));
  const of = answer.data;
  return html`<${Answer} of=${answer}>${() => html`<${Rounded} of=${of} />${of.rows.length > 0 && html`<${Over} rows=${of.rows} measures=${of.measures} rounded=${of.rounded} />`}
    <${Section} title=${t("figures.all")}><${FigureTable} title=${of.organization.name} note=${t("figure.no_sum")} measures=${of.measures}
      columns=${[...of.rows.map((/** @type {any} */ r) => ({ name: r.label || r.span || t("figure.none"), figures: r.figures })), { name: t("figure.whole"), figures: of.total }]} /></${Section}>`}</${Answer}>`;
}

/** @param {{id: string, from: string, to: string}} props */
function Compared({ id, from, to }) {
  const past = before({ from, to });
  const answer = useGet(withQuery(`/organizations/${id}/comparison`, { from, to, against_from: past.from, against_to: past.to }));
  const of = answer.data;
  const change = (/** @type {any} */ m) => changedBy(of.figures[m.name], of.before[m.name], m);
  return html`<${Answer} of=${answer}>${() => html`<${Rounded} of=${of} /><${FigureTable} title=${of.organization.name} measures=${of.measures}
    columns=${[{ name: `${date(past.from)} – ${date(past.to)}`, figures: of.before }, { name: `${date(from)} – ${date(to)}`, figures: of.figures }]} />
    <${Section} title=${t("figure.changed")}><ul class="rows">${of.measures.filter(change).map((/** @type {any} */ m) => html`<li key=${m.name}><span>${measureName(m)}</span><strong class="number">${change(m)}</strong></li>`)}</ul></${Section}>`}</${Answer}>`;
}

/** @param {{id: string, from: string, to: string}} props */
function Members({ id, from, to }) {
  const answer = useGet(withQuery(`/organizations/${id}/members`, { from, to }));
  const of = answer.data;
  return html`<${Answer} of=${answer}>${() => html`<${Rounded} of=${of} /><p class="hint">${t("figure.shared")}</p><${FigureTable} title=${of.organization.name} measures=${of.measures}
    columns=${[{ name: t("figure.whole"), figures: of.figures }, ...of.children.map((/** @type {any} */ c) => ({ name: c.organization.name, figures: c.figures }))]} />`}</${Answer}>`;
}

const shownAs = { months: { every: "month" }, quarters: { every: "quarter" }, category: { by: "category" }, place: { by: "place" }, origin: { by: "origin" } };

export default function Dashboard() {
  const query = useQuery();
  const { from, to } = usePeriod();
  const { groups } = useNames();
  const own = state.get().me.user.grants.map((/** @type {any} */ g) => g.organization).filter(Boolean)[0];
  const federation = [...groups.values()].find((o) => o.kind === "federation");
  const id = query.get("organization") || own || federation?.id || [...groups.keys()][0];
  const view = query.get("view") || "period";
  const split = /** @type {any} */ (shownAs)[view];
  if (!id) return html`<${PageHead} title=${t("nav.dashboard")} /><p class="quiet" role="status">${t("page.loading")}</p>`;
  return html`<${PageHead} title=${t("nav.dashboard")} lead=${t("figures.of", { from: date(from), to: date(to) })} tools=${may("organization.read") && html`<a class="button button-plain" href=${"/places/map?organization=" + id}>${t("nav.map")}</a>`} />
    <${PeriodPicker}>${groups.size > 1 && html`<${SelectField} label=${t("issue.organization")} value=${id} options=${[...groups.values()].map((o) => [o.id, o.name])} onValue=${(/** @type {string} */ v) => refine({ organization: v })} />`}
      <${SelectField} label=${t("figure.view")} value=${view} options=${views.map((v) => [v, t("view." + v)])} onValue=${(/** @type {string} */ v) => refine({ view: v })} /></${PeriodPicker}>
    ${view === "period" && html`<${Whole} ...${{ id, from, to }} />`}
    ${split && html`<${Split} ...${{ id, from, to, split }} key=${view} />`}
    ${view === "before" && html`<${Compared} ...${{ id, from, to }} />`}
    ${view === "members" && html`<${Members} ...${{ id, from, to }} />`}`;
}
