import { html } from "../lib/html.js";
import { refine, useQuery } from "../lib/route.js";
import { t } from "../lib/words.js";

const turn = (/** @type {string} */ cursor) => {
  refine({ cursor });
  scrollTo(0, 0);
  document.querySelector("h1")?.focus({ preventScroll: true });
};

/** On to the next page of a list, or back to its beginning. @param {{next?: string}} props */
export function Pages({ next }) {
  const inside = useQuery().get("cursor");
  if (!next && !inside) return null;
  return html`<nav class="pages" aria-label=${t("pages.label")}>
    ${inside && html`<button type="button" class="button button-plain" onClick=${() => turn("")}>${t("pages.first")}</button>`}
    ${next && html`<button type="button" class="button button-plain" onClick=${() => turn(next)}>${t("pages.next")}</button>`}</nav>`;
}
