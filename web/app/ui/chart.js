// Small charts: plain SVG, with the same figures in a table for everybody.
import { html } from "../lib/html.js";
import { number, t } from "../lib/words.js";

/**
 * @typedef {{label: string, value: number, text?: string, note?: string, href?: string, second?: number}} Bar Text is what a rough value is called; it is too long to stand on the bar.
 * @param {{title: string, unit: string, bars: Bar[], columns: string[], secondName?: string}} props
 */
export function BarChart({ title, unit, bars, columns, secondName }) {
  const most = Math.max(1, ...bars.map((b) => Math.max(b.value, b.second || 0)));
  const width = 360, low = 150, top = 26, slot = width / Math.max(bars.length, 4), thick = Math.min(44, slot * 0.6);
  const tall = (/** @type {number} */ v) => Math.max(v > 0 ? 2 : 0, (v / most) * (low - top));
  const every = Math.ceil(bars.length / 6);
  return html`<figure class="chart"><svg viewBox=${`0 0 ${width} 178`} role="img" aria-label=${t("chart.about", { title, n: bars.length, unit, most: number(most) })}>
    <line class="chart-base" x1="0" y1=${low} x2=${width} y2=${low} />
    ${bars.map((bar, n) => {
      const x = n * slot + (slot - thick) / 2;
      return html`<g key=${n}>${bar.second ? html`<rect class="bar bar-second" x=${x - 4} y=${low - tall(bar.second)} width=${thick + 8} height=${tall(bar.second)} />` : null}
        <rect class="bar" x=${x} y=${low - tall(bar.value)} width=${thick} height=${tall(bar.value)} rx="3" />
        <text class="chart-value" x=${x + thick / 2} y=${low - tall(bar.value) - 6} text-anchor="middle">${bar.text === undefined && number(bar.value)}</text>
        ${n % every === 0 && html`<text class="chart-label" x=${x + thick / 2} y="168" text-anchor="middle">${bar.label}</text>`}</g>`;
    })}</svg>
    <details><summary>${t("chart.table")}</summary><div class="table-room" tabindex="0" role="region" aria-label=${title}><table><caption>${title}</caption><thead><tr>${columns.map((c, n) => html`<th scope="col" class=${n ? "number" : ""} key=${n}>${c}</th>`)}</tr></thead>
      <tbody>${bars.map((bar, n) => html`<tr key=${n}><th scope="row">${bar.note || bar.label}</th>
        ${secondName && html`<td class="number">${bar.second === undefined ? "–" : number(bar.second)}</td>`}
        <td class="number">${bar.href ? html`<a href=${bar.href}>${bar.text ?? number(bar.value)}</a>` : bar.text ?? number(bar.value)}</td></tr>`)}</tbody></table></div></details>
  </figure>`;
}

/** Lengths beside names, each a link to what stands behind it. @param {{title: string, bars: Bar[]}} props */
export function RowChart({ title, bars }) {
  const most = Math.max(1, ...bars.map((b) => b.value));
  return html`<ul class="row-chart" aria-label=${title}>${bars.map((bar, n) => html`<li key=${n}>
    <span class="row-name">${bar.href ? html`<a href=${bar.href}>${bar.label}</a>` : bar.label}</span>
    <svg class="row-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width=${(bar.value / most) * 100} height="10" /></svg>
    <span class="row-value">${bar.note || number(bar.value)}</span></li>`)}</ul>`;
}
