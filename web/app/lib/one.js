// One record, as if what was not sent yet had been done already.
import { useGet, useLocal } from "./load.js";
import { localRecords } from "./local.js";

/** @param {string} noun @param {string} id @returns {{answer: ReturnType<typeof useGet>, record: any}} */
export function useRecord(noun, id) {
  const answer = useGet(`/${noun}/${id}`);
  const local = useLocal(async () => (await localRecords([noun])).get(`${noun}/${id}`), [id]);
  return { answer, record: local?.unsent ? local : answer.data || local };
}
