// A new post: an office through which somebody who decides is reached.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { announce } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, t } from "../../lib/words.js";
import { FoldedForm, SelectField, TextField } from "../../ui/field.js";
import { forgetNames } from "../../ui/names.js";

const blank = { title: "", body: "", level: "ward" };

export function NewPost() {
  const [d, setD] = useState(blank);
  const [wrong, setWrong] = useState("");
  const set = (/** @type {Partial<typeof blank>} */ change) => setD({ ...d, ...change });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!d.title.trim()) return setWrong(t("form.needed"));
    /** @type {import("../../lib/records").NewPost} */
    const fields = { title: d.title.trim(), level: /** @type {any} */ (d.level) };
    if (d.body.trim()) fields.body = d.body.trim();
    await record({ noun: "posts", record: newID(), verb: "create", fields });
    forgetNames();
    setD(blank);
    setWrong("");
    announce(t("log.saved"));
  };
  return html`<${FoldedForm} title=${t("found.post")} save=${save}>
    <${TextField} label=${t("found.title")} hint=${t("found.title_hint")} wrong=${wrong} maxlength="160" value=${d.title} onValue=${(/** @type {string} */ v) => set({ title: v })} />
    <${TextField} label=${t("found.body")} optional maxlength="160" value=${d.body} onValue=${(/** @type {string} */ v) => set({ body: v })} />
    <${SelectField} label=${t("found.level")} options=${choices("level")} value=${d.level} onValue=${(/** @type {string} */ v) => set({ level: v })} /></${FoldedForm}>`;
}
