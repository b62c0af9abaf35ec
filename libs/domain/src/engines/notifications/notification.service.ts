import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type LedgerEvent,
  type Permission,
  requirementActs,
  rolesWith,
  type SubjectKind,
  type Titled,
} from '#libs/contracts';
import { Clock, Config, Database, raw, sql } from '#libs/platform';
import { acceptedDeputies } from '../absences/deputy.service.js';
import { Mail } from '../../identity/mail/mail.service.js';
import { Digests } from './digest.service.js';
import { kindOf, type MailMode, type NotificationKind } from './notification.kinds.js';
import { say, sayInLetter, type SentenceParts, toldApart, type Told, wordsOf } from './words/notification.text.js';

export interface Recipient {
  readonly memberId: string;
  readonly personId: string;
}

/** What recipients are told about an event. */
export interface Telling {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** What to say, in each reader's language. */
  readonly text: SentenceParts;
  /** Where the console shows it; the letter leads there. */
  readonly path: string;
  /** What people choose by; that of the event when left out. */
  readonly kind?: NotificationKind;
  /** Told in both ways at once, whatever the reader prefers: something stopped by itself, and nothing else would say so. */
  readonly always?: boolean;
}

interface About {
  readonly id: string;
  readonly title: string;
  readonly titles: Titled['titles'] | null;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** What some seats are told. */
type Saying = readonly [SentenceParts, readonly Recipient[]];

/** Who was told now, once however many seats of theirs were. */
interface ToldPerson {
  readonly personId: string;
  readonly email: string;
  readonly locale: string;
  readonly words: SentenceParts;
  readonly mail: MailMode;
}

type ApprovalTold = Extract<Told, { type: `approval.${string}` }>;

/** Tells persons what concerns their seats: a row each, and a letter as they prefer it. */
@Injectable()
export class Notifications {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Digests) private readonly digests: Digests,
  ) {}

  /** Tells everybody an event concerns, once however often it is called. */
  @Transactional()
  async tell(event: Told): Promise<void> {
    if (!('approvalId' in event.data)) return this.tellAdministrators(event, event.data.organisationId);
    const [about] = await this.db.query<About>(
      sql`select id, title, titles, subject_kind as "subjectKind", subject_id as "subjectId" from approval where id = ${event.data.approvalId}`,
    );
    if (!about) return;
    for (const each of toldApart(event as ApprovalTold)) {
      await this.deliver(each, await this.recipients(each), {
        subjectKind: 'approval',
        subjectId: about.id,
        text: { ...wordsOf(each, about.title), ...(about.titles && { titles: about.titles }) },
        path: `/approvals/${about.id}`,
      });
    }
  }

  private async tellAdministrators(event: Told, organisationId: string): Promise<void> {
    const [about] = await this.db.query<{ name: string }>(
      sql`select name from organisation where id = ${organisationId}`,
    );
    if (!about) return;
    const administrators = await this.db.query<Recipient>(
      sql`select id as "memberId", person_id as "personId" from member
       where organisation_id = ${organisationId} and state = 'ACTIVE' and 'ADMIN' = any(roles)`,
    );
    await this.deliver(event, administrators, {
      subjectKind: 'organisation',
      subjectId: organisationId,
      text: wordsOf(event, about.name),
      path: '/organisation',
    });
  }

  /**
   * Tells these seats of an event, once however often it is called; in the ambient transaction. What concerns a seat itself takes
   * the place of what it would have been told as a follower.
   */
  async deliver(
    event: Pick<LedgerEvent, 'id' | 'seq' | 'type'>,
    recipients: readonly Recipient[],
    { subjectKind, subjectId, text, path, kind = kindOf(event.type), always = false }: Telling,
  ): Promise<void> {
    if (recipients.length === 0) return;
    const saying = await this.saying(text, recipients);
    const says = saying.map(([words], said) => ({ said, text: say(words, 'en'), words }));
    const rows = saying.flatMap(([, seats], said) =>
      seats.map(({ memberId, personId }) => ({ id: v7(), member_id: memberId, person_id: personId, said })),
    );
    const told = await this.db.query<ToldPerson>(
      sql`with told as (
         insert into notification (id, person_id, member_id, event_id, seq, type, kind, subject_kind, subject_id, text, words,
           created_at, in_app, digest, path)
         select r.id, r.person_id, r.member_id, ${event.id}, ${event.seq}, ${event.type}, ${kind}, ${subjectKind}, ${subjectId},
           s.text, s.words, ${this.clock.now()}, ${always} or coalesce(f.in_app, true),
           not ${always} and coalesce(f.mail = 'DIGEST', false), ${path}
         from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, person_id uuid, member_id uuid, said integer)
         join jsonb_to_recordset(${JSON.stringify(says)}::jsonb) as s(said integer, text text, words jsonb) using (said)
         join member m on m.id = r.member_id and not m.program
         left join notification_preference f on f.person_id = r.person_id and f.kind = ${kind}
         on conflict (member_id, event_id) do update set words = excluded.words, text = excluded.text, path = excluded.path,
           subject_kind = excluded.subject_kind, subject_id = excluded.subject_id, kind = excluded.kind, in_app = excluded.in_app, digest = excluded.digest
         where starts_with(notification.words ->> 'key', 'FOLLOWED') and not starts_with(excluded.words ->> 'key', 'FOLLOWED')
         returning person_id, words)
       select distinct on (p.id) p.id as "personId", p.email::text as email, p.locale, t.words,
         case when ${always} then 'EACH' else coalesce(f.mail, 'EACH') end as mail
       from told t join person p on p.id = t.person_id
       left join notification_preference f on f.person_id = p.id and f.kind = ${kind}
       order by p.id, t.words ->> 'until'`,
    );
    const url = `${this.config.publicUrl}${path}`;
    await this.mail.postEach(
      'notification',
      told.flatMap(({ email, locale, words, mail }) =>
        mail === 'EACH' ? [{ recipient: email, data: { text: sayInLetter(words, locale), url }, locale }] : [],
      ),
    );
    await this.digests.owe(told.flatMap(({ personId, mail }) => (mail === 'DIGEST' ? [personId] : [])));
  }

  /** Which of them is told what: of an instant each seat the day it is then where its organisation is. */
  private async saying(text: SentenceParts, seats: readonly Recipient[]): Promise<Saying[]> {
    const { until } = text;
    if (!until?.includes('T')) return [[text, seats]];
    const rows = await this.db.query<{ id: string; day: string }>(
      sql`select id, app.today_of(organisation_id, ${until}::timestamptz)::text as day from member
          where id = any(${seats.map(({ memberId }) => memberId)}::uuid[])`,
    );
    const days = new Map(rows.map(({ id, day }) => [id, day]));
    return [...new Set(days.values())].map((day) => [
      { ...text, until: day },
      seats.filter(({ memberId }) => days.get(memberId) === day),
    ]);
  }

  /**
   * Marks the person's notifications as read.
   * @param ids left out: all of them
   * @returns how many had not been read
   */
  async markRead(actor: Actor, ids?: readonly string[] | null): Promise<number> {
    const seat = actor.seatOnly ? actor.memberId : null;
    const which = ids ?? null;
    const rows = await this.db.query<{ id: string }>(
      sql`with marked as (
         update notification set read_at = ${this.clock.now()}
         where person_id = ${actor.personId} and (${seat}::uuid is null or member_id = ${seat}::uuid) and read_at is null
           and (${which}::uuid[] is null or id = any(${which}::uuid[])) returning id)
       select id from marked`,
    );
    return rows.length;
  }

  private async recipients(event: ApprovalTold): Promise<Recipient[]> {
    const { approvalId } = event.data;
    switch (event.type) {
      case 'approval.stage.opened':
        return this.awaited(approvalId, event.data.organisations);
      // Whoever carries over is told at once: nothing is approved in its name that it learns of only afterwards.
      case 'approval.carried':
        return this.deciders(approvalId, [event.data.organisationId]);
      case 'approval.carrying.ended':
        return this.awaited(approvalId, [event.data.organisationId]);
      case 'approval.reminded': {
        const { organisations, required, disputed, providers = [] } = event.data;
        if (required) return this.owing(approvalId, providers);
        if (disputed) {
          const settling = organisations.map((one) => this.debtors(approvalId, one, 'approval.coordinate'));
          return (await Promise.all(settling)).flat();
        }
        const each = [this.awaited(approvalId, organisations), this.consulted(approvalId, organisations)];
        return (await Promise.all(each)).flat();
      }
      case 'approval.taken.over': {
        const [authors, unheard] = await Promise.all([
          this.authors(approvalId),
          this.deciders(approvalId, event.data.organisations),
        ]);
        return [...authors, ...unheard.filter(({ memberId }) => !authors.some((one) => one.memberId === memberId))];
      }
      case 'approval.session.called':
      case 'approval.session.moved':
      case 'approval.session.cancelled':
        return this.deciders(approvalId, event.data.invited);
      case 'approval.session.recorded':
        return this.deciders(approvalId, event.data.attended);
      case 'approval.agency.added':
        return this.awaited(approvalId, [event.data.addedId]);
      case 'approval.reassigned': {
        const { addedId, formerId } = event.data;
        return addedId === formerId ? this.deciders(approvalId, [formerId]) : this.awaited(approvalId, [addedId]);
      }
      case 'approval.time.granted': {
        const authors = await this.authors(approvalId);
        const awaited = await this.awaited(approvalId, event.data.organisations);
        return [...authors, ...awaited.filter(({ memberId }) => !authors.some((one) => one.memberId === memberId))];
      }
      case 'approval.escalated':
        return this.awaited(approvalId, [event.data.organisationId]);
      case 'approval.coordinator.decided':
        return this.deciders(approvalId, event.data.overridden);
      case 'approval.consultation.opened':
        return this.consulted(approvalId, event.data.organisations);
      case 'approval.opinion.considered':
        return this.debtors(approvalId, event.data.consultedId, 'approval.giveOpinion');
      case 'approval.appeal.lodged':
      case 'approval.appeal.passed':
        // Whoever is drawn is told then.
        return event.data.coordinatorId
          ? this.debtors(approvalId, event.data.coordinatorId, 'approval.decideAppeal')
          : [];
      case 'approval.panel.seated':
        return this.drawn(event.data.seats.map(({ memberId }) => memberId));
      case 'approval.appeal.decided':
      case 'approval.panel.decided':
      case 'approval.appeal.lapsed':
        return this.toldOfAppeal(approvalId, event.data.appealId);
      case 'approval.dispute.raised': {
        const { coordinatorId, organisationId, formerId } = event.data;
        const settling = await this.debtors(approvalId, coordinatorId, 'approval.coordinate');
        // Who has the decision hears that another says it should.
        return formerId === organisationId ? settling : [...settling, ...(await this.awaited(approvalId, [formerId]))];
      }
      case 'approval.dispute.settled':
        return this.disputing(event.data.disputeId);
      case 'approval.condition.added':
        return this.debtors(approvalId, event.data.ownerId, 'approval.fulfilCondition');
      case 'approval.condition.reported':
        return this.concerned(event.data.conditionId, 'set_by', 'approval.fulfilCondition');
      case 'approval.condition.returned':
        return this.concerned(event.data.conditionId, 'owner_id', 'approval.fulfilCondition');
      case 'approval.condition.missed':
        return event.data.coordinatorId
          ? this.debtors(approvalId, event.data.coordinatorId, 'approval.coordinate')
          : this.concerned(event.data.conditionId, 'owner_id', 'approval.fulfilCondition');
      case 'approval.objection.raised':
      case 'approval.objection.answered':
      case 'approval.objection.referred':
      case 'approval.objection.lapsed':
        return this.askedAbout(event.data.objectionId);
      case 'approval.objection.settled':
        return this.toldOfOutcome(approvalId, event.data.objectionId);
      case 'approval.withdrawn':
        return this.concernedBy(approvalId, event.data.organisations);
      case 'approval.cancelled': {
        const [authors, asked] = await Promise.all([
          this.authors(approvalId),
          this.concernedBy(approvalId, event.data.organisations),
        ]);
        return [...authors, ...asked.filter(({ memberId }) => !authors.some((one) => one.memberId === memberId))];
      }
      case 'approval.settled':
        // Why it was cancelled they are told already.
        return event.data.outcome === 'CANCELLED' ? [] : this.authors(approvalId);
      case 'approval.changes.requested':
      case 'approval.reopened':
        return this.authors(approvalId);
    }
  }

  /** Members who can act for a seat that still waits, in their own name or as deputies. */
  private awaited(approvalId: string, organisations: readonly string[]): Promise<Recipient[]> {
    return this.db.query(
      `select distinct m.id as "memberId", m.person_id as "personId"
       from approval_seat s join member m on m.organisation_id = s.organisation_id and s.role = any(m.roles)
       where s.approval_id = $1 and s.state = 'WAITING' and s.organisation_id = any($2::uuid[])
         and m.state = 'ACTIVE' and not m.id = any(s.barred)
       union
       select d.id, d.person_id
       from approval_seat s join approval a on a.id = s.approval_id join process_definition p on p.id = a.definition_id
         cross join lateral (${acceptedDeputies('s.organisation_id', '$3', 'array[s.role]', {
           process: `p.body ->> 'key'`,
           subjectKind: 'a.subject_kind',
           barred: 's.barred',
         })}) d
       where s.approval_id = $1 and s.state = 'WAITING' and s.organisation_id = any($2::uuid[]) and not d.id = any(s.barred)`,
      [approvalId, organisations, this.clock.now()],
    );
  }

  /** Members who can give an opinion that is asked for, in their own name or as deputies. */
  private consulted(approvalId: string, organisations: readonly string[]): Promise<Recipient[]> {
    return this.db.query(
      `select m.id as "memberId", m.person_id as "personId"
       from approval_opinion o join member m on m.organisation_id = o.organisation_id and o.role = any(m.roles)
       where o.approval_id = $1 and o.state = 'ASKED' and o.organisation_id = any($2::uuid[])
         and m.state = 'ACTIVE' and not m.id = any(o.barred)
       union
       select d.id, d.person_id
       from approval_opinion o join approval a on a.id = o.approval_id join process_definition p on p.id = a.definition_id
         cross join lateral (${acceptedDeputies('o.organisation_id', '$3', 'array[o.role]', {
           process: `p.body ->> 'key'`,
           subjectKind: 'a.subject_kind',
           barred: 'o.barred',
         })}) d
       where o.approval_id = $1 and o.state = 'ASKED' and o.organisation_id = any($2::uuid[]) and not d.id = any(o.barred)`,
      [approvalId, organisations, this.clock.now()],
    );
  }

  /** Members of organisations who may decide in the approval. */
  private async deciders(approvalId: string, organisations: readonly string[]): Promise<Recipient[]> {
    const each = organisations.map((one) => this.debtors(approvalId, one, 'approval.decide'));
    return (await Promise.all(each)).flat();
  }

  /** Members of organisations who had it to decide, to coordinate or to say something about. */
  private concernedBy(approvalId: string, organisations: readonly string[]): Promise<Recipient[]> {
    return this.db.query(
      sql`select m.id as "memberId", m.person_id as "personId" from member m join approval a on a.id = ${approvalId}
       where m.organisation_id = any(${organisations}::uuid[]) and m.roles && ${rolesWith('approval.decide')}::text[] and m.state = 'ACTIVE' and not m.id = any(a.barred)`,
    );
  }

  /** Whoever has to state what a stage requires, and who of those that bring it about can. */
  private async owing(
    approvalId: string,
    providers: readonly { readonly organisationId: string; readonly kind: string }[],
  ): Promise<Recipient[]> {
    const each = providers.flatMap(({ organisationId, kind }) => {
      const act = requirementActs.get(kind);
      return act ? [this.debtors(approvalId, organisationId, act)] : [];
    });
    const found = await Promise.all([this.authors(approvalId), ...each]);
    return [...new Map(found.flat().map((one) => [one.memberId, one])).values()];
  }

  /** Members of an organisation who may do this in the approval. */
  private debtors(approvalId: string, organisationId: string, permission: Permission): Promise<Recipient[]> {
    return this.db.query(
      sql`select m.id as "memberId", m.person_id as "personId" from member m join approval a on a.id = ${approvalId}
       where m.organisation_id = ${organisationId} and m.roles && ${rolesWith(permission)}::text[] and m.state = 'ACTIVE' and not m.id = any(a.barred)`,
    );
  }

  private async concerned(
    conditionId: string,
    who: 'set_by' | 'owner_id',
    permission: Permission,
  ): Promise<Recipient[]> {
    const [row] = await this.db.query<{ approvalId: string; organisationId: string }>(
      sql`select approval_id as "approvalId", ${raw(who)} as "organisationId" from approval_condition where id = ${conditionId}`,
    );
    return row ? this.debtors(row.approvalId, row.organisationId, permission) : [];
  }

  /** Members who can do what an objection waits for now, in their own name or as deputies. */
  private askedAbout(objectionId: string): Promise<Recipient[]> {
    return this.db.query(
      `with asked as (
         select o.*, a.subject_kind, p.body ->> 'key' as process, unnest(case o.state when 'RAISED' then o.answerers
             when 'ANSWERED' then array[o.organisation_id] when 'REFERRED' then array[o.referred_to] end) as whose,
           case o.state when 'RAISED' then $2::text[] when 'ANSWERED' then array[s.role] else array[o.referred_role] end as roles
         from approval_objection o join approval a on a.id = o.approval_id join process_definition p on p.id = a.definition_id
           join approval_decision d on d.id = o.decision_id join approval_seat s on s.id = d.seat_id
         where o.id = $1)
       select distinct m.id as "memberId", m.person_id as "personId"
       from asked x join member m on m.organisation_id = x.whose and m.roles && x.roles
       where m.state = 'ACTIVE' and not m.id = any(x.barred)
       union
       select d.id, d.person_id
       from asked x cross join lateral (${acceptedDeputies('x.whose', '$3', 'x.roles', {
         process: 'x.process',
         subjectKind: 'x.subject_kind',
         barred: 'x.barred',
       })}) d
       where not d.id = any(x.barred)`,
      [objectionId, rolesWith('approval.answerObjection'), this.clock.now()],
    );
  }

  /** Whoever put it forward, and the organisation whose objection was settled. */
  private async toldOfOutcome(approvalId: string, objectionId: string): Promise<Recipient[]> {
    const objecting = await this.db.query<Recipient>(
      sql`select m.id as "memberId", m.person_id as "personId"
       from approval_objection o join member m on m.organisation_id = o.organisation_id and m.roles && ${rolesWith('approval.decide')}::text[]
       where o.id = ${objectionId} and m.state = 'ACTIVE' and not m.id = any(o.barred)`,
    );
    const authors = await this.authors(approvalId);
    return [...authors, ...objecting.filter(({ memberId }) => !authors.some((one) => one.memberId === memberId))];
  }

  /** Whoever disputed whose a decision is, and whoever had it. */
  private async disputing(disputeId: string): Promise<Recipient[]> {
    const [row] = await this.db.query<{ approvalId: string; organisations: string[] }>(
      sql`select approval_id as "approvalId", array[organisation_id, former_id] as organisations from approval_dispute where id = ${disputeId}`,
    );
    const each = [...new Set(row?.organisations)].map((one) =>
      this.debtors(row?.approvalId ?? '', one, 'approval.decide'),
    );
    return (await Promise.all(each)).flat();
  }

  /** Whoever was drawn, in person. */
  private drawn(members: readonly string[]): Promise<Recipient[]> {
    return this.db.query(
      sql`select id as "memberId", person_id as "personId" from member where id = any(${members}::uuid[]) and state = 'ACTIVE'`,
    );
  }

  /** Whoever put it forward, and the organisation that appealed. */
  private async toldOfAppeal(approvalId: string, appealId: string): Promise<Recipient[]> {
    const [appeal] = await this.db.query<{ organisationId: string }>(
      sql`select organisation_id as "organisationId" from approval_appeal where id = ${appealId}`,
    );
    const authors = await this.authors(approvalId);
    const appealed = appeal ? await this.debtors(approvalId, appeal.organisationId, 'approval.appeal') : [];
    return [...authors, ...appealed.filter(({ memberId }) => !authors.some((one) => one.memberId === memberId))];
  }

  /** Whoever wrote it or asked for the approval. */
  private authors(approvalId: string): Promise<Recipient[]> {
    return this.db.query(
      sql`select m.id as "memberId", m.person_id as "personId" from approval a join member m on m.id = any(a.authors || a.opened_by)
       where a.id = ${approvalId} and m.state = 'ACTIVE' and not m.id = any(a.barred)`,
    );
  }
}
