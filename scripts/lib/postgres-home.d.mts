/** Types of postgres-home.mjs for tests in TypeScript. */
export function serverRunner(folder: string): { uid: number; gid: number } | null;
