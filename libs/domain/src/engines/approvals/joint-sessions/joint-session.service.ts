import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Failure, type Permission, Refused } from '#libs/contracts';
import { Clock, contentHash, Database, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Approval } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { say } from '../approval.records.js';
import { ApprovalInterests } from '../deciding/approval.interests.service.js';
import { Deciders } from '../deciding/decider.service.js';
import { inNameOf } from '../rules/approval.deciders.js';
import type { Decider } from '../rules/approval.state.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { whenAndWhereFaults } from '../rules/coordinating/approval.convening.js';
import { JointSession, MinutesSignature } from './joint-session.entity.js';
import { calledOff, changeOf } from './joint-session.records.js';
import {
  afterRecording,
  afterSigning,
  assertCalled,
  assertRecordable,
  assertSigns,
  type Minutes,
  signedText,
} from './joint-session.workflow.js';

interface OfSession {
  readonly sessionId: string;
  readonly expectedVersion: number;
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: string | null;
}

interface Moved extends OfSession {
  readonly startsAt: Date;
  readonly place: string;
  readonly reason: string;
}

interface Cancelled extends OfSession {
  readonly reason: string;
}

interface Signed extends OfSession {
  readonly minutesHash: string;
}

interface Found {
  readonly approval: Approval;
  readonly session: JointSession;
  readonly by: Decider;
}

