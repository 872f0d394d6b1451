// The sixteen questions for choosing an issue, answered by one person.
import { html, useState } from "../../lib/html.js";
import { newID } from "../../lib/id.js";
import { announce, may, state } from "../../lib/state.js";
import { record } from "../../lib/work.js";
import { choices, t, today } from "../../lib/words.js";
import { Chips } from "../../ui/field.js";

const points = /** @type {[string, string][]} */ (["0", "1", "2", "3"].map((n) => [n, n]));

/** @param {{issue: import("../../lib/records").Issue}} props */
export function Score({ issue }) {
  const [values, setValues] = useState(/** @type {Record<string, string>} */ ({}));
  const [wrong, setWrong] = useState("");
  const me = state.get().me?.user.id;
  if (!may("comment.write") || !me) return null;
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const answered = Object.entries(values);
    if (!answered.length) return setWrong(t("score.none"));
    const fields = { issue: issue.id, scored_on: today(), scorer: me, values: Object.fromEntries(answered.map(([name, n]) => [name, Number(n)])) };
    await record({ noun: "scores", record: newID(), verb: "create", fields });
    setValues({});
    setWrong("");
    announce(t("log.saved"));
  };
  return html`<details class="panel no-print"><summary>${t("score.new")}</summary><form class="form" onSubmit=${save}><p class="hint">${t("score.hint")}</p>
    ${choices("criterion").map(([name, question]) => html`<${Chips} key=${name} legend=${question} options=${points} value=${values[name] || ""} onValue=${(v) => setValues({ ...values, [name]: v })} />`)}
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}<div><button class="button">${t("form.save")}</button></div></form></details>`;
}
