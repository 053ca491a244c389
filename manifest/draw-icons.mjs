// Draws the two icons of the Teams app: a commissioning cycle, a ring of four arrows, around a decision, the tick.
//
//   node manifest/draw-icons.mjs [folder]     writes color.png and outline.png, into this folder unless another is named
//
// Shapes are tested point by point, with 8 × 8 points to a pixel, so the drawing needs nothing but Node itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const ACCENT = [0x14, 0x53, 0x5f]; // accentColor of manifest.json: Teams shows it around the icon
const RING = [0xff, 0xff, 0xff];
const TICK = [0xff, 0xd9, 0x82];

/** A ring of arrows that follow each other clockwise: each ends in a point, and the next begins with the notch that it leaves free. */
function ring({ centre, inner, outer, arrows, gap, point }) {
  const middle = (inner + outer) / 2;
  const half = (outer - inner) / 2;
  const arc = (2 * Math.PI) / arrows;
  return (x, y) => {
    const radius = Math.hypot(x - centre, y - centre);
    const off = Math.abs(radius - middle) / half;
    if (off > 1) {
      return false;
    }

    // Clockwise from the top. The point leads by the same length at every radius, so the gaps look even.
    const turn = Math.atan2(x - centre, centre - y) - (point * (1 - off)) / radius + 4 * Math.PI;
    const along = (turn % arc) * radius;
    return along > gap / 2 && along < arc * radius - gap / 2;
  };
}

/** A line through the points, with round ends and joins. */
function stroke(points, width) {
  return (x, y) =>
    points.slice(1).some(([bx, by], index) => {
      const [ax, ay] = points[index];
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
      const nearest = Math.min(1, Math.max(0, along));
      return Math.hypot(x - ax - nearest * (bx - ax), y - ay - nearest * (by - ay)) <= width / 2;
    });
}

/** How much of the pixel a shape covers, from 0 to 1. */
function coverage(shape, column, row) {
  const POINTS = 8;
  let inside = 0;
  for (let i = 0; i < POINTS; i++) {
    for (let j = 0; j < POINTS; j++) {
      inside += shape(column + (i + 0.5) / POINTS, row + (j + 0.5) / POINTS) ? 1 : 0;
    }
  }

  return inside / POINTS ** 2;
}

/** 192 × 192 on the accent colour; the symbol keeps to the middle 96 × 96, which Teams shows whatever shape it cuts. */
function drawColour() {
  const cycle = ring({ centre: 96, inner: 33.5, outer: 47.5, arrows: 4, gap: 6, point: 9 });
  const tick = stroke([[79, 96.5], [91.5, 109], [114.5, 84]], 9.5);
  return pixels(192, (column, row) => {
    let colour = ACCENT;
    for (const [shape, paint] of [[cycle, RING], [tick, TICK]]) {
      const covered = coverage(shape, column, row);
      colour = colour.map((value, channel) => Math.round(value + (paint[channel] - value) * covered));
    }

    return [...colour, 255];
  });
}

/** 32 × 32, no padding. Every pixel is white, the transparent ones too: only alpha differs. */
function drawOutline() {
  const cycle = ring({ centre: 16, inner: 11.8, outer: 16, arrows: 4, gap: 2.6, point: 3 });
  const tick = stroke([[10.5, 16.4], [14.5, 20.4], [21.8, 12.4]], 3);
  return pixels(32, (column, row) => {
    const covered = coverage((x, y) => cycle(x, y) || tick(x, y), column, row);
    return [255, 255, 255, Math.round(255 * covered)];
  });
}

function pixels(size, colourAt) {
  const data = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      data.set(colourAt(column, row), (row * size + column) * 4);
    }
  }

  return { size, data };
}

/** PNG with 8 bits a channel, red, green, blue and alpha; no row filters. */
function png({ size, data }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++) {
    data.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  }

  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
  }

  return (rest ^ 0xffffffff) >>> 0;
}

const folder = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'color.png'), png(drawColour()));
writeFileSync(join(folder, 'outline.png'), png(drawOutline()));
