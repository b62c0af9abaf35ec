/** A way to a server on which everything can be held back without a word, as a cable that was pulled does. */
import { connect as dial, createServer } from 'node:net';
import { once } from 'node:events';

/**
 * @param {number | (() => number | undefined)} to a port of this machine, or whichever is the right one when somebody connects
 * @returns {Promise<import('./proxy.mjs').Proxy>}
 */
export async function startProxy(to) {
  const pairs = new Set();
  let shut = false;
  const server = createServer((near) => {
    const port = typeof to === 'function' ? to() : to;
    if (shut || port === undefined) return void near.destroy();
    const far = dial(port, '127.0.0.1');
    const pair = { port, sockets: [near, far] };
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const [one, other] of [pair.sockets, pair.sockets.toReversed()]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (whose) => {
    for (const { port, sockets } of pairs)
      if (whose === undefined || port === whose) for (const socket of sockets) socket.destroy();
  };
  return {
    port: server.address().port,
    silence: () => {
      for (const { sockets } of pairs) {
        for (const socket of sockets) socket.unpipe();
        // Taken and thrown away: the other side has every reason to believe that it arrived.
        for (const socket of sockets) socket.on('data', () => undefined);
      }
    },
    shut: () => {
      shut = true;
      cut();
    },
    open: () => void (shut = false),
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
