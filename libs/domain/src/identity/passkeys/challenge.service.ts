import { Inject, Injectable } from '@nestjs/common';
import { hashSecret, realMs } from '#libs/platform';
import { Database } from '#libs/platform';
import { type CeremonyPurpose, PasskeyChallenge } from './passkey.entity.js';

const MINUTES_MS = 5 * 60 * 1000;

/** Challenges of passkey ceremonies: each is answered once. */
@Injectable()
export class Challenges {
  constructor(@Inject(Database) private readonly db: Database) {}

  async give(
    challenge: string,
    purpose: CeremonyPurpose,
    personId: string | null,
    about: Buffer | null = null,
  ): Promise<void> {
    const expiresAt = new Date(realMs() + MINUTES_MS);
    await this.db.tx.insert(PasskeyChallenge, {
      challengeHash: hashSecret(challenge),
      purpose,
      personId,
      about,
      expiresAt,
    });
  }

  /** @returns true when it was given out for this and not answered yet; it is used up by asking */
  async take(
    challenge: string,
    purpose: CeremonyPurpose,
    personId: string | null,
    about: Buffer | null = null,
  ): Promise<boolean> {
    const { affected } = await this.db.tx
      .createQueryBuilder()
      .delete()
      .from(PasskeyChallenge)
      .where('challenge_hash = :hash and purpose = :purpose and expires_at > now()', {
        hash: hashSecret(challenge),
        purpose,
      })
      .andWhere('person_id is not distinct from :personId', { personId })
      .andWhere('about is not distinct from :about', { about })
      .execute();
    return affected === 1;
  }
}