/** What is done about a joint session once it is called: it is moved, cancelled, or held, and its minutes are signed. */
@Injectable()
export class JointSessions {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ApprovalInterests) private readonly interests: ApprovalInterests,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Deciders) private readonly deciders: Deciders,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Has a session take place at another time or place.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (SESSION_OVER, CONFLICT_OF_INTEREST)
   */
  async move(actor: Actor, given: Moved): Promise<string> {
    const { approval, session, by } = await this.found(actor, given, 'approval.coordinate');
    assertCalled(session);
    const { place, reason } = given;
    const startsAt = given.startsAt.toISOString();
    const faults = whenAndWhereFaults({ startsAt, place }, this.clock.now().toISOString());
    if (!reason.trim()) faults.push(reasonMissing('Say why it is moved.'));
    if (faults.length > 0) throw Refused.input(faults);
    const change = changeOf('MOVED', session, by, reason, this.clock.now());
    Object.assign(session, { startsAt: given.startsAt, place: place.trim(), changes: [...session.changes, change] });
    const { invited } = session;
    const data = { ...this.about(approval, session, by), startsAt, invited };
    return this.keep(actor, approval, session, { type: 'approval.session.moved', data });
  }

  /**
   * Says that a session will not take place.
   * @returns the approval's id
   * @throws as for moving
   */
  async cancel(actor: Actor, given: Cancelled): Promise<string> {
    const { approval, session, by } = await this.found(actor, given, 'approval.coordinate');
    assertCalled(session);
    if (!given.reason.trim()) throw Refused.input([reasonMissing('Say why it is cancelled.')]);
    calledOff(session, by, given.reason, this.clock.now());
    const { invited } = session;
    const data = { ...this.about(approval, session, by), invited };
    return this.keep(actor, approval, session, { type: 'approval.session.cancelled', data }, [session.organisationId]);
  }

  /**
   * Records who came and what was said, or corrects it: signatures stay with the version that they were given for.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (SESSION_CANCELLED, SESSION_NOT_BEGUN, TOO_MANY_VERSIONS, CONFLICT_OF_INTEREST)
   */
  async record(actor: Actor, given: OfSession & Minutes): Promise<string> {
    const { approval, session, by } = await this.found(actor, given, 'approval.coordinate');
    const now = this.clock.now();
    const minutes = trimmed(given);
    assertRecordable(session, minutes, now);
    const { minutes: before, minutesVersion, minutesHash: hash } = session;
    const version = minutesVersion + 1;
    const { memberId, onBehalfOf } = by;
    const recorded = { ...minutes, memberId, onBehalfOf: onBehalfOf?.memberId ?? null, at: now.toISOString() };
    const concerned = [session.organisationId, ...session.attended];
    Object.assign(session, {
      ...{ state: 'HELD', minutes: recorded, minutesVersion: version },
      ...{ minutesHash: contentHash(signedText(session, version, minutes)), ...afterRecording(minutes) },
      earlier: before ? [...session.earlier, { ...before, version: minutesVersion, hash }] : session.earlier,
    });
    const data = { ...this.about(approval, session, by), ...ofMinutes(session), attended: session.attended };
    const inboxes = [...new Set([...concerned, ...session.attended])];
    return this.keep(actor, approval, session, { type: 'approval.session.recorded', data }, inboxes);
  }

  /**
   * Signs the minutes for an organisation that attended.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, TRANSITION (NO_MINUTES, MINUTES_CHANGED, SIGNED_ALREADY, CONFLICT_OF_INTEREST)
   */
  async sign(actor: Actor, given: Signed): Promise<string> {
    const { approval, session, by } = await this.found(actor, given, 'approval.decide');
    const { organisationId, memberId } = by;
    assertSigns(session, organisationId, given.minutesHash);
    session.unsigned = afterSigning(session, organisationId);
    const { id: approvalId, readers, barred } = approval;
    const signature = Object.assign(new MinutesSignature(), {
      ...{ id: v7(), approvalId, sessionId: session.id, organisationId, memberId },
      ...{ onBehalfOf: by.onBehalfOf?.memberId ?? null, ...ofMinutes(session) },
      ...{ signedAt: this.clock.now(), readers, barred },
    });
    const data = {
      ...this.about(approval, session, by),
      organisationId,
      ...ofMinutes(session),
      signatureId: signature.id,
    };
    const event = { type: 'approval.session.signed', data } as const;
    return this.keep(actor, approval, session, event, [organisationId], [signature]);
  }

  /** The session, with its approval locked, and in whose name the actor does it. */
  private async found(actor: Actor, given: OfSession, permission: Permission): Promise<Found> {
    const { sessionId, expectedVersion, onBehalfOf } = given;
    const { memberId, organisationId } = actor;
    const members = [memberId, ...(onBehalfOf ? [onBehalfOf] : [])];
    const which = sql`(select approval_id from joint_session where id = ${sessionId})`;
    const locked = await this.locks.lockKnowing(which, { organisationId, members });
    if (!locked) throw Failure.notFound('joint session', sessionId);
    const { approval, known } = locked;
    this.access.assertSees(actor, { ...approval, id: sessionId }, 'joint session');
    const session = await this.db.tx.findOneByOrFail(JointSession, { id: sessionId });
    const by = await this.deciders.of(actor, approval, onBehalfOf, permission);
    const owners = permission === 'approval.coordinate' ? [session.organisationId] : session.invited;
    await this.access.assert(actor, permission, { owners, by });
    if (session.version !== expectedVersion) throw Refused.version(expectedVersion, session.version);
    this.interests.assertUntied(approval, by, known);
    return { approval, session, by };
  }

  private about(approval: Approval, { id: sessionId, stage }: JointSession, by: Decider) {
    const { organisationId, memberId } = by;
    const { id: approvalId, revision, contentHash: hash } = approval;
    const what = { approvalId, stage, sessionId, revision, contentHash: hash };
    return { ...what, organisationId, memberId, ...inNameOf(by) };
  }

  private async keep(
    actor: Actor,
    approval: Approval,
    session: JointSession,
    event: ApprovalEvent,
    inboxes: readonly string[] = [],
    add: readonly MinutesSignature[] = [],
  ): Promise<string> {
    await this.records.write(actor, {
      add,
      // Whoever shows the approval reads it again.
      save: [session, approval],
      tell: (tell) => say(tell, approval, event, inboxes),
    });
    return approval.id;
  }
}

const ofMinutes = ({ minutesVersion, minutesHash: hash }: JointSession) => ({
  minutesVersion,
  minutesHash: hash ?? '',
});

const reasonMissing = (message: string) => ({ path: ['reason'], code: 'REQUIRED', message });

function trimmed({ attendance, said }: Minutes): Minutes {
  return {
    attendance: attendance.map(({ organisationId, names, announced }) => ({
      organisationId,
      names: names.map((name) => name.trim()),
      announced: announced ?? null,
    })),
    said: said.map((text) => text.trim()),
  };
}
