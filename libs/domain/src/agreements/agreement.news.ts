import { type EventData, type Permission } from '#libs/contracts';
import type { EventFor } from '#libs/platform';

export type AgreementNewsEvent = EventFor<'agreement.tell'>;

/** Who is told of an event, by what they can do about it, and the sentence. */
export interface News {
  /** Organisations; members of the acting one are told only where they are named here. */
  readonly organisations: readonly string[];
  /** A seat has to permit this, or have one of these roles. */
  readonly who: Permission | 'ADMIN';
  readonly text: string;
}

interface Known {
  readonly title: string;
  readonly parties: readonly string[];
}

const day = (at: string) => at.slice(0, 10);
type DutyData = EventData<'agreement.duty.opened'>;
const deed = ({ kind }: Pick<DutyData, 'kind'>) =>
  kind === 'CERTIFY_DELETION' ? 'certify that its copies of the data are deleted' : 'report the breach it noted';

/** What is told of an event, group by group. Titles are people's words; nothing else here is. */
export function newsOf({ type, data }: AgreementNewsEvent, { title, parties }: Known): News[] {
  const others = (organisationId: string) => parties.filter((id) => id !== organisationId);
  const about = `“${title}”`;
  const tell = (organisations: readonly string[], who: News['who'], text: string): News[] => [
    { organisations, who, text },
  ];
  switch (type) {
    case 'agreement.requested':
    case 'agreement.offered': {
      const what = type === 'agreement.offered' ? 'An offer' : 'A request';
      const text = `${what} for ${about} (revision ${data.revision}) waits for your organisation's answer.`;
      return tell(others(data.organisationId), 'agreement.negotiate', text);
    }
    case 'agreement.agreed':
      return tell(
        parties,
        'agreement.sign',
        `All parties have accepted ${about}; it waits for your organisation's signature.`,
      );
    case 'agreement.negotiation.terminated':
      return tell(others(data.organisationId), 'agreement.negotiate', `The negotiation of ${about} was ended.`);
    case 'agreement.clearance.settled': {
      const text =
        data.outcome === 'APPROVED'
          ? `Your organisation has approved ${about}; it can be signed.`
          : `Your organisation has not approved ${about}; it can't be signed.`;
      return data.outcome === 'WITHDRAWN' ? [] : tell([data.organisationId], 'agreement.sign', text);
    }
    case 'agreement.signed':
      return tell(others(data.organisationId), 'agreement.sign', `Another party has signed ${about}.`);
    case 'agreement.finalized':
      return tell(parties, 'agreement.negotiate', `All parties have signed ${about}.`);
    case 'agreement.suspended':
      return tell(
        others(data.organisationId),
        'agreement.suspend',
        `${about} was suspended by another party; no data flow.`,
      );
    case 'agreement.reinstated': {
      const text =
        data.standing === 'IN_FORCE'
          ? `The suspension of ${about} was lifted; data flow again.`
          : `One suspension of ${about} was lifted; another still stands.`;
      return tell(others(data.organisationId), 'agreement.suspend', text);
    }
    case 'agreement.termination.noticed': {
      const text = `Another party gave notice of ${about}; it ends on ${day(data.terminatesAt)}.`;
      return tell(others(data.organisationId), 'agreement.negotiate', text);
    }
    case 'agreement.ended':
      return tell(parties, 'agreement.negotiate', `${about} has ended.`);
    case 'agreement.renewal.due': {
      const text = `${about} expires on ${day(data.expiresAt)}; offer an amendment to renew it.`;
      return tell(parties, 'agreement.negotiate', text);
    }
    case 'agreement.duty.opened':
    case 'agreement.duty.reminded': {
      const late = type === 'agreement.duty.reminded' && data.overdue;
      const when = late ? `was due on ${day(data.dueAt)}` : `is due on ${day(data.dueAt)}`;
      const text = `Your organisation has to ${deed(data)} under ${about}; this ${when}.`;
      return tell([data.organisationId], dutyPermission(data), text);
    }
    case 'agreement.duty.escalated': {
      const text = `Your organisation has not done what it owes under ${about}: to ${deed(data)}. It was due on ${day(data.dueAt)}.`;
      return [
        ...tell([data.organisationId], 'ADMIN', text),
        ...tell([data.organisationId], dutyPermission(data), text),
        // A breach that only one party knows of stays with it.
        ...(data.kind === 'CERTIFY_DELETION'
          ? tell(
              others(data.organisationId),
              'agreement.suspend',
              `A party to ${about} has not certified that it deleted the data.`,
            )
          : []),
      ];
    }
    case 'agreement.breach.reported': {
      const late = data.late ? ' later than the terms allow' : '';
      return tell(others(data.organisationId), 'agreement.suspend', `A breach of ${about} was reported${late}.`);
    }
    case 'agreement.audit.requested': {
      const what = data.kind === 'INSPECTION' ? 'announced an inspection' : 'asked for the access log of its data';
      return tell(others(data.organisationId), 'agreement.suspend', `A provider ${what} under ${about}.`);
    }
  }
}

function dutyPermission({ kind }: Pick<DutyData, 'kind'>): Permission {
  return kind === 'CERTIFY_DELETION' ? 'agreement.negotiate' : 'agreement.suspend';
}
