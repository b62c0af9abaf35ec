import { createSocket, type Socket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

type Claims = Record<string, unknown>;
interface Forgery {
  /** Changes the claims of the next ID token. */
  readonly claims?: (claims: Claims) => Claims;
  /** Signs it with this key instead. */
  readonly key?: JWK;
}

export const CLIENT = { id: 'tripartite', secret: 'a secret of forty characters for our tests' };

/**
 * A real provider (`oidc-provider`) on a local port, which sends people back to any address below the one it is given. Who signs in there is what
 * `person` says; `forge` spoils its next answer.
 */
export class OpenIdProvider {
  person: Claims & { sub: string } = { sub: 'nobody' };
  forge: Forgery | undefined;
  /** Query of each address it was asked to sign somebody in at. */
  readonly asked: URLSearchParams[] = [];
  /** Codes that it was given to be told who that is. */
  readonly codes: unknown[] = [];
  /** What it waits for before it says who that is. */
  holds: Promise<void> | undefined;
  private keys: JWK[] = [];
  private answering!: (request: IncomingMessage, response: ServerResponse) => void;

  private constructor(
    private readonly server: Server,
    private readonly namesItself: boolean,
  ) {}

  /** @param namesItself whether it says in what it sends people back with who it is (RFC 9207), which many don't */
  static async start(redirectUri: string, { namesItself = true } = {}): Promise<OpenIdProvider> {
    const server = createServer((request, response) => provider.answering(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const provider = new OpenIdProvider(server, namesItself);
    await provider.rotate(redirectUri);
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Begins to sign with a key that nobody has seen, and publishes it alone. */
  async rotate(redirectUri: string): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.keys = [{ ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), use: 'sig', alg: 'RS256' }];
    const provider = new Provider(this.issuer, {
      jwks: { keys: this.keys as never },
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [redirectUri],
          post_logout_redirect_uris: [redirectUri.replace('/sign-on/callback', '/sign-in')],
        },
      ],
      claims: { openid: ['sub', 'groups', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      cookies: { keys: ['test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, accountId) => ({ accountId, claims: () => this.person }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    provider.Client.prototype.redirectUriAllowed = (uri) => uri.startsWith(redirectUri);
    provider.use(async (context, next) => {
      if (context.path === '/auth') this.asked.push(new URLSearchParams(context.querystring));
      await next();
      if (!this.namesItself) leaveOutIssuer(context);
      if (context.path === '/token') {
        this.codes.push(context.oidc.params?.['code']);
        await this.holds;
      }
      const body = context.body as { id_token?: string } | undefined;
      if (context.path !== '/token' || !body?.id_token || !this.forge) return;
      const { claims = (same: Claims) => same, key = this.keys[0]! } = this.forge;
      this.forge = undefined;
      const signing = new SignJWT(claims(decodeJwt(body.id_token))).setProtectedHeader({ alg: 'RS256', kid: key.kid! });
      context.body = { ...body, id_token: await signing.sign(await importJWK(key, 'RS256')) };
    });
    const answer = provider.callback();
    this.answering = (request, response) => {
      // Whoever comes is let in as `person`, without a form.
      if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
      void provider.interactionFinished(request, response, { login: { accountId: this.person.sub } });
    };
  }

  /** A key it has never published. */
  async strangeKey(): Promise<JWK> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    return { ...(await exportJWK(privateKey)), kid: 'strange', alg: 'RS256' };
  }

  /** Goes through it as a browser does, from the address it was sent to until it is sent back. */
  async through(address: string): Promise<string> {
    const cookies = new Map<string, string>();
    let at = address;
    for (let hops = 0; at.startsWith(this.issuer); hops += 1) {
      if (hops > 8) throw new Error(`The provider sends on and on: ${at}`);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const each of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (!to) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
      at = new URL(to, at).href;
    }
    return at;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** What of an answer is changed. */
interface Answered {
  readonly path: string;
  readonly response: { get(header: string): string | undefined };
  body: unknown;
  set(header: string, value: string): void;
}

/** Of what people are sent back with, and of what it says that it does. */
function leaveOutIssuer(context: Answered): void {
  if (context.path === '/.well-known/openid-configuration') {
    const { authorization_response_iss_parameter_supported: _, ...rest } = context.body as Record<string, unknown>;
    context.body = rest;
  }
  const back = context.response.get('location');
  if (!back?.includes('code=')) return;
  const without = new URL(back);
  without.searchParams.delete('iss');
  context.set('location', without.href);
}

const TXT = 16;

/** A name server that knows TXT records, and nothing else. */
export class NameServer {
  readonly records = new Map<string, string>();

  private constructor(private readonly socket: Socket) {}

  static async start(): Promise<NameServer> {
    const socket = createSocket('udp4');
    const server = new NameServer(socket);
    socket.on('message', (question, { port, address }) => socket.send(server.answer(question), port, address));
    await new Promise<void>((listening) => socket.bind(0, '127.0.0.1', listening));
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  close(): void {
    this.socket.close();
  }

  private answer(question: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at]!; length > 0; length = question[at]!) {
      labels.push(question.subarray(at + 1, at + 1 + length).toString());
      at += 1 + length;
    }
    const asked = question.subarray(12, at + 5);
    const text = question.readUInt16BE(at + 1) === TXT ? this.records.get(labels.join('.').toLowerCase()) : undefined;
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    head.writeUInt32BE(0, 8);
    if (text === undefined) return Buffer.concat([head, asked]);
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(TXT, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, asked, record, data]);
  }
}
