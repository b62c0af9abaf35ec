import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import type { App } from './app.js';
import type { Client } from './client.js';
import { PASSWORD, type TestOrganisation } from './organisations.js';

/** The Dataspace Protocol's own schemas lie beside the repository; without them only their use is left out. */
export const DSP_SCHEMAS = resolve('..', 'shared/standards/dsp-2025-1');
export const hasSchemas = existsSync(DSP_SCHEMAS);
export const DSP_CONTEXT = 'https://w3id.org/dspace/2025/1/context.jsonld';

export type Message = Record<string, unknown>;

/** Two of the published schemas name a part of a third without the slash that a JSON Pointer begins with. */
const pointed = (text: string) => text.replaceAll('.json#definitions/', '.json#/definitions/');

const ajv = new Ajv2019({ strict: false });
if (hasSchemas) {
  for (const part of ['common', 'catalog', 'negotiation', 'transfer'])
    for (const file of readdirSync(join(DSP_SCHEMAS, part)).filter((name) => name.endsWith('.json')))
      ajv.addSchema(JSON.parse(pointed(readFileSync(join(DSP_SCHEMAS, part, file), 'utf8'))) as object);
}

/** @param name of the schema, as `catalog/catalog` */
export function expectValid(name: string, message: unknown): void {
  if (!hasSchemas) return;
  const validate = ajv.getSchema(`https://w3id.org/dspace/2025/1/${name}-schema.json`);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  expect([name, validate(message), validate.errors ?? []]).toEqual([name, true, []]);
}

/** A program of an organisation as its connector: it has a token of these scopes. */
export async function connector(app: App, { admin }: TestOrganisation, scopes: readonly string[]): Promise<Client> {
  const given = { password: PASSWORD, name: 'Connector', scopes, expiresInDays: 1 };
  const made = await admin.done<{ program: { id: string }; secret: string }>(
    'createProgram',
    given,
    'secret program { id }',
  );
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_id: made.program.id,
    client_secret: made.secret,
  });
  const answer = await app.stranger().fetch('/oauth/token', { method: 'POST', body });
  return app.stranger().withToken(((await answer.json()) as { access_token: string }).access_token);
}

export const message = (type: string, more: Message = {}): Message => ({
  '@context': [DSP_CONTEXT],
  '@type': type,
  ...more,
});

/** Sends a message, or gets something where there is none. */
export async function told(by: Client, path: string, sent?: unknown): Promise<{ status: number; body: Message }> {
  const init = sent === undefined ? {} : posted(sent);
  const answer = await by.fetch(path, init);
  return { status: answer.status, body: (await answer.json()) as Message };
}

const posted = (sent: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(sent),
});

/** An offer of the catalogue, as a request names it. */
export async function offerOf(
  by: Client,
  { providerId, datasetId }: { readonly providerId: string; readonly datasetId: string },
  key = 'PILOT',
): Promise<Message> {
  const { body } = await told(by, `/dsp/${providerId}/2025-1/catalog/datasets/${datasetId}`);
  const policy = (body['hasPolicy'] as Message[]).find((each) => String(each['@id']).endsWith(key));
  return { ...policy, target: `urn:uuid:${datasetId}` };
}

/** Begins a negotiation over a dataset. */
export async function requested(
  by: Client,
  about: { readonly providerId: string; readonly datasetId: string },
): Promise<void> {
  const sent = message('ContractRequestMessage', {
    consumerPid: `urn:uuid:${randomUUID()}`,
    callbackAddress: 'https://connector.example/',
    offer: await offerOf(by, about),
  });
  const { status, body } = await told(by, `/dsp/${about.providerId}/2025-1/negotiations/request`, sent);
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'REQUESTED' })]);
}

/** Asks for rows of an agreement, and gives up before anybody was told anything: nothing moves any more. */
export async function askedForRows(
  by: Client,
  about: { readonly providerId: string; readonly agreementId: string; readonly purpose: string },
): Promise<void> {
  const sent = message('TransferRequestMessage', {
    consumerPid: `urn:uuid:${randomUUID()}`,
    callbackAddress: 'https://connector.example/',
    agreementId: `urn:uuid:${about.agreementId}`,
    format: 'HttpData-PULL',
    'trip:purpose': about.purpose,
  });
  const { status, body } = await told(by, `/dsp/${about.providerId}/2025-1/transfers/request`, sent);
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'REQUESTED' })]);
  const { providerPid, consumerPid } = body;
  const ends = message('TransferTerminationMessage', { providerPid, consumerPid });
  const ended = await told(by, `/dsp/${about.providerId}/2025-1/transfers/${String(providerPid)}/termination`, ends);
  expect([ended.status, ended.body['state']]).toEqual([200, 'TERMINATED']);
}

/** Registers a connector that answers nobody, with an organisation of another platform, and has that verified. */
export async function registeredElsewhere(
  app: App,
  organisation: TestOrganisation,
  more: object = {},
): Promise<{ steward: Client; id: string; outsideId: string }> {
  const steward = await app.asMemberOf(organisation, 'DATA_STEWARD');
  const at = `https://${randomUUID()}.example`;
  const given = { kind: 'FIRM', name: 'Elsewhere', clientId: 'us', secret: 'ours', ...more };
  const { connector: made } = await steward.done<{ connector: { id: string; outsideId: string } }>(
    'registerRemoteConnector',
    { ...given, address: `${at}/dsp`, tokenAddress: `${at}/token` },
    'connector { id outsideId }',
  );
  await (await app.steward()).done('verifyOrganisation', { id: made.outsideId, expectedVersion: 1 });
  return { steward, ...made };
}

/**
 * Registers a connector of another platform, which answers nobody, and asks it for data by an offer; switched off once that has
 * come to nothing: nothing moves any more.
 */
export async function askedElsewhere(
  app: App,
  { organisation, offer }: { organisation: TestOrganisation; offer: Message },
): Promise<{ connectorId: string; agreementId: string }> {
  const { steward, id: connectorId } = await registeredElsewhere(app, organisation);
  const asks = { connectorId, offer, title: 'Poles elsewhere', theme: 'ENERGY' };
  const { agreement } = await steward.done<{ agreement: { id: string } }>(
    'askRemoteConnector',
    asks,
    'agreement { id }',
  );
  await app.until(
    async () => {
      const { agreement: is } = await steward.query<{ agreement: { remote: { failures: number } } }>(
        'query($id: ID!) { agreement(id: $id) { remote { failures } } }',
        { id: agreement.id },
      );
      return is.remote.failures > 0;
    },
    { what: 'nobody answers elsewhere' },
  );
  await steward.done('changeRemoteConnector', { id: connectorId, expectedVersion: 1, active: false });
  return { connectorId, agreementId: agreement.id };
}
