// Measures the campaign page with Lighthouse, on its profile of a phone, on the demo.
// Fails under 90 for performance, or 100 for accessibility and best practices.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { openHouse } from "../test/house.mjs";

const wanted = { performance: 90, accessibility: 100, "best-practices": 100 };
const runs = 3; // the middle one counts: what else the machine does disturbs single runs

const freePort = () => new Promise((found) => {
  const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => found(port)); });
});

/** Signs in without keeping anything, and gives the address of a campaign. */
async function signIn(context, base) {
  const page = await context.newPage();
  await page.goto(base + "/");
  await page.locator("input[name=sign_in]").fill("halima");
  await page.locator("input[name=password]").fill("maji ni haki yetu");
  await page.locator("form button.button-wide").click();
  await page.locator(".or button").click();
  await page.locator("nav.ways").waitFor();
  const id = await page.evaluate(async () => (await (await fetch("/api/v1/issues?status=open&sort=day&limit=1")).json()).items[0].id);
  await page.close();
  return base + "/issues/" + id;
}

const house = await openHouse();
const profile = mkdtempSync(join(tmpdir(), "baraza-lighthouse-"));
const port = await freePort();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--remote-debugging-port=${port}`],
});
try {
  const address = await signIn(context, house.base);
  const scores = Object.fromEntries(Object.keys(wanted).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(address, { port, disableStorageReset: true, logLevel: "error", formFactor: "mobile", onlyCategories: Object.keys(wanted) });
    for (const name of Object.keys(wanted)) scores[name].push(Math.round(lhr.categories[name].score * 100));
    for (const a of Object.values(lhr.audits)) {
      if (process.argv.includes("--all") && a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative") console.log("  ", a.id, a.score, a.displayValue ?? "");
    }
  }
  for (const [name, least] of Object.entries(wanted)) {
    const middle = scores[name].sort((a, b) => a - b)[Math.floor(runs / 2)];
    console.log(`${name}: ${middle} (of ${scores[name].join(", ")}; wanted ${least})`);
    if (middle < least) process.exitCode = 1;
  }
} finally {
  await context.close();
  await house.close();
  rmSync(profile, { recursive: true, force: true });
}
