import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Client, Result } from './client.js';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  body: string;
  bytes: number;
  /** Came to HTTP's last chunk. */
  whole: boolean;
  trailers: NodeJS.Dict<string>;
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly way: string;
}

export interface DeliveryView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly failures: number;
  readonly reason: string | null;
  readonly message: string | null;
  readonly cause: object | null;
  readonly dueAt: string | null;
  readonly deliveredAt: string | null;
  readonly transferId: string | null;
  readonly viewerCan: string[];
  readonly target: object;
  readonly runs: { edges: { node: Run }[] };
}
const DELIVERY_FIELDS = `id state version failures reason message cause { code column words failure { code status detail } } dueAt deliveredAt transferId viewerCan
  target { kind url headers signed endpoint bucket prefix }
  runs(first: 50) { edges { node { id state reason cause { code failure { code status } } rows way } } }`;
export const DELIVERY = `delivery { ${DELIVERY_FIELDS} }`;
export type DeliveryAnswer = Result & { readonly delivery: DeliveryView };

/** A delivery as the client sees it; null when it does not. */
export async function deliveryOf(by: Client, id: string): Promise<DeliveryView> {
  const query = `query($id: ID!) { delivery(id: $id) { ${DELIVERY_FIELDS} } }`;
  return (await by.query<{ delivery: DeliveryView }>(query, { id })).delivery;
}

const tls = (name: string): string => join(import.meta.dirname, 'tls', name);
/** The certificate that a product trusts whose `NODE_EXTRA_CA_CERTS` this is; both are for 127.0.0.1 and the tests alone. */
export const TRUSTED = tls('trusted.pem');

/** An endpoint that takes deliveries and remembers them. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers; `hold` does not read on until it is let go. */
  readonly behaviour: { status: number; hold: boolean };
  close(): void;
}

/** @param certificate left out, it speaks plain HTTP */
export async function startReceiver(certificate?: 'trusted' | 'stranger'): Promise<Receiver> {
  const received: Received[] = [];
  const behaviour = { status: 200, hold: false };
  const take: RequestListener = (request, response) => {
    const one: Received = { headers: request.headers, body: '', bytes: 0, whole: false, trailers: {} };
    received.push(one);
    request.on('data', (chunk: Buffer) => {
      one.bytes += chunk.length;
      if (one.bytes < 100_000) one.body += chunk.toString();
      if (behaviour.hold) request.pause();
    });
    request.on('error', () => undefined);
    request.on('end', () => {
      Object.assign(one, { whole: true, trailers: request.trailers });
      response.writeHead(behaviour.status).end();
    });
  };
  const server = certificate
    ? createTlsServer({ key: readFileSync(tls('key.pem')), cert: readFileSync(tls(`${certificate}.pem`)) }, take)
    : createServer(take);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/rows`,
    received,
    behaviour,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
