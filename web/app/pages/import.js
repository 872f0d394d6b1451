import { html, useState } from "../lib/html.js";
import { api, ask, withQuery } from "../lib/api.js";
import { save } from "../lib/figures.js";
import { useGet } from "../lib/load.js";
import { announce, state } from "../lib/state.js";
import { choices, label, moment, number, said, t } from "../lib/words.js";
import { explained, Field, SelectField } from "../ui/field.js";
import { useNames } from "../ui/names.js";
import { Answer, Empty, PageHead, Section } from "../ui/parts.js";

const patience = 600_000;

/** @param {{preview: any}} props */
function Preview({ preview }) {
  const { counts } = preview;
  return html`<dl class="glance">${["lines", "taken", "matched", "refused"].map((k) => html`<div key=${k}><dt>${t("import." + k)}</dt><dd><strong>${number(counts[k])}</strong></dd></div>`)}</dl>
    ${preview.missing?.length > 0 && html`<p class="notice notice-bad">${t("import.missing", { names: preview.missing.join(", ") })}</p>`}
    <details><summary>${t("import.mapping")}</summary><div class="table-room" tabindex="0" role="region" aria-label=${t("import.mapping")}><table><thead><tr><th scope="col">${t("import.column")}</th><th scope="col">${t("import.field")}</th></tr></thead>
      <tbody>${preview.mapping.map((/** @type {any} */ m) => html`<tr key=${m.column}><th scope="row">${m.column}</th><td>${said(preview.fields.find((/** @type {any} */ f) => f.name === m.field)?.label) || t("import.left_out")}</td></tr>`)}</tbody></table></div></details>
    <div class="table-room" tabindex="0" role="region" aria-label=${t("import.lines_of")}><table><caption>${t("import.lines_of")}</caption><thead><tr><th scope="col">${t("import.line")}</th><th scope="col">${t("import.verdict")}</th><th scope="col">${t("import.notes")}</th></tr></thead>
      <tbody>${preview.lines.map((/** @type {any} */ l) => html`<tr key=${l.line}><th scope="row">${l.line}${l.ref && ` (${l.ref})`}</th><td><span class=${"status status-" + (l.verdict === "refuse" ? "refused" : "applied")}>${label("line_verdict", l.verdict)}</span></td>
        <td>${[...(l.reasons || []), ...(l.notes || [])].map((/** @type {any} */ n, /** @type {number} */ i) => html`<p key=${i}>${n.column && html`<strong>${n.column}</strong>: `}${said(n.text)}</p>`)}</td></tr>`)}</tbody></table></div>
    ${preview.more && html`<p class="hint">${t("import.more")}</p>`}`;
}

/** @param {{done: () => Promise<void>}} props */
function Bring({ done }) {
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [kind, setKind] = useState("register");
  const [under, setUnder] = useState(state.get().me.user.grants[0]?.organization || "");
  const [create, setCreate] = useState(false);
  const [preview, setPreview] = useState(/** @type {any} */ (null));
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const { groups } = useNames();
  const send = async (/** @type {string} */ path) => {
    setBusy(true);
    setError("");
    try {
      const query = { kind, under, create_organizations: create || undefined, name: file?.name };
      return await ask("POST", api(withQuery(path, query)), { body: file, type: "application/octet-stream", timeout: patience });
    } catch (e) {
      setError(explained(e));
    } finally {
      setBusy(false);
    }
  };
  const look = async (/** @type {Event} */ event) => { event.preventDefault(); if (file) setPreview(await send("/imports/preview")); };
  const take = async () => { if (await send("/imports")) { setPreview(null); announce(t("import.done")); await done(); } };
  return html`<form class="panel form" onSubmit=${look}>
    <${Field} label=${t("import.file")} hint=${t("import.file_hint")}>${(/** @type {any} */ a) => html`<input type="file" ...${a} required accept=".csv,.xlsx" onChange=${(/** @type {any} */ e) => { setFile(e.target.files[0] || null); setPreview(null); }} />`}</${Field}>
    <div class="field-row"><${SelectField} label=${t("import.kind")} value=${kind} options=${choices("file_kind")} onValue=${setKind} />
      <${SelectField} label=${t("import.under")} value=${under} none=${t("accounts.everywhere")} options=${[...groups.values()].filter((o) => o.kind === "federation").map((o) => [o.id, o.name])} onValue=${setUnder} /></div>
    <label class="check"><input type="checkbox" checked=${create} onChange=${(/** @type {any} */ e) => setCreate(e.target.checked)} /><span>${t("import.create")}</span></label>
    ${error && html`<p class="wrong" role="alert">${error}</p>`}<div class="buttons"><button class="button button-plain" disabled=${busy || !file}>${t(busy ? "form.busy" : "import.look")}</button></div></form>
    ${preview && html`<${Section} title=${t("import.preview")}><${Preview} preview=${preview} /><div><button type="button" class="button" disabled=${busy} onClick=${take}>${t("import.take", { n: number(preview.counts.taken) })}</button></div></${Section}>`}`;
}

export default function Import() {
  const answer = useGet("/imports?limit=50");
  const undo = async (/** @type {any} */ b) => { try { await ask("POST", api(`/imports/${b.id}/undo`), { version: b.version }); announce(t("import.undone")); await answer.reload(); } catch (e) { announce(explained(e)); } };
  const fetchRefused = async (/** @type {any} */ b) => { try { save(b.name || label("file_kind", b.kind), "csv", await ask("GET", api(`/imports/${b.id}/refused`), { as: "blob" })); } catch (e) { announce(explained(e)); } };
  return html`<${PageHead} title=${t("import.title")} lead=${t("import.lead")} /><${Bring} done=${answer.reload} />
    <${Section} title=${t("import.past")}><${Answer} of=${answer}>${() => (answer.data.items.length === 0 ? html`<${Empty}>${t("import.none")}</${Empty}>` : html`<ul class="rows">${answer.data.items.map((/** @type {any} */ b) => html`<li key=${b.id}><div class="row-main"><strong>${b.name || label("file_kind", b.kind)}</strong> <span class="status">${label("batch_status", b.status)}</span>
      <p class="quiet">${moment(b.created_at)} · ${t("import.counts", { created: number(b.created), refused: number(b.refused) })}</p></div><div class="buttons">${b.refused > 0 && html`<button type="button" class="button button-plain button-small" onClick=${() => fetchRefused(b)}>${t("import.get_refused")}</button>`}
      ${b.status === "imported" && html`<button type="button" class="button button-bad button-small" onClick=${() => undo(b)}>${t("import.undo")}</button>`}</div></li>`)}</ul>`)}</${Answer}></${Section}>`;
}
