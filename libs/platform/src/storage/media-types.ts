import type { Fault } from '#libs/contracts';

/** How the content of an accepted type is told: by its signature, inside a ZIP container, or because it is text. */
type Family = 'signature' | 'container' | 'text';

interface AcceptedType {
  readonly mediaType: string;
  readonly family: Family;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Known types by the ending of the name. Forms with macros, HTML and SVG are left out on purpose. */
const byEnding = {
  pdf: { mediaType: 'application/pdf', family: 'signature' },
  png: { mediaType: 'image/png', family: 'signature' },
  jpg: { mediaType: 'image/jpeg', family: 'signature' },
  jpeg: { mediaType: 'image/jpeg', family: 'signature' },
  webp: { mediaType: 'image/webp', family: 'signature' },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, family: 'container' },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, family: 'container' },
  odt: { mediaType: `${OPEN}.text`, family: 'container' },
  ods: { mediaType: `${OPEN}.spreadsheet`, family: 'container' },
  csv: { mediaType: 'text/csv', family: 'text' },
  txt: { mediaType: 'text/plain', family: 'text' },
  json: { mediaType: 'application/json', family: 'text' },
  geojson: { mediaType: 'application/geo+json', family: 'text' },
  jsonl: { mediaType: 'application/jsonl', family: 'text' },
  ndjson: { mediaType: 'application/jsonl', family: 'text' },
  parquet: { mediaType: 'application/vnd.apache.parquet', family: 'signature' },
  gz: { mediaType: 'application/gzip', family: 'signature' },
} as const satisfies Readonly<Record<string, AcceptedType>>;
export type FileEnding = keyof typeof byEnding;

const DOCUMENTS: readonly FileEnding[] = [
  ...(['pdf', 'png', 'jpg', 'jpeg', 'webp', 'docx', 'xlsx', 'odt', 'ods', 'csv', 'txt', 'json', 'geojson'] as const),
];

/** Declared types that say nothing, or that some senders wrongly use for another. */
const SAYS_NOTHING = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download']);
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  'application/gzip': ['application/x-gzip', 'application/x-gunzip'],
  'application/jsonl': ['application/x-ndjson', 'application/jsonlines', 'application/json', 'text/plain'],
  'application/vnd.apache.parquet': ['application/x-parquet', 'application/parquet'],
  'image/jpeg': ['image/jpg', 'image/pjpeg'],
  'application/pdf': ['application/x-pdf'],
  'text/csv': ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  'application/json': ['text/json', 'text/plain'],
  'application/geo+json': ['application/json', 'application/vnd.geo+json', 'text/plain'],
};

/** Bytes of the beginning that {@link headFault} wants to see, when the file has as many. */
export const HEAD_BYTES = 4100;

/** The type that name and sender promise, or a fault when it is not accepted or the two disagree. */
export function promisedType(
  name: string,
  declaredType = '',
  endings: readonly FileEnding[] = DOCUMENTS,
): AcceptedType | Fault {
  const given = /\.([^./\\]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const ending = endings.find((each) => each === given);
  if (!ending) return fault(`Files ending in ".${given}" are not accepted; accepted are ${endings.join(', ')}.`);
  const promised: AcceptedType = byEnding[ending];
  const declared = (declaredType.split(';')[0] ?? '').trim().toLowerCase();
  const alike = [promised.mediaType, ...(ALSO_CALLED[promised.mediaType] ?? [])];
  if (!SAYS_NOTHING.has(declared) && !alike.includes(declared)) {
    return fault(`The name ends in ".${ending}", but the file was sent as ${declared}; correct one of the two.`);
  }
  return promised;
}

/**
 * What the beginning of a file tells against it being of the promised type; so that a wrong file is refused before all
 * of it has come.
 * @param head the first {@link HEAD_BYTES} bytes, or all when there are fewer
 */
export async function headFault(promised: AcceptedType, head: Uint8Array): Promise<Fault | null> {
  if (promised.family === 'text') return startsAs(promised.mediaType, head);
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  // A container's parts lie anywhere in it: whatever a ZIP's beginning looks like, the whole decides.
  if (promised.family === 'container') {
    return head[0] === 0x50 && head[1] === 0x4b ? null : mismatch(promised, found?.mime);
  }
  return found?.mime === promised.mediaType ? null : mismatch(promised, found?.mime);
}

/** What the whole file tells against it, where its beginning could not. */
export async function wholeFault(promised: AcceptedType, path: string): Promise<Fault | null> {
  if (promised.family !== 'container') return null;
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path).catch(() => undefined);
  return found?.mime === promised.mediaType ? null : mismatch(promised, found?.mime);
}

/** Watches text go by: UTF-8 without NUL. */
export class TextCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  /** @param chunk the next bytes; none at the end */
  fault(chunk?: Uint8Array): Fault | null {
    if (chunk?.includes(0)) return fault('The file holds binary data (a NUL byte), although its name says text.');
    try {
      if (chunk) this.decoder.decode(chunk, { stream: true });
      else this.decoder.decode();
      return null;
    } catch {
      return fault('The text is not in UTF-8; save it as UTF-8 and send it again.');
    }
  }
}

/** JSON is told from other text by how it begins; whether it ends well is for its reader to say. */
function startsAs(mediaType: string, head: Uint8Array): Fault | null {
  const first = new TextDecoder('utf-8').decode(head).trimStart().charAt(0);
  if (mediaType === 'application/geo+json' && first !== '{')
    return fault('The file does not begin as GeoJSON does, with "{".');
  if (mediaType === 'application/jsonl' && first !== '{')
    return fault('The file does not begin as JSON Lines does, with an object "{".');
  if (mediaType === 'application/json' && !/[[{"\d\-tfn]/.test(first))
    return fault('The file does not begin as JSON does.');
  return null;
}

function mismatch(promised: AcceptedType, found: string | undefined): Fault {
  const what = found ? `its content is ${found}` : 'its content is not';
  return fault(
    `The name says ${promised.mediaType}, but ${what}; send the file under its right name, or in an accepted form.`,
  );
}

function fault(message: string): Fault {
  return { path: ['file'], code: 'MEDIA_TYPE', message };
}
