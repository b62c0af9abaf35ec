/**
 * What the machine itself takes to tell a crowd, for `npm run bench -- sockets`: takes connections as an api does, as far as the crowd's
 * programs look, and when told to writes the same bytes to each. It asks nobody, keeps nothing and encodes once.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const connections = new Set();
/** What the client waits for, one after the other. */
const DIALOG = [
  '0{}',
  '40/live,{}',
  `43/live,1${JSON.stringify([{ epoch: 'bare', head: 0, joined: ['bare'], refused: [], resync: false }])}`,
];

/** A text as a server sends it (RFC 6455, 5.2). */
function frame(text) {
  const bytes = Buffer.from(text);
  const long = bytes.length > 125;
  const head = Buffer.alloc(long ? 4 : 2);
  head[0] = 0x81;
  head[1] = long ? 126 : bytes.length;
  if (long) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

const server = createServer({ noDelay: true }, (socket) => {
  let asked = '';
  const dialog = DIALOG.values();
  const answer = () => {
    const { value, done } = dialog.next();
    if (done) return;
    socket.write(frame(value));
    if (value === DIALOG.at(-1)) connections.add(socket);
  };
  socket.on('data', (chunk) => {
    // It asks its next question when it has heard our answer, so that a chunk is a question.
    if (asked.endsWith('\r\n\r\n')) return answer();
    asked += chunk.toString('latin1');
    if (!asked.endsWith('\r\n\r\n')) return;
    const [, key] = /\r\nsec-websocket-key: (.*)\r\n/i.exec(asked);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write([...lines, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
    answer();
  });
  socket.on('close', () => connections.delete(socket));
  socket.on('error', () => undefined);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', ({ text }) => {
  const bytes = frame(text);
  for (const socket of connections) socket.write(bytes);
});
process.on('disconnect', () => process.exit());
