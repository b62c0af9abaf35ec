import { Inject, Injectable } from '@nestjs/common';
import { Failure, Refused } from '#libs/contracts';
import { contentHash } from '../../ledger/chain/canonical.js';
import { Database } from '../../database/database.js';
import { sql } from '../../sql/sql.js';

type Answer = Record<string, unknown>;

const ANSWER = Symbol('answer');

/** Remembers successes by the caller's key for 24 hours, in the same transaction as the change itself. */
@Injectable()
export class IdempotencyKeys {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Runs once per member and key. A parallel repeat waits for the first to commit and then answers the same; a refused
   * first try rolls back and leaves the key free.
   * @param kept fields of the answer that are kept (ids); secrets shown once are not
   * @throws Failure IDEMPOTENCY_CONFLICT when the key was used for something else
   */
  async once(
    member: string,
    operation: string,
    input: object,
    kept: readonly string[],
    run: () => Promise<Answer>,
  ): Promise<Answer> {
    const key = (input as { clientMutationId?: string | null }).clientMutationId;
    if (!key) return run();
    if (key.length > 100) {
      throw Refused.input([{ path: ['clientMutationId'], code: 'TOO_LONG', message: 'Use at most 100 characters.' }]);
    }
    const inputHash = contentHash(JSON.parse(JSON.stringify(input)));
    const claimed = await this.db.query(sql`
      insert into idempotency_key (member_id, key, operation, input_hash)
      values (${member}, ${key}, ${operation}, ${inputHash}) on conflict do nothing returning key`);
    if (claimed.length === 0) return this.repeat(member, key, operation, inputHash);
    const answer = await run();
    const told = Object.fromEntries(Object.entries(answer).filter(([field]) => kept.includes(field)));
    this.db.beforeCommit(ANSWER, () => ({
      statement: sql`update idempotency_key set answer = ${JSON.stringify(told)}::jsonb where member_id = ${member} and key = ${key}`,
      rows: 1,
    }));
    return answer;
  }

  private async repeat(member: string, key: string, operation: string, inputHash: string): Promise<Answer> {
    const [first] = await this.db.query<{ operation: string; input_hash: string; answer: Answer }>(
      sql`select operation, input_hash, answer from idempotency_key where member_id = ${member} and key = ${key}`,
    );
    if (first?.operation === operation && first.input_hash === inputHash) return first.answer;
    throw new Failure(
      'IDEMPOTENCY_CONFLICT',
      'This clientMutationId was used before with another operation or input. Choose a new one.',
    );
  }
}
