// What opens the vault of a device: a PIN or a passphrase, and what each is worth.
import { html } from "../lib/html.js";
import { isPIN, shortestPhrase, shortestPIN } from "../lib/vault.js";
import { t } from "../lib/words.js";
import { Chips, TextField } from "./field.js";

/** @typedef {"pin"|"phrase"} Kind */

/** How a field for it is filled in. @param {Kind} kind */
export const typing = (kind) => ({ type: "password", inputmode: kind === "pin" ? "numeric" : "text", autocapitalize: "none", spellcheck: false, required: true });

/** What is wrong with a new one, "" for nothing. @param {Kind} kind @param {string} word */
export function wrongWord(kind, word) {
  if (kind === "pin" && (!isPIN(word) || word.length < shortestPIN)) return t("offer.short");
  if (kind === "phrase" && word.length < shortestPhrase) return t("word.phrase_short");
  return easy(word) ? t("offer.easy") : "";
}

/** What is tried first: one sign again and again, or a row of digits. @param {string} word */
function easy(word) {
  const steps = new Set([...word].slice(1).map((c, n) => c.charCodeAt(0) - word.charCodeAt(n)));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0]);
}

/** Chooses one. @param {{kind: Kind, onKind: (kind: Kind) => void, word: string, onWord: (word: string) => void, wrong: string}} props */
export const NewWord = ({ kind, onKind, word, onWord, wrong }) => html`
  <${Chips} legend=${t("word.which")} hint=${t("word.worth")} options=${[["pin", t("word.pin")], ["phrase", t("word.phrase")]]} value=${kind} onValue=${onKind} />
  <${TextField} label=${t(kind === "pin" ? "offer.pin" : "word.phrase_new")} hint=${t(kind === "pin" ? "offer.hint" : "word.phrase_hint")} wrong=${wrong} name="pin"
    autocomplete="new-password" ...${typing(kind)} value=${word} onValue=${onWord} />`;
