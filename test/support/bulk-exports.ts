import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { PASSWORD } from './organisations.js';

export interface PartView {
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly lines: number;
  readonly cursor: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly path: string | null;
}
export interface ExportView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly cursor: string | null;
  readonly expiresAt: string | null;
  readonly viewerCan: string[];
  readonly parts: PartView[];
}
const FIELDS =
  'id version state cursor expiresAt viewerCan parts { kind state reason lines cursor bytes sha256 path takenAt }';
export const EXPORT = `bulkExport { ${FIELDS} }`;

export const exportOf = async (by: Client, id: string): Promise<ExportView | null> =>
  (await by.query<{ bulkExport: ExportView | null }>(`query($id: ID!) { bulkExport(id: $id) { ${FIELDS} } }`, { id }))
    .bulkExport;

export const exportsOf = async (by: Client): Promise<ExportView[]> =>
  (
    await by.query<{ bulkExports: { edges: { node: ExportView }[] } }>(
      `{ bulkExports(first: 50) { edges { node { ${FIELDS} } } } }`,
    )
  ).bulkExports.edges.map(({ node }) => node);

export const ask = async (by: Client, ...kinds: string[]): Promise<ExportView> =>
  (await by.done<Result & { bulkExport: ExportView }>('exportInBulk', { kinds }, EXPORT)).bulkExport;

/** Once nothing more is written of it. */
export const finished = (app: App, by: Client, id: string): Promise<ExportView> =>
  app.until(
    async () => {
      const found = await exportOf(by, id);
      return found && !['WAITING', 'RUNNING'].includes(found.state) ? found : undefined;
    },
    { what: 'the export is finished', timeout: 40_000, every: 100 },
  );

export interface Line {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a file says, when it is whole; throws for one that was cut. */
export function readLines(packed: Uint8Array): { header: Record<string, unknown>; lines: Line[] } {
  const bytes = gunzipSync(packed);
  const before = bytes.subarray(0, bytes.lastIndexOf('\n', bytes.length - 2) + 1);
  const all = bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const trailer = all.at(-1) as Line & { sha256?: string; lines?: number };
  const sha256 = createHash('sha256').update(before).digest('hex');
  if (trailer.kind !== 'trailer' || trailer.sha256 !== sha256 || trailer.lines !== all.length - 2)
    throw new Error('The file was cut.');
  return { header: all[0] as unknown as Record<string, unknown>, lines: all.slice(1, -1) };
}

export async function download(by: Client, path: string): Promise<ReturnType<typeof readLines>> {
  const response = await by.fetch(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return readLines(new Uint8Array(await response.arrayBuffer()));
}

/** A token with these scopes. */
export async function tokenOf(by: Client, ...scopes: string[]): Promise<Client> {
  const input = { name: 'export', scopes, expiresInDays: 1, password: PASSWORD };
  return by.withToken((await by.done<Result & { secret: string }>('createToken', input, 'secret')).secret);
}
