import './bring-texts.js';
import { Button } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Skeleton } from '../../parts/states.js';
import { DisputeSoFar } from './dispute-so-far.js';
import { disputesQuery } from './dispute.queries.js';
import { SettleDialog } from './settle-dialog.js';

/** A dispute that the inbox asks whoever coordinates to settle. */
export function DisputeItem({
  id,
  approvalId,
  gone,
  whose,
  inNameOf,
  onDone,
}: {
  id: string;
  approvalId: string;
  /** What stands there when it is no longer asked for. */
  gone: ReactNode;
  /** Says or asks in whose name. */
  whose: ReactNode;
  inNameOf?: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: disputesQuery, variables: { id: approvalId } });
  const [asking, ask] = useState(false);
  if (!data) return <Skeleton lines={6} />;
  const { approval } = data;
  const dispute = approval?.disputes.find((one) => one.id === id);
  if (!approval || dispute?.state !== 'RAISED') return gone;
  return (
    <>
      {whose}
      <DisputeSoFar dispute={dispute} />
      <Button kind="primary" size="md" onClick={() => ask(true)}>
        {t('disputing.settle')}
      </Button>
      {asking && (
        <SettleDialog
          approval={approval}
          dispute={dispute}
          inNameOf={inNameOf}
          onClose={() => ask(false)}
          onDone={() => {
            ask(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
