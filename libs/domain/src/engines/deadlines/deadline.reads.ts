import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type DeadlineKind, deadlineKinds, holds, permissions, type Titled } from '#libs/contracts';
import type { ReadTransaction } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { deadlineSource, type DeadlineSourceSpec, type FeedLanguage } from './deadline.subject.js';

/** Which deadlines; what is left out narrows nothing. */
export interface DeadlinesWanted {
  readonly from: Date;
  readonly until: Date;
  readonly mine?: boolean | null;
  readonly kinds?: readonly string[] | null;
  readonly projectId?: string | null;
}

export interface Deadline {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly at: Date;
  readonly day: string | null;
  readonly title: string;
  readonly titles: Titled['titles'] | null;
  readonly path: string;
  readonly mine: boolean;
  readonly organisationId: string | null;
  readonly projectId: string | null;
  readonly changedAt: Date;
  readonly sequence: number;
}

function part({ kind, read, from, where, row }: DeadlineSourceSpec): string {
  const { organisationId = 'null::uuid', projectId = 'null::uuid', day = 'null::date', sequence = '0' } = row;
  return `(select '${kind}' as kind, ${row.id} as id, ${row.at} as at, (${day})::text as day, ${row.title} as title, ${row.titles ?? 'null::jsonb'} as titles, ${row.path} as path,
      ${row.mine} as mine, ${organisationId} as "organisationId", ${projectId} as "projectId", ${row.changedAt} as "changedAt",
      ${sequence} as sequence
    from ${from}
    where ${where} and ${row.at} >= $2::timestamptz and ${row.at} < $3::timestamptz and '${read}' = any ($4::text[])
      and ($5::boolean is not true or ${row.mine}) and ($6::text[] is null or '${kind}' = any ($6))
      and ($7::uuid is null or ${projectId} = $7)
    order by ${row.at}, ${row.id} limit $8)`;
}

/** Dates to keep, of every kind that a noun declares. */
@Injectable()
export class Deadlines {
  private readonly sources: ReadonlyMap<string, DeadlineSourceSpec>;
  private readonly sql: string;

  constructor(@Inject(Declarations) declarations: Declarations) {
    this.sources = declarations.keyed(deadlineSource, deadlineKinds);
    this.sql = `select * from (${[...this.sources.values()].map(part).join('\n    union all\n    ')}) due order by at, id limit $8`;
  }

  /** The first `most` of them, in order of time, in one statement. */
  page(actor: Actor, wanted: DeadlinesWanted, most: number, read: ReadTransaction): Promise<Deadline[]> {
    const { from, until, mine = null, kinds = null, projectId = null } = wanted;
    const held = permissions.filter((each) => holds(actor, each));
    const values = [actor.organisationId, from, until, held, mine, kinds, projectId, most];
    return read.query<Deadline>(this.sql, values, 'deadlines');
  }

  /** What is due, in a few words of the reader's language. */
  wordsOf(kind: DeadlineKind, language: FeedLanguage): string {
    return this.sources.get(kind)!.words[language];
  }
}
