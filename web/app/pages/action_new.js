import { html, useEffect, useState } from "../lib/html.js";
import { composed } from "../lib/compose.js";
import { localList } from "../lib/local.js";
import { freshOrKept, useGet, useLocal } from "../lib/load.js";
import { go, useQuery } from "../lib/route.js";
import { announce, may, state } from "../lib/state.js";
import { choices, t, today } from "../lib/words.js";
import { Chips, LongField, SelectField, TextField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { PageHead } from "../ui/parts.js";
import { TakePhotos } from "../ui/photos.js";
import { PlacePicker } from "../ui/place.js";
import { Attendance } from "./action_new/attendance.js";
import { Answers, Issues, Promises, Roles, Turnout } from "./action_new/parts.js";
import { draftOf, saveAction } from "./action_new/save.js";

const confronts = ["petition", "delegation", "dialogue", "march", "accountability_assembly", "vigil", "public_meeting"];

/** Open issues of the server and of the phone. */
function useOpenIssues() {
  const local = useLocal(() => localList("issues")) || [];
  const asked = useGet("/issues?status=open&limit=200&sort=-day").data?.items || [];
  return [...new Map([...asked, ...local.filter((i) => i.status === "open")].map((i) => [i.id, i])).values()];
}

/** The demands of some issues that were not answered at an action yet. @param {string[]} ids @param {string} [action] */
function useDemands(ids, action) {
  const [lines, setLines] = useState(/** @type {any[]} */ ([]));
  useEffect(() => {
    let here = true;
    void Promise.all(ids.map((id) => freshOrKept(`/issues/${id}/campaign`).catch(() => composed(id)))).then((all) => {
      if (here) setLines(all.flatMap((c) => c?.demands || []).filter((l) => !action || !l.responses?.some((/** @type {any} */ r) => r.action === action)));
    });
    return () => { here = false; };
  }, [ids.join()]);
  return lines;
}

/** @param {{d: any, set: (change: any) => void, issues: any[], groups: Map<string, any>, wrong: any, statuses: number}} props */
function Basics({ d, set, issues, groups, wrong, statuses }) {
  const rest = [...groups.values()].filter((o) => !d.hosts.includes(o.id)).map((o) => [o.id, o.name]);
  return html`<${Issues} issues=${issues} value=${d.issues} onValue=${(ids) => set({ issues: ids, hosts: d.hosts.length ? d.hosts : issues.find((i) => i.id === ids[0])?.hosts || [] })} />
    <${SelectField} label=${t("action.kind")} wrong=${wrong.kind} value=${d.kind} onValue=${(/** @type {string} */ v) => set({ kind: v })} none=${t("form.choose")} options=${choices("action_kind")} />
    <div class="field-row"><${TextField} label=${t("action.on")} type="date" required value=${d.on} onValue=${(/** @type {string} */ v) => set({ on: v, status: v > today() ? "planned" : d.status })} />
      <${Chips} legend=${t("action.status")} options=${choices("action_status").slice(0, statuses)} value=${d.status} onValue=${(v) => set({ status: v })} /></div>
    <div class="field"><${SelectField} label=${t("action.hosts")} wrong=${wrong.hosts} value="" none=${d.hosts.length ? t("action.host_more") : t("form.choose")} options=${rest} onValue=${(/** @type {string} */ v) => v && set({ hosts: [...d.hosts, v] })} />
      ${d.hosts.length > 0 && html`<ul class="picked">${d.hosts.map((/** @type {string} */ id) => html`<li key=${id}><span>${groups.get(id)?.name || id}</span><button type="button" class="link" aria-label=${t("action.issue_remove", { title: groups.get(id)?.name || "" })}
        onClick=${() => set({ hosts: d.hosts.filter((/** @type {string} */ h) => h !== id) })}>${t("photo.remove")}</button></li>`)}</ul>`}</div>`;
}

/** @param {{d: any, set: (change: any) => void}} props */
function Rest({ d, set }) {
  const long = (/** @type {string} */ name) => html`<${LongField} label=${t("action." + name)} optional value=${d[name]} onValue=${(/** @type {string} */ v) => set({ [name]: v })} />`;
  return html`<details class="panel"><summary>${t("action.more")}</summary><div class="form">
    <${TextField} label=${t("action.title")} optional maxlength="200" value=${d.title} onValue=${(/** @type {string} */ v) => set({ title: v })} />
    <${PlacePicker} optional value=${d.place} onValue=${(v) => set({ place: v })} />
    <${TextField} label=${t("action.venue")} optional maxlength="200" value=${d.venue} onValue=${(/** @type {string} */ v) => set({ venue: v })} />
    ${long("objective")}${long("decision")}
    <label class="check"><input type="checkbox" checked=${d.quorum} onChange=${(/** @type {any} */ e) => set({ quorum: e.target.checked })} /><span>${t("action.quorum")}</span></label>
    ${["evaluation", "reflection"].includes(d.kind) && html`<${LongField} label=${t("action.lessons")} hint=${t("action.lessons_hint")} value=${d.lessons} onValue=${(/** @type {string} */ v) => set({ lessons: v })} />
      <label class="check"><input type="checkbox" checked=${d.noLesson} onChange=${(/** @type {any} */ e) => set({ noLesson: e.target.checked })} /><span>${t("action.no_lesson")}</span></label>`}
    ${long("notes")}</div></details>`;
}

/** The draft of an action. @param {any} known what is known of it so far @param {any[]} issues */
function useDraft(known, issues) {
  const [d, setD] = useState(draftOf(known));
  const first = issues.find((i) => i.id === d.issues[0]);
  useEffect(() => { if (first && d.hosts.length === 0) setD((/** @type {any} */ now) => ({ ...now, hosts: first.hosts })); }, [first?.id]);
  return /** @type {const} */ ([d, (/** @type {any} */ change) => setD((/** @type {any} */ now) => ({ ...now, ...change }))]);
}

/** @param {{known: any, recorded?: any}} props what is known of an action that is new, or that is recorded already */
export function ActionForm({ known, recorded }) {
  const [action] = useState(recorded); // as it was when the form was opened: a newer one is not what was changed here
  const issues = useOpenIssues();
  const [d, set] = useDraft(known, issues);
  const [photos, setPhotos] = useState(/** @type {Blob[]} */ ([]));
  const [wrong, setWrong] = useState(/** @type {any} */ ({}));
  const { groups, posts } = useNames();
  const demands = useDemands(d.issues, action?.id);
  const people = useGet(may("person.read") && d.hosts[0] ? `/people?organization=${d.hosts[0]}&limit=200` : null).data?.items || [];
  const chosen = issues.filter((i) => d.issues.includes(i.id));
  const held = d.status === "held";
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = { kind: d.kind ? "" : t("form.needed"), hosts: d.hosts.length ? "" : t("form.needed"), promises: d.promises.some((/** @type {any} */ p) => !p.words?.trim() || !p.post) };
    setWrong(found);
    if (found.kind || found.hosts || found.promises) return announce(t("form.mistakes"));
    const id = await saveAction(d, photos, action);
    announce(t(state.get().online ? "log.saved" : "log.saved_offline"));
    go(d.issues[0] && !action ? "/issues/" + d.issues[0] : "/actions/" + id);
  };
  const count = (/** @type {any} */ c) => set({ turnout: { ...d.turnout, ...c } });
  return html`<form class="form" onSubmit=${save} noValidate><${Basics} ...${{ d, set, issues, groups, wrong }} statuses=${action ? 3 : 2} />
      <${Turnout} turnout=${d.turnout} set=${count} planned=${!held} />
      ${(held ? ["present"] : ["pledged", "confirmed"]).map((what) => html`<${Attendance} key=${d.hosts[0] + what} people=${people} set=${count} what=${what} />`)}
      ${held && html`<${Roles} roles=${d.roles} set=${(/** @type {any[]} */ roles) => set({ roles })} people=${people} />`}
      ${held && confronts.includes(d.kind) && demands.length > 0 && html`<${Answers} demands=${demands} answers=${d.answers} set=${(/** @type {any} */ answers) => set({ answers })} />`}
      ${held && d.kind !== "research" && chosen.length > 0 && html`<${Promises} promises=${d.promises} set=${(/** @type {any[]} */ promises) => set({ promises })} posts=${[...posts.values()]} issues=${chosen} wrong=${wrong.promises} />`}
      <${TakePhotos} photos=${photos} onPhotos=${setPhotos} /><${Rest} d=${d} set=${set} />
      <div class="form-end"><button class="button button-wide">${t("action.save")}</button><p class="hint">${t("log.promise")}</p></div></form>`;
}

export default function RecordAction() {
  const issue = useQuery().get("issue");
  return html`<${PageHead} title=${t("nav.record")} lead=${t("action.lead")} /><${ActionForm} known=${{ on: today(), issues: issue ? [issue] : [] }} />`;
}
