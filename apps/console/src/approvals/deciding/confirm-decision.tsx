import { Button } from '@carbon/react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listed } from '#libs/contracts/terms/listed';
import type { Decision, DecisionOutlookQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useLanguage } from '../../language/language.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { resting, useResting } from './rest.js';
import { sentences } from '../../language/labelled.js';

export type Outlook = NonNullable<DecisionOutlookQuery['approval']>['outlook'][number];

/** What a decision brings about at once, in words. */
export function useConsequence(): (decision: Decision, outlook: Outlook | undefined, stage: string) => string {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const language = useLanguage();
  const { day } = useFormats();
  const against = ({ overrides, appealUntil, suspended }: Outlook): string[] => {
    const who = listed(
      language,
      new Set(overrides.map(({ organisation }) => (organisation ? nameOf(organisation) : '—'))),
    );
    if (overrides.length === 0) return [];
    const appeal = appealUntil && t(suspended ? 'follows.suspended' : 'follows.appealable', { date: day(appealUntil) });
    return [t('follows.against', { who }), ...(appeal ? [appeal] : [])];
  };
  const brings = (decision: Decision, outlook: Outlook | undefined, stage: string): string => {
    if (decision === 'RECUSE') return t('decide.recuseWarning');
    if (!outlook) return t('follows.unknown');
    const { approval, stage: settled, group, sentBack, escalated, objects } = outlook;
    if (approval === 'APPROVED' || approval === 'REJECTED') return t(`follows.ends.${approval}`);
    if (settled === 'APPROVED' || settled === 'REJECTED') return t(`follows.stage.${settled}`, { stage });
    if (objects) return t('follows.objects');
    if (escalated) return t('follows.escalated');
    if (sentBack) return t('follows.sentBack');
    if (group === 'APPROVED' || group === 'REJECTED') return t(`follows.group.${group}`);
    return t('follows.others');
  };
  return (decision, outlook, stage) =>
    sentences([brings(decision, outlook, stage), ...(outlook ? against(outlook) : [])]);
}

/** Asks once more before what cannot be undone by anybody, saying what will follow. */
export function ConfirmDecision({
  decision,
  title,
  reason,
  consequence,
  veto,
  onBack,
  onConfirm,
}: {
  decision: Decision;
  title: string;
  reason: string;
  consequence: string;
  veto: boolean;
  onBack: () => void;
  onConfirm: () => void;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const rests = useResting();
  useLayoutEffect(() => heading.current?.focus({ preventScroll: false }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onBack();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat && !resting()) {
      event.preventDefault();
      onConfirm();
    }
  };
  return (
    <div className="confirm" role="group" aria-labelledby="confirm-heading" onKeyDown={onKeyDown}>
      <h3 id="confirm-heading" ref={heading} tabIndex={-1}>
        {t('confirm.title', { what: t(`decide.${decision}`), title })}
      </h3>
      {veto && decision === 'REJECT' && <p>{t('confirm.veto')}</p>}
      <p>{consequence}</p>
      {reason.trim() && <blockquote>{reason}</blockquote>}
      <p className="decide__hint">{t('confirm.final')}</p>
      <div className="confirm__acts">
        <Button kind="secondary" size="md" onClick={onBack}>
          {t('confirm.back')}
        </Button>
        <Button
          kind={decision === 'REJECT' ? 'danger' : 'primary'}
          size="md"
          data-decide="confirm"
          disabled={rests}
          onClick={onConfirm}
        >
          {t('confirm.yes', { what: t(`decide.${decision}`) })}
        </Button>
      </div>
    </div>
  );
}
