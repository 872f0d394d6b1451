import { html, useEffect, useState } from "../lib/html.js";
import { recentOrFresh } from "../lib/load.js";
import { asIfSent } from "../lib/local.js";
import { may, state } from "../lib/state.js";
import { label, t } from "../lib/words.js";

/** Who an id is, as far as the caller may know. @param {string} id */
async function nameOf(id) {
  const { user } = state.get().me;
  if (id === user.id || id === user.person) return t("who.you");
  const unsent = (await asIfSent(["people"], new Map())).get("people/" + id);
  if (unsent) return unsent.name;
  if (!may("person.read")) return "";
  return (await recentOrFresh("/people/" + id, 86_400_000)).name;
}

/** @param {{id?: string, doer?: string}} props */
export function Who({ id, doer }) {
  const [name, setName] = useState("");
  useEffect(() => {
    let here = true;
    if (id) nameOf(id).then((n) => { if (here) setName(n); }).catch(() => {});
    return () => { here = false; };
  }, [id]);
  const kind = doer && label("doer", doer);
  if (!name) return kind ? html`<span class="who">${kind}</span>` : null;
  return html`<span class="who">${name}${kind && html` <span class="quiet">(${kind.toLowerCase()})</span>`}</span>`;
}
