// The program, and a browser in which people sign in to it.
import { launch, settled, signIn } from "../../tools/browser.mjs";
import { asking, openHouse } from "./house.mjs";

/** Opens both; ask is asked by the administrator. */
export async function openDesk() {
  const house = await openHouse();
  const browser = await launch().catch(async (error) => {
    await house.close();
    throw error;
  });
  return {
    house,
    browser,
    ask: await asking(house.base, "james"),
    /** A page in which somebody has signed in. */
    async seat(who, options = {}) {
      const context = await browser.newContext({ serviceWorkers: "block", viewport: { width: 360, height: 740 }, ...options });
      const page = await context.newPage();
      await signIn(page, house.base, who);
      return page;
    },
    async go(page, path) {
      await page.goto(house.base + path);
      await settled(page);
    },
    async close() {
      await browser.close();
      await house.close();
    },
  };
}
