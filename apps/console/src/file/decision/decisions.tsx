import { Tag } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Corrected } from '../../approvals/corrected.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { useWhyVoid } from '../why-void.js';
import type { FileApproval } from '../process/process-list.js';

const Correct = lazy(async () => ({ default: (await import('../../approvals/corrections/correct.js')).Correct }));

const OverriddenByIt = lazy(async () => ({
  default: (await import('../../approvals/appealing/overridden.js')).OverriddenByIt,
}));

/** Everything that was decided, in order; what a revision or an interest made void stays, struck through. */
export function DecisionRecord({ approval, onDone }: { approval: FileApproval; onDone: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const whyVoid = useWhyVoid();
  if (approval.decisions.length === 0) return <p className="file__none">{t('file.noDecisions')}</p>;
  const receiptOf = ({ decision, organisation }: FileApproval['decisions'][number]) =>
    [t(`decision.${decision}`), organisation && nameOf(organisation)].filter(Boolean).join(', ');
  return (
    <ol className="record">
      {approval.decisions.map((one) => (
        <li key={one.id} className={one.voidedBy ? 'record__void' : undefined}>
          <p>
            <span className={`mark mark--${one.decision}`} aria-hidden="true" />{' '}
            <strong>{t(`decision.${one.decision}`)}</strong> · {one.organisation ? nameOf(one.organisation) : '—'}
            {' · '}
            {one.member?.person?.name ?? one.member?.title ?? t('file.deemed')}
            {one.onBehalfOf &&
              ` (${t('file.onBehalfOf', { who: one.onBehalfOf.person?.name ?? one.onBehalfOf.title })})`}
          </p>
          {one.reason && <blockquote>{one.reason}</blockquote>}
          {one.legalBasis && (
            <Suspense fallback={null}>
              <OverriddenByIt decision={one} />
            </Suspense>
          )}
          <Corrected corrections={one.corrections} />
          <p className="file__quiet">
            {moment(one.decidedAt)} · {t('decide.revision', { number: one.revision })}{' '}
            {one.member && (
              <>
                · <ReceiptLink receipt={one.receipt} of={receiptOf(one)} />{' '}
              </>
            )}
            {one.voidedBy && (
              <Tag size="sm" type="gray">
                {whyVoid(one, approval)}
              </Tag>
            )}
          </p>
          {one.correctable && (
            <Suspense fallback={null}>
              <Correct decision={one} version={approval.version} onDone={onDone} />
            </Suspense>
          )}
        </li>
      ))}
    </ol>
  );
}
