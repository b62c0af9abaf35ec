/** The path of a Redis server on this machine, if there is one. */
export function redisProgram(): string | null;
/** Starts one of our own, with nothing kept, or by a file of settings. */
export function startRedis(
  program: string,
  folder: string,
  file?: string,
): Promise<{ url: string; stop(): Promise<void> }>;

/** Several servers, one of which can be killed for another to take its place. */
export interface RedisGroup {
  readonly url: string;
  kill(): void;
  stop(): Promise<void>;
}
/** A master with a replica, watched by three Sentinels. */
export function startSentinels(program: string, folder: string): Promise<RedisGroup>;
/** Three masters, one of them with a replica, that speak TLS only. */
export function startCluster(
  program: string,
  folder: string,
  tls: { certificate: string; key: string },
): Promise<RedisGroup>;
