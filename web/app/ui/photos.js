import { html, useEffect, useMemo, useState } from "../lib/html.js";
import { api, ask } from "../lib/api.js";
import { shelf } from "../lib/device.js";
import { shrunk } from "../lib/photo.js";
import { announce } from "../lib/state.js";
import { date, t } from "../lib/words.js";
import { Icon } from "./icon.js";

/** An address under which the page can show bytes that only it has. @param {Blob | null} blob */
function useAddress(blob) {
  const address = useMemo(() => (blob ? URL.createObjectURL(blob) : ""), [blob]);
  useEffect(() => () => { if (address) URL.revokeObjectURL(address); }, [address]);
  return address;
}

/** @param {{blob: Blob | null, text: string}} props */
function Picture({ blob, text }) {
  const address = useAddress(blob);
  return address ? html`<img src=${address} alt=${text} />` : html`<span class="photo-wait">${text}</span>`;
}

/** Takes photos for what is being written. @param {{photos: Blob[], onPhotos: (photos: Blob[]) => void}} props */
export function TakePhotos({ photos, onPhotos }) {
  const take = async (/** @type {any} */ event) => {
    const files = [...event.target.files];
    event.target.value = "";
    try {
      onPhotos([...photos, ...await Promise.all(files.map(shrunk))]);
    } catch {
      announce(t("photo.unreadable"));
    }
  };
  return html`<div class="photos"><label class="button button-plain photo-take"><${Icon} name="camera" />${photos.length ? t("photo.more") : t("photo.take")}
      <input class="hidden" type="file" accept="image/*" capture="environment" multiple onChange=${take} /></label>
    ${photos.length > 0 && html`<ul class="photo-row">${photos.map((photo, n) => html`<li key=${n}><${Picture} blob=${photo} text=${t("photo.number", { n: n + 1 })} />
      <button type="button" class="button button-plain button-small" onClick=${() => onPhotos(photos.filter((_, m) => m !== n))} aria-label=${t("photo.remove_number", { n: n + 1 })}>${t("photo.remove")}</button></li>`)}</ul>`}</div>`;
}

/** Whether the user wants to spend data on pictures without being asked. */
const thrifty = () => matchMedia("(prefers-reduced-data: reduce)").matches || /** @type {any} */ (navigator).connection?.saveData;

/** A photo that the server or the phone has. @param {{photo: any}} props */
export function Photo({ photo }) {
  const [blob, setBlob] = useState(/** @type {Blob | null} */ (null));
  const [wanted, setWanted] = useState(!thrifty());
  useEffect(() => {
    let here = true;
    const found = async () => {
      const kept = photo.content && (await shelf().get("photos", photo.content));
      return kept ? new Blob([kept], { type: "image/jpeg" }) : ask("GET", api(`/attachments/${photo.id}/file`), { as: "blob", timeout: 60_000 });
    };
    if (wanted) found().then((b) => { if (here) setBlob(b); }).catch(() => {});
    return () => { here = false; };
  }, [photo.id, wanted]);
  const text = photo.caption || t("photo.of", { day: date(photo.taken_on || photo.created_at) });
  return html`<li><figure>${wanted ? html`<${Picture} blob=${blob} text=${text} />` : html`<button type="button" class="button button-plain" onClick=${() => setWanted(true)}>${t("photo.show")}</button>`}
    <figcaption>${text}${photo.unsent && html` <span class="status status-unsent">${t("unsent.mark")}</span>`}</figcaption></figure></li>`;
}
