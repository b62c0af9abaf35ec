import type { Socket } from 'node:net';

/** Every connection of this process to the server that takes writes. */
const sockets = new Set<Socket>();

export function watchForSilence(socket: Socket): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

/** What each connection has received so far, in bytes. */
export type BytesHeard = ReadonlyMap<Socket, number>;

export function receivedSoFar(): BytesHeard {
  return new Map([...sockets].map((socket) => [socket, socket.bytesRead]));
}

/**
 * Cuts the connections on which nothing has come since, idle ones too: the next to be handed one of them would wait for an answer that
 * never comes. For when another that stood beside them was silent and a new one works, so that it is the way and not the server.
 * @returns how many there were
 */
export function cutSilentSince(received: BytesHeard): number {
  const silent = [...received].filter(([socket, bytes]) => !socket.destroyed && socket.bytesRead === bytes);
  for (const [socket] of silent) {
    socket.destroy(new Error('Nothing came over this connection to the database any more; it was cut.'));
  }
  return silent.length;
}
