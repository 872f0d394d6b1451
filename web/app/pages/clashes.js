// Where people wrote in the same place without knowing of each other.
import { html, useState } from "../lib/html.js";
import { useGet } from "../lib/load.js";
import { announce, may } from "../lib/state.js";
import { record } from "../lib/work.js";
import { moment, t } from "../lib/words.js";
import { Answer, Empty, PageHead } from "../ui/parts.js";

/** A value names its members: some make sense only together. @param {any} value */
function shown(value) {
  const texts = Object.values(value || {}).map((v) => (v !== null && typeof v === "object" ? JSON.stringify(v) : String(v ?? "")));
  return texts.filter(Boolean).join(", ") || t("history.nothing");
}

/** The members as they are to be; one that a value does not name was emptied. @param {any} clash @param {any} value */
export const settling = (clash, value) => {
  const members = new Set(clash.values.flatMap((/** @type {any} */ v) => Object.keys(v.value || {})));
  return Object.fromEntries([...members, ...(members.size ? [] : [clash.member])].map((m) => [m, value?.[m] ?? null]));
};

const pages = { issues: "/issues/", actions: "/actions/", commitments: "/promises/", organizations: "/organizations/" };

/** @param {{item: any}} props */
function Record({ item }) {
  const [settled, setSettled] = useState(/** @type {string[]} */ ([]));
  const settle = async (/** @type {any} */ clash, /** @type {any} */ value) => {
    await record({ noun: item.noun, record: item.id, base: item.version, verb: "change", fields: settling(clash, value) });
    setSettled([...settled, clash.member]);
    announce(t("clash.settled"));
  };
  const page = /** @type {Record<string, string>} */ (pages)[item.noun];
  return html`<section class="panel form"><h2>${t("noun." + item.noun)}${page && html` <a href=${page + item.id}>${t("unsent.see")}</a>`}</h2>
    ${item.clashes.filter((/** @type {any} */ c) => !settled.includes(c.member)).map((/** @type {any} */ clash) => html`<div key=${clash.member}><h3>${t("clash.member", { member: clash.member })}</h3>
      <ul class="rows">${clash.values.map((/** @type {any} */ v, /** @type {number} */ n) => html`<li key=${n}><div class="row-main"><p class="task-what">${shown(v.value)}</p><p class="meta"><span>${v.at ? moment(v.at) : ""}</span>${n === 0 && html`<span class="status">${t("clash.in_force")}</span>`}</p></div>
        ${may("case.write") && html`<button type="button" class="button button-plain button-small" onClick=${() => settle(clash, v.value)}>${t("clash.take")}</button>`}</li>`)}</ul></div>`)}</section>`;
}

export default function Clashes() {
  const answer = useGet("/sync/clashes?limit=100");
  return html`<${PageHead} title=${t("clash.title")} lead=${t("clash.lead")} />
    <${Answer} of=${answer}>${() => (answer.data.items.length === 0 ? html`<${Empty}>${t("clash.none")}</${Empty}>` : html`<div class="cards">${answer.data.items.map((/** @type {any} */ i) => html`<${Record} item=${i} key=${i.noun + i.id + i.version} />`)}</div>`)}</${Answer}>`;
}
