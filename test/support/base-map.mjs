/** A map for the products that tests use: one tile of the whole earth, with a square of water. */
import { writeFileSync } from 'node:fs';

const HEADER_BYTES = 127;
const [PLAIN, VECTOR] = [1, 1];
export const ATTRIBUTION = '© Surveyors of the tests';

/** @param {string} file where the PMTiles archive is put */
export function writeBaseMap(file) {
  const tile = tileOf('water');
  // One entry: the first tile, one of it, so long, at the beginning (told one more).
  const directory = Buffer.from([1, 0, 1, tile.length, 1]);
  const metadata = Buffer.from(
    JSON.stringify({ attribution: ATTRIBUTION, vector_layers: [{ id: 'water', fields: {} }] }),
  );
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  let at = HEADER_BYTES;
  for (const [place, part] of [
    [8, directory],
    [24, metadata],
    [40, Buffer.alloc(0)],
    [56, tile],
  ]) {
    header.writeBigUInt64LE(BigInt(at), place);
    header.writeBigUInt64LE(BigInt(part.length), place + 8);
    at += part.length;
  }
  for (const place of [72, 80, 88]) header.writeBigUInt64LE(1n, place);
  header.set([1, PLAIN, PLAIN, VECTOR, 0, 0], 96);
  const [west, south, east, north] = [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000];
  [west, south, east, north].forEach((edge, index) => header.writeInt32LE(edge, 102 + 4 * index));
  writeFileSync(file, Buffer.concat([header, directory, metadata, tile]));
}

/** A tile of Mapbox's format 2.1 with one layer of one square. */
function tileOf(name) {
  // Begin at 1024,1024; three lines of 2048; close. Steps are told twice as large.
  const square = [
    9,
    ...number(2048),
    ...number(2048),
    26,
    ...number(4096),
    0,
    0,
    ...number(4096),
    ...number(4095),
    0,
    15,
  ];
  const feature = [...field(3, [3], true), ...field(4, square)];
  return Buffer.from(field(3, [...field(15, [2], true), ...field(1, Buffer.from(name)), ...field(2, feature), ...field(5, number(4096), true)])); // oxfmt-ignore
}

/** As Protocol Buffers write a field: a number as it stands, all else after its length. */
const field = (tag, bytes, isNumber = false) =>
  isNumber ? [(tag << 3) | 0, ...bytes] : [(tag << 3) | 2, ...number(bytes.length), ...bytes];

function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >> 7)];
}
