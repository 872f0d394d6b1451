// Draws the icons as PNG, for the launchers that take no SVG: npm run icons
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";

const app = new URL("../app/", import.meta.url);
const icons = [
  ["icon.svg", 192, "icon-192.png"],
  ["icon.svg", 512, "icon-512.png"],
  ["icon-maskable.svg", 192, "icon-maskable-192.png"],
  ["icon-maskable.svg", 512, "icon-maskable-512.png"],
  // iOS rounds the corners itself and shows black where nothing is.
  ["icon-maskable.svg", 180, "apple-touch-icon.png"],
];

mkdirSync(new URL("icons/", app), { recursive: true });
const browser = await launch();
try {
  for (const [drawing, size, name] of icons) {
    const path = fileURLToPath(new URL("icons/" + name, app));
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>` + readFileSync(new URL(drawing, app), "utf8"));
    await page.screenshot({ path, omitBackground: true });
    await page.close();
    console.log(String(statSync(path).size).padStart(6), name);
  }
} finally {
  await browser.close();
}
