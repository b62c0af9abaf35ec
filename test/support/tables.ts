import type { Client } from './client.js';

/** What was answered about a table that was sent. */
export interface SentTable {
  readonly id: string;
  readonly fresh: number;
  readonly known: number;
  readonly refused: number;
  readonly version: number;
}

/** Sends a table; the answer as it comes. */
export function sendTable(
  by: Client,
  kind: string,
  content: string | Uint8Array,
  name = 'table.csv',
): Promise<Response> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)]), name);
  return by.fetch('/imports/tables', { method: 'POST', body: form });
}

/** Sends a table that is looked through. */
export async function lookedThrough(by: Client, kind: string, content: string | Uint8Array): Promise<SentTable> {
  const answer = await sendTable(by, kind, content);
  const body = (await answer.json()) as SentTable;
  if (answer.status !== 201) throw new Error(`The table was refused: ${JSON.stringify(body)}`);
  return body;
}

export interface TableView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly entered: number;
  readonly takenBack: number;
  readonly staying: number;
  readonly mayChange: boolean;
  readonly rows: {
    readonly edges: readonly {
      readonly node: {
        readonly line: number;
        readonly outcome: string;
        readonly subjectId: string | null;
        readonly takenBack: boolean;
        readonly faults: readonly { readonly column: string | null; readonly code: string }[];
      };
    }[];
  };
}

export async function tableOf(by: Client, id: string): Promise<TableView | null> {
  const { tableImport } = await by.query<{ tableImport: TableView | null }>(
    `query($id: ID!) { tableImport(id: $id) { id version state entered takenBack staying mayChange
      rows(first: 100) { edges { node { line outcome subjectId takenBack faults { column code } } } } } }`,
    { id },
  );
  return tableImport;
}
