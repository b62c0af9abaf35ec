import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { SigningKeyType } from './key.types.js';

const COLUMNS = `id, organisation_id as "organisationId", kid, origin, algorithm, public_key as "publicKey", state, challenge,
  challenge_ends_at as "challengeEndsAt", created_at as "createdAt", active_from as "activeFrom", ended_at as "endedAt",
  ended_because as "endedBecause", version`;

@Injectable()
export class KeyLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(SigningKeyType, 'SigningKey', 'signing_key', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, SigningKeyType>> {
    const rows = await read.query<SigningKeyType>(`select ${COLUMNS} from signing_key where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The newest first. */
  ofOrganisation(organisationId: string, read: ReadTransaction): Promise<SigningKeyType[]> {
    return read.query<SigningKeyType>(
      `select ${COLUMNS} from signing_key where organisation_id = $1 order by id desc limit 100`,
      [organisationId],
    );
  }
}
