// Inputs with their labels, hints and mistakes.
import { html, useId } from "../lib/html.js";
import { t } from "../lib/words.js";

/** @param {{label: string, hint?: string, wrong?: string, optional?: boolean, children: (attributes: any) => any}} props */
export function Field({ label, hint, wrong, optional, children }) {
  const id = useId();
  const about = [hint && id + "h", wrong && id + "w"].filter(Boolean).join(" ") || undefined;
  return html`<div class=${wrong ? "field field-wrong" : "field"}>
    <label for=${id}>${label}${optional && html` <span class="optional">${t("form.optional")}</span>`}</label>
    ${hint && html`<p class="hint" id=${id + "h"}>${hint}</p>`}
    ${children({ id, "aria-describedby": about, "aria-invalid": wrong ? "true" : undefined })}
    ${wrong && html`<p class="wrong" id=${id + "w"}>${wrong}</p>`}
  </div>`;
}

/** @param {any} props */
export function TextField({ label, hint, wrong, optional, value, onValue, ...rest }) {
  return html`<${Field} ...${{ label, hint, wrong, optional }}>${(/** @type {any} */ a) =>
    html`<input ...${a} ...${rest} value=${value} onInput=${(/** @type {any} */ e) => onValue(e.target.value)} />`}</${Field}>`;
}

/** @param {any} props */
export function LongField({ label, hint, wrong, optional, value, onValue, ...rest }) {
  return html`<${Field} ...${{ label, hint, wrong, optional }}>${(/** @type {any} */ a) =>
    html`<textarea rows="3" ...${a} ...${rest} value=${value} onInput=${(/** @type {any} */ e) => onValue(e.target.value)} />`}</${Field}>`;
}

/** @param {any} props */
export function SelectField({ label, hint, wrong, optional, value, onValue, options, none, ...rest }) {
  return html`<${Field} ...${{ label, hint, wrong, optional }}>${(/** @type {any} */ a) => html`
    <select ...${a} ...${rest} value=${value} onChange=${(/** @type {any} */ e) => onValue(e.target.value)}>
      ${none !== undefined && html`<option value="">${none}</option>`}
      ${options.map((/** @type {[string, string]} */ [key, name]) => html`<option value=${key} key=${key} selected=${key === value}>${name}</option>`)}
    </select>`}</${Field}>`;
}

/** One of a few, or several of them. @param {{legend: string, hint?: string, wrong?: string, options: [string, string][], value: any, onValue: (value: any) => void, many?: boolean}} props */
export function Chips({ legend, hint, wrong, options, value, onValue, many }) {
  const name = useId();
  const on = (/** @type {string} */ key) => (many ? value.includes(key) : value === key);
  const pick = (/** @type {string} */ key) => onValue(!many ? key : on(key) ? value.filter((/** @type {string} */ v) => v !== key) : [...value, key]);
  return html`<fieldset class=${wrong ? "field chips field-wrong" : "field chips"} aria-describedby=${wrong ? name + "w" : undefined}>
    <legend>${legend}</legend>
    ${hint && html`<p class="hint">${hint}</p>`}
    <div class="chip-row">${options.map(([key, text]) => html`<label class="chip" key=${key}>
      <input type=${many ? "checkbox" : "radio"} name=${name} value=${key} checked=${on(key)} onChange=${() => pick(key)} /><span>${text}</span></label>`)}</div>
    ${wrong && html`<p class="wrong" id=${name + "w"}>${wrong}</p>`}
  </fieldset>`;
}

/** A form that is folded away until it is wanted. @param {{title: string, save: (event: Event) => void, button?: string, children?: any, onToggle?: (event: any) => void}} props */
export const FoldedForm = ({ title, save, button, children, onToggle }) => html`<details class="panel no-print" onToggle=${onToggle}><summary>${title}</summary>
  <form class="form" onSubmit=${save} noValidate>${children}<div><button class="button">${button || t("form.save")}</button></div></form></details>`;

/** What the server said, by the member of the input that it is about. @param {any} error @returns {{of: (member: string) => string|undefined, all: string}} */
export function mistakes(error) {
  const list = error?.problem?.errors || [];
  return {
    of: (member) => list.find((/** @type {any} */ e) => e.pointer === "/" + member || e.pointer.startsWith("/" + member + "/"))?.message,
    all: error ? explained(error) : "",
  };
}

/** An error in words. @param {any} error */
export function explained(error) {
  if (!error) return "";
  if (!error.problem) return t("error.unreachable");
  const details = (error.problem.errors || []).map((/** @type {any} */ e) => e.message).join(" ");
  return [error.problem.title, details || error.problem.detail].filter(Boolean).join(". ").replace(/\.\.+/g, ".");
}
