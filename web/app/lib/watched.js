import { useLayoutEffect, useState } from "../vendor/hooks.js";

/**
 * A value that tells those who watch it when it changes.
 * @template T
 * @param {T} first
 */
export function watched(first) {
  let value = first;
  const watchers = new Set();
  return {
    get: () => value,
    /** @param {Partial<T>} change */
    set(change) {
      value = { ...value, ...change };
      for (const tell of [...watchers]) tell();
    },
    /** @param {() => void} tell */
    watch(tell) {
      watchers.add(tell);
      return () => { watchers.delete(tell); };
    },
    use() {
      const [, again] = useState(0);
      // Not useEffect: that waits for the next picture, and what changes meanwhile would never be shown.
      useLayoutEffect(() => this.watch(() => again((n) => n + 1)), []);
      return value;
    },
  };
}
