import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { byId, columns, list, matching, NEWEST_FIRST, type ReadTransaction, withIds } from '#libs/platform';
import { SigningKey } from '../key.entity.js';
import { SigningKeyType } from './key.types.js';

const KEY = columns(SigningKey, [
  'id',
  'organisationId',
  'kid',
  'origin',
  'algorithm',
  'publicKey',
  'state',
  'challenge',
  'challengeEndsAt',
  'createdAt',
  'activeFrom',
  'endedAt',
  'endedBecause',
  'version',
]);

@Injectable()
export class KeyLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(SigningKeyType, 'SigningKey', 'signing_key', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, SigningKeyType>> {
    return byId(await read.query(withIds(KEY, ids)));
  }

  /** The newest first. */
  ofOrganisation(organisationId: string, read: ReadTransaction): Promise<SigningKeyType[]> {
    return read.query(list(KEY, { where: [matching(KEY, { organisationId })], order: NEWEST_FIRST, limit: 100 }));
  }
}
