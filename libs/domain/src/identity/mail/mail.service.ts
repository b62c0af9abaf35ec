import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database, realTime } from '#libs/platform';
import { compose, layOut, type Letter, type LetterData, type LetterName } from './mail.letters.js';
import { MailItem } from './mail.entity.js';

export { plainName } from './plain-name.js';

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
    await this.db.tx.insert(
      MailItem,
      itemOf(recipient, compose(name, data, locale), withheld ? 'WITHHELD' : 'WAITING'),
    );
  }

  /** The same kind of letter to many, in one statement. */
  async postEach<N extends LetterName>(
    name: N,
    readers: readonly { readonly recipient: string; readonly data: LetterData[N]; readonly locale: string }[],
  ): Promise<void> {
    await this.db.tx.insert(
      MailItem,
      readers.map(({ recipient, data, locale }) => itemOf(recipient, compose(name, data, locale), 'WAITING')),
    );
  }
}

function itemOf(recipient: string, letter: Letter, state: MailItem['state']) {
  const now = realTime();
  return { id: v7(), recipient, subject: letter.subject, ...layOut(letter), state, dueAt: now, createdAt: now };
}
