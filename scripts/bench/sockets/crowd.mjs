/**
 * Some of the crowd of `npm run bench -- sockets`, in a process of its own: connections that follow one topic. When an api dies its
 * connections go to the next one, as a balancer would have them, and resume from where they were.
 */
import { io } from 'socket.io-client';

const OPENED_AT_ONCE = 32;
const ANSWER_WITHIN_MS = 30_000;
const now = () => performance.timeOrigin + performance.now();

class Connection {
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

  async open() {
    const socket = io(`${this.apis[this.which]}/live`, {
      extraHeaders: this.headers,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.socket = socket;
    socket.on('event', ({ seq, data: { commentId } }) => {
      if (this.heard.has(commentId)) this.twice += 1;
      else this.heard.set(commentId, now());
      this.place = { ...this.place, seq };
    });
    const lost = new Promise((resolve) => socket.once('connect_error', resolve).once('disconnect', resolve));
    const joined = new Promise((resolve) => socket.once('connect', resolve)).then(() =>
      socket.timeout(ANSWER_WITHIN_MS).emitWithAck('join', { topics: [this.topic], since: this.place }),
    );
    const answer = await Promise.race([joined, lost.then(() => undefined)]).catch(() => undefined);
    if (!answer) {
      socket.close();
      return this.next();
    }
    if (answer.joined.length === 0) throw new Error(JSON.stringify(answer));
    if (answer.resync) this.resyncs += 1;
    this.joinedAt = now();
    this.place = { epoch: answer.epoch, seq: Math.max(this.place?.seq ?? 0, answer.head) };
    void lost.then(() => !this.closed && this.next());
    return undefined;
  }

  next() {
    this.which = (this.which + 1) % this.apis.length;
    return this.open();
  }

  close() {
    this.closed = true;
    this.socket.close();
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
  heard: ({ id }) => connections.flatMap((connection) => connection.heard.get(id) ?? []),
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
