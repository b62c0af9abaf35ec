/** The path of a Redis server on this machine, if there is one. */
export function redisProgram(): string | null;
/** Starts one of our own, with nothing kept. */
export function startRedis(program: string, folder: string): Promise<{ url: string; stop(): Promise<void> }>;
