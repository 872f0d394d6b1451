import { html } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { label, t } from "../lib/words.js";
import { may } from "../lib/state.js";
import { NewPost } from "./founding/post.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

export default function Posts() {
  const answer = useGet("/posts?limit=200");
  return html`<${PageHead} title=${t("posts.title")} lead=${t("posts.lead")} />
    <${Answer} of=${answer}>${() => html`${answer.data.items.length === 0 && html`<${Empty}>${t("records.none")}</${Empty}>`}
      ${answer.data.items.length > 0 && html`<ul class="rows">${answer.data.items.map((/** @type {any} */ p) => html`<li key=${p.id}><a href=${`/posts/${p.id}/scorecard`}>${p.title}</a><span class="quiet">${[p.body, label("level", p.level)].filter(Boolean).join(" · ")}</span></li>`)}</ul>`}
      ${may("post.write") && html`<${NewPost} />`}`}</${Answer}>`;
}
