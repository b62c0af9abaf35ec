import { Inject, Injectable } from '@nestjs/common';
import { Database, hashSecret } from '#libs/platform';
import { RecoveryCode } from './code.entity.js';
import { newRecoveryCode, recoveryCodeOf } from './code.rules.js';

const CODES = 10;

/** Codes on paper for whoever lost a passkey or an authenticator: shown once, kept as hashes, each used once. */
@Injectable()
export class RecoveryCodes {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Makes new ones in place of those there were, in the ambient transaction. */
  async renew(personId: string): Promise<string[]> {
    await this.forget(personId);
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    await this.db.tx.insert(
      RecoveryCode,
      codes.map((code) => ({ hash: hashSecret(code), personId })),
    );
    return codes;
  }

  has(personId: string): Promise<boolean> {
    return this.db.tx.existsBy(RecoveryCode, { personId });
  }

  async forget(personId: string): Promise<void> {
    await this.db.tx.delete(RecoveryCode, { personId });
  }

  /** @returns true when it is one of the person's that was not used; it is used up by asking */
  async use(personId: string, typed: string): Promise<boolean> {
    const code = recoveryCodeOf(typed);
    if (!code) return false;
    const { affected } = await this.db.tx.delete(RecoveryCode, { hash: hashSecret(code), personId });
    return affected === 1;
  }
}
