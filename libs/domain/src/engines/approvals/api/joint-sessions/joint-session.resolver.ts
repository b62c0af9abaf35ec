import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock, columns, grouped, listsBy } from '#libs/platform';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { Interventions } from '../../interventions/intervention.service.js';
import { JointSession, MinutesSignature } from '../../joint-sessions/joint-session.entity.js';
import { JointSessions } from '../../joint-sessions/joint-session.service.js';
import { isSaidIn, MOST_VERSIONS } from '../../joint-sessions/joint-session.workflow.js';
import { MOST_SESSIONS } from '../../rules/coordinating/approval.convening.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import {
  CallJointSessionInput,
  CallJointSessionResult,
  CancelJointSessionInput,
  CancelJointSessionResult,
  MoveJointSessionInput,
  MoveJointSessionResult,
  RecordMinutesInput,
  RecordMinutesResult,
  SignMinutesInput,
  SignMinutesResult,
} from './joint-session.inputs.js';
import {
  JointSessionType,
  MinutesSignatureType,
  SessionAttendanceType,
  SessionInvitableType,
  SessionMinutesType,
} from './joint-session.types.js';

const SESSION = columns(
  JointSession,
  [
    ...(['id', 'approvalId', 'stage', 'round', 'state', 'organisationId', 'memberId', 'onBehalfOf'] as const),
    ...(['reason', 'calledAt', 'startsAt', 'place', 'agenda', 'attended', 'unsigned', 'changes'] as const),
    ...(['minutesVersion', 'minutesHash', 'earlier', 'version'] as const),
  ],
  { invitedIds: 'invited', recorded: 'minutes' },
);
const SIGNATURE = columns(MinutesSignature, [
  ...(['id', 'approvalId', 'sessionId', 'organisationId', 'memberId', 'onBehalfOf'] as const),
  ...(['minutesVersion', 'minutesHash', 'signedAt'] as const),
]);

async function organisations(nodes: NodeLoaders, ids: readonly string[], operation: Operation) {
  const found = await Promise.all(ids.map((id) => nodes.load(OrganisationType, id, operation)));
  return found.filter((one) => one !== null);
}

