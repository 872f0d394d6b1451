// Makes app/generated/map.json, the outlines for the map page, from the TopoJSON of
// Kenya's boundaries: node tools/map.mjs kenya_boundaries.topo.json
import { readFileSync, writeFileSync } from "node:fs";

const wide = 10_000;
const topo = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { scale, translate } = topo.transform;
const west = translate[0], north = 5.1, perDegree = wide / 8.2;

/** The points of an arc on the sheet. */
function drawn(arc) {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [Math.round((x * scale[0] + translate[0] - west) * perDegree), Math.round((north - y * scale[1] - translate[1]) * perDegree)];
  });
}

/** Douglas and Peucker: the points that matter at this tolerance. */
function simple(points, tolerance) {
  if (points.length < 3) return points;
  const [ax, ay] = points[0], [bx, by] = points.at(-1);
  const length = Math.hypot(bx - ax, by - ay);
  let far = 0, at = 0;
  for (let n = 1; n < points.length - 1; n++) {
    const [px, py] = points[n];
    const d = length ? Math.abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length : Math.hypot(px - ax, py - ay);
    if (d > far) [far, at] = [d, n];
  }
  if (far <= tolerance) return [points[0], points.at(-1)];
  return [...simple(points.slice(0, at + 1), tolerance).slice(0, -1), ...simple(points.slice(at), tolerance)];
}

/** Small outlines keep more: a constituency of Nairobi is a hundredth of one in the north. */
function thinned(points) {
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  return simple(points, Math.max(1, Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 140));
}

const arcs = topo.arcs.map((arc) => thinned(drawn(arc)));
const ring = (refs) => refs.flatMap((ref, n) => (ref < 0 ? [...arcs[~ref]].reverse() : arcs[ref]).slice(n ? 1 : 0));

function outline(points) {
  let [x, y] = points[0];
  let d = `M${x} ${y}l`;
  for (const [px, py] of points.slice(1, -1)) {
    if (px === x && py === y) continue;
    d += `${px - x} ${py - y} `;
    [x, y] = [px, py];
  }
  return d.trim() + "z";
}

const path = (g) => (g.type === "Polygon" ? [g.arcs] : g.arcs).flat().map(ring).filter((r) => r.length > 3).map(outline).join("");
// A county was put together from its constituencies; the cracks between them are no border.
const whole = (g) => ({ type: "Polygon", arcs: (g.type === "Polygon" ? [g.arcs] : g.arcs).map((rings) => rings[0]) });
const layer = (name, shape = (g) => g) => Object.fromEntries(topo.objects[name].geometries.map((g) => [g.properties.code, path(shape(g))]));
writeFileSync(new URL("../app/generated/map.json", import.meta.url), JSON.stringify({ width: wide, height: 12_200, counties: layer("counties", whole), constituencies: layer("constituencies") }));
