interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

/** What is wrong with a lock file, a line a fault. */
export function lockFaults(lock: { readonly packages?: Readonly<Record<string, Locked>> }): string[];
