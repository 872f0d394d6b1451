import { html, useId } from "../lib/html.js";
import { t } from "../lib/words.js";

/** A number that is counted with a thumb, or typed. @param {{label: string, value: number | "", onValue: (n: number | "") => void, big?: boolean, hint?: string}} props */
export function Tap({ label, value, onValue, big, hint }) {
  const id = useId();
  const n = Number(value) || 0;
  const typed = (/** @type {any} */ event) => onValue(event.target.value === "" ? "" : Math.max(0, Math.floor(Number(event.target.value) || 0)));
  return html`<div class=${big ? "tap tap-big" : "tap"}><label for=${id}>${label}</label>${hint && html`<p class="hint">${hint}</p>`}
    <div class="tap-row"><button type="button" class="tap-less" onClick=${() => onValue(Math.max(0, n - 1))} aria-label=${t("tap.less", { label })}>−</button>
      <input id=${id} type="number" inputmode="numeric" min="0" max="10000000" value=${value} onInput=${typed} />
      <button type="button" class="tap-more" onClick=${() => onValue(n + 1)} aria-label=${t("tap.more", { label })}>+</button>
      ${big && html`<button type="button" class="tap-ten" onClick=${() => onValue(n + 10)} aria-label=${t("tap.ten", { label })}>+10</button>`}</div></div>`;
}
