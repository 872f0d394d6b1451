// Accounts, for administrators.
import { html, useState } from "../lib/html.js";
import { api, ask } from "../lib/api.js";
import { useGet } from "../lib/load.js";
import { announce, state } from "../lib/state.js";
import { choices, label, moment, t } from "../lib/words.js";
import { Chips, explained, mistakes, SelectField, TextField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Answer, PageHead, Section } from "../ui/parts.js";

const blank = { name: "", sign_in: "", role: "", organization: "", language: "en" };

/** @param {{groups: Map<string, any>, done: () => Promise<void>}} props */
function NewAccount({ groups, done }) {
  const [d, setD] = useState(blank);
  const [error, setError] = useState(/** @type {any} */ (null));
  const wrong = mistakes(error);
  const set = (/** @type {any} */ c) => setD({ ...d, ...c });
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const grant = { role: d.role, ...(d.organization && { organization: d.organization }) };
    try {
      await ask("POST", api("/users"), { body: { name: d.name, sign_in: d.sign_in, grants: [grant], language: d.language } });
      setD(blank);
      setError(null);
      announce(t("accounts.made"));
      await done();
    } catch (e) {
      setError(e);
    }
  };
  return html`<details class="panel"><summary>${t("accounts.new")}</summary><form class="form" onSubmit=${send}>
    <${TextField} label=${t("accounts.name")} required wrong=${wrong.of("name")} value=${d.name} onValue=${(/** @type {string} */ v) => set({ name: v })} />
    <${TextField} label=${t("signin.name")} required autocapitalize="none" wrong=${wrong.of("sign_in")} value=${d.sign_in} onValue=${(/** @type {string} */ v) => set({ sign_in: v })} />
    <${SelectField} label=${t("accounts.role")} required none=${t("form.choose")} wrong=${wrong.of("grants")} value=${d.role} options=${choices("role")} onValue=${(/** @type {string} */ v) => set({ role: v })} />
    <${SelectField} label=${t("accounts.where")} none=${t("accounts.everywhere")} value=${d.organization} options=${[...groups.values()].map((o) => [o.id, o.name])} onValue=${(/** @type {string} */ v) => set({ organization: v })} />
    <${Chips} legend=${t("settings.language")} options=${[["en", "English"], ["sw", "Kiswahili"]]} value=${d.language} onValue=${(v) => set({ language: v })} />
    ${wrong.all && html`<p class="wrong" role="alert">${wrong.all}</p>`}<div><button class="button">${t("accounts.make")}</button></div></form></details>`;
}

/** @param {{user: any, groups: Map<string, any>, done: () => Promise<void>}} props */
function Account({ user, groups, done }) {
  const [code, setCode] = useState(/** @type {any} */ (null));
  const own = user.id === state.get().me.user.id;
  const guarded = async (/** @type {() => Promise<any>} */ what) => { try { await what(); } catch (e) { announce(explained(e)); } };
  const toggle = () => guarded(async () => { await ask("PATCH", api("/users/" + user.id), { body: { disabled: !user.disabled }, version: user.version, type: "application/merge-patch+json" }); await done(); });
  const makeCode = () => guarded(async () => setCode(await ask("POST", api(`/users/${user.id}/code`), { body: {}, version: user.version })));
  return html`<li><div class="row-main"><strong>${user.name}</strong> <span class="quiet">${user.sign_in}</span>${user.disabled && html` <span class="status status-refused">${t("accounts.disabled")}</span>`}
      <p class="meta">${user.grants.map((/** @type {any} */ g, /** @type {number} */ n) => html`<span key=${n}>${label("role", g.role)}: ${g.organization ? groups.get(g.organization)?.name || g.organization : t("accounts.everywhere")}</span>`)}<span>${t(user.second_factor ? "accounts.factor" : "accounts.no_factor")}</span></p>
      ${code && html`<p class="notice notice-good" role="status">${t("accounts.code", { at: moment(code.expires_at) })} <code class="secret">${code.code}</code></p>`}</div>
    <div class="buttons"><a class="button button-plain button-small" href=${"/history/users/" + user.id}>${t("history.see")}</a>
      ${!own && html`<button type="button" class="button button-plain button-small" onClick=${makeCode}>${t("accounts.make_code")}</button><button type="button" class="button button-bad button-small" onClick=${toggle}>${t(user.disabled ? "accounts.enable" : "accounts.disable")}</button>`}</div></li>`;
}

export default function Accounts() {
  const answer = useGet("/users?limit=200");
  const { groups } = useNames();
  return html`<${PageHead} title=${t("accounts.title")} lead=${t("accounts.lead")} /><${NewAccount} groups=${groups} done=${answer.reload} />
    <${Section} title=${t("accounts.list")}><${Answer} of=${answer}>${() => html`<ul class="rows">${answer.data.items.map((/** @type {any} */ u) => html`<${Account} user=${u} groups=${groups} done=${answer.reload} key=${u.id} />`)}</ul>`}</${Answer}></${Section}>`;
}
