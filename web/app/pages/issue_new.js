import { html, useState } from "../lib/html.js";
import { newID } from "../lib/id.js";
import { localList } from "../lib/local.js";
import { useGet, useLocal } from "../lib/load.js";
import { alike } from "../lib/near.js";
import { keepPhoto } from "../lib/photo.js";
import { go } from "../lib/route.js";
import { announce, state } from "../lib/state.js";
import { record } from "../lib/work.js";
import { choices, t, today } from "../lib/words.js";
import { Chips, LongField, SelectField, TextField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { PageHead } from "../ui/parts.js";
import { TakePhotos } from "../ui/photos.js";
import { PlacePicker } from "../ui/place.js";

/** @typedef {import("../lib/records").NewIssue} NewIssue */
const blank = { title: "", category: /** @type {NewIssue["category"] | ""} */ (""), place: "", affected: "", host: "", origin: /** @type {NewIssue["origin"]} */ ("members"), description: "", restricted: false };

/** The group that works in a place, else the one of the user. @param {Map<string, any>} groups @param {string} place */
function hostOf(groups, place) {
  const own = state.get().me.user.grants.map((/** @type {any} */ g) => g.organization).filter(Boolean);
  const there = place && [...groups.values()].find((o) => o.kind === "neighbourhood" && o.places?.includes(place));
  return there ? there.id : own.find((/** @type {string} */ id) => groups.has(id)) || own[0] || [...groups.keys()][0] || "";
}

/** What the server gets of a draft. @param {typeof blank} draft @param {string} host */
function fieldsOf(draft, host) {
  /** @type {import("../lib/records").NewIssue} */
  const fields = { title: draft.title.trim(), category: draft.category || "other", origin: draft.origin, opened_on: today(), hosts: [host] };
  if (draft.place) fields.places = [draft.place];
  if (draft.affected !== "") Object.assign(fields, { affected: Number(draft.affected), affected_method: "estimate" });
  if (draft.description.trim()) fields.description = draft.description.trim();
  if (draft.restricted) fields.sensitivity = "restricted";
  return fields;
}

/** @param {{draft: typeof blank}} props */
function Alike({ draft }) {
  const local = useLocal(() => localList("issues")) || [];
  const asked = useGet(draft.category ? `/issues?status=open&category=${draft.category}&limit=50` : null);
  const all = new Map([...(asked.data?.items || []), ...local].map((i) => [i.id, i]));
  const list = alike([...all.values()], draft);
  return html`<div aria-live="polite">${list.length > 0 && html`<div class="notice notice-alike"><div><p><strong>${t("log.alike")}</strong></p>
    <ul>${list.map((i) => html`<li key=${i.id}><a href=${"/issues/" + i.id}>${i.title}</a></li>`)}</ul></div></div>`}</div>`;
}

/** @param {{draft: typeof blank, set: (change: any) => void, host: string, groups: Map<string, any>}} props */
function More({ draft, set, host, groups }) {
  const named = [...groups.values()].map((o) => [o.id, o.name]);
  return html`<details class="panel"><summary>${t("log.more")}</summary><div class="form">
    <${SelectField} label=${t("log.host")} hint=${t("log.host_hint")} value=${host} onValue=${(/** @type {string} */ v) => set({ host: v })} options=${named} />
    <${LongField} label=${t("log.description")} optional value=${draft.description} onValue=${(/** @type {string} */ v) => set({ description: v })} maxlength="10000" />
    <${SelectField} label=${t("log.origin")} value=${draft.origin} onValue=${(/** @type {string} */ v) => set({ origin: v })} options=${choices("origin")} />
    <label class="check"><input type="checkbox" checked=${draft.restricted} onChange=${(/** @type {any} */ e) => set({ restricted: e.target.checked })} /><span>${t("log.restricted")}</span></label>
  </div></details>`;
}

export default function LogIssue() {
  const [draft, setDraft] = useState(blank);
  const [photos, setPhotos] = useState(/** @type {Blob[]} */ ([]));
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const [busy, setBusy] = useState(false);
  const { groups } = useNames();
  const set = (/** @type {any} */ change) => setDraft((d) => ({ ...d, ...change }));
  const host = draft.host || hostOf(groups, draft.place);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const missing = { title: draft.title.trim() ? "" : t("log.title_needed"), category: draft.category ? "" : t("log.category_needed") };
    setWrong(missing);
    if (missing.title || missing.category) return announce(t("form.mistakes"));
    setBusy(true);
    const id = newID();
    await record({ noun: "issues", record: id, verb: "create", fields: fieldsOf(draft, host) });
    for (const photo of photos) await keepPhoto(photo, { noun: "issues", id }, newID());
    announce(t(state.get().online ? "log.saved" : "log.saved_offline"));
    go("/issues/" + id);
  };
  return html`<${PageHead} title=${t("nav.log")} lead=${t("log.lead")} />
    <form class="form" onSubmit=${save} noValidate>
      <${TakePhotos} photos=${photos} onPhotos=${setPhotos} />
      <${TextField} label=${t("log.title")} name="title" required maxlength="200" wrong=${wrong.title} value=${draft.title} onValue=${(/** @type {string} */ v) => set({ title: v })} placeholder=${t("log.title_place")} />
      <${Chips} legend=${t("issue.category")} wrong=${wrong.category} options=${choices("category")} value=${draft.category} onValue=${(v) => set({ category: v })} />
      <${PlacePicker} value=${draft.place} onValue=${(v) => set({ place: v })} />
      <${TextField} label=${t("log.affected")} hint=${t("log.affected_hint")} optional type="number" inputmode="numeric" min="0" value=${draft.affected} onValue=${(/** @type {string} */ v) => set({ affected: v })} />
      <${Alike} draft=${draft} />
      <${More} draft=${draft} set=${set} host=${host} groups=${groups} />
      <div class="form-end"><button class="button button-wide" disabled=${busy || !host}>${t("log.save")}</button><p class="hint">${t("log.promise")}</p></div>
    </form>`;
}
