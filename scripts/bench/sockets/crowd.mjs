/**
 * Some of the crowd of `npm run bench -- sockets`, in a process of its own: connections that follow one topic. When an api dies its
 * connections go to the next one, as a balancer would have them, and resume from where they were. They speak as much of Socket.IO as is
 * needed over bare sockets: five thousand of the usual clients cost more than the product that they share the machine with.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const OPENED_AT_ONCE = 32;
const AGAIN_MS = 100;
const [TEXT, CLOSING] = [1, 8];
const now = () => performance.timeOrigin + performance.now();

/** A text as a client sends it (RFC 6455, 5.2): masked, here with noughts. */
function frame(text) {
  const bytes = Buffer.from(text);
  const long = bytes.length > 125;
  const head = Buffer.alloc(long ? 8 : 6);
  head[0] = 0x80 | TEXT;
  head[1] = 0x80 | (long ? 126 : bytes.length);
  if (long) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

/** Whole frames at the beginning of what came, each with its kind and text; and what is left. */
function framesOf(bytes) {
  const frames = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const short = bytes[at + 1] & 0x7f;
    const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    if (from > bytes.length) break;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    if (from + length > bytes.length) break;
    frames.push([bytes[at] & 0x0f, bytes.toString('utf8', from, from + length)]);
    at = from + length;
  }
  return [frames, bytes.subarray(at)];
}

/** The latest that any of them read, as it came. */
let lastText;

class Connection {
  /** What came and when; it is read later, since reading it takes as long as taking it. */
  came = [];
  /** When each comment was heard of, by its id. */
  heard = new Map();
  twice = 0;
  /** When it last began to hear what it follows. */
  joinedAt = 0;
  resyncs = 0;
  place = undefined;

  constructor(apis, which, headers, topic) {
    Object.assign(this, { apis, which, headers, topic });
  }

  /** Ends when it has joined, wherever. */
  open() {
    return new Promise((joined, failed) => {
      const { hostname, port, host } = new URL(this.apis[this.which]);
      const socket = (this.socket = connect(Number(port), hostname));
      const said = {
        host,
        upgrade: 'websocket',
        connection: 'Upgrade',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        ...this.headers,
      };
      const lines = Object.entries(said).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('')}\r\n`);
      socket.setNoDelay();
      let rest = Buffer.alloc(0);
      let upgraded = false;
      socket.on('data', (chunk) => {
        rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
        if (!upgraded) {
          const end = rest.indexOf('\r\n\r\n');
          if (end < 0) return;
          if (!rest.toString('latin1', 0, end).includes(' 101 ')) return void socket.destroy();
          upgraded = true;
          rest = rest.subarray(end + 4);
        }
        const [frames, left] = framesOf(rest);
        rest = left;
        for (const [kind, text] of frames) {
          if (kind === CLOSING) socket.destroy();
          else if (kind === TEXT) this.told(text, joined, failed);
        }
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (this.closed) return;
        this.which = (this.which + 1) % this.apis.length;
        setTimeout(() => this.open().then(joined, failed), AGAIN_MS);
      });
    });
  }

  told(text, joined, failed) {
    if (text.startsWith('0{')) this.socket.write(frame('40/live,'));
    else if (text === '2') this.socket.write(frame('3'));
    else if (text.startsWith('40/live,'))
      this.socket.write(
        frame(`42/live,1${JSON.stringify(['join', { topics: [this.topic], since: this.read().place }])}`),
      );
    else if (text.startsWith('43/live,1')) {
      const [answer] = JSON.parse(text.slice(9));
      if (answer.joined.length === 0) return failed(new Error(text));
      if (answer.resync) this.resyncs += 1;
      this.joinedAt = now();
      this.place = { epoch: answer.epoch, seq: Math.max(this.place?.seq ?? 0, answer.head) };
      joined();
    } else if (text.startsWith('42/live,["event"')) {
      this.came.push([text, now()]);
    } else if (text.startsWith('44/live,')) failed(new Error(text));
  }

  read() {
    for (const [text, at] of this.came.splice(0)) {
      lastText = text;
      const [, { seq, data }] = JSON.parse(text.slice(8));
      if (this.heard.has(data.commentId)) this.twice += 1;
      else this.heard.set(data.commentId, at);
      this.place = { ...this.place, seq };
    }
    return this;
  }

  close() {
    this.closed = true;
    this.socket.destroy();
  }
}

const connections = [];
const tasks = {
  async open({ apis, people, each, topic }) {
    for (const headers of people)
      for (let nth = 0; nth < each; nth += 1)
        connections.push(new Connection(apis, connections.length % apis.length, headers, topic));
    const waiting = connections.values();
    const opening = async () => {
      for (const connection of waiting) await connection.open();
    };
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, opening));
  },
  heard: ({ id }) => connections.flatMap((connection) => connection.read().heard.get(id) ?? []),
  lastText: () => lastText,
  joined: ({ since }) => connections.map(({ joinedAt }) => joinedAt).filter((at) => at >= since),
  faults: () => ({
    twice: connections.reduce((sum, { twice }) => sum + twice, 0),
    resyncs: connections.reduce((sum, { resyncs }) => sum + resyncs, 0),
  }),
  close() {
    for (const connection of connections) connection.close();
    setImmediate(() => process.disconnect());
  },
};

process.on('message', async ({ task, ...given }) => {
  const answer = await tasks[task](given);
  if (process.connected) process.send({ task, answer });
});
