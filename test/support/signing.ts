import type { AgreementView, Sharer } from './agreements.js';
import { seen } from './agreements.js';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { type About, withPasskey } from './second-factor.js';
import { PASSWORD } from './organisations.js';

/** An officer with a passkey, who signs for an organisation. */
export interface Signatory {
  readonly client: Client;
  prove(about: About): Promise<string>;
}

const SIGNATURE = 'signature { id kid jws organisationId contentHash revision secondFactor }';

/** Gives each organisation a key kept here and its officer a passkey. */
export function signatories(app: App, parties: readonly Sharer[]): Promise<Signatory[]> {
  return Promise.all(
    parties.map(async ({ organisation, officer }) => {
      await organisation.admin.done('makeSigningKey', { password: PASSWORD });
      return { client: officer, prove: await withPasskey(officer, app.url) };
    }),
  );
}

export function aboutOf({ id, contentHash }: Pick<AgreementView, 'id' | 'contentHash'>): About {
  return { act: 'SIGN_AGREEMENT', subjectId: id, contentHash };
}

/** Shows the second factor for what lies on the table as it is now; the answer signs it. */
export async function readyToSign(
  { client, prove }: Signatory,
  id: string,
  more: object = {},
): Promise<() => Promise<Result>> {
  const { version: expectedVersion, contentHash } = await seen(client, id);
  const secondFactor = await prove(aboutOf({ id, contentHash }));
  const input = { agreementId: id, expectedVersion, contentHash, secondFactor, ...more };
  return () => client.mutate('jws' in more ? 'submitAgreementSignature' : 'signAgreement', input, SIGNATURE);
}

/** Signs what lies on the table, as it is now. */
export async function signNow(signatory: Signatory, id: string, more: object = {}): Promise<Result> {
  return (await readyToSign(signatory, id, more))();
}
