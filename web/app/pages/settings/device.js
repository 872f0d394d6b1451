// What is kept on this device, and how it is left.
import { html, useState } from "../../lib/html.js";
import { daysWithoutContact, renewWord } from "../../lib/device.js";
import { chooseLockAfter, lockChoices } from "../../lib/lock.js";
import { signOut, wouldBeLost } from "../../lib/session.js";
import { announce, state } from "../../lib/state.js";
import { mostWrong } from "../../lib/vault.js";
import { t, tn } from "../../lib/words.js";
import { Chips, TextField } from "../../ui/field.js";
import { Section } from "../../ui/parts.js";
import { NewWord, typing, wrongWord } from "../../ui/word.js";

function ChangePIN() {
  const { word = "pin" } = state.use();
  const [kind, setKind] = useState(word);
  const [d, setD] = useState({ old: "", pin: "" });
  const [wrong, setWrong] = useState({ old: "", pin: "" });
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = wrongWord(kind, d.pin);
    if (found) return setWrong({ old: "", pin: found });
    if (!await renewWord(d.old, d.pin)) return setWrong({ old: t("settings.pin_wrong"), pin: "" });
    setD({ old: "", pin: "" });
    setWrong({ old: "", pin: "" });
    announce(t("settings.pin_new"));
  };
  return html`<details><summary>${t("settings.pin")}</summary><form class="form" onSubmit=${send}>
    <${TextField} label=${t("settings.pin_old")} autocomplete="off" ...${typing(word)} wrong=${wrong.old} value=${d.old} onValue=${(/** @type {string} */ v) => setD({ ...d, old: v })} />
    <${NewWord} kind=${kind} onKind=${setKind} word=${d.pin} onWord=${(v) => setD({ ...d, pin: v })} wrong=${wrong.pin} />
    <div><button class="button">${t("form.save")}</button></div></form></details>`;
}

const LockAfter = () => html`<${Chips} legend=${t("settings.lock_after")} hint=${t("settings.lock_hint")} options=${lockChoices.map((n) => [String(n), tn("settings.minutes", n)])}
  value=${String(state.use().lockAfter)} onValue=${(/** @type {string} */ n) => void chooseLockAfter(Number(n))} />`;

export function Keeping() {
  const { kept } = state.use();
  return html`<${Section} title=${t("settings.device")}><div class="panel form">
    <p>${kept ? t("settings.kept", { days: daysWithoutContact, tries: mostWrong }) : t("settings.not_kept")}</p>
    <p>${t(kept ? "exit.kept" : "exit.not_kept")}</p>
    ${kept ? html`<${LockAfter} /><${ChangePIN} />` : html`<div><button type="button" class="button" onClick=${() => state.set({ stage: "offer" })}>${t("offer.title")}</button></div>`}</div></${Section}>`;
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
