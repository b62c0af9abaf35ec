import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type FollowSubject, followSubjects, type Titled } from '#libs/contracts';
import { Database, type EventFor, raw, sql } from '#libs/platform';
import { audiencesOfMember } from '../../identity/access/access.audience.js';
import { Notifications, type Recipient } from '../notifications/notification.service.js';
import type { FollowedKey } from '../notifications/words/followed.sentences.js';
import { Follows } from './follow.service.js';

type Event = EventFor<'follow.tell'>;

const SENTENCES: Readonly<Record<Event['type'], FollowedKey>> = {
  'agreement.ended': 'FOLLOWED_ENDED',
  'agreement.finalized': 'FOLLOWED_SIGNED',
  'agreement.offered': 'FOLLOWED_OFFERED',
  'agreement.reinstated': 'FOLLOWED_IN_FORCE',
  'agreement.requested': 'FOLLOWED_OFFERED',
  'agreement.suspended': 'FOLLOWED_SUSPENDED',
  'agreement.took.effect': 'FOLLOWED_IN_FORCE',
  'approval.settled': 'FOLLOWED_DECIDED',
  'approval.stage.opened': 'FOLLOWED_MOVED',
  'dataset.published': 'FOLLOWED_PUBLISHED',
  'dataset.updated': 'FOLLOWED_CHANGED',
  'dataset.withdrawn': 'FOLLOWED_WITHDRAWN',
  'discussion.comment.added': 'FOLLOWED_COMMENTED',
  'impact.assessed': 'FOLLOWED_ASSESSED',
  'incident.corrected': 'FOLLOWED_CHANGED',
  'incident.ended': 'FOLLOWED_REVIEWED',
  'incident.withdrawn': 'FOLLOWED_WITHDRAWN',
  'need.changed': 'FOLLOWED_CHANGED',
  'need.covered': 'FOLLOWED_COVERED',
  'need.uncovered': 'FOLLOWED_UNCOVERED',
  'need.withdrawn': 'FOLLOWED_WITHDRAWN',
  'pilot.declared': 'FOLLOWED_PILOT',
  'pilot.extended': 'FOLLOWED_PILOT_DECIDED',
  'pilot.replicated': 'FOLLOWED_PILOT_DECIDED',
  'pilot.stopped': 'FOLLOWED_PILOT_DECIDED',
  'project.stage.advanced': 'FOLLOWED_MOVED',
  'project.stakes.changed': 'FOLLOWED_CHANGED',
  'project.updated': 'FOLLOWED_CHANGED',
  'proposal.approved': 'FOLLOWED_APPROVED',
  'proposal.cancelled': 'FOLLOWED_CANCELLED',
  'proposal.changes.requested': 'FOLLOWED_RETURNED',
  'proposal.rejected': 'FOLLOWED_REJECTED',
  'proposal.submitted': 'FOLLOWED_SUBMITTED',
  'proposal.withdrawn': 'FOLLOWED_WITHDRAWN',
};

/** What ended before it was decided was not decided. */
function sentenceOf({ type, data }: Event): FollowedKey {
  if (type === 'approval.settled' && data.outcome === 'WITHDRAWN') return 'FOLLOWED_WITHDRAWN';
  if (type === 'approval.settled' && data.outcome === 'CANCELLED') return 'FOLLOWED_CANCELLED';
  return SENTENCES[type];
}

/** Tells members what happens to what they follow. */
@Injectable()
export class FollowNews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Follows) private readonly follows: Follows,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Tells whoever follows what the event is about and may hear of it, but who did it; once however often it is called. */
  @Transactional()
  async tell(event: Event): Promise<void> {
    const about = aboutOf(event);
    if (!about) return;
    const { kind, id } = about;
    const followers = await this.followers(event, kind, id);
    if (followers.length === 0) return;
    const { from, title, titles = 'null::jsonb', path } = this.follows.specOf(kind);
    const [thing] = await this.db.query<Titled & { path: string }>(
      sql`select ${raw(title)} as title, ${raw(titles)} as titles, ${raw(path)} as path from ${raw(from)} where x.id = ${id}`,
    );
    if (!thing) return;
    const place = event.type === 'discussion.comment.added' ? `#comment-${event.data.commentId}` : '';
    await this.notifications.deliver(event, followers, {
      subjectKind: kind,
      subjectId: id,
      text: { key: sentenceOf(event), title: thing.title, ...(thing.titles && { titles: thing.titles }) },
      path: thing.path + place,
      kind: 'FOLLOWED',
    });
  }

  private followers({ actor, audience, barred }: Event, kind: FollowSubject, id: string): Promise<Recipient[]> {
    return this.db.query<Recipient>(sql`
      select m.id as "memberId", m.person_id as "personId"
      from follow f join member m on m.id = f.member_id and m.state = 'ACTIVE'
        join organisation o on o.id = m.organisation_id and o.state <> 'SUSPENDED'
      where f.subject_kind = ${kind} and f.subject_id = ${id}
        and m.id <> ${actor.memberId} and not m.id = any(${barred}::uuid[])
        and ${raw(audiencesOfMember('m', 'o'))} && ${audience}::uuid[]`);
  }
}

/** What nobody follows by itself, and of what it is heard with. */
const PART_OF: Readonly<Record<string, FollowSubject>> = { impact: 'proposal', pilot: 'project' };

/** What an event is about, where it can be followed: of a comment what is discussed, of a part what it is part of. */
function aboutOf({ type, subject, data }: Event): { readonly kind: FollowSubject; readonly id: string } | undefined {
  const named: Readonly<Record<string, unknown>> = data;
  const noun = type.slice(0, type.indexOf('.'));
  const [about, id] =
    noun === 'discussion'
      ? [named['subjectKind'], named['subjectId']]
      : isFollowed(subject.kind)
        ? [subject.kind, subject.id]
        : [PART_OF[noun] ?? noun, named[`${PART_OF[noun] ?? noun}Id`]];
  return isFollowed(about) && typeof id === 'string' ? { kind: about, id } : undefined;
}

function isFollowed(kind: unknown): kind is FollowSubject {
  return followSubjects.some((each) => each === kind);
}
