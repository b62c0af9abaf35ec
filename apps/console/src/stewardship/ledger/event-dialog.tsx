import { Button, Stack } from '@carbon/react';
import { CheckmarkFilled, ErrorFilled, Pending } from '@carbon/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Dialog } from '../../parts/dialog.js';
import { Facts } from '../../parts/facts.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import type { Filters } from './ledger.filter.js';
import { type Verdict, verify } from './ledger.proof.js';
import { proofQuery } from '../stewardship.queries.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

/** One event as it stands in the ledger, checked by this browser. */
export function EventDialog({
  seq,
  onClose,
  onNarrow,
}: {
  seq: number;
  onClose: () => void;
  onNarrow: (filters: Filters) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { moment, number } = useFormats();
  const [{ data, error }, read] = useQuery({ query: proofQuery, variables: { seq }, requestPolicy: 'network-only' });
  const [verdict, setVerdict] = useState<Verdict>();
  const event = data?.ledgerEvent;
  const proof = data?.ledgerInclusionProof;
  useEffect(() => {
    let current = true;
    if (event) void verify(event, proof).then((found) => current && setVerdict(found));
    return () => {
      current = false;
    };
  }, [event, proof]);
  const only = (name: 'subject' | 'actor' | 'organisation', id: string) => (
    <>
      <span className="code">{id}</span>{' '}
      <Button kind="ghost" size="sm" className="inline" onClick={() => onNarrow({ [name]: id })}>
        {t('ledger.only')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('ledger.event', { seq: number(seq) })} size="lg" onClose={onClose}>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && !event && <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>}
      {event && (
        <Stack gap={5}>
          <ul className="verdict" aria-live="polite">
            <Check good={verdict?.hash} text={t(verdict?.hash === false ? 'ledger.hashWrong' : 'ledger.hashRight')} />
            {proof ? (
              <>
                <Check
                  good={verdict?.included}
                  text={t(verdict?.included === false ? 'ledger.notIncluded' : 'ledger.included', {
                    size: number(proof.checkpoint.size),
                    at: moment(proof.checkpoint.at),
                  })}
                />
                <Check
                  good={verdict?.signed}
                  text={t(
                    verdict?.signed === false
                      ? 'ledger.notSigned'
                      : verdict && verdict.signed === undefined
                        ? 'ledger.signatureUnknown'
                        : 'ledger.signed',
                  )}
                />
              </>
            ) : (
              <Check good={undefined} text={t('ledger.uncovered')} />
            )}
          </ul>
          {proof && (
            <p>
              <a className="cds--link" href={event.proofPath} download={`ledger-event-${event.seq}.json`}>
                {t('ledger.proofFile')}
              </a>{' '}
              <span className="quiet">{t('ledger.proofFileLead')}</span>
            </p>
          )}
          <Facts
            facts={[
              [t('ledger.type'), <span className="code">{event.type}</span>],
              [t('ledger.at'), moment(event.occurredAt)],
              [
                t('ledger.filter.organisation'),
                event.actor.organisation ? nameOf(event.actor.organisation) : t('ledger.platform'),
              ],
              ['', event.actor.organisation && only('organisation', event.actor.organisationId)],
              [t('ledger.filter.actor'), event.actor.member?.title ?? t('ledger.platform')],
              [' ', event.actor.member && only('actor', event.actor.memberId)],
              [
                t('ledger.filter.subject'),
                <span className="code">{`${event.subject.kind.toLowerCase()} v${event.subject.version}`}</span>,
              ],
              ['  ', only('subject', event.subject.id)],
              [t('ledger.request'), event.correlationId && <span className="code">{event.correlationId}</span>],
              [t('ledger.heard'), <span className="code">{event.topics.join(' · ')}</span>],
              [t('ledger.prevHash'), <span className="code">{event.prevHash}</span>],
              [t('ledger.hash'), <span className="code">{event.hash}</span>],
            ]}
          />
          <h3>{t('ledger.data')}</h3>
          <pre className="code" tabIndex={0}>
            {JSON.stringify(event.data, null, 2)}
          </pre>
        </Stack>
      )}
    </Dialog>
  );
}

function Check({ good, text }: { good: boolean | undefined; text: string }) {
  const Icon = good === undefined ? Pending : good ? CheckmarkFilled : ErrorFilled;
  const kind = good === undefined ? 'open' : good ? 'good' : 'bad';
  return (
    <li className={`verdict--${kind}`}>
      <Icon aria-hidden="true" /> {text}
    </li>
  );
}
