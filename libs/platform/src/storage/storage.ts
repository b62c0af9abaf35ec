import { join } from 'node:path';
import type { FileEnding } from './media-types.js';
import type { Readable } from 'node:stream';

/** What the sender says of a file, and how large it may be. */
export interface Expected {
  /** Its name at the sender; the ending says which type is meant. */
  readonly name: string;
  /** The sender's `Content-Type`, when there is one. */
  readonly declaredType?: string;
  /** Endings that are accepted; those of documents when left out. */
  readonly endings?: readonly FileEnding[];
  readonly maxBytes: number;
}

export interface StoredFile {
  /** By which it is got again: its SHA-256. The same content is kept once. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** As its content shows, never merely as declared. */
  readonly mediaType: string;
}

/** Bytes of a file, the first and the last of them counted from 0. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Where attachments are kept. Inject this class; the configuration decides which implementation answers. */
export abstract class Storage {
  /**
   * Takes in a stream whole or not at all: after a refusal, a broken stream or a crash nothing of it can be got.
   * @throws Refused INPUT at path `file`: EMPTY, TOO_LARGE, MEDIA_TYPE (not accepted, or not what name and declared
   *   type say); Failure UNAVAILABLE; a stream's own error as it is
   */
  abstract put(content: Readable, expected: Expected): Promise<StoredFile>;

  /**
   * @param range what of it is wanted, within the file; all where left out
   * @returns the bytes, and how many there are of them
   * @throws Failure NOT_FOUND, UNAVAILABLE
   */
  abstract get(key: string, range?: ByteRange): Promise<{ readonly content: Readable; readonly size: number }>;

  /**
   * Forgets a file; nothing happens when there is none. Since the same content is kept once, call this only when no row
   * names the key any more.
   */
  abstract remove(key: string): Promise<void>;

  /**
   * Lays a file where {@link Storage.get} does not find it, for an operator to look at. Nothing happens when there is none.
   */
  abstract setAside(key: string): Promise<void>;

  /** Puts what was set aside back; nothing happens when there is none. */
  abstract bringBack(key: string): Promise<void>;

  /** Forgets what was set aside. */
  abstract removeAside(key: string): Promise<void>;

  /** Clears away what crashes left half received, if it is older than that many hours. */
  abstract tidy(hours: number): Promise<void>;
}

/** Where a file lies below `files/` of the data folder. */
export function pathOf(key: string): string {
  return join(key.slice(0, 2), key);
}

/** Keys come back from outside: only what {@link Storage.put} gives out may become a path. */
export function isKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}
