import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { DirectorySection } from './directory-section.js';
import { AddDomain, DomainAct, type DomainRow } from './domain-dialogs.js';
import { EditProvider, ProviderAct, type ProviderRow, RequireSignOn } from './provider-dialogs.js';
import { signOnQuery } from './sign-on.queries.js';
import { colon, comma, labelled } from '../../language/labelled.js';

type Open =
  | { act: 'add' | 'require' | 'addDomain' }
  | { act: 'change' | 'turn' | 'remove'; id: string }
  | { act: 'prove' | 'removeDomain'; domain: DomainRow };

/** By which providers members sign in, of which addresses, and what trying them came to. */
export function OrganisationSignOn() {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: signOnQuery });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const { required, redirectUri, providers } = data.signOn;
  const domains = providers.flatMap((provider) => provider.domains.map((each) => ({ ...each, of: provider.name })));
  const close = () => {
    setOpen(undefined);
    again();
  };
  const chosen = open && 'id' in open ? providers.find(({ id }) => id === open.id) : undefined;
  const does = (text: string, name: string, next: Open) => (
    <Button kind="ghost" size="sm" aria-label={labelled(text, name)} onClick={() => setOpen(next)}>
      {text}
    </Button>
  );
  return (
    <>
      <Section
        id="sign-on"
        title={t('organisation.part.sign-on')}
        lead={t('signOn.lead')}
        actions={
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'add' })}>
            {t('signOn.add')}
          </Button>
        }
      >
        {providers.some((provider) => provider.redirectUri === redirectUri) ? (
          <p>{t('signOn.redirectOwn')}</p>
        ) : (
          <p>
            {t('signOn.redirect')}
            {colon()}
            <code className="key-id">{redirectUri}</code>
          </p>
        )}
        {providers.length === 0 ? (
          <Empty title={t('signOn.none')}>{t('signOn.noneLead')}</Empty>
        ) : (
          <Rows<ProviderRow>
            labelledBy="sign-on-heading"
            rows={providers}
            columns={[
              {
                key: 'provider',
                title: t('signOn.provider'),
                cell: ({ name, issuer }) => (
                  <>
                    {name} <code className="key-id">{issuer}</code>
                  </>
                ),
              },
              {
                key: 'redirect',
                title: t('signOn.redirectAddress'),
                cell: (provider) => <code className="key-id">{provider.redirectUri}</code>,
              },
              {
                key: 'state',
                title: t('signOn.state'),
                cell: ({ active }) => (
                  <Tag size="sm" type={active ? 'green' : 'gray'}>
                    {t(active ? 'signOn.active' : 'signOn.inactive')}
                  </Tag>
                ),
              },
              { key: 'tested', title: t('signOn.tested'), cell: ({ lastTest }) => <Tested test={lastTest} /> },
              {
                key: 'act',
                title: t('common.actions'),
                quiet: true,
                cell: ({ id, name, active }) => (
                  <>
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={labelled(t('signOn.test'), name)}
                      onClick={() => location.assign(`/sign-on/test/${id}`)}
                    >
                      {t('signOn.test')}
                    </Button>
                    {does(t('signOn.change'), name, { act: 'change', id })}
                    {does(t(active ? 'signOn.off' : 'signOn.on'), name, { act: 'turn', id })}
                    {does(t('signOn.remove'), name, { act: 'remove', id })}
                  </>
                ),
              },
            ]}
          />
        )}
      </Section>
      {providers.map(({ id, name, lastTest }) => lastTest && <Result key={id} name={name} test={lastTest} />)}
      {providers.length > 0 && (
        <Section
          id="sign-on-domains"
          title={t('signOn.domains')}
          lead={t('signOn.domainsLead')}
          actions={
            <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'addDomain' })}>
              {t('signOn.addDomain')}
            </Button>
          }
        >
          {domains.length === 0 ? (
            <Empty title={t('signOn.noDomain')}>{t('signOn.noDomainLead')}</Empty>
          ) : (
            <Rows<DomainRow>
              labelledBy="sign-on-domains-heading"
              rows={domains}
              columns={[
                { key: 'domain', title: t('signOn.domain'), cell: ({ domain, of }) => `${domain} (${of})` },
                {
                  key: 'record',
                  title: t('signOn.record'),
                  cell: ({ recordName, recordText }) => (
                    <>
                      <code className="key-id">{recordName}</code> <code className="key-id">{recordText}</code>
                    </>
                  ),
                },
                {
                  key: 'state',
                  title: t('signOn.state'),
                  cell: ({ provedAt }) => (
                    <Tag size="sm" type={provedAt ? 'green' : 'gray'}>
                      {t(provedAt ? 'signOn.proved' : 'signOn.unproved')}
                    </Tag>
                  ),
                },
                {
                  key: 'act',
                  title: t('common.actions'),
                  quiet: true,
                  cell: (domain) => (
                    <>
                      {!domain.provedAt && does(t('signOn.prove'), domain.domain, { act: 'prove', domain })}
                      {does(t('signOn.removeDomain'), domain.domain, { act: 'removeDomain', domain })}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Section>
      )}
      {providers.length > 0 && <DirectorySection providers={providers} />}
      {providers.length > 0 && (
        <Section
          id="sign-on-required"
          title={t('signOn.required')}
          lead={t(required ? 'signOn.requiredOn' : 'signOn.requiredOff')}
          actions={
            <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'require' })}>
              {t(required ? 'signOn.release' : 'signOn.require')}
            </Button>
          }
        >
          {null}
        </Section>
      )}
      {open?.act === 'add' && <EditProvider onClose={close} />}
      {open?.act === 'change' && chosen && <EditProvider provider={chosen} onClose={close} />}
      {(open?.act === 'turn' || open?.act === 'remove') && chosen && (
        <ProviderAct act={open.act} provider={chosen} onClose={close} />
      )}
      {open?.act === 'require' && <RequireSignOn required={!required} onClose={close} />}
      {open?.act === 'addDomain' && <AddDomain providers={providers} onClose={close} />}
      {(open?.act === 'prove' || open?.act === 'removeDomain') && (
        <DomainAct act={open.act} domain={open.domain} onClose={close} />
      )}
    </>
  );
}

type Test = ProviderRow['lastTest'];

function Tested({ test }: { test: Test }) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  if (!test) return t('signOn.neverTested');
  return labelled(ago(test.at), test.fault ? t(`signOn.fault.${test.fault}`) : t('signOn.works'));
}

/** What the provider said of whom tried it, and what would follow. */
function Result({ name, test }: { name: string; test: NonNullable<Test> }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { at, fault, detail, claims, roles, factorShown } = test;
  const named = roles?.map((role) => t(`role.${role}`)).join(comma());
  return (
    <details className="section">
      <summary>{t('signOn.result', { name })}</summary>
      <p>{labelled(moment(at), fault ? t(`signOn.fault.${fault}`) : t('signOn.works'))}</p>
      {detail && (
        <p className="quiet">
          {t('signOn.detail')} <q lang="en">{detail}</q>
        </p>
      )}
      {named && <p>{t('signOn.resultRoles', { roles: named })}</p>}
      {factorShown && <p>{t('signOn.resultFactor')}</p>}
      <p>{t('signOn.claims')}</p>
      <pre lang="en" tabIndex={0}>
        {JSON.stringify(claims, null, 2)}
      </pre>
    </details>
  );
}
