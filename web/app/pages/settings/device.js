// What is kept on this device, and how it is left.
import { html, useState } from "../../lib/html.js";
import { daysWithoutContact, renewPIN } from "../../lib/device.js";
import { signOut, wouldBeLost } from "../../lib/session.js";
import { announce, state } from "../../lib/state.js";
import { mostWrong, shortestPIN } from "../../lib/vault.js";
import { t, tn } from "../../lib/words.js";
import { TextField } from "../../ui/field.js";
import { Section } from "../../ui/parts.js";

function ChangePIN() {
  const [d, setD] = useState({ old: "", pin: "" });
  const [wrong, setWrong] = useState({ old: "", pin: "" });
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (d.pin.length < shortestPIN) return setWrong({ old: "", pin: t("offer.short") });
    if (!await renewPIN(d.old, d.pin)) return setWrong({ old: t("settings.pin_wrong"), pin: "" });
    setD({ old: "", pin: "" });
    setWrong({ old: "", pin: "" });
    announce(t("settings.pin_new"));
  };
  return html`<details><summary>${t("settings.pin")}</summary><form class="form" onSubmit=${send}>
    <${TextField} label=${t("settings.pin_old")} type="password" inputmode="numeric" autocomplete="off" required wrong=${wrong.old} value=${d.old} onValue=${(/** @type {string} */ v) => setD({ ...d, old: v })} />
    <${TextField} label=${t("offer.pin")} hint=${t("offer.hint")} type="password" inputmode="numeric" autocomplete="new-password" required wrong=${wrong.pin} value=${d.pin} onValue=${(/** @type {string} */ v) => setD({ ...d, pin: v })} />
    <div><button class="button">${t("form.save")}</button></div></form></details>`;
}

export function Keeping() {
  const { kept } = state.use();
  return html`<${Section} title=${t("settings.device")}><div class="panel form">
    <p>${kept ? t("settings.kept", { days: daysWithoutContact, tries: mostWrong }) : t("settings.not_kept")}</p>
    ${kept ? html`<${ChangePIN} />` : html`<div><button type="button" class="button" onClick=${() => state.set({ stage: "offer" })}>${t("offer.title")}</button></div>`}</div></${Section}>`;
}

export function Leaving() {
  const [lost, setLost] = useState(/** @type {number | null} */ (null));
  const leave = async () => {
    const n = await wouldBeLost();
    if (n > 0 && lost === null) return setLost(n);
    await signOut();
  };
  return html`<${Section} title=${t("settings.out")}><div class="panel form"><p>${t("settings.out_text")}</p>
    ${lost !== null && html`<p class="wrong" role="alert">${tn("settings.out_lost", lost)}</p>`}
    <div><button type="button" class="button button-bad" onClick=${leave}>${t(lost === null ? "settings.out" : "settings.out_sure")}</button></div></div></${Section}>`;
}
