import { type EventData, type Permission } from '#libs/contracts';
import type { EventFor } from '#libs/platform';
import type { SentenceKey, SentenceParts } from '../../../engines/notifications/words/notification.text.js';

export type AgreementNewsEvent = EventFor<'agreement.tell'>;

/** Who is told of an event, by what they can do about it, and what is said. */
export interface News {
  /** Organisations; members of the acting one are told only where they are named here. */
  readonly organisations: readonly string[];
  /** A seat has to permit this, or have one of these roles. */
  readonly who: Permission | 'ADMIN';
  readonly text: SentenceParts;
}

interface Known {
  readonly title: string;
  readonly parties: readonly string[];
}

/** What is told of an event, group by group. Titles are people's words; nothing else here is. */
export function newsOf({ type, data }: AgreementNewsEvent, { title, parties }: Known): News[] {
  const others = (organisationId: string) => parties.filter((id) => id !== organisationId);
  const tell = (
    organisations: readonly string[],
    who: News['who'],
    key: SentenceKey,
    more: Pick<SentenceParts, 'until' | 'revision'> = {},
  ): News[] => [{ organisations, who, text: { key, title, ...more } }];
  switch (type) {
    case 'agreement.requested':
    case 'agreement.offered': {
      const key = type === 'agreement.offered' ? 'AGREEMENT_OFFERED' : 'AGREEMENT_REQUESTED';
      return tell(others(data.organisationId), 'agreement.negotiate', key, { revision: data.revision });
    }
    case 'agreement.agreed':
      return tell(parties, 'agreement.sign', 'AGREEMENT_AGREED');
    case 'agreement.negotiation.terminated':
      return tell(others(data.organisationId), 'agreement.negotiate', 'NEGOTIATION_ENDED');
    case 'agreement.clearance.settled': {
      const key = data.outcome === 'APPROVED' ? 'AGREEMENT_CLEARED' : 'AGREEMENT_NOT_CLEARED';
      return data.outcome === 'WITHDRAWN' ? [] : tell([data.organisationId], 'agreement.sign', key);
    }
    case 'agreement.signed':
      return tell(others(data.organisationId), 'agreement.sign', 'PARTY_SIGNED');
    case 'agreement.finalized':
      return tell(parties, 'agreement.negotiate', 'ALL_SIGNED');
    case 'agreement.suspended':
      return tell(others(data.organisationId), 'agreement.suspend', 'AGREEMENT_SUSPENDED');
    case 'agreement.reinstated': {
      const key = data.standing === 'IN_FORCE' ? 'AGREEMENT_REINSTATED' : 'AGREEMENT_STILL_SUSPENDED';
      return tell(others(data.organisationId), 'agreement.suspend', key);
    }
    case 'agreement.termination.noticed': {
      const until = data.terminatesAt;
      return tell(others(data.organisationId), 'agreement.negotiate', 'TERMINATION_NOTICED', { until });
    }
    case 'agreement.ended':
      return tell(parties, 'agreement.negotiate', 'AGREEMENT_ENDED');
    case 'agreement.renewal.due':
      return tell(parties, 'agreement.negotiate', 'RENEWAL_DUE', { until: data.expiresAt });
    case 'agreement.duty.opened':
    case 'agreement.duty.reminded': {
      const when = type === 'agreement.duty.reminded' && data.overdue ? 'WAS_DUE' : 'DUE';
      return tell([data.organisationId], dutyPermission(data), `${duty(data)}_${when}`, { until: data.dueAt });
    }
    case 'agreement.duty.escalated': {
      const owed = [`${duty(data)}_NEGLECTED`, { until: data.dueAt }] as const;
      return [
        ...tell([data.organisationId], 'ADMIN', ...owed),
        ...tell([data.organisationId], dutyPermission(data), ...owed),
        // A breach that only one party knows of stays with it.
        ...(data.kind === 'CERTIFY_DELETION'
          ? tell(others(data.organisationId), 'agreement.suspend', 'DELETION_NOT_CERTIFIED')
          : []),
      ];
    }
    case 'agreement.breach.reported': {
      const key = data.late ? 'BREACH_REPORTED_LATE' : 'BREACH_REPORTED';
      return tell(others(data.organisationId), 'agreement.suspend', key);
    }
    case 'agreement.audit.requested': {
      const key = data.kind === 'INSPECTION' ? 'INSPECTION_ANNOUNCED' : 'ACCESS_LOG_ASKED';
      return tell(others(data.organisationId), 'agreement.suspend', key);
    }
  }
}

type Duty = Pick<EventData<'agreement.duty.opened'>, 'kind'>;

function duty({ kind }: Duty): 'DELETION' | 'BREACH_REPORT' {
  return kind === 'CERTIFY_DELETION' ? 'DELETION' : 'BREACH_REPORT';
}

function dutyPermission({ kind }: Duty): Permission {
  return kind === 'CERTIFY_DELETION' ? 'agreement.negotiate' : 'agreement.suspend';
}
