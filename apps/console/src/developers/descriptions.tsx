import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';

/** By what they describe; each is read without signing in, but for what the explorer then asks. */
const ADDRESSES = {
  graphiql: '/graphiql',
  openapi: '/contracts/openapi.json',
  asyncapi: '/contracts/asyncapi.json',
  events: '/contracts/events.schema.json',
  authorization: '/.well-known/oauth-authorization-server',
  tokenKeys: '/oauth/jwks',
  receiptKeys: '/receipts/keys.json',
  releases: '/open/ocds/releases',
  projects: '/open/oc4ids/projects',
  catalogue: '/catalogue/dcat',
  dataspace: '/.well-known/dspace-version',
  checkpoint: '/ledger/checkpoint',
} as const;

/** What programs read of the interfaces by themselves, and where people try them. */
export function Descriptions() {
  const { t } = useTranslation();
  return (
    <Section id="descriptions" title={t('developers.descriptions')} lead={t('developers.descriptionsLead')}>
      <Facts
        facts={(Object.keys(ADDRESSES) as (keyof typeof ADDRESSES)[]).map((name) => [
          t(`developers.description.${name}`),
          <a key={name} className="cds--link" href={ADDRESSES[name]} target="_blank" rel="noreferrer">
            <code>{ADDRESSES[name]}</code>
          </a>,
        ])}
      />
    </Section>
  );
}
