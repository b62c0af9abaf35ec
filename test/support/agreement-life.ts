import {
  acceptAgreement,
  AGREEMENT,
  agreed,
  type AgreementResult,
  type AgreementView,
  offerAgreement,
  seen,
  sharer,
  type Sharer,
  termsOf,
} from './agreements.js';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { type SharedDataset, sharedDataset } from './shared-data.js';
import { type Signatory, signatories, signNow } from './signing.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Parties that can sign, and a dataset of the first with a hundred rows, so that what agreements give can be looked at. */
export interface Sharing {
  readonly provider: Sharer;
  readonly recipients: readonly Sharer[];
  readonly signing: readonly Signatory[];
  readonly dataset: SharedDataset;
}

export async function sharing(app: App, { recipients: many = 1, rows = 100 } = {}): Promise<Sharing> {
  const [provider, ...recipients] = (await Promise.all([
    sharer(app),
    ...Array.from({ length: many }, () => sharer(app, 'firm')),
  ])) as [Sharer, ...Sharer[]];
  return {
    provider,
    recipients,
    signing: await signatories(app, [provider, ...recipients]),
    dataset: await sharedDataset(app, provider.organisation, { classification: 'SHARED', rows }),
  };
}

/** Terms under which the provider gives `id` and a masked `name`; what is said more replaces whole parts. */
export async function polesTerms(
  app: App,
  { provider, recipients, dataset }: Sharing,
  more: Record<string, unknown> = {},
  columns: readonly string[] = ['id', 'name'],
): Promise<Record<string, unknown>> {
  const terms = termsOf(dataset.id, provider, recipients, {}, await now(app));
  const [entry] = terms.datasets as Record<string, unknown>[];
  const given = columns.map((name) => ({ name, transform: null }));
  return { ...terms, datasets: [{ ...entry, columns: given, quotas: [] }], ...more };
}

/** Negotiated and signed by all. */
export async function inForce(app: App, parties: Sharing, more: Record<string, unknown> = {}): Promise<AgreementView> {
  const { provider, recipients, signing } = parties;
  const { id } = await agreed([provider, ...recipients], await polesTerms(app, parties, more));
  for (const each of signing) await signed(each, id);
  return seen(provider.steward, id);
}

/** Offered by the first recipient, accepted by the others: an amendment that waits for signatures. */
export async function amending({ provider, recipients }: Sharing, id: string, terms: object): Promise<AgreementView> {
  const [first, ...others] = recipients;
  if (!first) throw new Error('Somebody receives the data.');
  const offered = await offerAgreement(first.steward, id, { terms });
  if (offered.__typename !== 'OfferAgreementSuccess') throw new Error(JSON.stringify(offered));
  for (const other of [...others, provider]) await acceptAgreement(other.steward, id);
  return seen(provider.steward, id);
}

/** A signature, where a refusal would be the test's mistake. */
export async function signed(signatory: Signatory, id: string): Promise<void> {
  const result = await signNow(signatory, id);
  if (!result.__typename.endsWith('Success')) throw new Error(`Signing was refused: ${JSON.stringify(result)}`);
}

/** The product's time, which `pass` moves ahead. */
export async function now(app: App): Promise<number> {
  const { clock } = await (await app.steward()).query<{ clock: { now: string } }>('{ clock { now } }');
  return Date.parse(clock.now);
}

/** Moves the demonstration clock ahead. What is due then comes with the next sweep: wait for it. */
export async function pass(app: App, milliseconds: number): Promise<void> {
  const steward = await app.steward();
  // The clock goes at most a year ahead in one step.
  for (let left = milliseconds; left > 0; left -= 300 * DAY) {
    await steward.done('advanceClock', { milliseconds: Math.min(left, 300 * DAY) });
  }
}

export interface Preview {
  readonly agreementId: string;
  readonly policyVersion: number;
  readonly columns: readonly { readonly name: string }[];
}

/** What reading the first row gives: the columns by name, or the code of the refusal. */
export async function reading(by: Client, dataset: SharedDataset, agreementId: string): Promise<string> {
  const { data, errors } = await by.ask<{ datasetPreview: Preview }>(
    `query($id: ID!, $agreementId: ID) { datasetPreview(datasetId: $id, agreementId: $agreementId, action: read,
       purpose: PLANNING, first: 1) { policyVersion columns { name } } }`,
    { id: dataset.id, agreementId },
  );
  const fault = errors[0]?.extensions.faults as { code: string }[] | undefined;
  if (errors.length > 0) return fault?.[0]?.code ?? errors[0]?.extensions.code ?? '';
  const { policyVersion, columns } = (data as { datasetPreview: Preview }).datasetPreview;
  return `${policyVersion}: ${columns.map(({ name }) => name).join(', ')}`;
}

/** What the person was told of something, the latest first. */
export async function told(by: Client, id: string): Promise<{ type: string; text: string }[]> {
  const { notifications } = await by.query<{
    notifications: { edges: { node: { type: string; text: string; subjectId: string } }[] };
  }>('{ notifications(first: 100) { edges { node { type text subjectId } } } }');
  return notifications.edges.map(({ node }) => node).filter(({ subjectId }) => subjectId === id);
}

/** An act upon an agreement; answers the agreement after it, or the refusal. */
export function act(by: Client, field: string, input: object): Promise<AgreementResult> {
  return by.mutate<AgreementResult>(field, input, AGREEMENT);
}

/** Does something of which nothing may be recorded. */
export async function unchanged<T>(app: App, work: () => Promise<T>): Promise<T> {
  await app.settled();
  const before = await app.ledger.head();
  const result = await work();
  const after = await app.ledger.head();
  if (after !== before) throw new Error(`${after - before} events were recorded of what should have been refused.`);
  return result;
}

/** Asks for something that whoever may not see the subject is told does not exist. */
export async function codeOf(by: Client, field: string, input: object): Promise<string> {
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  const { data, errors } = await by.ask<Record<string, Result>>(
    `mutation($input: ${name}Input!) { ${field}(input: $input) { __typename ... on Refusal { code } } }`,
    { input },
  );
  const [error] = errors;
  if (error) return error.extensions.code;
  const result = data?.[field];
  return String(result?.code ?? result?.__typename);
}
