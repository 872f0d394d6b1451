// The parts of the form for an action.
import { html } from "../../lib/html.js";
import { choices, label, t } from "../../lib/words.js";
import { Chips, LongField, SelectField, TextField } from "../../ui/field.js";
import { Tap } from "../../ui/tap.js";

/** @param {{turnout: any, set: (change: any) => void, planned: boolean}} props */
export function Turnout({ turnout, set, planned }) {
  const tap = (/** @type {string} */ name, /** @type {boolean} */ big = false) => html`<${Tap} big=${big} label=${t("count." + name)} value=${turnout[name] ?? ""} onValue=${(/** @type {any} */ n) => set({ [name]: n })} />`;
  if (planned) return html`<fieldset class="form part"><legend>${t("action.turnout")}</legend>${tap("pledged", true)}<div class="taps">${tap("confirmed")}</div></fieldset>`;
  const sum = (Number(turnout.women) || 0) + (Number(turnout.men) || 0);
  return html`<fieldset class="form part"><legend>${t("action.turnout")}</legend>${tap("present", true)}
    ${sum > (Number(turnout.present) || 0) && html`<p class="wrong" role="status">${t("count.more", { n: sum })}</p>`}
    <div class="taps">${tap("women")}${tap("men")}${tap("youth")}${tap("elders")}${tap("disability")}${tap("pledged")}${tap("confirmed")}</div>
    <${Chips} legend=${t("count.method")} options=${choices("count_method").slice(0, 3)} value=${turnout.method || ""} onValue=${(v) => set({ method: v })} /></fieldset>`;
}

/** @param {{roles: any[], set: (roles: any[]) => void, people: any[]}} props */
export function Roles({ roles, set, people }) {
  const change = (/** @type {number} */ n, /** @type {any} */ c) => set(roles.map((r, m) => (m === n ? { ...r, ...c } : r)));
  const known = /** @type {[string, string][]} */ (people.map((p) => [p.id, p.name]));
  return html`<fieldset class="form part"><legend>${t("action.roles")}</legend><p class="hint">${t("action.roles_hint")}</p>
    ${roles.map((r, n) => html`<div class="panel form" key=${n}><div class="field-row">
      <${SelectField} label=${t("role.what")} value=${r.role} onValue=${(/** @type {string} */ v) => change(n, { role: v })} options=${choices("action_role")} />
      ${known.length > 0 && html`<${SelectField} label=${t("role.person")} value=${r.person || ""} onValue=${(/** @type {string} */ v) => change(n, { person: v })} none=${t("role.other")} options=${known} />`}
      ${!r.person && html`<${TextField} label=${t("role.name")} maxlength="120" value=${r.name || ""} onValue=${(/** @type {string} */ v) => change(n, { name: v })} />`}</div>
      <${Chips} legend=${t("role.doer")} options=${choices("doer")} value=${r.doer} onValue=${(v) => change(n, { doer: v })} />
      ${!r.person && html`<${Chips} legend=${t("role.sex")} options=${choices("sex").slice(0, 2)} value=${r.sex || ""} onValue=${(v) => change(n, { sex: v })} />`}
      <div><button type="button" class="button button-bad button-small" onClick=${() => set(roles.filter((_, m) => m !== n))}>${t("role.remove")}</button></div></div>`)}
    <div><button type="button" class="button button-plain" onClick=${() => set([...roles, { role: "speaker", doer: "resident" }])}>${t("role.add")}</button></div></fieldset>`;
}

/** @param {{demands: any[], answers: Record<string, any>, set: (answers: any) => void}} props */
export function Answers({ demands, answers, set }) {
  const change = (/** @type {string} */ id, /** @type {any} */ c) => set({ ...answers, [id]: { ...answers[id], ...c } });
  return html`<fieldset class="form part"><legend>${t("action.answers")}</legend>
    ${demands.map(({ demand, post }) => html`<div class="panel form" key=${demand.id}><p><strong>${demand.what}</strong><br /><span class="quiet">${post}</span></p>
      <${Chips} legend=${t("answer.what")} options=${choices("response")} value=${answers[demand.id]?.answer || ""} onValue=${(v) => change(demand.id, { answer: v })} />
      ${answers[demand.id]?.answer && html`<${LongField} label=${t("answer.words")} optional value=${answers[demand.id].words || ""} onValue=${(/** @type {string} */ v) => change(demand.id, { words: v })} />`}</div>`)}</fieldset>`;
}

/** @param {{promises: any[], set: (promises: any[]) => void, posts: any[], issues: any[], wrong: boolean}} props */
export function Promises({ promises, set, posts, issues, wrong }) {
  const change = (/** @type {number} */ n, /** @type {any} */ c) => set(promises.map((p, m) => (m === n ? { ...p, ...c } : p)));
  const need = (/** @type {any} */ value) => (wrong && !value ? t("form.needed") : "");
  return html`<fieldset class="form part"><legend>${t("action.promises")}</legend>
    ${promises.map((p, n) => html`<div class="panel form" key=${n}>
      <${LongField} label=${t("promise.words")} hint=${t("promise.words_hint")} wrong=${need(p.words)} value=${p.words || ""} onValue=${(/** @type {string} */ v) => change(n, { words: v })} />
      <${SelectField} label=${t("promise.post")} wrong=${need(p.post)} value=${p.post || ""} onValue=${(/** @type {string} */ v) => change(n, { post: v })} none=${t("form.choose")} options=${posts.map((o) => [o.id, o.title])} />
      ${issues.length > 1 && html`<${SelectField} label=${t("promise.issue")} value=${p.issue || issues[0].id} onValue=${(/** @type {string} */ v) => change(n, { issue: v })} options=${issues.map((i) => [i.id, i.title])} />`}
      <div class="field-row"><${TextField} label=${t("promise.due")} optional type="date" value=${p.due_on || ""} onValue=${(/** @type {string} */ v) => change(n, { due_on: v })} />
      <${TextField} label=${t("promise.budget")} optional type="number" inputmode="numeric" min="0" value=${p.shillings || ""} onValue=${(/** @type {string} */ v) => change(n, { shillings: v })} /></div>
      <div><button type="button" class="button button-bad button-small" onClick=${() => set(promises.filter((_, m) => m !== n))}>${t("promise.remove")}</button></div></div>`)}
    <div><button type="button" class="button button-plain" onClick=${() => set([...promises, {}])}>${t("promise.add")}</button></div></fieldset>`;
}

/** Which issues an action is about: those at work, the most likely first. @param {{issues: any[], value: string[], onValue: (ids: string[]) => void}} props */
export function Issues({ issues, value, onValue }) {
  const rest = issues.filter((i) => !value.includes(i.id));
  const title = (/** @type {string} */ id) => issues.find((i) => i.id === id)?.title || label("action_kind", "");
  return html`<div class="field"><${SelectField} label=${t("action.issues")} hint=${t("action.issues_hint")} value="" none=${t("form.choose")} options=${rest.map((i) => [i.id, i.title])}
      onValue=${(/** @type {string} */ id) => id && onValue([...value, id])} />
    ${value.length > 0 && html`<ul class="picked">${value.map((id) => html`<li key=${id}><span>${title(id)}</span><button type="button" class="link" onClick=${() => onValue(value.filter((v) => v !== id))} aria-label=${t("action.issue_remove", { title: title(id) })}>${t("photo.remove")}</button></li>`)}</ul>`}</div>`;
}
