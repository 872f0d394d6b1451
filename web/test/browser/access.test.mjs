// Every page, in both languages and lights: no barrier that axe knows, nothing wider than
// a small phone, and no request to another host.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, settled, signIn } from "../../tools/browser.mjs";
import { asking, openHouse } from "./house.mjs";
import { addresses } from "./pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let house, browser, pages;

before(async () => {
  house = await openHouse();
  browser = await launch();
  pages = await addresses(await asking(house.base, "james"));
});
after(async () => {
  await browser?.close();
  await house?.close();
});

/** A browser in which axe can run although the policy of the page lets no other script in. */
async function seat(options) {
  const context = await browser.newContext({ serviceWorkers: "block", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const strays = [], faults = [];
  page.on("request", (r) => { if (!r.url().startsWith(house.base) && !/^(blob|data):/.test(r.url())) strays.push(r.url()); });
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("console", (m) => { if (m.text().includes("Content Security Policy")) faults.push(m.text()); });
  return { context, page, strays, faults };
}

async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
}

async function walk(options, prepare) {
  const { context, page, strays, faults } = await seat(options);
  await prepare?.(page);
  await page.goto(house.base + "/");
  await page.locator("h1").waitFor();
  const found = (await barriers(page)).map((b) => "door " + b);
  await signIn(page, house.base, "james");
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(house.base + path);
    await settled(page);
    await page.evaluate(() => { for (const folded of document.querySelectorAll("main details")) folded.open = true; });
    await settled(page);
    found.push(...(await barriers(page)).map((b) => `${name} ${b}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${name} is ${wide} px too wide`);
  }
  await context.close();
  assert.deepEqual(found, []);
  assert.deepEqual(strays, []);
  assert.deepEqual(faults, []);
}

test("a small phone, in English, in the light", () => walk({ viewport: { width: 320, height: 640 }, locale: "en-KE" }));
test("a laptop, in Swahili, in the dark", () => walk({ viewport: { width: 1440, height: 900 }, locale: "sw-KE", colorScheme: "dark" }, (page) => page.addInitScript(() => localStorage.setItem("baraza-settings", JSON.stringify({ language: "sw" })))));
test("large text on a phone", () => walk({ viewport: { width: 360, height: 740 }, locale: "en-KE" }, (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => { document.documentElement.style.fontSize = "150%"; }))));
