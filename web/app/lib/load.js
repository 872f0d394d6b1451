// What pages read: first what the phone has, then what the server says.
import { api, ask, Unreachable } from "./api.js";
import { shelf } from "./device.js";
import { state } from "./state.js";
import { useCallback, useEffect, useState } from "../vendor/hooks.js";

/** @param {string} path @returns {Promise<any>} */
export async function fetchKept(path) {
  const at = Date.now();
  const data = await ask("GET", api(path));
  await shelf().put("answers", [[path, { data, at }]]);
  return data;
}

/** From the server, or what it said last if it cannot be reached. @param {string} path */
export async function freshOrKept(path) {
  try {
    return await fetchKept(path);
  } catch (error) {
    const kept = error instanceof Unreachable && (await shelf().get("answers", path));
    if (kept) return kept.data;
    throw error;
  }
}

/** What was said last if it is not older than this; else as freshOrKept. @param {string} path @param {number} age in milliseconds */
export async function recentOrFresh(path, age) {
  const kept = await shelf().get("answers", path);
  return kept && Date.now() - kept.at < age ? kept.data : freshOrKept(path);
}

/** Every item of a list, page after page, at most a number of them. @param {string} path @param {number} [most] */
export async function everything(path, most = 1000) {
  const items = [];
  let next = "";
  do {
    const page = await freshOrKept(path + (path.includes("?") ? "&" : "?") + "limit=200" + (next && "&cursor=" + encodeURIComponent(next)));
    items.push(...page.items);
    next = page.next || "";
  } while (next && items.length < most);
  return items;
}

/**
 * The answer to a path, kept up to date while the page is shown.
 * @param {string | null} path nothing is asked without one
 * @returns {{data: any, asked: number, error: any, stale: boolean, loading: boolean, reload: () => Promise<void>}}
 * asked: when, in milliseconds of the phone's clock
 */
export function useGet(path) {
  const [answer, setAnswer] = useState({ path, data: /** @type {any} */ (null), asked: 0, error: /** @type {any} */ (null), stale: false, loading: true });
  const reload = useCallback(async () => {
    if (!path) return;
    const asked = Date.now();
    try {
      const data = await fetchKept(path);
      setAnswer({ path, data, asked, error: null, stale: false, loading: false });
    } catch (error) {
      setAnswer((before) => ({ path, ...(before.path === path ? { data: before.data, asked: before.asked } : { data: null, asked: 0 }), error, stale: true, loading: false }));
    }
  }, [path]);
  useEffect(() => {
    let here = true;
    if (path) {
      void (async () => {
        const kept = await shelf().get("answers", path).catch(() => null);
        if (here) setAnswer({ path, data: kept?.data ?? null, asked: kept?.at ?? 0, error: null, stale: !!kept, loading: true });
        if (here) await reload();
      })();
    }
    return () => { here = false; };
  }, [path, reload]);
  const { syncedAt } = state.use();
  useEffect(() => { if (syncedAt && !answer.loading) void reload(); }, [syncedAt]);
  return { data: answer.path === path ? answer.data : null, asked: answer.asked, error: answer.error, stale: answer.stale, loading: answer.loading, reload };
}

/** Something worked out from the records on the phone, again whenever they change. @template T @param {() => Promise<T>} find @param {any[]} on @returns {T | null} */
export function useLocal(find, on = []) {
  const { fresh, stage } = state.use();
  const [found, setFound] = useState(/** @type {T | null} */ (null));
  useEffect(() => {
    let here = true;
    find().then((value) => { if (here) setFound(value); }).catch(() => {});
    return () => { here = false; };
  }, [fresh, stage, ...on]);
  return found;
}
