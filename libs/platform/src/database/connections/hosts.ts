/** A server as an address names it. */
export interface Host {
  readonly host: string;
  readonly port: number;
}

const AUTHORITY = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]+)(.*)$/;
const USUAL_PORT = 5432;

/**
 * Reads an address that names several servers, `postgres://user:password@one:5432,two:5432/database`, as libpq does.
 * @returns the same address of each, in its order; the address itself where it names one or none
 */
export function eachHost(url: string): string[] {
  const [, before, hosts = '', after] = AUTHORITY.exec(url) ?? [];
  return hosts.includes(',') ? hosts.split(',').map((host) => `${before}${host.trim()}${after}`) : [url];
}

export function hostOf(url: string): Host {
  const { hostname, port } = new URL(url);
  return { host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''), port: Number(port || USUAL_PORT) };
}

/** What a server says of itself. */
export interface ServerState {
  /** Null: it is a standby. */
  readonly timeline: number | null;
}

/**
 * Which of several servers takes the writes. Where two say that they do, one was promoted while the other was away, and does
 * not know it yet: each promotion begins a timeline, so the later one is right.
 * @param states what each said, undefined for those that said nothing
 * @param known the latest timeline that was heard of: one that is behind it does not take the place of one that says nothing
 * @returns its place; undefined where none takes any
 */
export function writable(states: readonly (ServerState | undefined)[], known = 1): number | undefined {
  const timelines = states.map((state) => state?.timeline ?? 0);
  const latest = Math.max(...timelines);
  return latest >= known ? timelines.indexOf(latest) : undefined;
}
