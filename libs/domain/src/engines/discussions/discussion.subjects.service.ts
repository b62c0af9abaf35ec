import { Inject, Injectable } from '@nestjs/common';
import { discussionSubjects } from '#libs/contracts';
import { Database, raw, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { discussionSubject, type DiscussionSubjectSpec } from './discussion.subject.js';

/** What nouns declared about what can be discussed. */
@Injectable()
export class DiscussionSubjects {
  private readonly subjects: ReadonlyMap<string, DiscussionSubjectSpec>;

  constructor(
    @Inject(Declarations) declarations: Declarations,
    @Inject(Database) private readonly db: Database,
  ) {
    this.subjects = declarations.keyed(discussionSubject, discussionSubjects);
  }

  /** @throws Error when no noun declared the kind */
  of(kind: string): DiscussionSubjectSpec {
    const found = this.subjects.get(kind);
    if (!found) throw new Error(`No noun declares that a ${kind} can be discussed.`);
    return found;
  }

  /** How one is called and where the console shows it; nothing when it is gone. */
  async shown(kind: string, id: string): Promise<{ readonly title: string; readonly path: string } | undefined> {
    const { table, title, path } = this.of(kind);
    const [found] = await this.db.query<{ title: string; path: string }>(
      sql`select ${raw(title)} as title, ${raw(path)} as path from ${raw(table)} x where x.id = ${id}`,
    );
    return found;
  }
}
