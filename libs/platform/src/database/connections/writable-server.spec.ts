import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Host } from './hosts.js';
import { WritableServer } from './writable-server.js';

describe('the server of several that takes writes', () => {
  const open: { close(): unknown }[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of open.splice(0)) server.close();
  });

  const host = async (): Promise<Host> => {
    const server = createServer((peer) => void sockets.push(peer.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  };

  it('is not one that was left for another, while that says nothing for a moment', async () => {
    const [former, present] = [await host(), await host()];
    /** What each says: a timeline; null for a standby; undefined where it says nothing. */
    const says = new Map<Host, number | null | undefined>([
      [former, 1],
      [present, null],
    ]);
    const servers = new WritableServer([former, present], async (asked) => {
      const timeline = says.get(asked);
      if (timeline === undefined) throw new Error('no answer');
      return { timeline };
    });
    expect(await servers.find()).toBe(former);
    // Promoted while the former primary was away, which comes back and does not know it.
    says.set(present, 2);
    expect(await servers.find()).toBe(present);
    const socket = servers.socket();
    sockets.push(socket);
    socket.connect(1);
    await once(socket, 'connect');
    says.set(present, undefined);
    await expect(servers.find()).rejects.toThrow('takes writes');
    expect(socket.destroyed).toBe(false);
    expect(await servers.current()).toBe(present);
    says.set(present, 2);
    expect(await servers.find()).toBe(present);
  });
});
