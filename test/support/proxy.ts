import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a server on which everything can be held back without a word, as a cable that was pulled does. */
export interface Proxy {
  readonly port: number;
  /** Connections there are now carry nothing any more, and say nothing of it; later ones work. */
  silence(): void;
  /** Takes no connections and cuts those there are, until it is opened again. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** @returns a proxy to a port of this machine */
export async function startProxy(to: number): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let shut = false;
  const server = createServer((near) => {
    if (shut) return void near.destroy();
    const far = dial(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      for (const [near, far] of pairs) {
        near.unpipe();
        far.unpipe();
        // Taken and thrown away: the other side has every reason to believe that it arrived.
        near.on('data', () => undefined);
        far.on('data', () => undefined);
      }
    },
    shut: () => {
      shut = true;
      cut();
    },
    open: () => void (shut = false),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
