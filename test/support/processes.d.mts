/** Types of processes.mjs for tests in TypeScript. */
export type Part = 'api' | 'worker';

export interface DatabaseServer {
  readonly port: number;
  readonly pid: number;
  url(database: string): string;
  stop(): Promise<void>;
}

export interface Product {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly dataDir: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  kill(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
  pid(part: Part): number;
  /** Where operators' routes answer, for products whose INTERNAL_PORT is set. */
  internalUrl(part: Part): string;
  stop(): Promise<void>;
}

/** What TRIPARTITE_TEST points to: the products this run's Jest workers test, by JEST_WORKER_ID. */
export interface TestRun {
  readonly folder: string;
  readonly logs: string;
  readonly products: Readonly<
    Record<string, Pick<Product, 'databaseUrl' | 'redisUrl' | 'dataDir' | 'apiUrl' | 'workerUrl'>>
  >;
}

export function startDatabases(options: {
  folder: string;
  logs: string;
  durable?: boolean;
  settings?: Record<string, string>;
}): Promise<DatabaseServer>;
export function freshDatabase(server: Pick<DatabaseServer, 'url'>, name: string, template?: string): Promise<string>;
export function staffedDatabase(server: Pick<DatabaseServer, 'url'>, name: string): Promise<string>;
export function startProduct(options: {
  name: string;
  databaseUrl: string;
  redisUrl?: string;
  dataDir: string;
  logs: string;
  env?: Record<string, string>;
  /** Of the api alone. */
  apiEnv?: Record<string, string>;
}): Promise<Product>;
