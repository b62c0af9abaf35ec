import { useTranslation } from 'react-i18next';
import type { DeskProposalFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { sentences } from '../../language/labelled.js';
import { useNamesOf } from '../../parts/organisation/name-of.js';

export type DeskProposal = DeskProposalFragment;

export interface Whereabouts {
  /** Names of who holds it; empty once it has ended. */
  readonly with: string;
  readonly why: string;
  /** "Stage 2 of 4: …"; empty when it is not with an approval. */
  readonly stage: string;
  readonly until: string;
  readonly left: string;
  readonly overdue: boolean;
  /** The next deadline that has not passed. */
  readonly next?: string;
  readonly ended: boolean;
  /** Whether it waits for an organisation of the viewer's. */
  readonly ours: boolean;
}

/** Who holds a proposal, why, and until when, in the reader's language. */
export function useStanding(organisationId: string): (proposal: DeskProposal) => Whereabouts {
  const { t } = useTranslation();
  const { day } = useFormats();
  const namesOf = useNamesOf();
  return ({ state, holder, approval, updatedAt }) => {
    const at = approval?.stages.findIndex(({ key }) => key === approval.stage) ?? -1;
    const stage = approval?.stages[at]?.title ?? '';
    const open = state === 'UNDER_REVIEW' || state === 'CHANGES_REQUESTED';
    const overdue = open && (approval?.overdue ?? false);
    // The same date and the same “late” as in the inboxes of those who decide and in the overview.
    const until = (open && approval?.dueAt) || holder?.until;
    const days = until ? approval?.workingDaysLeft : undefined;
    // A coordinator who holds it since others were late has a day of its own.
    const later = overdue && holder?.until && until && holder.until > until ? holder.until : undefined;
    return {
      with: namesOf(holder?.organisations ?? []) || (open ? t('desk.platform') : ''),
      why: reason(),
      stage: open && at >= 0 ? t('desk.stageOf', { number: at + 1, count: approval?.stages.length }) : '',
      until: until ? day(until) : holder ? t('desk.noDeadline') : t('desk.settled', { date: day(updatedAt) }),
      left: overdue ? t('desk.late') : leftOf(days),
      overdue,
      next: (overdue ? later : until) ?? undefined,
      ended: !holder && !open,
      ours: holder?.organisations.some(({ id }) => id === organisationId) ?? false,
    };

    function leftOf(count: number | null | undefined): string {
      if (count === 0) return t('inbox.left_today');
      return count ? t('inbox.daysLeft', { count }) : '';
    }

    function reason(): string {
      if (state === 'DRAFT') return t('waiting.writing');
      if (!open) return t(`proposalState.${state}`);
      return sentences([
        t(`waiting.${approval?.why?.because ?? 'OPENING'}`, { stage }),
        later && t('waiting.by', { date: day(later) }),
      ]);
    }
  };
}
