import { lookup as resolve } from 'node:dns';
import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable, Module, Global } from '@nestjs/common';
import { Config } from '../config/config.js';
import { isPublic } from './addresses.js';

/** The address is not one that requests may go to, or the other side does not do what was agreed. */
export class OutboundRefused extends Error {
  constructor(
    readonly code: 'ADDRESS' | 'FORM' | 'REDIRECT' | 'STATUS' | 'TIMEOUT' | 'SIZE',
    message: string,
    /** HTTP status of the answer, where that is what is wrong. */
    readonly status: number | null = null,
  ) {
    super(message);
    this.name = 'OutboundRefused';
  }
}

export interface OutboundOptions {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Nothing moves on the connection for this long: it is given up. */
  readonly idleMs?: number;
  /** The connection may be one that was kept, and is kept afterwards, for the next to the same host. */
  readonly kept?: boolean;
}

/** What a short request may take in all. */
interface FetchLimits {
  readonly wholeMs: number;
  readonly mostBytes: number;
}

const IDLE_MS = 15_000;
/** A connection that nobody needs is kept for less than servers keep theirs (5 s is usual). */
const KEPT_MS = 4000;
const KEPT = { keepAlive: true, timeout: KEPT_MS };

/**
 * Requests to addresses that members type in. A name is resolved once, by the connection itself: each address it has is
 * looked at before a packet is sent, and the one that passed is the one connected to, so a name that answers differently the
 * second time gains nothing. Only TLS, no redirects, no proxies. Connections are kept only for whoever asks for it, for
 * seconds, to the address that was looked at. OUTBOUND_ALLOW names hosts (`host` or `host:port`) that are exempt, such as an
 * agency's own network, or a test's.
 */
@Injectable()
export class Outbound {
  private readonly allowed: ReadonlySet<string>;
  private readonly keptHttp = new HttpAgent(KEPT);
  private readonly keptHttps = new HttpsAgent(KEPT);

  constructor(@Inject(Config) config: Config) {
    this.allowed = new Set(config.OUTBOUND_ALLOW);
  }

  /** What is wrong with an address, as far as can be told without asking anybody; null when nothing is. */
  fault(url: string): string | null {
    if (!URL.canParse(url)) return 'This is not an address; expected https://host/path.';
    const { protocol, username, password, port } = new URL(url);
    const host = hostOf(new URL(url));
    const exempt = this.isAllowed(host, port || (protocol === 'https:' ? '443' : '80'));
    if (protocol !== 'https:' && !(exempt && protocol === 'http:')) return 'Only https addresses are asked.';
    if (username || password) return 'An address holds no user name and no password; use a header.';
    if (!exempt && isIP(host) && !isPublic(host)) return `${host} is not a public address.`;
    return null;
  }

  /**
   * Opens a request; the caller writes its body and ends it.
   * @throws OutboundRefused ADDRESS
   */
  open(url: string, { method = 'GET', headers, idleMs = IDLE_MS, kept = false }: OutboundOptions = {}): ClientRequest {
    const fault = this.fault(url);
    if (fault) throw new OutboundRefused('ADDRESS', fault);
    const to = new URL(url);
    const tls = to.protocol === 'https:';
    const agent = kept && (tls ? this.keptHttps : this.keptHttp);
    const options: RequestOptions = { method, headers, agent, timeout: idleMs, lookup: this.lookup(to) };
    const request = tls ? httpsRequest(to, options) : httpRequest(to, options);
    request.once('timeout', () =>
      request.destroy(new OutboundRefused('TIMEOUT', 'The other side did not answer in time.')),
    );
    return request;
  }

  /**
   * The head of a request's answer, when it is a success.
   * @throws OutboundRefused REDIRECT, STATUS, TIMEOUT, ADDRESS; connection errors
   */
  answer(request: ClientRequest): Promise<IncomingMessage> {
    return new Promise((resolved, rejected) => {
      request.once('error', rejected);
      request.once('response', (response) => {
        const { statusCode: status = 0 } = response;
        if (status >= 200 && status < 300) return resolved(response);
        response.destroy();
        const redirect = status >= 300 && status < 400;
        const message = redirect
          ? `It answered with a redirect (${status}), which is not followed; use the final address.`
          : `It answered ${status}.`;
        rejected(new OutboundRefused(redirect ? 'REDIRECT' : 'STATUS', message, status));
      });
    });
  }

  /**
   * A short request and its whole answer, whatever its status: for libraries that make their own requests by `fetch`.
   * @throws OutboundRefused ADDRESS, REDIRECT, TIMEOUT, SIZE; connection errors
   */
  async fetch(url: string, init: RequestInit, { wholeMs, mostBytes }: FetchLimits): Promise<Response> {
    const { method, headers, body } = new Request(url, { ...init, redirect: 'manual', signal: null });
    const given = new Uint8Array(body ? await new Response(body).arrayBuffer() : []);
    const request = this.open(url, {
      method: method as 'GET',
      headers: {
        ...Object.fromEntries(headers),
        ...(given.length > 0 && { 'content-length': String(given.length) }),
      },
    });
    const late = () => request.destroy(new OutboundRefused('TIMEOUT', 'The other side did not answer in time.'));
    const timer = setTimeout(late, wholeMs);
    try {
      const response = await new Promise<IncomingMessage>((resolved, rejected) => {
        request.once('error', rejected).once('response', resolved).end(given);
      });
      const { statusCode: status = 0 } = response;
      if (status >= 300 && status < 400) {
        response.destroy();
        throw new OutboundRefused(
          'REDIRECT',
          `It answered with a redirect (${status}), which is not followed.`,
          status,
        );
      }
      return new Response(withBody(status) ? await whole(response, mostBytes) : null, {
        status,
        headers: response.headersDistinct as Record<string, never>,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Agents for clients that make their own requests (S3); the same rules. */
  agents(url: string): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
    const fault = this.fault(url);
    if (fault) throw new OutboundRefused('ADDRESS', fault);
    const lookup = this.lookup(new URL(url));
    return { httpAgent: new HttpAgent({ lookup }), httpsAgent: new HttpsAgent({ lookup }) };
  }

  /** Resolves a name and answers only when every address it has is public: one bad one among them is an attempt. */
  private lookup(url: URL): LookupFunction {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return (hostname, options, callback) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        const exempt = this.isAllowed(hostname, port);
        const found = error ? [] : addresses;
        const [first] = found;
        if (!first || found.some(({ address }) => !exempt && !isPublic(address))) {
          // One answer for both: nobody is to learn by trying which names there are in this network.
          return callback(new OutboundRefused('ADDRESS', 'Its address is not public, or there is none.'), '', 0);
        }
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
      });
    };
  }

  private isAllowed(host: string, port: string): boolean {
    return this.allowed.has(host) || this.allowed.has(`${host}:${port}`);
  }
}

const withBody = (status: number): boolean => status >= 200 && status !== 204 && status !== 205;

async function whole(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new OutboundRefused('SIZE', `Its answer is longer than ${mostBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Without the brackets of an IPv6 address; the URL parser has made one form of all ways to write an address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

@Global()
@Module({ providers: [Outbound], exports: [Outbound] })
export class OutboundModule {}
