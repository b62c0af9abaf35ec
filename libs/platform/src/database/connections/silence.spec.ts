import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cutSilentSince, receivedSoFar, watchForSilence } from './silence.js';

describe('connections that fell silent', () => {
  const peers: Socket[] = [];
  const server = createServer((peer) => {
    peer.on('error', () => undefined);
    peers.push(peer);
  });
  const open = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    watchForSilence(socket);
    return socket;
  };

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    for (const peer of peers) peer.destroy();
    server.close();
  });

  it('are cut; one that heard something since, one that came later and one that is closed are left', async () => {
    const [silent, closed] = [await open(), await open()];
    closed.destroy();
    await once(closed, 'close');
    const heard = await open();
    const before = receivedSoFar();
    expect(before.size).toBe(2);
    const later = await open();
    const arrived = once(heard, 'data');
    while (peers.length < 4) await new Promise((next) => setImmediate(next));
    for (const peer of peers) if (peer.remotePort === heard.localPort) peer.write('an answer');
    await arrived;
    expect(cutSilentSince(before)).toBe(1);
    expect([silent, heard, later].map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
    later.destroy();
  });
});
