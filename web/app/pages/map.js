import { html, useEffect, useState } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { behind, measureName, shown } from "../lib/figures.js";
import { useGet } from "../lib/load.js";
import { refine, useQuery } from "../lib/route.js";
import { may, state } from "../lib/state.js";
import { number, t } from "../lib/words.js";
import { SelectField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";
import { PeriodPicker, Rounded, usePeriod } from "./figures/parts.js";

const measures = ["issues_opened", "issues_open", "actions_held", "turnout_present", "commitments_overdue", "people_benefiting"];

/** The outlines, fetched when somebody looks at the map. */
function useSheet() {
  const [sheet, setSheet] = useState(/** @type {any} */ (null));
  useEffect(() => {
    let here = true;
    fetch(new URL("../generated/map.json", import.meta.url)).then((r) => r.json()).then((s) => { if (here) setSheet(s); }).catch(() => {});
    return () => { here = false; };
  }, []);
  return sheet;
}

/** The part of the sheet around some outlines. @param {any} sheet @param {string[]} codes */
function around(sheet, codes) {
  const spots = codes.flatMap((c) => [...(sheet.constituencies[c] || "").matchAll(/M(\d+) (\d+)/g)]).map((m) => [Number(m[1]), Number(m[2])]);
  if (!spots.length) return `0 0 ${sheet.width} ${sheet.height}`;
  const xs = spots.map((s) => s[0]), ys = spots.map((s) => s[1]);
  const side = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 250) + 350;
  return `${(Math.min(...xs) + Math.max(...xs)) / 2 - side / 2} ${(Math.min(...ys) + Math.max(...ys)) / 2 - side / 2} ${side} ${side}`;
}

/** A name beside its outline. @param {{outline: string, text: string, size: number}} props */
function Name({ outline, text, size }) {
  const [, x, y] = (outline.match(/M(\d+) (\d+)/) || []).map(Number);
  return html`<text class="map-name" x=${x} y=${y + size * 1.6} font-size=${size}>${text}</text>`;
}

/** @param {{sheet: any, rows: any[], value: (row: any) => number, text: (row: any) => string, near: boolean, name: string}} props */
function Sheet({ sheet, rows, value, text, near, name }) {
  const most = Math.max(1, ...rows.map(value));
  const of = new Map(rows.map((r) => [r.key, r]));
  const shade = (/** @type {string} */ code) => { const v = of.has(code) ? value(of.get(code)) : 0; return v ? "area area-" + Math.max(1, Math.ceil((v / most) * 4)) : "area"; };
  const box = near ? around(sheet, rows.map((r) => r.key)) : `0 0 ${sheet.width} ${sheet.height}`;
  return html`<svg class="map" viewBox=${box} role="img" aria-label=${t("map.about", { name, n: rows.length })}>
    ${Object.entries(sheet.constituencies).map(([code, d]) => html`<path class=${shade(code)} d=${d} key=${code}>${of.has(code) && html`<title>${of.get(code).label}: ${text(of.get(code))}</title>`}</path>`)}
    ${Object.entries(sheet.counties).map(([code, d]) => html`<path class="county" d=${d} key=${code} />`)}
    ${near && rows.filter((r) => sheet.constituencies[r.key]).map((r) => html`<${Name} outline=${sheet.constituencies[r.key]} text=${r.label} size=${Number(box.split(" ")[2]) / 26} key=${r.key} />`)}</svg>`;
}

export default function PlaceMap() {
  const query = useQuery();
  const { from, to } = usePeriod();
  const { groups } = useNames();
  const [near, setNear] = useState(true);
  const sheet = useSheet();
  const own = state.get().me.user.grants.map((/** @type {any} */ g) => g.organization).filter(Boolean)[0];
  const id = query.get("organization") || own || [...groups.keys()][0];
  const answer = useGet(id ? withQuery(`/organizations/${id}/rollup`, { from, to, by: "place", place_level: "constituency" }) : null);
  const measure = answer.data?.measures.find((/** @type {any} */ m) => m.name === (query.get("measure") || measures[0]));
  const value = (/** @type {any} */ row) => row.figures[measure.name]?.value || 0;
  const text = (/** @type {any} */ row) => (row.figures[measure.name] ? shown(row.figures[measure.name], measure) : number(0));
  return html`<${PageHead} title=${t("nav.map")} lead=${t("map.lead")} />
    <${PeriodPicker}>${groups.size > 1 && html`<${SelectField} label=${t("issue.organization")} value=${id} options=${[...groups.values()].map((o) => [o.id, o.name])} onValue=${(/** @type {string} */ v) => refine({ organization: v })} />`}
      ${answer.data && html`<${SelectField} label=${t("figure.choose")} value=${measure.name} options=${measures.map((name) => [name, measureName(answer.data.measures.find((/** @type {any} */ m) => m.name === name))])} onValue=${(/** @type {string} */ v) => refine({ measure: v })} />`}</${PeriodPicker}>
    <${Answer} of=${answer}>${() => html`<${Rounded} of=${answer.data} /><div class="columns map-columns"><div>${sheet && html`<${Sheet} sheet=${sheet} rows=${answer.data.rows} value=${value} text=${text} near=${near} name=${measureName(measure)} />
        <p class="no-print"><button type="button" class="button button-plain" onClick=${() => setNear(!near)}>${t(near ? "map.whole" : "map.near")}</button></p>`}</div>
      <div class="table-room" tabindex="0" role="region" aria-label=${measureName(measure)}>${answer.data.rows.length === 0 ? html`<${Empty}>${t("map.none")}</${Empty}>` : html`<table><caption>${measureName(measure)}</caption><thead><tr><th scope="col">${t("map.place")}</th><th scope="col" class="number">${t("figure.number")}</th></tr></thead>
        <tbody>${answer.data.rows.map((/** @type {any} */ r) => html`<tr key=${r.key}><th scope="row">${r.label || t("figure.none")}</th><td class="number">${may("case.read") && behind(r.figures[measure.name]) ? html`<a href=${behind(r.figures[measure.name])}>${text(r)}</a>` : text(r)}</td></tr>`)}</tbody></table>`}</div></div>`}</${Answer}>`;
}
