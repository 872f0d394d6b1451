// Photos and what people say about the issue.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { localList } from "../../lib/local.js";
import { useGet, useLocal } from "../../lib/load.js";
import { keepPhoto } from "../../lib/photo.js";
import { announce, may } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, label, moment, t } from "../../lib/words.js";
import { LongField, SelectField } from "../../ui/field.js";
import { Empty, Section } from "../../ui/parts.js";
import { Photo, TakePhotos } from "../../ui/photos.js";

/** What is said about a record, on the server and here. @param {string} noun @param {string} about */
function useAbout(noun, about) {
  const asked = useGet(`/${noun}?about=${about}&limit=100`);
  const local = (useLocal(() => localList(noun), [about]) || []).filter((r) => r.about?.id === about);
  const known = new Map([...local, ...(asked.data?.items || [])].map((r) => [r.id, r]));
  return [...known.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** @param {{noun: string, id: string}} props */
export function Photos({ noun, id }) {
  const list = useAbout("attachments", id);
  const keep = async (/** @type {Blob[]} */ photos) => {
    for (const photo of photos) await keepPhoto(photo, { noun, id }, newID());
    announce(t("photo.kept"));
  };
  return html`<${Section} title=${t("campaign.photos")}>
    ${list.length > 0 ? html`<ul class="photo-row">${list.map((p) => html`<${Photo} photo=${p} key=${p.id} />`)}</ul>` : html`<${Empty}>${t("campaign.no_photos")}</${Empty}>`}
    ${may("case.write") && html`<div class="no-print"><${TakePhotos} photos=${[]} onPhotos=${keep} /></div>`}</${Section}>`;
}

/** @param {{noun: string, id: string}} props */
export function Comments({ noun, id }) {
  const list = useAbout("comments", id);
  const [text, setText] = useState("");
  const [kind, setKind] = useState(choices("comment_kind")[0][0]);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text.trim()) return;
    await record({ noun: "comments", record: newID(), verb: "create", fields: { about: { noun, id }, kind, text: text.trim() } });
    setText("");
    announce(t("comment.kept"));
  };
  return html`<${Section} title=${t("campaign.comments")}>
    ${list.length > 0 && html`<ul class="comments">${list.map((c) => html`<li class="panel" key=${c.id}><p class="meta"><span class="tag">${label("comment_kind", c.kind)}</span>
      ${c.created_at ? html`<span>${moment(c.created_at)}</span>` : html`<span class="status status-unsent">${t("unsent.mark")}</span>`}</p><p class="said-text">${c.text}</p></li>`)}</ul>`}
    ${may("comment.write") && html`<form class="form no-print" onSubmit=${send}><${LongField} label=${t("comment.label")} required maxlength="5000" value=${text} onValue=${setText} />
      <${SelectField} label=${t("comment.kind")} value=${kind} onValue=${setKind} options=${choices("comment_kind")} />
      <div><button class="button button-plain">${t("comment.send")}</button></div></form>`}</${Section}>`;
}
