import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Refused, type Role, systemActor } from '#libs/contracts';
import type { Conflict } from '../../interests/conflict.rules.js';
import { Conflicts, type Findings } from '../../interests/conflict.service.js';
import type { ConflictAnswer } from '../../interests/interest.entity.js';
import type { StageDefinition } from '../definitions/definition.schema.js';
import type { SeatOfPerson } from '../approval.case.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks, type KnownInterests } from '../approval.locks.service.js';
import type { SubjectOfApproval } from '../approval.subject.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import type { Decider, Recusal } from '../rules/approval.state.js';
import { organisationsIn, type Resolve } from '../rules/electing/approval.electorate.js';

/** What is looked at before a stage opens. */
export interface Foreseen {
  readonly parties: readonly string[];
  /** Members who can't decide for other reasons. */
  readonly apart: readonly string[];
  /** Organisations that are out already. */
  readonly recused: readonly string[];
  /** Which organisation decides for itself. */
  readonly forItself: string | null;
}

/** Approvals and the interests of those who decide in them: who is out, who is asked, who has answered. */
@Injectable()
export class ApprovalInterests {
  constructor(
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /** What ties these organisations and their members to the subject now. @param more roles in which some act besides those that the stage asks for */
  async find(
    approval: Approval,
    organisations: readonly string[],
    rules: StageDefinition,
    more: readonly Role[] = [],
  ): Promise<Findings> {
    const { id, engine, owners } = approval;
    approval.parties = await this.subjects.interestedIn(approval, owners);
    const others = organisations.filter((one) => !owners.includes(one));
    return this.conflicts.find(await this.conflicts.known(approval.parties, others), {
      organisations: others,
      roles: [...rolesOf(rules), ...more],
      apart: [...engine.separation.members, ...approval.conflicted],
      forItself: await this.subjects.decidingForItself(id),
    });
  }

  /**
   * Which organisations interests keep from each stage, were it opened now. Nothing of it is kept: what is found as a stage opens counts.
   * @param matter whose it is and who can't decide for other reasons
   */
  async foreseen(
    { parties, apart, recused, forItself }: Foreseen,
    stages: readonly StageDefinition[],
    resolve: Resolve,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const asked = stages.map((rules) => ({ rules, organisations: organisationsIn(rules, resolve) }));
    const all = [...new Set(asked.flatMap(({ organisations }) => organisations))];
    const known = await this.conflicts.known(parties, all);
    return new Map(
      asked.map(({ rules, organisations }) => {
        const question = { organisations, roles: rolesOf(rules), apart, forItself };
        const found = this.conflicts.find(known, question);
        const members = [...apart, ...found.members.map(({ memberId }) => memberId)];
        return [rules.key, new Set([...recused, ...found.organisations, ...members])];
      }),
    );
  }

  /** Who is out of what is under way, as it stands. */
  async matterOf(
    approval: SubjectOfApproval & Pick<Approval, 'id' | 'engine' | 'conflicted' | 'recused'>,
  ): Promise<Foreseen> {
    const { id, conflicted, recused } = approval;
    const { organisations: owners, members } = approval.engine.separation;
    const [parties, forItself] = await Promise.all([
      this.subjects.interestedIn(approval, owners),
      this.subjects.decidingForItself(id),
    ]);
    return { parties, apart: [...members, ...conflicted], recused, forItself };
  }

  /**
   * Takes the sight of those who are out, and keeps what was found of whoever takes part.
   * @returns whom an interest keeps from taking part and did not before
   */
  async apply(
    approval: Approval,
    { conflicts, organisations, members }: Findings,
    sitting: ReadonlySet<string>,
  ): Promise<Recusal[]> {
    const isNew = ({ organisationId, memberId }: Recusal): boolean =>
      sitting.has(organisationId) &&
      !(memberId ? approval.conflicted.includes(memberId) : approval.recused.includes(organisationId));
    const recusals = [
      ...organisations.map((organisationId): Recusal => ({ organisationId, memberId: null })),
      ...members.map(({ organisationId, memberId }): Recusal => ({ organisationId, memberId })),
    ].filter(isNew);
    const out = recusals.flatMap(({ memberId }) => memberId ?? []);
    const seats = (await this.everySeat(approval, out)).map(({ id }) => id);
    approval.conflicted = [...new Set([...approval.conflicted, ...seats])].sort();
    const gone = recusals.flatMap(({ organisationId, memberId }) => (memberId ? [] : [organisationId]));
    approval.recused = [...new Set([...approval.recused, ...gone])].sort();
    const found = conflicts.filter(({ organisationId }) => sitting.has(organisationId));
    await this.conflicts.note(systemActor, approval.id, found, audienceOf(approval, [...sitting]));
    return recusals;
  }

  /** Every seat of the persons who hold these; besides these none in a party, whose own affair it is there. */
  async everySeat({ owners, parties }: Approval, members: readonly string[]): Promise<SeatOfPerson[]> {
    const own = new Set([...owners, ...parties]);
    const seats = await this.locks.seatsOfPersons(members);
    return seats.filter(({ id, organisation }) => members.includes(id) || !own.has(organisation));
  }

  /**
   * Before a decision counts: nobody with a direct conflict decides, and whoever may have one has said so.
   * @throws Refused TRANSITION CONFLICT_OF_INTEREST, DECLARE_FIRST
   */
  assertDeclared(approval: Approval, by: Decider, known: KnownInterests): void {
    const conflicts = this.of(approval, by, known);
    const state = approval.stageState;
    if (conflicts.some(({ grade }) => grade === 'DIRECT')) {
      const message =
        'An interest ties you to whose subject this is; step aside, or let a colleague without one decide.';
      throw Refused.transition('CONFLICT_OF_INTEREST', message, { state });
    }
    if (this.open(conflicts, by, known).length === 0) return;
    const message =
      'Something may tie you to whose subject this is. Declare whether you have an interest, then decide.';
    throw Refused.transition('DECLARE_FIRST', message, { state });
  }

  /**
   * Before somebody without a seat settles something: nobody does whom anything ties to it, unless that was answered.
   * @throws Refused TRANSITION CONFLICT_OF_INTEREST
   */
  assertUntied(approval: Approval, by: Decider, known: KnownInterests): void {
    const conflicts = this.of(approval, by, known);
    const open = this.open(conflicts, by, known);
    if (open.length === 0 && !conflicts.some(({ grade }) => grade === 'DIRECT')) return;
    const message = 'Something may tie you to whose subject this is; a colleague without an interest settles it.';
    throw Refused.transition('CONFLICT_OF_INTEREST', message, { state: approval.stageState });
  }

  /** What was found and not answered. */
  private open(conflicts: readonly Conflict[], by: Decider, known: KnownInterests): Conflict[] {
    return conflicts.filter(
      (conflict) =>
        !known.answered.some(
          ({ memberId, basis }) => memberId === (conflict.memberId ?? by.memberId) && basis === conflict.basis,
        ),
    );
  }

  /** Keeps what a member said to all that may tie it; false when nothing does. */
  async answer(
    actor: Actor,
    approval: Approval,
    by: Decider,
    known: KnownInterests,
    said: { readonly answer: ConflictAnswer; readonly statement: string | null },
  ): Promise<boolean> {
    const asked = this.of(approval, by, known)
      .filter(({ grade }) => grade === 'POSSIBLE')
      .map((conflict): Conflict => ({ ...conflict, memberId: by.memberId }));
    if (asked.length === 0) return false;
    const sitting = approval.engine.stages[approval.engine.current]?.groups.flatMap(({ seats }) => seats) ?? [];
    const deciding = sitting.map(({ organisationId }) => organisationId);
    await this.conflicts.answer(actor, approval.id, asked, said, audienceOf(approval, deciding));
    return true;
  }

  /** How many members of an organisation could still decide. */
  async ableIn({ engine, conflicted }: Approval, organisationId: string, rules: StageDefinition): Promise<number> {
    return this.conflicts.able(organisationId, rolesOf(rules), [...engine.separation.members, ...conflicted]);
  }

  /** How many members of an organisation hold an office, and could still act. */
  async holdersIn({ engine, conflicted }: Approval, organisationId: string, office: Role): Promise<number> {
    return this.conflicts.able(organisationId, [office], [...engine.separation.members, ...conflicted]);
  }

  private of({ parties }: Approval, by: Decider, { evidence, forItself }: KnownInterests): Conflict[] {
    if (!evidence || parties.length === 0) return [];
    const { memberId, personId, organisationId, onBehalfOf } = by;
    const members = [{ memberId, personId }, ...(onBehalfOf ? [onBehalfOf] : [])];
    return this.conflicts.judge(
      [{ organisationId, members, forItself: organisationId === forItself }],
      parties,
      evidence,
    );
  }
}

/** Those that decide, and none whose interests are at stake. */
const audienceOf = ({ parties }: Approval, deciding: readonly string[]): string[] =>
  [...new Set(deciding)].filter((organisationId) => !parties.includes(organisationId)).sort();

const rolesOf = ({ groups, tiers, consultation }: StageDefinition): Role[] => [
  ...new Set([...groups, ...tiers, ...(consultation ? [consultation] : [])].map(({ role }) => role)),
];
