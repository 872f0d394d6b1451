import { html } from "../lib/html.js";
import { choose, settings, state } from "../lib/state.js";
import { t } from "../lib/words.js";
import { Chips, TextField } from "../ui/field.js";
import { PageHead, Section } from "../ui/parts.js";
import { Password, SecondFactor } from "./settings/account.js";
import { Keeping, Leaving } from "./settings/device.js";
import { Sessions } from "./settings/sessions.js";

export default function Settings() {
  const { language, theme, exit } = settings.use();
  const { me } = state.use();
  return html`<${PageHead} title=${t("settings.title")} lead=${`${me.user.name} (${me.user.sign_in})`} />
    ${me.must_enrol && html`<p class="notice notice-bad" role="alert">${t("factor.must")}</p>`}
    <${Section} title=${t("settings.look")}><div class="panel form">
      <${Chips} legend=${t("settings.language")} options=${[["en", "English"], ["sw", "Kiswahili"]]} value=${language} onValue=${(v) => choose({ language: v })} />
      <${Chips} legend=${t("settings.theme")} options=${["auto", "light", "dark"].map((v) => [v, t("theme." + v)])} value=${theme} onValue=${(v) => choose({ theme: v })} />
      <${TextField} label=${t("settings.exit")} hint=${t("settings.exit_hint")} optional type="url" value=${exit} onValue=${(/** @type {string} */ v) => choose({ exit: v === "" || v.startsWith("https:") ? v : exit })} /></div></${Section}>
    <${Keeping} /><${SecondFactor} /><${Password} /><${Sessions} /><${Leaving} />`;
}
