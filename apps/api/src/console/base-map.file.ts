import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Of a PMTiles archive of version 3, see its specification: 127 bytes, numbers with their least byte first. */
const HEADER_BYTES = 127;
const MAGIC = 'PMTiles';
const KIND: Readonly<Record<number, BaseMap['kind']>> = {
  1: 'vector',
  2: 'raster',
  3: 'raster',
  4: 'raster',
  5: 'raster',
};
const PLAIN = 1;
const GZIP = 2;
const METADATA_LIMIT = 4 * 1024 ** 2;

/** What a page has to know before it draws the operator's map. */
export interface BaseMap {
  readonly kind: 'vector' | 'raster';
  /** Whose it is and under which licence, as the archive says; its terms ask to be named. */
  readonly attribution: string;
  /** Names of what vector tiles hold. */
  readonly layers: readonly string[];
}

/** @throws Error whose message goes on after the file's name, for what is no such archive */
export function readBaseMap(file: string): BaseMap {
  const header = bytesOf(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC || header[7] !== 3)
    throw new Error('is no PMTiles archive of version 3');
  const kind = KIND[header[99] ?? 0];
  if (!kind) throw new Error('holds tiles that browsers do not draw; expected MVT, PNG, JPEG, WebP or AVIF');
  const length = Number(header.readBigUInt64LE(32));
  if (length > METADATA_LIMIT) throw new Error('says more of itself than 4 MiB');
  const written = bytesOf(file, Number(header.readBigUInt64LE(24)), length);
  const metadata = JSON.parse(unpacked(written, header[97]).toString()) as {
    attribution?: unknown;
    vector_layers?: readonly { readonly id: string }[];
  };
  const attribution = textOf(metadata.attribution);
  if (!attribution)
    throw new Error('does not say whose map it is; add its licence with `pmtiles edit` as "attribution"');
  return { kind, attribution, layers: metadata.vector_layers?.map(({ id }) => id) ?? [] };
}

function unpacked(written: Buffer, compression: number | undefined): Buffer {
  if (compression === PLAIN) return written;
  if (compression === GZIP) return gunzipSync(written, { maxOutputLength: METADATA_LIMIT });
  throw new Error('is compressed in a way that browsers do not read; expected gzip or none');
}

/** Archives say it with links and signs for HTML. */
function textOf(attribution: unknown): string {
  return typeof attribution === 'string'
    ? attribution
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&copy;', '©')
        .replaceAll('&amp;', '&')
        .trim()
    : '';
}

function bytesOf(file: string, position: number, length: number): Buffer {
  let open: number;
  try {
    open = openSync(file, 'r');
  } catch (error) {
    throw new Error(`can't be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(open, bytes, 0, length, position));
  } finally {
    closeSync(open);
  }
}
