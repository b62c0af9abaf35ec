import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  Database,
  empty,
  LOG,
  Metrics,
  OnJob,
  Queues,
  raw,
  type Sql,
  sql,
  type Statement,
  Sweeps,
} from '#libs/platform';
import type { JobData } from '#libs/contracts';
import { replyOf } from './reply.js';
import { MailTransport } from './mail.transport.js';

const SWEEP_MS = 1000;
/** A letter being sent by somebody who died is taken up again after this long. */
const CLAIM = `interval '5 minutes'`;
const TRIES = 10;
/** A job costs more than a letter. */
const LETTERS_A_JOB = 10;

interface Due {
  readonly id: string;
  readonly dueAt: Date;
}

const DUE: Statement<Due> = sql`
  select id, due_at as "dueAt" from mail_outbox where state = 'WAITING' and due_at <= now() order by due_at limit 200`;

interface Claimed {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attempts: number;
}

type Reserved = Pick<Claimed, 'id' | 'attempts'>;

const LETTER = 'id, recipient::text as recipient, subject, text, html, attempts';

/** Sends the letters owed. A mail server that does not answer is tried again, ever more slowly, for about two days. */
@Injectable()
export class MailJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Database) private readonly db: Database,
    @Inject(MailTransport) private readonly transport: MailTransport,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {
    sweeps.find(
      'mail.send',
      SWEEP_MS,
      () => DUE,
      (due) => this.enqueue(due),
    );
  }

  @OnJob('mail.send')
  async send({ mailIds }: JobData<'mail.send'>): Promise<void> {
    let sent: Sql | undefined;
    for (const reserved of await this.reserve(mailIds)) {
      const letter = 'text' in reserved ? reserved : await this.claim(reserved, sent);
      sent = letter && (await this.deliver(letter));
    }
    if (sent) await this.db.query(sent);
  }

  /** @returns what writes down that it was sent, to be done before the next one is sent */
  private async deliver(letter: Claimed): Promise<Sql | undefined> {
    try {
      const left = await this.transport.send(letter);
      this.metrics.mailTries.inc({ outcome: 'sent' });
      // Letters carry links that are secrets; once they have left the house no copy stays.
      const emptied = left ? `, text = '', html = ''` : '';
      return sql`update mail_outbox set state = 'SENT', sent_at = now(), error = null${raw(emptied)} where id = ${letter.id}`;
    } catch (error) {
      // Where this worker stood still another has the letter by now, or has sent it: what it finds counts.
      const { count: ours } = await this.db.changed(sql`
           update mail_outbox set state = case when attempts >= ${TRIES} then 'FAILED' else state end, error = ${String(error).slice(0, 500)},
           due_at = now() + interval '10 seconds' * least(3 ^ attempts, 8640)
           where id = ${letter.id} and state = 'WAITING' and attempts = ${letter.attempts}`);
      if (ours > 0) this.tell(letter, error);
      return undefined;
    }
  }

  /** Without the address, which is personal: the letter's id leads to it in `mail_outbox`. */
  private tell({ id, attempts }: Claimed, error: unknown): void {
    const given = attempts >= TRIES;
    this.metrics.mailTries.inc({ outcome: given ? 'failed' : 'postponed' });
    const said = { letter: id, attempts, reply: replyOf(error) };
    if (given) this.log.error(said, 'a letter was given up: the mail server did not take it');
    else this.log.warn(said, 'a letter was not taken by the mail server and is tried again');
  }

  private async enqueue(due: readonly Due[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(due.length / LETTERS_A_JOB) }, (_, index) =>
      due.slice(index * LETTERS_A_JOB, (index + 1) * LETTERS_A_JOB),
    );
    await this.queues.add(
      'mail.send',
      batches.map((batch) => ({
        id: `mail.letters.${batch[0]?.id}.${batch[0]?.dueAt.getTime()}`,
        data: { mailIds: batch.map(({ id }) => id) },
      })),
    );
  }

  /**
   * Keeps sweeps from the letters of a job, and claims its first. On a slow mail server the others may be found due again before
   * their turn comes, so each is claimed when it does.
   */
  private async reserve(mailIds: readonly string[]): Promise<(Claimed | Reserved)[]> {
    const [first] = mailIds;
    const { rows } = await this.db.changed<Claimed>(sql`
       update mail_outbox set due_at = now() + ${raw(CLAIM)}, attempts = attempts + (id = ${first})::integer
       where id = any(${mailIds}::uuid[]) and state = 'WAITING' and due_at <= now()
       returning ${raw(LETTER)}`);
    const claimed = rows.filter(({ id }) => id === first);
    return [...claimed, ...rows.flatMap(({ id, attempts }) => (id === first ? [] : { id, attempts }))];
  }

  /** Only one claims a letter's next attempt, whoever else has reserved it. @param sent what became of the one before, in the same statement */
  private async claim({ id, attempts }: Reserved, sent?: Sql): Promise<Claimed | undefined> {
    const { rows } = await this.db.changed<Claimed>(sql`
       ${sent ? sql`with before as (${sent})` : empty} update mail_outbox set due_at = now() + ${raw(CLAIM)}, attempts = attempts + 1
       where id = ${id} and state = 'WAITING' and attempts = ${attempts}
       returning ${raw(LETTER)}`);
    return rows[0];
  }
}
