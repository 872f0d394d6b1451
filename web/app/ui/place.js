import { html, useState } from "../lib/html.js";
import { withQuery } from "../lib/api.js";
import { useGet } from "../lib/load.js";
import { nearestFirst, whereAmI } from "../lib/near.js";
import { announce } from "../lib/state.js";
import { t } from "../lib/words.js";
import { SelectField, TextField } from "./field.js";
import { Icon } from "./icon.js";
import { useNames } from "./names.js";

const elsewhere = "elsewhere";

/** A ward by its name, for places of which nobody has made a neighbourhood yet. @param {{value: string, onValue: (id: string) => void}} props */
function Ward({ value, onValue }) {
  const [name, setName] = useState("");
  const found = useGet(name.trim().length > 2 ? withQuery("/places", { level: "ward", name: name.trim(), limit: 10 }) : null);
  const list = found.data?.items || [];
  const called = (/** @type {any} */ p) => `${p.name} (${p.id})`;
  return html`<${TextField} label=${t("place.ward")} hint=${t("place.ward_hint")} value=${name} onValue=${setName} />
    ${list.length > 0 && html`<${SelectField} label=${t("place.which")} value=${value} onValue=${onValue} none=${t("form.choose")} options=${list.map((/** @type {any} */ p) => [p.id, called(p)])} />`}
    ${name.trim().length > 2 && !found.loading && list.length === 0 && html`<p class="hint" role="status">${t("place.no_ward")}</p>`}`;
}

/** @param {{value: string, onValue: (id: string) => void, wrong?: string, optional?: boolean}} props */
export function PlacePicker({ value, onValue, wrong, optional }) {
  const { neighbourhoods } = useNames();
  const [here, setHere] = useState(/** @type {any} */ (null));
  const [ward, setWard] = useState(false);
  const list = nearestFirst(neighbourhoods, here);
  const locate = async () => {
    const spot = await whereAmI();
    setHere(spot);
    const nearest = spot && nearestFirst(neighbourhoods, spot).find((p) => typeof p.lat === "number");
    if (nearest) onValue(nearest.id);
    announce(nearest ? t("place.nearest", { name: nearest.name }) : t("place.unknown"));
  };
  const pick = (/** @type {string} */ id) => {
    setWard(id === elsewhere);
    onValue(id === elsewhere ? "" : id);
  };
  return html`<div class="place"><${SelectField} label=${t("place.label")} wrong=${wrong} optional=${optional} value=${ward ? elsewhere : value} onValue=${pick} none=${t("form.choose")}
      options=${[...list.map((p) => [p.id, p.name]), [elsewhere, t("place.elsewhere")]]} />
    <button type="button" class="button button-plain" onClick=${locate}><${Icon} name="here" />${t("place.here")}</button></div>
    ${ward && html`<${Ward} value=${value} onValue=${onValue} />`}`;
}
