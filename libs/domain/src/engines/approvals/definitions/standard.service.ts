import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type ApprovalSubject, systemActor } from '#libs/contracts';
import { contentHash, Database, sql } from '#libs/platform';
import { Calendars } from '../../calendars/calendar.service.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import { readDefinition } from './definition.faults.js';
import type { ProcessDefinition } from './definition.schema.js';
import { Definitions } from './definition.service.js';

interface Edition {
  readonly contentHash: string | null;
  readonly organisationId: string | null;
  readonly standard: boolean;
}

/** The calendars and processes that every platform starts with, and that a later version of the product may amend. */
@Injectable()
export class Standards {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /**
   * Adds the calendars that are missing, and publishes the standard processes in the edition of this version of the product
   * where that was not done before. Such an edition becomes the default of its subject kinds only where nothing else is,
   * or an earlier standard edition: what stewards chose or wrote stays. Safe to run again.
   * @returns what was done, a line each
   */
  @Transactional()
  async publish(): Promise<string[]> {
    const done = (await this.calendars.seed(systemActor)).map((key) => `calendar ${key}`);
    for (const source of this.subjects.processes()) {
      const verdict = readDefinition(source);
      if (verdict.faults)
        throw new Error(`The standard process ${source.key} has faults: ${JSON.stringify(verdict.faults)}`);
      const body = verdict.definition;
      const editions = await this.db.query<Edition>(sql`
         select content_hash as "contentHash", organisation_id as "organisationId", standard from process_definition
         where key = ${body.key}`);
      const hash = contentHash(body);
      const published = editions.some((edition) => edition.standard && edition.contentHash === hash);
      // Somebody's own key of the same name, or a draft of the stewards, is not written over.
      const taken = editions.some((edition) => edition.organisationId !== null || edition.contentHash === null);
      if (published || taken) continue;
      const id = await this.definitions.draft(systemActor, { key: body.key, body });
      await this.definitions.publish(systemActor, { id, expectedVersion: 1, defaultFor: await this.undecided(body) });
      done.push(`process ${body.key}`);
    }
    return done;
  }

  /** Subject kinds of a process for which there is no default yet, or an earlier standard edition of it is. */
  private async undecided({ key, subjectKinds }: ProcessDefinition): Promise<ApprovalSubject[]> {
    const others = await this.db.query<{ kind: string }>(sql`
       select f.subject_kind as kind from process_default f join process_definition d on d.id = f.definition_id
       where d.key <> ${key} or not d.standard`);
    return subjectKinds.filter((kind) => !others.some((other) => other.kind === kind));
  }
}
