import type { Socket } from 'node:net';
import type pg from 'pg';
import { awaitsAnswer, socketOf } from '../pg.privates.js';

/** What a process that stood still gets to read what came meanwhile. */
const SECOND_LOOK_MS = 500;

/** Why we ended a connection ourselves, with the code by which the network says it: whoever waited for an answer did not reach the database. */
export function givenUp(why: string): Error {
  return Object.assign(new Error(why), { code: 'ETIMEDOUT' });
}

/** Every connection of this process to the server that takes writes, with the number of the server's process for it. */
const sockets = new Map<Socket, number>();

export function watchForSilence(socket: Socket, backend: number): void {
  sockets.set(socket, backend);
  socket.once('close', () => sockets.delete(socket));
}

/** What went one way over each connection so far, in bytes. */
export type BytesMoved = ReadonlyMap<Socket, number>;

export function receivedSoFar(): BytesMoved {
  return new Map([...sockets.keys()].map((socket) => [socket, socket.bytesRead]));
}

export function askedSoFar(): BytesMoved {
  return new Map([...sockets.keys()].map((socket) => [socket, socket.bytesWritten]));
}

/**
 * Cuts the connections on which nothing has come since, idle ones too: the next to be handed one of them would wait for an answer that
 * never comes. For when another that stood beside them was silent and a new one works, so that it is the way and not the server.
 * @param asked those that were asked more since are left for now
 * @returns the server's processes for them, which are told nothing of it
 */
export function cutSilentSince(received: BytesMoved, asked?: BytesMoved): number[] {
  const silent = [...received].filter(
    ([socket, bytes]) =>
      !socket.destroyed && socket.bytesRead === bytes && (!asked || asked.get(socket) === socket.bytesWritten),
  );
  return silent.flatMap(([socket]) => {
    const backend = sockets.get(socket);
    socket.destroy(givenUp('Nothing came over this connection to the database any more; it was cut.'));
    return backend ?? [];
  });
}

/**
 * Cuts a connection that owes an answer for longer than PostgreSQL would work on it: nobody is there any more. One that owed none
 * is idle, however soon after that it is asked something. A process that stood still itself finds its timers due before it has read
 * what arrived meanwhile, so it reads first.
 * @param patienceMs 0 for a connection on which an answer may take any time
 */
export function cutWhenSilent(client: pg.Client, patienceMs: number): void {
  const stream = socketOf(client);
  stream.setTimeout(patienceMs, () => {
    if (!awaitsAnswer(client)) return;
    const heard = stream.bytesRead;
    setTimeout(() => {
      if (!awaitsAnswer(client) || stream.bytesRead > heard) return;
      stream.destroy(givenUp('The database did not answer in time; the connection was cut.'));
    }, SECOND_LOOK_MS).unref();
  });
}
