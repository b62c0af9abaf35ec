import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { CheckpointsQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { isSigned } from './ledger.proof.js';
import { checkpointsQuery } from '../stewardship.queries.js';

type Checkpoint = CheckpointsQuery['ledgerCheckpoints']['edges'][number]['node'];

/** Signed statements of how long the ledger is and what it holds; to be kept elsewhere, so that nobody can rewrite it. */
export function Checkpoints() {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: checkpointsQuery, variables: { after: pages.after } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  const { edges, pageInfo } = data.ledgerCheckpoints;
  const [latest] = edges;
  return (
    <Section id="checkpoints" title={t('stewardship.part.checkpoints')} lead={t('ledger.checkpointsLead')}>
      {!latest ? (
        <Empty title={t('ledger.noCheckpoints')}>{t('ledger.noCheckpointsLead')}</Empty>
      ) : (
        <>
          <p className="quiet">{t('ledger.publicKey')}</p>
          <p className="code key">{latest.node.publicKey}</p>
          <Rows
            labelledBy="checkpoints-heading"
            rows={edges.map(({ node }) => ({ ...node, id: String(node.size) }))}
            columns={[
              { key: 'size', title: t('ledger.size'), cell: ({ size }) => number(size) },
              { key: 'at', title: t('ledger.signedAt'), cell: ({ at }) => moment(at) },
              { key: 'root', title: t('ledger.root'), cell: ({ root }) => <span className="code">{root}</span> },
              { key: 'signature', title: t('ledger.signature'), cell: (checkpoint) => <Signature of={checkpoint} /> },
            ]}
          />
          <Pager pages={pages} info={pageInfo} />
        </>
      )}
    </Section>
  );
}

function Signature({ of }: { of: Checkpoint }) {
  const { t } = useTranslation();
  const [good, setGood] = useState<boolean | 'unknown'>();
  useEffect(() => {
    let current = true;
    void isSigned(of).then((found) => current && setGood(found ?? 'unknown'));
    return () => {
      current = false;
    };
  }, [of]);
  if (good === undefined) return null;
  if (good === 'unknown') return t('ledger.signatureUnknown');
  return t(good ? 'ledger.signatureGood' : 'ledger.notSigned');
}
