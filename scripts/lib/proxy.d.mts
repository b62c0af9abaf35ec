/** A way to a server on which everything can be held back without a word, as a cable that was pulled does. */
export interface Proxy {
  readonly port: number;
  /** Connections there are now carry nothing any more, and say nothing of it; later ones work. */
  silence(): void;
  /** Takes no connections and cuts those there are, until it is opened again. */
  shut(): void;
  open(): void;
  /** Cuts connections there are, all or those to one port. */
  cut(port?: number): void;
  close(): Promise<void>;
}

/** A proxy to a port of this machine, or to whichever is the right one when somebody connects. */
export function startProxy(to: number | (() => number | undefined)): Promise<Proxy>;
