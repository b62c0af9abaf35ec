import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: string;
  /** Headers and body as they came, transfer encoding and all. */
  readonly message: string;
}

/** As much of a mail server (RFC 5321) as a client needs to be rid of a letter; it can be told to refuse. */
export class MailServer {
  readonly received: Received[] = [];
  /** Answers every recipient with a passing failure while set. */
  refusing = false;
  refused = 0;
  /** Told of each letter that was taken, before that is said; false: it never is. */
  taking: (letter: Received) => boolean = () => true;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static start(): Promise<MailServer> {
    const server = createServer();
    const mail = new MailServer(server);
    server.on('connection', (socket) => mail.serve(socket));
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(mail)));
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks off whatever is under way. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): Promise<void> {
    this.drop();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let buffered = '';
    let letter: { from: string; to: string } = { from: '', to: '' };
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test ready');
    socket.on('data', (chunk) => {
      buffered += chunk.toString('utf8');
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = buffered.indexOf(end);
        if (at < 0) return;
        const text = buffered.slice(0, at);
        buffered = buffered.slice(at + end.length);
        if (inData) {
          const received = { ...letter, message: text };
          this.received.push(received);
          inData = false;
          if (this.taking(received)) say('250 taken');
        } else {
          const address = /<(.*)>/.exec(text)?.[1] ?? '';
          const verb = text.slice(0, 4).toUpperCase();
          if (verb === 'MAIL') letter = { from: address, to: '' };
          if (verb === 'RCPT') letter.to = address;
          if (verb === 'RCPT' && this.refusing) this.refused += 1;
          inData = verb === 'DATA';
          say(verb === 'RCPT' && this.refusing ? '451 later' : (ANSWERS[verb] ?? '250 ok'));
        }
      }
    });
  }
}

const ANSWERS: Readonly<Record<string, string>> = { DATA: '354 go on', QUIT: '221 bye' };
