import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import {
  type Actor,
  type ApprovalSubject,
  type EventData,
  type EventType,
  type Fault,
  Failure,
  isOffice,
  officeRoles,
  Refused,
  shortened,
} from '#libs/contracts';
import { type Change, Clock, contentHash, Database, Quotas, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Calendars } from '../../calendars/calendar.service.js';
import { Definition } from './definition.entity.js';
import { readDefinition } from './definition.faults.js';
import { couldBe, type OfficeHolder } from './definition.offices.js';
import type { ProcessDefinition } from './definition.schema.js';
import { longestOf, warningId, warningsOf } from './warnings/definition.warnings.js';
import { Registries } from './warnings/registry.service.js';

/** A published edition, ready to be followed. */
export interface PublishedDefinition {
  readonly id: string;
  readonly edition: number;
  readonly organisationId: string | null;
  readonly body: ProcessDefinition;
}

/** What a process that could be published is like. */
export interface DefinitionOutlook extends ReturnType<typeof longestOf> {
  readonly warnings: readonly Fault[];
}

const KEPT = 200;

/** Approval processes: drafted, published once, followed, retired. */
@Injectable()
export class Definitions {
  /** Published editions never change, so they are kept once read; oldest first out. */
  private readonly published = new Map<string, PublishedDefinition>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Registries) private readonly registries: Registries,
  ) {}

  /** Everything that would keep a body from being published; empty when nothing does. */
  async faults(body: unknown): Promise<readonly Fault[]> {
    const verdict = readDefinition(body);
    if (verdict.faults) return verdict.faults;
    return this.surroundingFaults(verdict.definition);
  }

  private async surroundingFaults(definition: ProcessDefinition): Promise<readonly Fault[]> {
    return [...(await this.calendarFaults(definition)), ...(await this.officeFaults(definition))];
  }

  /** Coordinators who have to hold an office that nobody holds in any organisation they could be of. */
  private async officeFaults({ stages }: ProcessDefinition): Promise<Fault[]> {
    const asked = stages.flatMap(({ tiers }, stage) =>
      tiers.flatMap(({ select, role, title }, tier) => (isOffice(role) ? [{ select, role, title, stage, tier }] : [])),
    );
    if (asked.length === 0) return [];
    const holding = await this.db.query<OfficeHolder>(
      sql`select o.functions, o.level, o.identifiers, m.roles from organisation o join member m on m.organisation_id = o.id
       where o.state = 'VERIFIED' and m.state = 'ACTIVE' and m.roles && ${officeRoles}::text[]`,
    );
    return asked.flatMap(({ select, role, title, stage, tier }): Fault[] => {
      if (holding.some((one) => one.roles.includes(role) && couldBe(select, one))) return [];
      const message = `Nobody holds the office ${role} in an organisation that "${title}" could be; the coordinator would be passed over.`;
      return [{ path: ['stages', String(stage), 'tiers', String(tier), 'role'], code: 'NO_SPONSOR', message }];
    });
  }

  /**
   * What of a body that could be published probably does not work as it is meant, and how long it may take; null of one with faults.
   * @param registered whether who is registered is looked at as well
   */
  async check(body: unknown, registered: boolean): Promise<DefinitionOutlook | null> {
    const verdict = readDefinition(body);
    if (verdict.faults) return null;
    const { definition } = verdict;
    const registry = registered ? await this.registries.of(definition) : undefined;
    return { warnings: warningsOf(definition, registry), ...longestOf(definition) };
  }

  /**
   * Starts the next edition of a process. The first to draft a key keeps it for its organisation; the platform's own
   * processes are the stewards'.
   * @param fresh refused where there is such a process, so that a copy never becomes another's next edition
   * @throws Refused TRANSITION when an edition is being drafted already, PERMISSION when the key is another's; QUOTA DRAFTS
   */
  async draft(
    actor: Actor,
    { key, body, fresh = false }: { key: string; body: unknown; fresh?: boolean },
  ): Promise<string> {
    await this.access.assert(actor, 'definition.draft');
    await this.quotas.use(actor, 'DRAFTS');
    if (!/^[a-z][a-z0-9-]{0,49}$/.test(key)) {
      const message = 'Use lower-case letters, digits and hyphens, a letter first, at most 50 characters.';
      throw Refused.input([{ path: ['key'], code: 'FORMAT', message }]);
    }
    assertObject(body);
    const owner = actor.via === 'system' ? null : actor.organisationId;
    // Two who draft the same key at once queue here; the second finds the first's draft.
    await this.db.query(sql`select pg_advisory_xact_lock(hashtext('process ' || ${key}))`);
    const [last] = await this.db.query<Definition>(sql`
       select edition, state, organisation_id as "organisationId" from process_definition
       where key = ${key} order by edition desc limit 1`);
    if (last && fresh) {
      const message = `There is a process ${key} already; choose another key.`;
      throw Refused.input([{ path: ['key'], code: 'KEY_TAKEN', message }]);
    }
    if (last) this.assertKeeper(actor, last.organisationId, 'definition.draft');
    if (last?.state === 'DRAFT') {
      throw Refused.transition('DRAFT_EXISTS', `Edition ${last.edition} of ${key} is a draft; save to that one.`, {
        state: last.state,
      });
    }
    const definition = Object.assign(new Definition(), {
      id: v7(),
      key,
      edition: (last?.edition ?? 0) + 1,
      ...summaryOf(body, key),
      body,
      contentHash: null,
      state: 'DRAFT' as const,
      organisationId: last ? last.organisationId : owner,
      standard: actor.via === 'system',
      createdAt: this.clock.now(),
      publishedAt: null,
      retiredAt: null,
    });
    const { id, edition } = definition;
    const data = { definitionId: id, key, version: edition };
    await this.write(actor, definition, 'definition.drafted', data, { add: [definition] });
    return id;
  }

  /** Replaces a draft's body, complete or not. */
  async save(actor: Actor, { id, expectedVersion, body }: ChangeDefinition & { body: unknown }): Promise<string> {
    const definition = await this.editable(actor, id, expectedVersion, 'definition.draft');
    assertObject(body);
    Object.assign(definition, summaryOf(body, definition.key), { body });
    await this.write(actor, definition, 'definition.saved', { definitionId: id }, { save: [definition] });
    return id;
  }

  /**
   * Publishes a draft: from now on it says the same for ever.
   * @param defaultFor subject kinds that follow it from now on unless another is named; a steward's to say
   * @param read ids of the warnings that whoever publishes has read; left out: nobody is asked
   * @throws Refused INPUT with every fault of the body, by its path below `body`; or with every warning that was not read
   */
  async publish(
    actor: Actor,
    {
      id,
      expectedVersion,
      defaultFor = [],
      read,
    }: ChangeDefinition & { defaultFor?: readonly ApprovalSubject[]; read?: readonly string[] | null },
  ): Promise<string> {
    const definition = await this.editable(actor, id, expectedVersion, 'definition.publish');
    const verdict = readDefinition(definition.body);
    const faults = verdict.faults ?? (await this.surroundingFaults(verdict.definition));
    const wrongKey = !verdict.faults && verdict.definition.key !== definition.key;
    if (verdict.faults || faults.length || wrongKey) {
      const key = { path: ['key'], code: 'KEY_CHANGED', message: `The key of this process is ${definition.key}.` };
      throw Refused.input(
        [...faults, ...(wrongKey ? [key] : [])].map((fault) => ({ ...fault, path: ['body', ...fault.path] })),
        'The process cannot be published yet; mend every fault listed.',
      );
    }
    const body = verdict.definition;
    if (read) await this.assertRead(body, read);
    Object.assign(definition, {
      body,
      title: body.title,
      subjectKinds: body.subjectKinds,
      contentHash: contentHash(body),
      state: 'PUBLISHED',
      publishedAt: this.clock.now(),
    });
    const data = {
      definitionId: id,
      key: definition.key,
      version: definition.edition,
      contentHash: definition.contentHash ?? '',
    };
    await this.write(actor, definition, 'definition.published', data, { save: [definition] });
    if (defaultFor.length > 0) await this.makeDefault(actor, { id, subjectKinds: defaultFor });
    return id;
  }

  /**
   * Lets approvals of these subject kinds follow this process unless another is named. A steward's act, because it binds
   * every organisation.
   */
  async makeDefault(
    actor: Actor,
    { id, subjectKinds }: { id: string; subjectKinds: readonly ApprovalSubject[] },
  ): Promise<string> {
    const definition = await this.visible(actor, id);
    await this.access.assert(actor, 'platform.operate');
    if (definition.state !== 'PUBLISHED') {
      throw Refused.transition('NOT_PUBLISHED', 'Only a published edition can be followed.', {
        state: definition.state,
      });
    }
    const wrong = subjectKinds.filter((kind) => !definition.subjectKinds.includes(kind));
    if (wrong.length > 0 || subjectKinds.length === 0) {
      const message = `The process is for ${definition.subjectKinds.join(', ')}; name one or more of these.`;
      throw Refused.input([{ path: ['defaultFor'], code: 'UNKNOWN_VALUE', message }]);
    }
    await this.db.query(sql`
       insert into process_default (subject_kind, definition_id) select kind, ${id} from unnest(${subjectKinds}::text[]) kind
       on conflict (subject_kind) do update set definition_id = excluded.definition_id`);
    await this.write(actor, definition, 'definition.made.default', {
      definitionId: id,
      subjectKinds: [...subjectKinds],
    });
    return id;
  }

  /** Ends an edition for new approvals; those under way keep it. */
  async retire(actor: Actor, { id, expectedVersion }: ChangeDefinition): Promise<string> {
    const definition = await this.db.lock(Definition, id, expectedVersion, (row) => this.assertSeen(actor, row));
    await this.access.assert(actor, 'definition.publish');
    this.assertKeeper(actor, definition.organisationId, 'definition.publish');
    const { state } = definition;
    if (state !== 'PUBLISHED') {
      throw Refused.transition('NOT_PUBLISHED', `Only a published edition can be retired; this is ${state}.`, {
        state,
      });
    }
    const followed = await this.db.query<{ kind: string }>(
      sql`select subject_kind as kind from process_default where definition_id = ${id}`,
    );
    if (followed.length > 0) {
      const kinds = followed.map(({ kind }) => kind).join(', ');
      throw Refused.transition('IS_DEFAULT', `It is the default for ${kinds}; make another the default first.`, {
        state,
      });
    }
    Object.assign(definition, { state: 'RETIRED', retiredAt: this.clock.now() });
    await this.write(actor, definition, 'definition.retired', { definitionId: id }, { save: [definition] });
    return id;
  }

  /** A published or retired edition by id; approvals under way follow it. */
  async followed(id: string): Promise<PublishedDefinition> {
    const known = this.published.get(id);
    if (known) return known;
    const [row] = await this.db.query<PublishedDefinition>(sql`
       select id, edition, organisation_id as "organisationId", body from process_definition
       where id = ${id} and state <> 'DRAFT'`);
    if (!row) throw Failure.notFound('process definition', id);
    this.published.set(id, row);
    if (this.published.size > KEPT) this.published.delete(this.published.keys().next().value as string);
    return row;
  }

  /**
   * The edition a new approval follows: the newest published one of a key, or the default of the subject kind.
   * @throws Refused TRANSITION NO_PROCESS when there is none
   */
  async forSubject(kind: ApprovalSubject, key?: string): Promise<PublishedDefinition> {
    const [row] = key
      ? await this.db.query<{ id: string }>(
          sql`select id from process_definition where key = ${key} and state = 'PUBLISHED' order by edition desc limit 1`,
        )
      : await this.db.query<{ id: string }>(
          sql`select definition_id as id from process_default where subject_kind = ${kind}`,
        );
    if (!row) {
      throw Refused.transition(
        'NO_PROCESS',
        key
          ? `No edition of the process ${key} is published; choose another process or have it published.`
          : `No process is the default for a ${kind}; a platform steward has to make one the default.`,
      );
    }
    return this.followed(row.id);
  }

  private async editable(
    actor: Actor,
    id: string,
    expectedVersion: number,
    permission: 'definition.draft' | 'definition.publish',
  ): Promise<Definition> {
    const definition = await this.db.lock(Definition, id, expectedVersion, (row) => this.assertSeen(actor, row));
    await this.access.assert(actor, permission);
    this.assertKeeper(actor, definition.organisationId, permission);
    const { state } = definition;
    if (state !== 'DRAFT') {
      const message = `Edition ${definition.edition} of ${definition.key} is ${state} and cannot be changed; draft the next.`;
      throw Refused.transition('NOT_A_DRAFT', message, { state });
    }
    return definition;
  }

  private async visible(actor: Actor, id: string): Promise<Definition> {
    return this.db.lock(Definition, id, undefined, (row) => this.assertSeen(actor, row));
  }

  /** Another organisation's draft is answered like one that does not exist. */
  private assertSeen(actor: Actor, { id, state, organisationId }: Definition): void {
    if (state === 'DRAFT' && !keeps(actor, organisationId)) throw Failure.notFound('process definition', id);
  }

  private assertKeeper(actor: Actor, organisationId: string | null, permission: string): void {
    if (keeps(actor, organisationId)) return;
    const keeper = organisationId ? 'another organisation' : 'the platform';
    throw Refused.permission(permission, `This process belongs to ${keeper}; draft one under a key of your own.`);
  }

  private async assertRead(body: ProcessDefinition, read: readonly string[]): Promise<void> {
    const warnings = warningsOf(body, await this.registries.of(body));
    const unread = warnings.filter((one) => !read.includes(warningId(one)));
    if (unread.length === 0) return;
    throw Refused.input(
      unread.map((one) => ({ ...one, path: ['body', ...one.path] })),
      'There are warnings that were not read. Read each, then publish.',
    );
  }

  private async calendarFaults({ calendar }: ProcessDefinition): Promise<Fault[]> {
    if (await this.calendars.find(calendar)) return [];
    const message = `There is no calendar ${calendar}; use one of ${(await this.calendars.keys()).join(', ')}.`;
    return [{ path: ['calendar'], code: 'UNKNOWN_VALUE', message }];
  }

  private async write<T extends EventType>(
    actor: Actor,
    definition: Definition,
    type: T,
    data: EventData<T>,
    change: Change = {},
  ): Promise<void> {
    const { id, organisationId } = definition;
    const topics = organisationId ? [`organisation:${organisationId}`] : [];
    await this.records.write(actor, {
      ...change,
      audience: [definition],
      tell: (tell) => {
        const { version, readers: audience } = definition;
        tell(type, { kind: 'definition', id, version }, data, { audience, topics });
      },
    });
  }
}

interface ChangeDefinition {
  readonly id: string;
  readonly expectedVersion: number;
}

/** The platform's own definitions are kept by its stewards and by the platform itself. */
function keeps(actor: Actor, organisationId: string | null): boolean {
  if (actor.via === 'system') return organisationId === null;
  return organisationId === null ? actor.steward : organisationId === actor.organisationId;
}

function assertObject(body: unknown): void {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return;
  throw Refused.input([
    { path: ['body'], code: 'TYPE', message: 'Give a JSON object; `definitionSchema` says which.' },
  ]);
}

/** What lists show of a body that may not be complete yet. */
function summaryOf(body: unknown, key: string): { title: string } {
  const title = typeof body === 'object' && body !== null ? (body as { title?: unknown }).title : undefined;
  return { title: typeof title === 'string' && title.trim() ? shortened(title, 200) : key };
}
