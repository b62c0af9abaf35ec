import type { Socket } from 'node:net';
import type pg from 'pg';
import { send, socketBelow } from './connections/pg.privates.js';

/** Rows that have arrived: how many, and how many bytes they are without the protocol's frames. */
export interface Arrived {
  readonly rows: number;
  readonly bytes: number;
  /** True when nothing comes after these. */
  readonly ended: boolean;
}

/** Rows taken out. `data` is theirs alone; a row may go on in the next portion, and counts in the one it begins in. */
export interface Portion {
  readonly data: Buffer[];
  readonly rows: number;
  readonly bytes: number;
}

/** Part of the stream as the socket gave it: perhaps the rest of a row, then whole frames, the last perhaps cut short. */
interface Chunk {
  raw: Buffer;
  /** Bytes at its start that belong to a row begun earlier. */
  open: number;
  rows: number;
  bytes: number;
}

type Listener = (chunk: Buffer) => void;

const FRAME = 5;
const DATA = 0x64; // 'd', one row: PostgreSQL sends exactly one frame a row
const DONE = 0x63; // 'c'
const ERROR = 0x45; // 'E'
/** Chunks (64 KiB at most) held before PostgreSQL is made to wait, and how few before it may go on. */
const MOST = 8;
const FEW = 4;

/**
 * `COPY … TO STDOUT` in text or CSV, row by row without looking at the text: a row is a frame of the protocol. While it
 * runs it reads the connection's socket itself; the frames are removed in place, so a chunk is neither copied nor kept.
 * Whoever takes slowly makes PostgreSQL wait. What is not taken to the end must be ended by destroying the connection.
 */
export class CopyOut implements pg.Submittable {
  private readonly chunks: Chunk[] = [];
  /** Bytes of the current row still to come. */
  private open = 0;
  /** The beginning of a frame whose header came in two parts. */
  private tail: Buffer | undefined;
  private socket: Socket | undefined;
  private theirs: Listener[] = [];
  private finished = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;

  /** @param sql a whole COPY statement; it takes no parameters */
  constructor(private readonly sql: string) {}

  submit(connection: pg.Connection): void {
    const socket = socketBelow(connection);
    this.socket = socket;
    this.theirs = socket.listeners('data') as Listener[];
    socket.removeAllListeners('data');
    socket.on('data', this.receive);
    send(connection, this.sql);
  }

  /** Waits until a row has come, or the end. @throws DatabaseError when PostgreSQL refuses or breaks off */
  async arrived(): Promise<Arrived> {
    while (this.chunks.length === 0 && !this.finished && !this.failure) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.failure) throw this.failure;
    let rows = 0;
    let bytes = 0;
    for (const chunk of this.chunks) {
      rows += chunk.rows;
      bytes += chunk.bytes;
    }
    return { rows, bytes, ended: this.finished };
  }

  /** Takes what has arrived, whole rows up to these limits. */
  take(rows: number, bytes: number): Portion {
    const data: Buffer[] = [];
    let left = rows;
    let room = bytes;
    for (let chunk = this.chunks[0]; chunk; chunk = this.chunks[0]) {
      const before = chunk.rows;
      const size = chunk.bytes;
      data.push(unframe(chunk, left, room));
      left -= before - chunk.rows;
      room -= size - chunk.bytes;
      if (chunk.rows > 0) break;
      this.chunks.shift();
    }
    if (this.chunks.length < FEW) this.socket?.resume();
    return { data, rows: rows - left, bytes: bytes - room };
  }

  handleError(error: Error): void {
    this.failure ??= error;
    this.giveBack();
    this.wake?.();
  }

  handleCommandComplete(): void {
    // How many rows there were is known here without it.
  }

  handleReadyForQuery(): void {
    this.finished = true;
    this.wake?.();
  }

  private readonly receive = (received: Buffer): void => {
    const raw = this.tail ? Buffer.concat([this.tail, received]) : received;
    this.tail = undefined;
    const chunk: Chunk = { raw, open: Math.min(this.open, raw.length), rows: 0, bytes: 0 };
    let at = this.open;
    while (at + FRAME <= raw.length) {
      const length = raw.readInt32BE(at + 1);
      if (raw[at] === DATA) {
        chunk.rows += 1;
        chunk.bytes += length - 4;
        at += 1 + length;
        continue;
      }
      // Everything else is the driver's, a whole message at a time; with the end of the copy all of it.
      this.keep(chunk, raw.subarray(0, at));
      if (raw[at] === DONE || raw[at] === ERROR) return this.giveBack(raw.subarray(at));
      const end = at + 1 + length;
      if (end > raw.length) {
        this.open = 0;
        this.tail = raw.subarray(at);
        return;
      }
      for (const listener of this.theirs) listener(raw.subarray(at, end));
      this.open = 0;
      return end < raw.length ? this.receive(raw.subarray(end)) : undefined;
    }
    this.open = Math.max(0, at - raw.length);
    if (at < raw.length) this.tail = raw.subarray(at);
    this.keep(chunk, raw.subarray(0, Math.min(at, raw.length)));
    if (this.chunks.length >= MOST) this.socket?.pause();
  };

  private keep(chunk: Chunk, raw: Buffer): void {
    if (raw.length === 0) return;
    this.chunks.push(Object.assign(chunk, { raw }));
    this.wake?.();
  }

  /** Lets the driver read again, from `rest` on. */
  private giveBack(rest?: Buffer): void {
    const socket = this.socket;
    if (!socket) return;
    this.socket = undefined;
    socket.off('data', this.receive);
    for (const listener of this.theirs) socket.on('data', listener);
    socket.resume();
    if (rest) socket.emit('data', rest);
  }
}

/**
 * Removes the frames of at most so many rows and bytes, in place; what is left of the chunk begins with a frame.
 * @returns the text
 */
function unframe(chunk: Chunk, rows: number, room: number): Buffer {
  const { raw } = chunk;
  const end = raw.length;
  let taken = 0;
  let size = 0;
  let at = chunk.open;
  let out = chunk.open;
  while (at < end) {
    const length = raw.readInt32BE(at + 1) - 4;
    if (taken === rows || size + length > room) break;
    taken += 1;
    size += length;
    const stop = Math.min(at + FRAME + length, end);
    raw.copyWithin(out, at + FRAME, stop);
    out += stop - at - FRAME;
    at = stop;
  }
  chunk.rows -= taken;
  chunk.bytes -= size;
  chunk.raw = raw.subarray(at);
  chunk.open = 0;
  return raw.subarray(0, out);
}
