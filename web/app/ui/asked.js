// What one organization asks of another: to be a member, to belong on other days, to host something together.
import { api, ask, Refused, Unreachable } from "../lib/api.js";
import { html, useState } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { announce, may } from "../lib/state.js";
import { date, label, t } from "../lib/words.js";
import { useNames } from "./names.js";
import { Section } from "./parts.js";
import { explained } from "./field.js";

/**
 * A yes and a no, which need the network. While the answer is sent neither can be pressed again.
 * @param {{name: string, yes: string, no: string, send: (agreed: boolean) => Promise<any>, done: () => void}} props
 */
function YesOrNo({ name, yes, no, send, done }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const press = async (/** @type {boolean} */ agreed) => {
    setBusy(true);
    setWrong("");
    try {
      await send(agreed);
      announce(t("asked.sent"));
      done();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      setWrong(error instanceof Unreachable ? t("asked.network") : error.code === "forbidden" ? t("asked.not_yours") : explained(error));
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="buttons no-print"><button type="button" class="button button-small" disabled=${busy} aria-label=${`${yes}: ${name}`} onClick=${() => press(true)}>${yes}</button>
    <button type="button" class="button button-plain button-small" disabled=${busy} aria-label=${`${no}: ${name}`} onClick=${() => press(false)}>${no}</button></div>
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}`;
}

/** How far both sides agreed to a membership, and the answer that is still needed. @param {{record: any, name: string, reload: () => void}} props */
export function Agreement({ record: a, name, reload }) {
  const days = (/** @type {any} */ d) => (d.until ? t("term.span", { from: date(d.from), until: date(d.until) }) : t("groups.since", { day: date(d.from) }));
  const answer = (/** @type {boolean} */ agreed) => ask("POST", api(`/affiliations/${a.id}/answers`), { version: a.version, body: { agreed } });
  return html`${a.state === "proposed" && html`<p class="meta"><span class="status">${label("affiliation_state", "proposed")}</span><span>${t(a.awaits === "child" ? "asked.awaits_child" : "asked.awaits_parent")}</span></p>`}
    ${a.state === "declined" && html`<p class="meta"><span class="status">${label("affiliation_state", "declined")}</span></p>`}
    ${a.proposed && html`<p class="meta"><span class="status">${t("asked.other_days")}</span><span>${days(a.proposed)}</span><span>${t(a.awaits === "child" ? "asked.awaits_child" : "asked.awaits_parent")}</span></p>`}
    ${a.sight_from && html`<p class="hint">${t("asked.sight", { day: date(a.sight_from) })}</p>`}
    ${a.awaits && may("affiliation.write") && !a.unsent && html`<${YesOrNo} name=${name} yes=${t("asked.agree")} no=${t("asked.decline")} send=${answer} done=${reload} />`}`;
}

/** What our organizations are asked to host. */
export function Invitations() {
  const asked = useGet(may("case.write") ? "/me/invitations" : null);
  const list = asked.data?.items || [];
  const answer = (/** @type {any} */ i, /** @type {boolean} */ accepted) =>
    ask("POST", api(`/${i.noun}/${i.id}/host-answers`), { version: i.version, body: { organization: i.organization.id, accepted } });
  const names = (/** @type {any} */ i) => i.hosts.map((/** @type {any} */ h) => h.name).join(", ");
  return list.length > 0 && html`<${Section} title=${t("asked.title")}><ul class="rows">${list.map((/** @type {any} */ i) => html`<li key=${i.id + i.organization.id}>
    <div class="row-main"><strong>${i.title || t("asked.untitled")}</strong>
      <p class="meta"><span>${t("noun." + i.noun)}</span>${i.kind && html`<span>${label("action_kind", i.kind)}</span>`}<span>${date(i.on)}</span></p>
      <p class="hint">${t("asked.by", { hosts: names(i), group: i.organization.name })}</p>
      <${YesOrNo} name=${i.title || t("asked.untitled")} yes=${t("asked.host")} no=${t("asked.decline")} send=${(/** @type {boolean} */ yes) => answer(i, yes)} done=${asked.reload} /></div></li>`)}</ul></${Section}>`;
}

/** Who was asked to host too and has not answered. @param {{ids: string[] | undefined}} props */
export function Unanswered({ ids }) {
  const { groups } = useNames();
  return ids?.length ? html`<span class="quiet">${t("asked.unanswered", { groups: ids.map((id) => groups.get(id)?.name || t("issue.organization")).join(", ") })}</span>` : null;
}
