// Ticking who came, or who said so before, off the people of the group. Only the counts are
// kept: who was at an action is nobody else's business.
import { html, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";

/** How many of some people there are, in each way that is counted. @param {any[]} people */
export function counted(people) {
  const of = (/** @type {(p: any) => boolean} */ fits) => people.filter(fits).length;
  return {
    women: of((p) => p.sex === "female"), men: of((p) => p.sex === "male"), youth: of((p) => p.age_band === "18_34"),
    elders: of((p) => p.age_band === "60_over"), disability: of((p) => p.disability === true),
  };
}

/** @param {{people: any[], set: (turnout: any) => void, what: "pledged"|"confirmed"|"present"}} props */
export function Attendance({ people, set, what }) {
  const [ticked, setTicked] = useState(/** @type {string[]} */ ([]));
  if (people.length === 0) return null;
  const tick = (/** @type {string} */ id) => {
    const next = ticked.includes(id) ? ticked.filter((x) => x !== id) : [...ticked, id];
    setTicked(next);
    set(what === "present" ? { present: next.length, method: "list", ...counted(people.filter((p) => next.includes(p.id))) } : { [what]: next.length });
  };
  return html`<details class="panel"><summary>${t("attendance." + what)}</summary>
    <fieldset class="field"><legend>${t("attendance.who")}</legend><p class="hint">${t("attendance.hint")}</p>
    ${people.map((p) => html`<label class="check" key=${p.id}><input type="checkbox" checked=${ticked.includes(p.id)} onChange=${() => tick(p.id)} /><span>${p.name}</span></label>`)}</fieldset></details>`;
}
