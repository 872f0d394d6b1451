// The doors: signing in, the PIN, and whether anything is kept on this device.
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { api, ask } from "../lib/api.js";
import { forgetPIN, keepHere, keepNothing, leaveToOwner, openWith, quickExit, signIn, takeOver } from "../lib/session.js";
import { choose, settings, state } from "../lib/state.js";
import { t, tn } from "../lib/words.js";
import { explained, TextField } from "../ui/field.js";
import { Icon } from "../ui/icon.js";
import { NewWord, typing, wrongWord } from "../ui/word.js";

/** @param {{title: string, children?: any}} props */
function Door({ title, children }) {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    document.title = title + " · Baraza";
    head.current?.focus();
  }, [title]);
  const { language } = settings.use();
  return html`<div class="door"><header class="door-top"><div class="door-brand"><${Icon} name="brand" /><span>Baraza</span></div>
      <div class="languages">${[["en", "English"], ["sw", "Kiswahili"]].map(([code, name]) => html`<button type="button" lang=${code} class="link" aria-pressed=${language === code}
        onClick=${() => choose({ language: /** @type {"en"|"sw"} */ (code) })}>${name}</button>`)}</div></header>
    <main class="door-room"><h1 tabindex="-1" ref=${head}>${title}</h1>${children}</main>
    <footer class="door-exit"><button type="button" class="link" onClick=${quickExit}>${t("exit.long")}</button></footer></div>`;
}

/** A form that is sent once at a time and shows what went wrong. @param {() => Promise<void>} send */
function useSending(send) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {any} */ (null));
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, submit, setError };
}

export function SignIn() {
  const [who, setWho] = useState({ sign_in: "", password: "", code: "" });
  const [other, setOther] = useState(false);
  const [redeems, setRedeems] = useState(false);
  const { busy, error, submit } = useSending(async () => {
    if (await signIn(who) === "other") setOther(true);
  });
  const { ended, kept } = state.use();
  const asksCode = ["second_factor_required", "bad_second_factor"].includes(error?.code) || who.code !== "";
  if (other) return html`<${OtherAccount} />`;
  if (redeems) return html`<${Redeem} done=${() => setRedeems(false)} />`;
  return html`<${Door} title=${t("signin.title")}>
    <p class="lead">${ended && kept ? t("signin.again") : t("signin.lead")}</p>
    <form onSubmit=${submit} class="form">
      <${TextField} label=${t("signin.name")} name="sign_in" autocomplete="username" autocapitalize="none" required value=${who.sign_in} onValue=${(/** @type {string} */ v) => setWho({ ...who, sign_in: v })} />
      <${TextField} label=${t("signin.password")} name="password" type="password" autocomplete="current-password" required value=${who.password} onValue=${(/** @type {string} */ v) => setWho({ ...who, password: v })} />
      ${asksCode && html`<${TextField} label=${t("signin.code")} hint=${t("signin.code_hint")} name="code" autocomplete="one-time-code" required value=${who.code} onValue=${(/** @type {string} */ v) => setWho({ ...who, code: v })} />`}
      ${error && html`<p class="wrong" role="alert">${explained(error)}</p>`}
      <button class="button button-wide" disabled=${busy}>${busy ? t("form.busy") : t("signin.do")}</button>
    </form>
    <p><button type="button" class="link" onClick=${() => setRedeems(true)}>${t("redeem.open")}</button></p>
    <${Elsewhere} />
    ${ended && kept && state.get().me && html`<p><button type="button" class="link" onClick=${() => state.set({ stage: "in" })}>${t("signin.later")}</button></p>`}
  </${Door}>`;
}

/** The way of an OpenID provider, where the server has one. */
function Elsewhere() {
  const [ways, setWays] = useState({ openid: false });
  useEffect(() => {
    let here = true;
    ask("GET", api("/sign-in/ways")).then((found) => { if (here) setWays(found); }).catch(() => {});
    return () => { here = false; };
  }, []);
  return ways.openid && html`<p><a href="/sign-in/openid">${t("signin.openid")}</a></p>`;
}

