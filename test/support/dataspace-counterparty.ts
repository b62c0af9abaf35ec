import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectValid, type Message, message } from './connectors.js';

const schemas: Readonly<Record<string, string>> = {
  ContractRequestMessage: 'contract-request-message',
  ContractOfferMessage: 'contract-offer-message',
  ContractAgreementMessage: 'contract-agreement-message',
  ContractAgreementVerificationMessage: 'contract-agreement-verification-message',
  ContractNegotiationEventMessage: 'contract-negotiation-event-message',
  ContractNegotiationTerminationMessage: 'contract-negotiation-termination-message',
};

/**
 * The other side of negotiations, as a compatibility kit is it: gives out tokens, takes every message that is valid by the
 * published schemas, and says nothing by itself.
 */
export class Counterparty {
  readonly heard: Message[] = [];
  private readonly faults: unknown[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const [path = '', body] = [request.url, Buffer.concat(parts).toString()];
        const [status, answer] = path === '/token' ? [200, { access_token: 'ours' }] : this.take(path, body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  }

  static async start(): Promise<Counterparty> {
    const one = new Counterparty();
    await new Promise<void>((listening) => one.server.listen(0, '127.0.0.1', listening));
    return one;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Messages of a type about a negotiation, which ours names so. */
  about(pid: string, type: string): Message[] {
    return this.heard.filter((one) => one['@type'] === type && [one['consumerPid'], one['providerPid']].includes(pid));
  }

  /** Fails for what was not valid, and stops. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
    if (this.faults.length > 0) throw this.faults[0];
  }

  private take(path: string, body: string): [status: number, answer: Message] {
    const told = JSON.parse(body) as Message;
    try {
      expectValid(`negotiation/${schemas[String(told['@type'])]}`, told);
    } catch (error) {
      this.faults.push(error);
    }
    const first = path.endsWith('/negotiations/request');
    const pids = { consumerPid: told['consumerPid'], providerPid: told['providerPid'] ?? `urn:uuid:${randomUUID()}` };
    this.heard.push({ ...told, ...pids });
    return [first ? 201 : 200, message('ContractNegotiation', { ...pids, state: 'REQUESTED' })];
  }
}
