/** Types of database.mjs for tests in TypeScript. */
export function freePort(preferred?: number): Promise<number>;
