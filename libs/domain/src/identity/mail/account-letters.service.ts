import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import { Person } from '../members/member.entity.js';
import type { AccountChange } from './letters.types.js';
import { Mail } from './mail.service.js';

/** Letters that tell a person what was changed about the account, so that a stranger's change does not go unnoticed. */
@Injectable()
export class AccountLetters {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Mail) private readonly mail: Mail,
  ) {}

  /** In the ambient transaction of the change. */
  async post(personId: string, change: AccountChange): Promise<void> {
    const { email, locale } = await this.db.tx.findOneByOrFail(Person, { id: personId });
    await this.mail.post(email, 'accountChanged', { change }, locale);
  }
}
