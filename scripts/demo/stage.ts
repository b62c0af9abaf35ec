import type { INestApplicationContext } from '@nestjs/common';
import type { CancellationReason, Decision, OpinionStance } from '#libs/contracts';
import {
  Appeals,
  Conditions,
  Decisions,
  Endings,
  type GivenCondition,
  type GivenCoordination,
  type GivenObjection,
  Interventions,
  Objections,
  Opinions,
  ProposalPartner,
  ProposalPartners,
  Proposals,
  Submissions,
} from '#libs/domain';
import { Database } from '#libs/platform';
import { contentOf } from './content.js';
import type { Cast } from './people.js';
import { type SketchName, sketches } from './sketches.js';
import type { Steps } from './steps.js';

/** What a decider says besides the decision. */
export interface Words {
  readonly reason?: string;
  readonly conditions?: readonly GivenCondition[];
  readonly objection?: GivenObjection;
  readonly legalBasis?: string;
  readonly overrides?: GivenCoordination['overrides'];
  readonly considerations?: GivenCoordination['considerations'];
  readonly jointSessionId?: string;
}

/** Acts of the demonstration, each one step, named by the story they belong to. */
export class Stage {
  private readonly db: Database;
  private readonly proposals: Proposals;
  private readonly partners: ProposalPartners;
  private readonly submissions: Submissions;
  private readonly conditions: Conditions;
  private readonly decisions: Decisions;
  private readonly endings: Endings;
  private readonly objections: Objections;
  private readonly appeals: Appeals;
  private readonly interventions: Interventions;
  private readonly opinions: Opinions;
  private readonly counts = new Map<string, number>();

  constructor(
    app: INestApplicationContext,
    readonly steps: Steps,
    readonly cast: Cast,
  ) {
    this.db = app.get(Database);
    this.partners = app.get(ProposalPartners, { strict: false });
    this.proposals = app.get(Proposals, { strict: false });
    this.submissions = app.get(Submissions, { strict: false });
    this.conditions = app.get(Conditions, { strict: false });
    this.decisions = app.get(Decisions, { strict: false });
    this.endings = app.get(Endings, { strict: false });
    this.objections = app.get(Objections, { strict: false });
    this.appeals = app.get(Appeals, { strict: false });
    this.interventions = app.get(Interventions, { strict: false });
    this.opinions = app.get(Opinions, { strict: false });
  }

  /** Begins a proposal from its sketch, for a project or on its own. */
  draft(name: SketchName, by: string, projectId: string | null, partners: readonly string[] = []): Promise<string> {
    return this.step(name, async () => {
      const sketch = sketches[name];
      const consortium = partners.map((key) => this.cast.id(key));
      const content = { ...contentOf(sketch), ...(consortium.length ? { consortiumOrganisationIds: consortium } : {}) };
      const given = { title: sketch.title, projectId, jurisdiction: 'CN-SH', content };
      const { id } = await this.proposals.draft(this.cast.actor(by, 'proposals'), given);
      const asked = await this.db.tx.findBy(ProposalPartner, { proposalId: id });
      for (const key of partners) {
        const one = asked.find(({ organisationId }) => organisationId === this.cast.id(key));
        if (one) await this.partners.answer(this.cast.actor(key, 'proposals'), one.id, one.version, 'accept');
      }
      return id;
    });
  }

  /** Changes parts of a draft; null takes a part away. */
  write(name: SketchName, by: string, id: string, content: Readonly<Record<string, unknown>>): Promise<void> {
    return this.step(name, async () => {
      const expectedVersion = await this.version('proposal', id);
      await this.proposals.saveDraft(this.cast.actor(by, 'proposals'), { id, expectedVersion, content });
    });
  }

  /** Submits the draft and lets its first stage open. */
  submit(name: SketchName, by: string, id: string): Promise<void> {
    return this.act(name, async () => {
      await this.submissions.submit(this.cast.actor(by, 'proposals'), id, await this.version('proposal', id));
    });
  }

  withdraw(name: SketchName, by: string, id: string): Promise<void> {
    return this.act(name, async () => {
      const why = { because: 'NO_FUNDING', reason: 'This year’s budget has no room for the pilot.' } as const;
      const version = await this.version('proposal', id);
      await this.submissions.withdraw(this.cast.actor(by, 'proposals'), id, version, why);
    });
  }

  /** An organisation's officer decides on the seat that waits for it. */
  decide(name: string, subjectId: string, by: string, decision: Decision, words: Words = {}): Promise<void> {
    return this.act(name, async () => {
      const seat = await this.seat(subjectId, by);
      const given = { seatId: seat.id, decision, contentHash: seat.contentHash, ...words };
      const actor = this.cast.actor(by, 'officer');
      if (seat.tier === null) await this.decisions.record(actor, given);
      else await this.decisions.coordinate(actor, given);
    });
  }

  /** Whoever coordinates the stage in progress ends what can't go on. */
  cancel(name: SketchName, subjectId: string, by: string, because: CancellationReason, reason: string): Promise<void> {
    return this.act(name, async () => {
      const approval = await this.inProgress(name, subjectId);
      await this.endings.cancel(this.cast.actor(by, 'officer'), { ...approval, because, reason });
    });
  }

  /** What is said about the objection to a proposal, by whom it waits for. */
  contest(
    name: string,
    subjectId: string,
    say: (objections: Objections, cast: Cast, objectionId: string) => Promise<unknown>,
  ): Promise<void> {
    return this.act(name, async () => {
      const [objection] = await this.db.query<{ id: string }>(
        'select o.id from approval_objection o join approval a on a.id = o.approval_id where a.subject_id = $1',
        [subjectId],
      );
      if (!objection) throw new Error(`Nobody objected to ${name}.`);
      await say(this.objections, this.cast, objection.id);
    });
  }

