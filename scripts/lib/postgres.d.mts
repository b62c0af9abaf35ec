/** Types of postgres.mjs for tests in TypeScript. */
export function startPostgres(options: {
  root: string;
  folder: string;
  logs?: string;
  settings?: Record<string, string>;
  throwaway?: boolean;
}): Promise<{ url(database: string): string; port: number; stop(): Promise<void> }>;
