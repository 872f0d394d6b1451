// What came of an action that was planned, or what was wrong with one that was held.
import { html } from "../lib/html.js";
import { useRecord } from "../lib/one.js";
import { t } from "../lib/words.js";
import { Answer, PageHead } from "../ui/parts.js";
import { isDue } from "../ui/planned.js";
import { ActionForm } from "./action_new.js";

/** @param {{id: string}} props */
export default function EditAction({ id }) {
  const { record: action, answer } = useRecord("actions", id);
  if (!action) return html`<${PageHead} title=${t("noun.actions")} /><${Answer} of=${answer} />`;
  const due = isDue(action);
  return html`<${PageHead} title=${t(due ? "action.was_held" : "action.correct")} lead=${t(due ? "action.lead" : "action.correct_lead")} />
    <${ActionForm} known=${due ? { ...action, status: "held" } : action} recorded=${action} key=${action.id} />`;
}
