import './bring-texts.js';
import '../data/data.scss';
import './connectors.scss';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorFieldsFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useParams } from '../routing/routing.js';
import { Catalogue } from './catalogue/catalogue.js';
import { ChangeConnector, TurnConnector } from './change-connector.js';
import { ConnectorStateTag, stateOf } from './connector-state.js';
import { useConnectors } from './use-connectors.js';

/** One connector: how it stands, how it is reached, and what it offers now. */
export default function ConnectorPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { connectors, error, again } = useConnectors();
  const connector = connectors?.find((one) => one.id === id);
  if (connector) return <Shown key={connector.id} connector={connector} again={again} />;
  return (
    <Page title={t('connectors.connector')}>
      {error ? (
        <Failed error={error} retry={again} />
      ) : connectors ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Shown({ connector, again }: { connector: ConnectorFieldsFragment; again: () => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [open, setOpen] = useState<'change' | 'turn'>();
  const { name, address, tokenAddress, clientId, scope, createdAt, active, viewerCan } = connector;
  const state = stateOf(connector);
  const asks = viewerCan.includes('dataspace.negotiate');
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <Page
      title={name}
      lead={
        <>
          <ConnectorStateTag connector={connector} /> {t(`connectors.stateLead.${state}`, { name })}
        </>
      }
      actions={
        viewerCan.includes('exchange.deliver') && (
          <div className="page__acts">
            <Button kind="tertiary" size="sm" onClick={() => setOpen('change')}>
              {t('connectors.change')}
            </Button>
            <Button kind={active ? 'danger--tertiary' : 'primary'} size="sm" onClick={() => setOpen('turn')}>
              {t(active ? 'connectors.off' : 'connectors.on')}
            </Button>
          </div>
        )
      }
    >
      <p>
        <Link className="cds--link" to="/data/connectors">
          {t('connectors.all')}
        </Link>
      </p>
      <Section id="way" title={t('connectors.reached')}>
        <Facts
          facts={[
            [t('connectors.address'), <span className="code">{address}</span>],
            [t('connectors.tokenAddress'), <span className="code">{tokenAddress}</span>],
            [t('connectors.clientId'), <span className="code">{clientId}</span>],
            [t('connectors.secret'), t('connectors.sealed')],
            [t('connectors.scope'), scope && <span className="code">{scope}</span>],
            [t('connectors.since'), day(createdAt)],
          ]}
        />
      </Section>
      <Section
        id="offers"
        title={t('connectors.offers')}
        lead={active && asks ? t('connectors.offersLead') : undefined}
      >
        {!active ? (
          <Empty title={t('connectors.state.OFF')}>{t('connectors.offersOff')}</Empty>
        ) : asks ? (
          <Catalogue connector={connector} ready={state === 'READY'} />
        ) : (
          <Empty title={t('failure.noPermissionTitle')}>{t('connectors.offersOthers')}</Empty>
        )}
      </Section>
      {open === 'change' && <ChangeConnector connector={connector} onClose={close} />}
      {open === 'turn' && <TurnConnector connector={connector} onClose={close} />}
    </Page>
  );
}
