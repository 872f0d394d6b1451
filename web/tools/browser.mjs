// A browser to look at the app with.
import { chromium } from "playwright-core";

import { password } from "../test/house.mjs";

export { password };

export const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: flags });

/** Signs in and, with a PIN, keeps things on the device. */
export async function signIn(page, base, who, pin = "") {
  await page.goto(base + "/");
  await page.locator("input[name=sign_in]").fill(who);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button.button-wide").click();
  const next = page.locator("input[name=pin]"), refused = page.locator("form [role=alert]");
  await next.or(refused).waitFor();
  if (await refused.count()) throw new Error(who + " was not let in: " + await refused.textContent());
  if (!pin) {
    await page.locator(".or button").click();
  } else {
    await page.locator("input[name=pin]").fill(pin);
    await page.locator("input[name=again]").fill(pin);
    await page.locator("form button.button-wide").click();
  }
  await page.locator("nav.ways").waitFor();
}

/** Waits until a page has its title and nothing of it is still loading. */
export async function settled(page) {
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => ![...document.querySelectorAll("main [role=status]")].some((e) => e.textContent.endsWith("…")));
  await page.waitForLoadState("networkidle");
}
