import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database } from '#libs/platform';
import { compose, layOut, type LetterData, type LetterName } from './mail.letters.js';
import { MailItem } from './mail.entity.js';

/** Letters to people. Posting is a row in the ambient transaction, so a letter is owed exactly when its cause happened. */
@Injectable()
export class Mail {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * @param locale BCP 47 tag of the reader
   * @param withheld writes the letter and never sends it, where not writing it would tell by its speed that nobody is there
   */
  async post<N extends LetterName>(
    recipient: string,
    name: N,
    data: LetterData[N],
    locale = 'en',
    withheld = false,
  ): Promise<void> {
    const letter = compose(name, data, locale);
    const now = new Date();
    await this.db.tx.insert(MailItem, {
      id: v7(),
      recipient,
      subject: letter.subject,
      ...layOut(letter),
      state: withheld ? 'WITHHELD' : 'WAITING',
      dueAt: now,
      createdAt: now,
    });
  }
}
