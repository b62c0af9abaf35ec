import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database, type EventFor, sql } from '#libs/platform';
import { Notifications, type Recipient } from '../notifications/notification.service.js';
import type { SentenceParts } from '../notifications/words/notification.text.js';
import type { FileCheck } from './file.entity.js';

const SENTENCES = {
  MALWARE: 'FILE_QUARANTINED',
  TOO_LARGE: 'FILE_NOT_CHECKED',
  'file.released': 'FILE_RELEASED',
  'file.deleted': 'FILE_DELETED',
} as const satisfies Readonly<Record<string, SentenceParts['key']>>;

/** Tells whoever sent a file what became of its check, when it did not simply pass. */
@Injectable()
export class FileTellings {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Once however often it is called. */
  @Transactional()
  async tell(event: EventFor<'file.tell'>): Promise<void> {
    const [file] = await this.db.query<Pick<FileCheck, 'name' | 'page' | 'subjectKind' | 'subjectId' | 'reason'>>(
      sql`select name, page, reason, subject_kind as "subjectKind", subject_id as "subjectId" from file_check where id = ${event.data.fileId}`,
    );
    if (!file) return;
    const sender = await this.db.query<Recipient>(
      sql`select m.id as "memberId", m.person_id as "personId" from file_check f join member m on m.id = f.member_id
       where f.id = ${event.data.fileId} and m.state = 'ACTIVE'`,
    );
    const { name: title, page: path, subjectKind, subjectId } = file;
    const key = event.type === 'file.quarantined' ? SENTENCES[file.reason ?? 'MALWARE'] : SENTENCES[event.type];
    await this.notifications.deliver(event, sender, { subjectKind, subjectId, path, text: { key, title } });
  }
}
