import type { Socket } from 'node:net';
import type pg from 'pg';

/**
 * What of pg 8 is used that it does not promise. Types for it are asserted here and nowhere else, so that an update of pg
 * is looked at in one place.
 */
interface Client {
  readonly connection: pg.Connection;
  readonly readyForQuery: boolean;
  readonly processID: number;
  getTransactionStatus(): string | null;
}

interface Connection {
  readonly stream: Socket;
  query(text: string): void;
}

/** What a client sends and receives through: to hold back writes, and to cut a peer that is gone. */
export function socketOf(client: pg.ClientBase): Socket {
  return socketBelow((client as unknown as Client).connection);
}

/** The same of a connection, as a query that reads for itself is given it. */
export function socketBelow(connection: pg.Connection): Socket {
  return (connection as unknown as Connection).stream;
}

/** Sends a statement without waiting for what is sent back. */
export function send(connection: pg.Connection, text: string): void {
  (connection as unknown as Connection).query(text);
}

/** True while the server owes an answer. */
export function awaitsAnswer(client: pg.ClientBase): boolean {
  return !(client as unknown as Client).readyForQuery;
}

/** The number of the server's process for it; behind a pooler of the pooler's own. */
export function backendOf(client: pg.ClientBase): number {
  return (client as unknown as Client).processID;
}

/** True when no transaction is open on it. */
export function isIdle(client: pg.ClientBase): boolean {
  return (client as unknown as Client).getTransactionStatus() === 'I';
}