/** Somebody who was given a one-time code chooses a password with it. @param {{done: () => void}} props */
function Redeem({ done }) {
  const [d, setD] = useState({ sign_in: "", code: "", password: "" });
  const { busy, error, submit } = useSending(async () => {
    await ask("POST", api("/codes/redemption"), { body: d });
    if (await signIn({ sign_in: d.sign_in, password: d.password }) === "other") done();
  });
  return html`<${Door} title=${t("redeem.title")}><p class="lead">${t("redeem.lead")}</p><form onSubmit=${submit} class="form">
    <${TextField} label=${t("signin.name")} name="sign_in" autocomplete="username" autocapitalize="none" required value=${d.sign_in} onValue=${(/** @type {string} */ v) => setD({ ...d, sign_in: v })} />
    <${TextField} label=${t("redeem.code")} name="code" autocomplete="off" required value=${d.code} onValue=${(/** @type {string} */ v) => setD({ ...d, code: v })} />
    <${TextField} label=${t("password.new")} hint=${t("password.hint")} name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128" value=${d.password} onValue=${(/** @type {string} */ v) => setD({ ...d, password: v })} />
    ${error && html`<p class="wrong" role="alert">${explained(error)}</p>`}
    <button class="button button-wide" disabled=${busy}>${busy ? t("form.busy") : t("redeem.do")}</button></form>
    <p><button type="button" class="link" onClick=${done}>${t("redeem.back")}</button></p></${Door}>`;
}

function OtherAccount() {
  return html`<${Door} title=${t("other.title")}><p>${t("other.text")}</p>
    <div class="buttons"><button type="button" class="button" onClick=${() => void leaveToOwner()}>${t("other.keep")}</button>
    <button type="button" class="button button-bad" onClick=${() => void takeOver()}>${t("other.wipe")}</button></div></${Door}>`;
}

export function Lock() {
  const [pin, setPIN] = useState("");
  const [left, setLeft] = useState(/** @type {number | null} */ (null));
  const [sure, setSure] = useState(false);
  const { word = "pin" } = state.use();
  const { busy, submit } = useSending(async () => {
    const tried = await openWith(pin);
    if (!tried.ok) {
      setLeft(tried.left);
      setPIN("");
    }
  });
  return html`<${Door} title=${t(word === "pin" ? "lock.title" : "lock.title_phrase")}><p class="lead">${t("lock.lead")}</p>
    <form onSubmit=${submit} class="form">
      <${TextField} label=${t(word === "pin" ? "lock.pin" : "word.phrase_label")} name="pin" autocomplete="off" ...${typing(word)} value=${pin} onValue=${setPIN} />
      <p class=${left === null ? "" : "wrong"} role="alert">${left !== null && left > 0 && tn("lock.wrong", left)}</p>
      <button class="button button-wide" disabled=${busy}>${busy ? t("form.busy") : t("lock.open")}</button>
    </form>
    ${!sure && html`<p><button type="button" class="link" onClick=${() => setSure(true)}>${t("lock.forgot")}</button></p>`}
    ${sure && html`<div class="notice notice-bad"><p>${t("lock.forgot_text")}</p><button type="button" class="button button-bad"
      onClick=${() => void forgetPIN()}>${t("lock.wipe")}</button></div>`}
  </${Door}>`;
}

export function Offer() {
  const [kind, setKind] = useState(/** @type {"pin"|"phrase"} */ ("pin"));
  const [pin, setPIN] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState({ pin: "", again: "" });
  const { busy, error, submit } = useSending(async () => {
    const found = { pin: wrongWord(kind, pin), again: pin !== again ? t("offer.differ") : "" };
    setWrong(found);
    if (!found.pin && !found.again) await keepHere(pin);
  });
  return html`<${Door} title=${t("offer.title")}><p class="lead">${t("offer.lead")}</p>
    <form onSubmit=${submit} class="form">
      <${NewWord} kind=${kind} onKind=${setKind} word=${pin} onWord=${setPIN} wrong=${wrong.pin} />
      <${TextField} label=${t("offer.again")} wrong=${wrong.again} name="again" autocomplete="new-password" ...${typing(kind)} value=${again} onValue=${setAgain} />
      ${error && html`<p class="wrong" role="alert">${t("offer.failed")}</p>`}
      <p class="hint">${t("exit.kept")}</p>
      <button class="button button-wide" disabled=${busy}>${busy ? t("form.busy") : t("offer.do")}</button>
    </form>
    <div class="or"><p>${t("offer.or")}</p><p class="hint">${t("exit.not_kept")}</p><button type="button" class="button button-plain" onClick=${keepNothing}>${t("offer.nothing")}</button></div>
  </${Door}>`;
}