@Resolver(() => ApprovalType)
export class ApprovalJointSessionsResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Interventions) private readonly interventions: Interventions,
    @Inject(JointSessions) private readonly acts: JointSessions,
  ) {}

  @AtMost(MOST_SESSIONS)
  @ResolveField(() => [JointSessionType], {
    description: 'Joint sessions of those who decide in its stages, in the order in which they were called.',
  })
  async jointSessions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<JointSessionType[]> {
    const found = await operation.batch('approval.jointSessions', id, async (ids, read) => {
      const order = { by: ['calledAt', 'id'] } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(SESSION, 'approvalId', ids, { order })));
    });
    return found ?? [];
  }

  @ResolveField(() => JointSessionType, {
    nullable: true,
    description:
      'The last joint session that the organisation of a seat attended in its round: a decision can name it.',
  })
  async attendedSession(
    @Parent() approval: ApprovalType,
    @Args('seatId', { type: () => ID, description: 'Id of the seat.' }) seatId: string,
    @Op() operation: Operation,
  ): Promise<JointSessionType | null> {
    const sessions = await this.jointSessions(approval, operation);
    if (sessions.length === 0) return null;
    const seat = (await this.approvals.seats(operation, approval.id)).find(({ id }) => id === seatId);
    return (seat?.group && sessions.findLast((session) => isSaidIn(session, seat))) || null;
  }

  @Requires('signed-in')
  @Mutation(() => CallJointSessionResult, {
    description:
      'Has those who decide in the stage in progress, and those whom it consulted, meet; for whoever coordinates it.',
  })
  async callJointSession(@Args('input') input: CallJointSessionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.interventions.callSession(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => MoveJointSessionResult, {
    description: 'Has a joint session take place at another time or place; for the coordinator that called it.',
  })
  async moveJointSession(@Args('input') input: MoveJointSessionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.move(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => CancelJointSessionResult, {
    description: 'Says that a joint session will not take place; for the coordinator that called it.',
  })
  async cancelJointSession(@Args('input') input: CancelJointSessionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.cancel(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => RecordMinutesResult, {
    description:
      'Records who came to a joint session and what was said, or corrects that: earlier signatures then no longer count. For the coordinator that called it.',
  })
  async recordMinutes(@Args('input') input: RecordMinutesInput, @CurrentActor() actor: Actor) {
    const attendance = input.attendance.map(({ announced = null, ...one }) => ({ ...one, announced }));
    return { approval: await this.acts.record(actor, { ...input, attendance }) };
  }

  @Requires('signed-in')
  @Mutation(() => SignMinutesResult, {
    description: 'Signs the minutes of a joint session for your organisation, which attended it.',
  })
  async signMinutes(@Args('input') input: SignMinutesInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.sign(actor, input) };
  }
}

@Resolver(() => JointSessionType)
export class JointSessionResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The coordinator that called it.' })
  organisation(@Parent() { organisationId }: JointSessionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat of the member who called it.' })
  member(@Parent() { memberId }: JointSessionType, @Op() operation: Operation) {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @AtMost(100)
  @ResolveField(() => [OrganisationType], { description: 'Who is invited.' })
  invited(@Parent() { invitedIds }: JointSessionType, @Op() operation: Operation): Promise<OrganisationType[]> {
    return organisations(this.nodes, invitedIds, operation);
  }

  @ResolveField(() => SessionMinutesType, { nullable: true, description: 'Its minutes as they stand.' })
  minutes(@Parent() { recorded, minutesVersion, minutesHash }: JointSessionType): SessionMinutesType | null {
    if (!recorded || !minutesHash) return null;
    return { ...recorded, version: minutesVersion, hash: minutesHash, recordedAt: new Date(recorded.at) };
  }

  @AtMost(MOST_VERSIONS)
  @ResolveField(() => [SessionMinutesType], { description: 'Its minutes before they were corrected, in order.' })
  earlierMinutes(@Parent() { earlier }: JointSessionType): SessionMinutesType[] {
    return earlier.map(({ at, ...one }) => ({ ...one, recordedAt: new Date(at) }));
  }

  @AtMost(1000)
  @ResolveField(() => [MinutesSignatureType], { description: 'Who signed its minutes, in which version, in order.' })
  async signatures(
    @Parent() { id, minutesVersion }: JointSessionType,
    @Op() operation: Operation,
  ): Promise<MinutesSignatureType[]> {
    const found = await operation.batch('jointSession.signatures', id, async (ids, read) => {
      const order = { by: ['signedAt', 'id'] } as const;
      return grouped(ids, 'sessionId', await read.query(listsBy(SIGNATURE, 'sessionId', ids, { order })));
    });
    return (found ?? []).map((one) => ({ ...one, stands: one.minutesVersion === minutesVersion }));
  }

  @ResolveField(() => Boolean, {
    description: 'Whether your organisation called it, and it is yours to move, to cancel and to record.',
  })
  yours(@Parent() { organisationId }: JointSessionType, @CurrentActor() actor: Actor): boolean {
    return organisationId === actor.organisationId && holds(actor, 'approval.coordinate');
  }

  @ResolveField(() => Boolean, { description: 'Whether its minutes can be recorded, or corrected, by now.' })
  recordable(@Parent() { state, startsAt }: JointSessionType): boolean {
    return state !== 'CANCELLED' && startsAt <= this.clock.now();
  }

  @ResolveField(() => Boolean, { description: 'Whether your organisation attended and has yet to sign the minutes.' })
  toSign(@Parent() { unsigned }: JointSessionType, @CurrentActor() actor: Actor): boolean {
    return unsigned.includes(actor.organisationId) && holds(actor, 'approval.decide');
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of its being called.' })
  receipt(@Parent() { id, approvalId }: JointSessionType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }
}

@Resolver(() => SessionAttendanceType)
export class SessionAttendanceResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: SessionAttendanceType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => MinutesSignatureType)
export class MinutesSignatureResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: MinutesSignatureType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat of the member who signed.' })
  member(@Parent() { memberId }: MinutesSignatureType, @Op() operation: Operation) {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'Its receipt.' })
  receipt(@Parent() { id, approvalId }: MinutesSignatureType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }
}

@Resolver(() => SessionInvitableType)
export class SessionInvitableResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(100)
  @ResolveField(() => [OrganisationType], { description: 'Those who decide in the stage.' })
  deciding(@Parent() { decidingIds }: SessionInvitableType, @Op() operation: Operation): Promise<OrganisationType[]> {
    return organisations(this.nodes, decidingIds, operation);
  }

  @AtMost(100)
  @ResolveField(() => [OrganisationType], { description: 'Those whom it consulted; they have no vote.' })
  consulted(@Parent() { consultedIds }: SessionInvitableType, @Op() operation: Operation): Promise<OrganisationType[]> {
    return organisations(this.nodes, consultedIds, operation);
  }
}