  /** What is done about the appeal of one whom a coordinator's decision on a proposal overrode. */
  appeal(
    name: string,
    subjectId: string,
    by: string,
    say: (appeals: Appeals, cast: Cast, appealId: string) => Promise<unknown>,
  ): Promise<void> {
    return this.act(name, async () => {
      const [appeal] = await this.db.query<{ id: string }>(
        `select l.id from approval_appeal l join approval a on a.id = l.approval_id
         where a.subject_id = $1 and l.organisation_id = $2`,
        [subjectId, this.cast.id(by)],
      );
      if (!appeal) throw new Error(`Nobody was overridden in ${name}.`);
      await say(this.appeals, this.cast, appeal.id);
    });
  }

  /** An agency decides as well that the process did not find, because the coordinator of the stage in progress says so. */
  addAgency(name: string, subjectId: string, by: string, added: string, group: string, reason: string): Promise<void> {
    return this.act(name, async () => {
      const given = { group, organisationId: this.cast.id(added), workingDays: 5, reason };
      const approval = await this.inProgress(name, subjectId);
      await this.interventions.addAgency(this.cast.actor(by, 'officer'), { ...approval, ...given });
    });
  }

  /** The coordinator of the stage in progress decides instead of those who have not. */
  takeOver(name: string, subjectId: string, by: string, reason: string): Promise<void> {
    return this.act(name, async () => {
      const approval = await this.inProgress(name, subjectId);
      await this.interventions.takeOver(this.cast.actor(by, 'officer'), { ...approval, reason });
    });
  }

  /** A body without a vote says what it thinks. @returns the opinion's id */
  opine(name: string, subjectId: string, by: string, stance: OpinionStance, text: string): Promise<string> {
    return this.act(name, async () => {
      const [opinion] = await this.db.query<{ opinionId: string; expectedVersion: number }>(
        `select o.id as "opinionId", o.version as "expectedVersion" from approval_opinion o join approval a on a.id = o.approval_id
         where a.subject_id = $1 and o.organisation_id = $2 and o.state = 'ASKED'`,
        [subjectId, this.cast.id(by)],
      );
      if (!opinion) throw new Error(`${by} is not asked for an opinion about ${name}.`);
      await this.opinions.give(this.cast.actor(by, 'officer'), { ...opinion, stance, text });
      return opinion.opinionId;
    });
  }

  /** The same plain approval by several. */
  async approve(name: string, subjectId: string, ...by: readonly string[]): Promise<void> {
    for (const each of by) await this.decide(name, subjectId, each, 'APPROVE');
  }

  /** The condition set on a proposal is met by whoever owes it. */
  fulfil(name: string, subjectId: string, by: string, mailbox: string, evidence: string): Promise<void> {
    return this.act(name, async () => {
      const [condition] = await this.db.query<{ id: string }>(
        `select c.id from approval_condition c join approval a on a.id = c.approval_id
         where a.subject_id = $1 and c.owner_id = $2 and c.state = 'OPEN' order by c.id limit 1`,
        [subjectId, this.cast.id(by)],
      );
      if (!condition) throw new Error(`${by} owes no condition of ${name}.`);
      await this.conditions.fulfil(this.cast.actor(by, mailbox), { conditionId: condition.id, evidence });
    });
  }

  /** One more act of a story, and everything that follows from it. */
  async act<T>(story: string, run: () => Promise<T>): Promise<T> {
    const answer = await this.step(story, run);
    await this.steps.settled();
    return answer;
  }

  async version(table: 'proposal' | 'project' | 'pilot', id: string): Promise<number> {
    const [row] = await this.db.query<{ version: number }>(`select version from ${table} where id = $1`, [id]);
    if (!row) throw new Error(`There is no ${table} ${id}.`);
    return row.version;
  }

  /** An act from which nothing follows that is waited for. Steps of a story are numbered, in the order the history asks for them. */
  step<T>(story: string, run: () => Promise<T>): Promise<T> {
    const number = (this.counts.get(story) ?? 0) + 1;
    this.counts.set(story, number);
    return this.steps.once(`story.${story}.${number}`, run);
  }

  /** The stage in progress, as acts of its coordinator name it. */
  async inProgress(
    name: string,
    subjectId: string,
  ): Promise<{ approvalId: string; expectedVersion: number; stage: string }> {
    const [approval] = await this.db.query<{ approvalId: string; expectedVersion: number; stage: string }>(
      `select id as "approvalId", version as "expectedVersion", stage from approval where subject_id = $1 and state = 'OPEN'`,
      [subjectId],
    );
    if (!approval) throw new Error(`Nothing is decided on in ${name}.`);
    return approval;
  }

  private async seat(subjectId: string, by: string): Promise<{ id: string; tier: number | null; contentHash: string }> {
    const [seat] = await this.db.query<{ id: string; tier: number | null; contentHash: string }>(
      `select s.id, s.tier, a.content_hash as "contentHash"
       from approval_seat s join approval a on a.id = s.approval_id
       where a.subject_id = $1 and s.organisation_id = $2 and s.state = 'WAITING' order by s.tier nulls first limit 1`,
      [subjectId, this.cast.id(by)],
    );
    if (!seat) throw new Error(`${by} has no open seat in the approval of ${subjectId}.`);
    return seat;
  }
}
