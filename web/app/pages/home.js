import { html, useState } from "../lib/html.js";
import { localList } from "../lib/local.js";
import { changedSince, readSeen } from "../lib/seen.js";
import { useGet, useLocal } from "../lib/load.js";
import { go } from "../lib/route.js";
import { may, state } from "../lib/state.js";
import { t, tn } from "../lib/words.js";
import { Icon } from "../ui/icon.js";
import { Answer, Days, Empty, IssueCard, PageHead, Section } from "../ui/parts.js";
import { useNames } from "../ui/names.js";
import { Invitations } from "../ui/asked.js";
import { Unrecorded } from "../ui/planned.js";

const where = (/** @type {import("../lib/records").Task} */ task) => (task.about.noun === "commitments" ? "/promises/" + task.about.id : "/issues/" + task.about.id);

/** @param {{task: import("../lib/records").Task}} props */
const Task = ({ task }) => html`<li class="task"><a href=${where(task)}>
  <span class="task-kind">${t("task." + task.kind)}</span>
  <span class="task-what">${task.what}</span>
  ${task.kind === "next_step" && task.about.name && html`<span class="task-about">${task.about.name}</span>`}</a>
  <${Days} day=${task.due_on} /></li>`;

/** @param {{title: string, tasks: import("../lib/records").Task[], urgent?: boolean}} props */
const Tasks = ({ title, tasks, urgent }) => tasks.length > 0 && html`<section class=${urgent ? "section tasks tasks-urgent" : "section tasks"}>
  <h2>${title} <span class="count">${tasks.length}</span></h2><ul class="rows">${tasks.map((task) => html`<${Task} task=${task} key=${task.kind + task.about.id} />`)}</ul></section>`;

function Search() {
  const [q, setQ] = useState("");
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (q.trim()) go("/search?q=" + encodeURIComponent(q.trim()));
  };
  return html`<form class="search" role="search" onSubmit=${send}><label class="hidden" for="home-q">${t("search.label")}</label>
    <input id="home-q" type="search" value=${q} placeholder=${t("search.place")} onInput=${(/** @type {any} */ e) => setQ(e.target.value)} />
    <button class="button" aria-label=${t("search.do")}><${Icon} name="search" /></button></form>`;
}

function Figures() {
  return html`<${PageHead} title=${t("home.hello", { name: state.get().me.user.name.split(" ")[0] })} lead=${t("home.figures")} />
    <p><a class="button" href="/dashboard">${t("nav.dashboard")}</a></p>`;
}

function Work() {
  const work = useGet("/me/work");
  const issues = useGet("/issues?limit=30&status=open&sort=-day");
  const mine = useLocal(() => localList("issues"));
  const news = useLocal(async () => changedSince(await readSeen()));
  const { places } = useNames();
  const first = state.get().me.user.name.split(" ")[0];
  const late = work.data?.overdue?.length ?? 0;
  const tasks = late + (work.data?.due.length || 0) + (work.data?.undated.length || 0);
  const unsent = (mine || []).filter((i) => i.unsent && i.version === 0);
  const list = [...unsent, ...(issues.data?.items || (mine || []).filter((i) => !i.unsent && i.status === "open"))];
  return html`<${PageHead} title=${t("home.hello", { name: first })} lead=${work.data ? (late ? tn("home.late", late) : t("home.no_late")) : ""} />
    ${may("case.write") && html`<div class="deeds"><a class="deed deed-first" href="/issues/new"><${Icon} name="plus" /><span>${t("nav.log")}</span></a>
      <a class="deed" href="/actions/new"><${Icon} name="people" /><span>${t("nav.record")}</span></a></div>`}
    <${Search} />
    ${news !== null && news.length > 0 && html`<p class="fresh"><a href="/news">${tn("home.news", news.length)}</a></p>`}
    <div class=${tasks || !work.data ? "columns" : ""}><div>
      <${Answer} of=${work}>${() => html`
        <${Tasks} title=${t("home.overdue")} tasks=${work.data.overdue} urgent />
        <${Tasks} title=${t("home.due")} tasks=${work.data.due} />
        <${Tasks} title=${t("home.undated")} tasks=${work.data.undated} />
        ${tasks === 0 && html`<${Empty}>${t("home.nothing")}</${Empty}>`}`}</${Answer}>
      ${may("case.write") && html`<${Invitations} /><${Unrecorded} />`}
    </div><${Section} title=${t("home.issues")} tools=${html`<a href="/issues">${t("home.all")}</a>`}>
      ${list.length === 0 && html`<${Empty}>${issues.loading ? t("page.loading") : t("issues.none")}</${Empty}>`}
      <div class=${tasks ? "cards" : "cards cards-wide"}>${list.slice(0, 12).map((issue) => html`<${IssueCard} issue=${issue} where=${places.get(issue.places?.[0])} key=${issue.id} />`)}</div>
    </${Section}></div>`;
}

export default function Home() {
  return may("case.read") ? html`<${Work} />` : html`<${Figures} />`;
}
