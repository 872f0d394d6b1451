// Takes the pictures of the main pages in docs/screenshots, at the size of a phone and of
// a laptop, from the demo: npm run shots
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, settled, signIn } from "./browser.mjs";
import { asking, openHouse } from "../test/browser/house.mjs";
import { addresses } from "../test/browser/pages.mjs";

const folder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const most = 200_000;
const sizes = { phone: { width: 360, height: 740 }, laptop: { width: 1440, height: 900 } };
const shown = ["home", "issues", "log", "campaign", "record", "promises", "group", "rollup", "dashboard", "map", "scorecard", "history", "settings"];
const looks = { sw: { locale: "sw-KE" }, dark: { colorScheme: "dark" } };

async function take(page, name) {
  const path = folder + name + ".png";
  await page.screenshot({ path, animations: "disabled" });
  const { size } = statSync(path);
  console.log(String(size).padStart(7), name);
  if (size > most) process.exitCode = 1;
}

async function walk(browser, base, pages, size, names, more = {}, suffix = "", prepare = undefined) {
  const context = await browser.newContext({ viewport: sizes[size], serviceWorkers: "block", locale: "en-KE", reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  if (!suffix) {
    await page.goto(base + "/");
    await page.locator("input[name=sign_in]").waitFor();
    await take(page, `sign-in-${size}`);
  }
  await signIn(page, base, "wanjiru");
  for (const name of names) {
    await page.goto(base + pages[name]);
    await settled(page);
    await take(page, `${name}-${size}${suffix}`);
  }
  await context.close();
}

mkdirSync(folder, { recursive: true });
const house = await openHouse();
const browser = await launch();
try {
  const pages = await addresses(await asking(house.base, "wanjiru"));
  for (const size of Object.keys(sizes)) await walk(browser, house.base, pages, size, shown);
  await walk(browser, house.base, pages, "phone", ["home", "campaign"], looks.dark, "-dark");
  await walk(browser, house.base, pages, "phone", ["campaign", "log"], looks.sw, "-swahili", () => localStorage.setItem("baraza-settings", '{"language":"sw"}'));
} finally {
  await browser.close();
  await house.close();
}
