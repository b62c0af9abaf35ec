import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalCourseFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

import { useProgress } from './progress.js';

export type FileApproval = ApprovalCourseFragment;
type Stage = FileApproval['stages'][number];

const stageColours = {
  PENDING: 'gray',
  CONSULTING: 'teal',
  OPEN: 'blue',
  ESCALATED: 'magenta',
  APPROVED: 'green',
  REJECTED: 'red',
  SKIPPED: 'gray',
} as const;

/** When a stage was, is or will be: dates of those to come are the latest. */
export function useStageDates(): (stage: Stage, approval: FileApproval) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (stage, { route }) => {
    if (stage.settledAt) return t('file.settledOn', { date: day(stage.settledAt) });
    if (stage.dueAt) return t('file.dueOn', { date: day(stage.dueAt) });
    const ahead = route?.stages.find(({ key }) => key === stage.key);
    if (ahead?.opensBy && ahead.dueBy) return t('file.ahead', { from: day(ahead.opensBy), until: day(ahead.dueBy) });
    return ahead?.dueBy ? t('file.dueOn', { date: day(ahead.dueBy) }) : '';
  };
}

/** The process as a list: the same as the picture, for those who read rather than look, and with every seat. */
export function ProcessList({ approval }: { approval: FileApproval }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const dates = useStageDates();
  const progress = useProgress();
  return (
    <ol className="process">
      {approval.stages.map((stage) => (
        <li key={stage.key} className={stage.key === approval.stage ? 'process__now' : undefined}>
          <div className="process__head">
            <strong>{stage.title}</strong>
            <Tag size="sm" type={stageColours[stage.state]}>
              {t(`file.stageStates.${stage.state}`)}
            </Tag>
            <span className="process__dates">{dates(stage, approval)}</span>
          </div>
          {stage.escalation && (
            <p className="process__note">
              {t('file.coordinatedBy', {
                who: stage.escalation.organisation ? nameOf(stage.escalation.organisation) : '—',
              })}
            </p>
          )}
          {stage.groups.map((group) => (
            <div key={group.key} className="process__seats">
              <p>
                {group.title} · {t(`file.rules.${group.rule.kind}`, { count: group.rule.count ?? 0 })}
                {progress(group) && ` · ${progress(group)}`}
                {drawnOf(approval, stage, group.key) !== null &&
                  ` · ${t('file.drawnOf', { count: drawnOf(approval, stage, group.key) ?? 0 })}`}
              </p>
              <ul>
                {seatsOf(approval, stage, group.key).map((seat) => (
                  <li key={seat.id}>
                    <span className={`mark mark--${seat.decision ?? seat.state}`} aria-hidden="true" />
                    {seat.organisation ? nameOf(seat.organisation) : '—'}
                    {seat.veto && ` (${t('file.veto')})`}
                    <span className="process__said">
                      {seat.decision
                        ? `${t(`decision.${seat.decision}`)}${seat.decidedAt ? `, ${day(seat.decidedAt)}` : ''}`
                        : t(`file.seatStates.${seat.state}`, carriedWords(seat, day))}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** When an organisation approved in the pilot what carries over, and from when that counts. */
export const carriedWords = (
  { carriedAt, countsAt }: { readonly carriedAt: string | null; readonly countsAt: string | null },
  day: (at: string) => string,
) => ({ date: carriedAt ? day(carriedAt) : '', from: countsAt ? day(countsAt) : '' });

/** How many of those that the route foresees are drawn by lot; null once they were, and where all of them decide. */
function drawnOf({ route }: FileApproval, stage: Stage, groupKey: string): number | null {
  if (stage.groups.find(({ key }) => key === groupKey)?.seats.length) return null;
  const ahead = route?.stages.find(({ key }) => key === stage.key)?.groups.find(({ key }) => key === groupKey);
  return ahead?.drawn ?? null;
}

/** Seats of a group: those that are, or, before the stage opens, those that the route foresees. */
function seatsOf({ route }: FileApproval, stage: Stage, groupKey: string) {
  const group = stage.groups.find(({ key }) => key === groupKey);
  if (group && group.seats.length > 0) {
    return group.seats.map(({ id, organisation, veto, state, carriedAt, countsAt, decision }) => ({
      id,
      organisation,
      veto,
      state,
      carriedAt,
      countsAt,
      decision: decision?.decision,
      decidedAt: decision?.decidedAt,
    }));
  }
  const ahead = route?.stages.find(({ key }) => key === stage.key)?.groups.find(({ key }) => key === groupKey);
  return (ahead?.seats ?? []).map(({ organisationId, organisation, veto, barred, recused, carriedAt }) => ({
    id: organisationId,
    organisation,
    veto,
    state: barred || recused ? ('RECUSED_AHEAD' as const) : carriedAt ? ('CARRIED_AHEAD' as const) : ('AHEAD' as const),
    carriedAt,
    countsAt: null,
    decision: undefined,
    decidedAt: undefined,
  }));
}
