/** Types of standby.mjs for tests in TypeScript. */
export function startStandby(options: {
  root: string;
  folder: string;
  primary: { url: string };
  name: string;
  settings?: Record<string, string>;
  logs?: string;
  throwaway?: boolean;
}): Promise<{ url(database: string): string; port: number; pid: number; stop(): Promise<void> }>;
