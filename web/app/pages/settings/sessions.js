import { html } from "../../lib/html.js";
import { api, ask } from "../../lib/api.js";
import { useGet } from "../../lib/load.js";
import { announce, state } from "../../lib/state.js";
import { moment, t } from "../../lib/words.js";
import { explained } from "../../ui/field.js";
import { Answer, Section } from "../../ui/parts.js";

export function Sessions() {
  const answer = useGet("/me/sessions");
  const current = state.get().me.session;
  const end = async (/** @type {string} */ id) => {
    try {
      await ask("DELETE", api("/me/sessions/" + id));
      announce(t("sessions.gone"));
      await answer.reload();
    } catch (error) {
      announce(explained(error));
    }
  };
  return html`<${Section} title=${t("sessions.title")}><${Answer} of=${answer}>${() => html`<ul class="rows">${answer.data.items.filter((/** @type {any} */ s) => !s.ended_at).map((/** @type {any} */ s) => html`<li key=${s.id}>
    <div class="row-main"><strong>${s.name || t(s.token ? "sessions.token" : s.sealed ? "sessions.sealed" : "sessions.browser")}</strong>${(s.current || s.id === current) && html` <span class="status status-open">${t("sessions.this")}</span>`}<p class="quiet">${t("sessions.times", { from: moment(s.created_at), to: moment(s.expires_at) })}</p></div>
    ${!(s.current || s.id === current) && html`<button type="button" class="button button-bad button-small" onClick=${() => end(s.id)}>${t("sessions.end")}</button>`}</li>`)}</ul>`}</${Answer}></${Section}>`;
}
