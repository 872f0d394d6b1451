import { html } from "../../lib/html.js";
import { behind, download, grouped, lastOf, measureName, period, plain, shown } from "../../lib/figures.js";
import { refine, useQuery } from "../../lib/route.js";
import { may, state } from "../../lib/state.js";
import { date, t } from "../../lib/words.js";
import { RowChart } from "../../ui/chart.js";
import { SelectField, TextField } from "../../ui/field.js";

const kinds = ["year", "quarter", "last_quarter", "last_year"];

/** The period that the address names. */
export function usePeriod() {
  const query = useQuery();
  const named = { ...period("year"), ...(query.get("from") && { from: query.get("from") }), ...(query.get("to") && { to: query.get("to") }) };
  return /** @type {{from: string, to: string}} */ (named);
}

/** What must be known of figures that are rough. @param {{of: any}} props */
export const Rounded = ({ of }) => of.rounded && html`<p class="notice">${t("figure.rounded", { day: date(of.until) })}</p>`;

/** The first or last day, or month for those who are given whole months only. @param {{label: string, day: string, whole: (month: string) => string, onDay: (day: string) => void}} props */
function Bound({ label, day, whole, onDay }) {
  if (may("case.read")) return html`<${TextField} label=${label} type="date" value=${day} onValue=${(/** @type {string} */ v) => v && onDay(v)} />`;
  return html`<${TextField} label=${label} type="month" value=${day.slice(0, 7)} onValue=${(/** @type {string} */ v) => /^\d{4}-\d\d$/.test(v) && onDay(whole(v))} />`;
}

/** @param {{children?: any}} props */
export function PeriodPicker({ children }) {
  const { from, to } = usePeriod();
  const now = kinds.find((k) => period(k).from === from && period(k).to === to) || "";
  return html`<form class="filter-row no-print" onSubmit=${(/** @type {Event} */ e) => e.preventDefault()}>
    <${SelectField} label=${t("period.kind")} value=${now} none=${t("period.own")} options=${kinds.map((k) => [k, t("period." + k)])} onValue=${(/** @type {string} */ k) => k && refine(period(k))} />
    <${Bound} label=${t("period.from")} day=${from} whole=${(/** @type {string} */ m) => m + "-01"} onDay=${(/** @type {string} */ d) => refine({ from: d })} />
    <${Bound} label=${t("period.to")} day=${to} whole=${lastOf} onDay=${(/** @type {string} */ d) => refine({ to: d })} />${children}</form>`;
}

/** A number that opens into the records behind it. @param {{cell: any, measure: any}} props */
export function Figure({ cell, measure }) {
  const may = state.get().me.permissions.includes("case.read");
  const text = shown(cell, measure);
  return cell && !cell.hidden && may && behind(cell) ? html`<a href=${behind(cell)}>${text}</a>` : html`<span>${text}</span>`;
}

/** Figures in columns, with a file of what is on the screen. @param {{title: string, measures: any[], columns: {name: string, figures: any}[], note?: string}} props */
export function FigureTable({ title, measures, columns, note }) {
  const file = () => download(title, [["", ...columns.map((c) => c.name)], ...measures.map((m) => [measureName(m), ...columns.map((c) => plain(c.figures[m.name], m))])]);
  return html`<div class="table-room" tabindex="0" role="region" aria-label=${title}><table class="figures"><caption>${title}${note && html` <span class="quiet">${note}</span>`}</caption>
    <thead><tr><th scope="col">${t("figure.what")}</th>${columns.map((c, n) => html`<th scope="col" class="number" key=${n}>${c.name}</th>`)}</tr></thead>
    ${grouped(measures).map(([name, list]) => list.length > 0 && html`<tbody key=${name}><tr><th scope="rowgroup" colspan=${columns.length + 1} class="figure-group">${t("figures." + name)}</th></tr>
      ${list.map((m) => html`<tr key=${m.name}><th scope="row" class=${/^(of|kati)/.test(measureName(m)) ? "figure-part" : ""}>${measureName(m)}</th>
        ${columns.map((c, n) => html`<td class="number" key=${n}><${Figure} cell=${c.figures[m.name]} measure=${m} /></td>`)}</tr>`)}</tbody>`)}</table></div>
    <p class="no-print"><button type="button" class="button button-plain" onClick=${file}>${t("figure.download")}</button></p>`;
}

/** The main figures as lengths. @param {{measures: any[], figures: any, names: string[], title: string, level?: number}} props */
export function FigureBars({ measures, figures, names, title, level = 3 }) {
  const may = state.get().me.permissions.includes("case.read");
  const bars = names.map((name) => measures.find((m) => m.name === name)).filter(Boolean).map((m) => {
    const cell = figures[m.name];
    return { label: measureName(m), value: cell?.hidden ? 0 : cell?.value || 0, note: shown(cell, m), href: may ? behind(cell) : "" };
  });
  return html`<div class="panel"><${"h" + level} class="card-title">${title}</${"h" + level}><${RowChart} title=${title} bars=${bars} /></div>`;
}
