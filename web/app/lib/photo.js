// Photos are made small on the phone; that also removes what cameras write into them.
import { shelf } from "./device.js";
import { record } from "./work.js";
import { today } from "./words.js";

const widest = 1600;
const quality = 0.8;

/** @param {Blob} file @returns {Promise<Blob>} */
export async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, widest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/jpeg", quality));
}

/** @param {ArrayBuffer} bytes */
export async function sumOf(bytes) {
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** Keeps a photo on the phone and sends it when there is a network. @param {Blob} photo @param {{noun: string, id: string}} about @param {string} newID */
export async function keepPhoto(photo, about, newID) {
  const bytes = await photo.arrayBuffer();
  const content = await sumOf(bytes);
  await shelf().put("photos", [[content, bytes]]);
  await record({ noun: "attachments", record: newID, verb: "create", fields: { about, content, taken_on: today() } });
}
