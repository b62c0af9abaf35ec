import './bring-texts.js';
import '../data/data.scss';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataNav } from '../data/data-nav.js';
import { useFormats } from '../language/format.js';
import { sentences } from '../language/labelled.js';
import { Rows } from '../parts/list/rows.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useNavigate } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { ConnectorStateTag } from './connector-state.js';
import { RegisterConnector } from './register-connector.js';
import { useConnectors } from './use-connectors.js';

/** Systems of other platforms that the reader's organisation asks for data. */
export default function ConnectorsPage() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const { me } = useSignedIn();
  const navigate = useNavigate();
  const { connectors, error, again } = useConnectors();
  const [registering, setRegistering] = useState(false);
  const may = me.roles.includes('DATA_STEWARD');
  return (
    <Page
      title={t('connectors.title')}
      lead={t('connectors.lead')}
      actions={
        may && (
          <Button size="sm" renderIcon={Add} onClick={() => setRegistering(true)}>
            {t('connectors.register')}
          </Button>
        )
      }
    >
      <DataNav />
      <Section id="connectors" title={t('connectors.list')}>
        {error && <Failed error={error} retry={again} />}
        {!error && !connectors && <Skeleton lines={5} />}
        {connectors?.length === 0 && (
          <Empty title={t('connectors.none')}>
            {sentences([t('connectors.noneLead'), t(may ? 'connectors.noneSteward' : 'connectors.noneOthers')])}
          </Empty>
        )}
        {connectors && connectors.length > 0 && (
          <Rows
            labelledBy="connectors-heading"
            rows={connectors}
            columns={[
              {
                key: 'name',
                title: t('organisation.title'),
                roomy: true,
                cell: ({ id, name }) => (
                  <Link className="cds--link" to={`/data/connectors/${id}`}>
                    {name}
                  </Link>
                ),
              },
              {
                key: 'address',
                title: t('connectors.address'),
                cell: ({ address }) => <code className="key-id">{new URL(address).host}</code>,
              },
              {
                key: 'state',
                title: t('connectors.stateLabel'),
                cell: (connector) => <ConnectorStateTag connector={connector} />,
              },
              { key: 'since', title: t('connectors.since'), cell: ({ createdAt }) => day(createdAt) },
            ]}
          />
        )}
      </Section>
      {registering && (
        <RegisterConnector
          onClose={() => setRegistering(false)}
          onDone={(id) => {
            again();
            void navigate(`/data/connectors/${id}`);
          }}
        />
      )}
    </Page>
  );
}
