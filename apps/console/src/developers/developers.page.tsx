import './bring-texts.js';
import './developers.scss';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { useSignedIn } from '../session/session.js';
import { BulkExports } from './bulk-exports.js';
import { Connections } from './connections.js';
import { Descriptions } from './descriptions.js';
import { EventSamples } from './event-samples.js';
import { FieldUses } from './field-uses.js';
import { FeedExplorer } from './feed-explorer.js';
import { OpenDataStatus } from './open-data-status.js';

/** What somebody who connects another system looks for: what is connected, what it hears, and what the interfaces are. */
export default function DevelopersPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  return (
    <Page title={t('developers.title')} lead={t('developers.lead')}>
      {me.roles.includes('ADMIN') && <Connections />}
      {me.roles.some((role) => role === 'ADMIN' || role === 'AUDITOR') && <BulkExports />}
      {(me.roles.includes('ADMIN') || me.steward) && <FieldUses />}
      <FeedExplorer />
      <EventSamples />
      {me.organisation && <OpenDataStatus leadId={me.organisation.id} />}
      <Descriptions />
    </Page>
  );
}
