import { html } from "../lib/html.js";

/** @type {Record<string, string>} */
const paths = {
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-5H9v5H5a1 1 0 0 1-1-1z",
  issues: "M5 5h14v11H9l-4 3.5z",
  plus: "M12 5v14M5 12h14",
  people: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 19c0-3.3 2.2-5 5.5-5s5.5 1.700 5.500 5M16 11a2.500 2.500 0 1 0 0-5M16.500 14c2.800.200 5 1.800 5 5",
  promise: "M4 12.500 9.500 18 20 6.500",
  groups: "M12 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM5 14a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM19 14a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM3 20c0-2 1-3.500 2.500-3.500M21 20c0-2-1-3.500-2.500-3.500M8 20c0-3 1.500-5 4-5s4 2 4 5",
  chart: "M4 20V4M4 20h16M8.500 16v-4M13 16V8M17.500 16v-6",
  map: "M9 5 3.500 7v12L9 17l6 2 5.500-2V5L15 7zM9 5v12M15 7v12",
  search: "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.500 15.500 20 20",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  exit: "M10 5H5v14h5M14 8l4 4-4 4M18 12H9",
  camera: "M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  here: "M12 21s6.500-5.500 6.500-11a6.500 6.500 0 0 0-13 0C5.500 15.500 12 21 12 21zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  share: "M12 15V4M8 7.500 12 4l4 3.500M5 12v7h14v-7",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4.500l3 2",
};

/** @param {{name: string}} props */
export function Icon({ name }) {
  if (name === "brand") {
    return html`<svg class="icon icon-brand" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
      <circle cx="12" cy="5" r="2" fill="currentColor" stroke="none" /><circle cx="6" cy="8" r="1.600" fill="currentColor" stroke="none" /><circle cx="18" cy="8" r="1.600" fill="currentColor" stroke="none" />
      <path d="M4 19c0-5 3.300-8.500 8-8.500s8 3.500 8 8.500" /><path d="M8.500 19c0-2.500 1.400-4 3.500-4s3.500 1.500 3.500 4" /></svg>`;
  }
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width=${name === "more" ? 3 : 1.8} stroke-linecap="round" stroke-linejoin="round"><path d=${paths[name]} /></svg>`;
}
