import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from './app.js';
import { expectValid, type Message } from './connectors.js';

/** A message of the Dataspace Protocol as it went over the wire, and what was answered. */
interface OnWire {
  /** Whom it went to. */
  readonly to: 'there' | 'here';
  readonly path: string;
  readonly type: string;
  readonly status: number;
}

/** What becomes of a message: it never arrives, its answer is lost, or it arrives twice. */
type Fate = 'lost' | 'unanswered' | 'twice' | undefined;

const schemas: Readonly<Record<string, string>> = {
  CatalogRequestMessage: 'catalog/catalog-request-message',
  Catalog: 'catalog/catalog',
  CatalogError: 'catalog/catalog-error',
  ContractRequestMessage: 'negotiation/contract-request-message',
  ContractOfferMessage: 'negotiation/contract-offer-message',
  ContractAgreementMessage: 'negotiation/contract-agreement-message',
  ContractAgreementVerificationMessage: 'negotiation/contract-agreement-verification-message',
  ContractNegotiationEventMessage: 'negotiation/contract-negotiation-event-message',
  ContractNegotiationTerminationMessage: 'negotiation/contract-negotiation-termination-message',
  ContractNegotiation: 'negotiation/contract-negotiation',
  TransferRequestMessage: 'transfer/transfer-request-message',
  TransferStartMessage: 'transfer/transfer-start-message',
  TransferSuspensionMessage: 'transfer/transfer-suspension-message',
  TransferCompletionMessage: 'transfer/transfer-completion-message',
  TransferTerminationMessage: 'transfer/transfer-termination-message',
  TransferProcess: 'transfer/transfer-process',
  TransferError: 'transfer/transfer-error',
  ContractNegotiationError: 'negotiation/contract-negotiation-error',
};

/**
 * The wire between two instances: everything that one's connector says to the other's goes over it, there and back, and has to
 * be valid by the published schemas, answers too.
 */
export class DataspaceWire {
  readonly said: OnWire[] = [];
  /** By what a message says, as it is about to be handed on. */
  fate: (to: OnWire['to'], message: Message) => Fate = () => undefined;
  private readonly faults: unknown[] = [];
  private readonly server: Server;

  private constructor(private readonly apps: Readonly<Record<OnWire['to'], App>>) {
    this.server = createServer((request, response) => {
      this.handOn(request, response).catch((error: unknown) => {
        this.faults.push(error);
        response.destroy();
      });
    });
  }

  static async between(there: App, here: App): Promise<DataspaceWire> {
    const wire = new DataspaceWire({ there, here });
    await new Promise<void>((listening) => wire.server.listen(0, '127.0.0.1', listening));
    return wire;
  }

  url(to: OnWire['to'], path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${to}${path}`;
  }

  types(to: OnWire['to']): string[] {
    return this.said.filter((one) => one.to === to && one.status < 300).map(({ type }) => type);
  }

  /** Fails for what was not valid, and stops. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
    if (this.faults.length > 0) throw this.faults[0];
  }

  private async handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const [, to = '', path = ''] = /^\/(there|here)(\/.*)$/.exec(request.url ?? '') ?? [];
    const { authorization, 'content-type': type = '' } = request.headers;
    const headers = { 'content-type': type, ...(authorization && { authorization }) };
    const told = type === 'application/json' ? (JSON.parse(Buffer.concat(parts).toString()) as Message) : null;
    if (told) this.judge(told);
    const body = told ? JSON.stringify(this.addressed(told)) : Buffer.concat(parts);
    const fate = told ? this.fate(to as OnWire['to'], told) : undefined;
    if (fate === 'lost') return void response.destroy();
    // An instance that is away, or dies meanwhile, answers nothing.
    const send = () =>
      fetch(`${this.apps[to as OnWire['to']].url}${path}`, {
        ...(request.method === 'POST' && { method: 'POST', body }),
        headers,
      });
    if (fate === 'twice') await send().catch(() => undefined);
    const answer = await send().catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (!answer || text === undefined) return void response.destroy();
    if (told) {
      this.said.push({ to: to as OnWire['to'], path, type: String(told['@type']), status: answer.status });
      this.judge(JSON.parse(text) as Message);
    }
    if (fate === 'unanswered') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  }

  private judge(message: Message): void {
    const type = String(message['@type']);
    try {
      expectValid(schemas[type] ?? type, message);
    } catch (error) {
      this.faults.push(error);
    }
  }

  /** What is answered comes over the wire too; and rows are fetched where the instance really is. */
  private addressed(message: Message): Message {
    const { callbackAddress, dataAddress } = message as { callbackAddress?: string; dataAddress?: Message };
    const path = (address: unknown) => new URL(String(address)).pathname;
    return {
      ...message,
      ...(callbackAddress && { callbackAddress: this.url('here', path(callbackAddress)) }),
      ...(dataAddress && {
        dataAddress: { ...dataAddress, endpoint: `${this.apps.there.url}${path(dataAddress['endpoint'])}` },
      }),
    };
  }
}
