/** Types of database.mjs for tests in TypeScript. */
export function freePort(preferred?: number): Promise<number>;
export function withDatabase<T>(
  url: string,
  work: (query: (sql: string, values?: unknown[]) => Promise<unknown>) => Promise<T>,
): Promise<T>;
