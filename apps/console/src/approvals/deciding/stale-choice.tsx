import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Compared } from './changes/compared.js';
import type { DecisionDraft } from './decision.draft.js';

/** A revision came while somebody was reading the one before: what they were about to say beside what has changed. */
export function StaleChoice({
  proposalId,
  seen,
  now,
  draft,
  onKeep,
  onRead,
}: {
  /** Undefined for subjects that have no revisions to compare. */
  proposalId: string | undefined;
  seen: number;
  now: number;
  draft: DecisionDraft;
  /** Goes back to the form on the new revision, with what was written. */
  onKeep: () => void;
  onRead: () => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="stale" role="alertdialog" aria-labelledby="stale-heading" aria-describedby="stale-lead">
      <h3 id="stale-heading">{t('stale.title')}</h3>
      <p id="stale-lead">{t('stale.lead', { old: seen, new: now })}</p>
      <div className="stale__both">
        <div>
          <h4>{t('stale.yours', { old: seen })}</h4>
          {draft.decision && <p>{t(`decide.${draft.decision}`)}</p>}
          {draft.reason && <blockquote>{draft.reason}</blockquote>}
        </div>
        <div>
          <h4>{t('stale.theirs', { new: now })}</h4>
          {proposalId && <Compared proposalId={proposalId} from={seen} to={now} />}
        </div>
      </div>
      <div className="stale__acts">
        <Button size="sm" onClick={onRead}>
          {t('stale.readNew', { new: now })}
        </Button>
        <Button size="sm" kind="tertiary" onClick={onKeep}>
          {t('stale.decideNew', { new: now })}
        </Button>
      </div>
    </section>
  );
}
