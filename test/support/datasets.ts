import pg from 'pg';
import type { App } from './app.js';
import type { Client } from './client.js';
import { unique } from './organisations.js';

export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
  readonly columns: { name: string; title: string; type: string; sensitivity: string }[] | null;
  readonly quality: { rows: number; rejected: number; distinctKeys: number | null } | null;
  readonly ingest: {
    state: string;
    accepted: number;
    rejected: number;
    rejections: { line: number; column: string | null; code: string; found: string | null }[];
    reportPath: string | null;
    errorCode: string | null;
    errorMessage: string | null;
    errorDetails: { columns: string[]; missing: string[]; line: number | null; most: number | null } | null;
    bytesDone: number;
    bytesTotal: number;
  } | null;
}

export interface DatasetView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly currentNumber: number;
}

const VERSION = `id number state version columns { name title type sensitivity } quality { rows rejected distinctKeys completeness { column share } newestColumn newestAt }
  ingest { state accepted rejected rejections { line column code found message } reportPath errorCode errorMessage errorDetails { columns missing line most } bytesDone bytesTotal }`;

/** Begins a dataset of the client's organisation. */
export function newDataset(by: Client, wanted: Record<string, unknown> = {}): Promise<DatasetView> {
  const input = {
    title: unique('Lamp posts'),
    description: 'Readings of lamp posts.',
    theme: 'ENERGY',
    classification: 'OPEN',
    ...wanted,
  };
  return by
    .done<{ dataset: DatasetView }>('createDataset', input, 'dataset { id version state currentNumber }')
    .then(({ dataset }) => dataset);
}

/** Sends a file as the dataset's next version; the answer as it comes. */
export function upload(
  by: Client,
  datasetId: string,
  name: string,
  content: string | Uint8Array,
  fields: Record<string, unknown> = {},
  type?: string,
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    form.append(field, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.append('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)], { type }), name);
  return by.fetch(`/datasets/${datasetId}/versions`, { method: 'POST', body: form });
}

export async function versionOf(by: Client, id: string): Promise<VersionView | null> {
  const { node } = await by.query<{ node: VersionView | null }>(
    `query($id: ID!) { node(id: $id) { ... on DatasetVersion { ${VERSION} } } }`,
    { id },
  );
  return node;
}

export async function datasetOf(by: Client, id: string): Promise<DatasetView | null> {
  const { dataset } = await by.query<{ dataset: DatasetView | null }>(
    'query($id: ID!) { dataset(id: $id) { id version state currentNumber } }',
    { id },
  );
  return dataset;
}

/** Uploads and waits until the worker has done with it. */
export async function takenIn(
  app: App,
  by: Client,
  datasetId: string,
  name: string,
  content: string | Uint8Array,
  fields: Record<string, unknown> = {},
): Promise<VersionView> {
  const answer = await upload(by, datasetId, name, content, fields);
  const body = (await answer.json()) as { id: string };
  if (answer.status !== 201) throw new Error(`The upload was refused: ${JSON.stringify(body)}`);
  let version: VersionView | null = null;
  await app.until(
    async () => {
      version = await versionOf(by, body.id);
      return version !== null && version.state !== 'PREPARING';
    },
    { timeout: 30_000, what: `${name} is taken in` },
  );
  return version as unknown as VersionView;
}

/** A published dataset with one version of these rows. */
export async function publishedDataset(
  app: App,
  by: Client,
  csv: string,
  wanted: Record<string, unknown> = {},
  fields: Record<string, unknown> = {},
): Promise<{ dataset: DatasetView; version: VersionView }> {
  const { id } = await newDataset(by, wanted);
  const version = await takenIn(app, by, id, 'rows.csv', csv, fields);
  const { version: expectedVersion } = (await datasetOf(by, id)) as DatasetView;
  await by.done('publishDataset', { id, expectedVersion });
  return { dataset: (await datasetOf(by, id)) as DatasetView, version };
}

/** What only the database's administrator can do, such as making a table in schema shared. */
export async function sql<Row extends object>(app: App, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.running.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
