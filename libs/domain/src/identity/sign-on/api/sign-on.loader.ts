import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  grouped,
  list,
  listsBy,
  matching,
  type ReadTransaction,
  type RowOf,
  sql,
  withIds,
} from '#libs/platform';
import { OpenId } from '../open-id.service.js';
import { SignOnDomain, SignOnProvider } from '../sign-on.entity.js';
import { recordOf } from '../sign-on-provider.service.js';
import { type SignOnDomainType, SignOnProviderType } from './sign-on.types.js';

const PROVIDER = columns(
  SignOnProvider,
  [
    ...(['id', 'organisationId', 'name', 'issuer', 'clientId', 'ownAddress', 'scopes', 'rules'] as const),
    ...(['defaultRoles', 'joining', 'title', 'trustsFactor', 'factorValues', 'active', 'lastTest', 'version'] as const),
  ],
  { hasSecret: computed<boolean>`sealed is not null` },
);
const DOMAIN = columns(SignOnDomain, ['id', 'providerId', 'domain', 'token', 'provedAt', 'version']);

/** The permission is asked here too: a node is come to by its id alone. */
@Injectable()
export class SignOnLoader {
  constructor(
    @Inject(NodeLoaders) nodes: NodeLoaders,
    @Inject(OpenId) private readonly openId: OpenId,
  ) {
    nodes.register(SignOnProviderType, 'SignOnProvider', 'sign_on_provider', async (ids, read, actor) =>
      byId(holds(actor, 'signOn.manage') ? await this.present(await read.query(withIds(PROVIDER, ids)), read) : []),
    );
  }

  /** Of the actor's organisation, the oldest first. */
  async own({ organisationId }: Actor, read: ReadTransaction): Promise<SignOnProviderType[]> {
    const own = matching(PROVIDER, { organisationId });
    return this.present(await read.query(list(PROVIDER, { where: [own], order: { by: ['id'] }, limit: 10 })), read);
  }

  async required({ organisationId }: Actor, read: ReadTransaction): Promise<boolean> {
    const [row] = await read.query<{ required: boolean }>(
      sql`select only_by_sign_on as required from organisation where id = ${organisationId}`,
    );
    return row?.required ?? false;
  }

  private async present(rows: readonly RowOf<typeof PROVIDER>[], read: ReadTransaction): Promise<SignOnProviderType[]> {
    const ids = rows.map(({ id }) => id);
    const found = await read.query(listsBy(DOMAIN, 'providerId', ids, { order: { by: ['domain'] }, limit: 20 }));
    const domains = grouped(ids, 'providerId', found);
    return rows.map(({ lastTest, ownAddress, ...row }) => ({
      ...row,
      redirectUri: this.openId.redirectUri({ ...row, ownAddress }),
      lastTest: lastTest && { ...lastTest, at: new Date(lastTest.at) },
      domains: (domains.get(row.id) ?? []).map(presented),
    }));
  }
}

function presented({ token, ...domain }: RowOf<typeof DOMAIN>): SignOnDomainType {
  const { name, text } = recordOf({ ...domain, token });
  return { ...domain, recordName: name, recordText: text };
}
