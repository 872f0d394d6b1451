// The password and the second factor of the account.
import { html, useState } from "../../lib/html.js";
import { api, ask } from "../../lib/api.js";
import { freshOrKept } from "../../lib/load.js";
import { announce, state } from "../../lib/state.js";
import { t } from "../../lib/words.js";
import { explained, TextField } from "../../ui/field.js";
import { Section } from "../../ui/parts.js";

/** A form that asks the server for something. @param {(form: any) => Promise<void>} send */
function useForm(send) {
  const [error, setError] = useState("");
  const submit = async (/** @type {any} */ event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await send(form.elements);
      setError("");
      form.reset();
    } catch (e) {
      setError(explained(e));
    }
  };
  return { error, submit };
}

export function Password() {
  const { error, submit } = useForm(async (form) => {
    await ask("POST", api("/me/password"), { body: { current: form.current.value, new: form.new.value } });
    announce(t("password.done"));
  });
  if (!state.get().me.user.has_password) return null;
  return html`<${Section} title=${t("password.title")}><form class="panel form" onSubmit=${submit}>
    <${TextField} label=${t("password.now")} name="current" type="password" autocomplete="current-password" required onValue=${() => {}} />
    <${TextField} label=${t("password.new")} hint=${t("password.hint")} name="new" type="password" autocomplete="new-password" required minlength="12" maxlength="128" onValue=${() => {}} />
    ${error && html`<p class="wrong" role="alert">${error}</p>`}<div><button class="button">${t("form.save")}</button></div></form></${Section}>`;
}

export function SecondFactor() {
  const { me } = state.use();
  const [fresh, setFresh] = useState(/** @type {any} */ (null));
  const [codes, setCodes] = useState(/** @type {string[]} */ ([]));
  const begin = useForm(async (form) => setFresh(await ask("POST", api("/me/second-factor"), { body: { current: form.current.value } })));
  const confirm = useForm(async (form) => {
    setCodes((await ask("POST", api("/me/second-factor/confirmation"), { body: { code: form.code.value } })).codes);
    setFresh(null);
    state.set({ me: await freshOrKept("/me") });
  });
  return html`<${Section} title=${t("factor.title")}><div class="panel form">
    <p>${t(me.user.second_factor ? "factor.on" : "factor.off")}</p>
    ${codes.length > 0 && html`<div class="notice notice-good" role="status"><div><p><strong>${t("factor.codes")}</strong></p><ul class="codes">${codes.map((c) => html`<li key=${c}><code>${c}</code></li>`)}</ul></div></div>`}
    ${!me.user.second_factor && !fresh && html`<form class="form" onSubmit=${begin.submit}><${TextField} label=${t("password.now")} name="current" type="password" autocomplete="current-password" required onValue=${() => {}} />
      ${begin.error && html`<p class="wrong" role="alert">${begin.error}</p>`}<div><button class="button">${t("factor.begin")}</button></div></form>`}
    ${fresh && html`<form class="form" onSubmit=${confirm.submit}><p>${t("factor.enter")}</p><p><code class="secret">${fresh.secret.match(/.{1,4}/g).join(" ")}</code></p><p><a href=${fresh.url}>${t("factor.open")}</a></p>
      <${TextField} label=${t("signin.code")} name="code" inputmode="numeric" autocomplete="one-time-code" required onValue=${() => {}} />
      ${confirm.error && html`<p class="wrong" role="alert">${confirm.error}</p>`}<div><button class="button">${t("factor.confirm")}</button></div></form>`}</div></${Section}>`;
}
