import { Button, Link as CarbonLink, Select, SelectItem } from '@carbon/react';
import { View } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type {
  DataAction,
  DataPurpose,
  DatasetPreviewQuery,
  DatasetVersionFieldsFragment,
} from '../../graphql/generated/graphql.js';
import { endOf } from '../../agreements/use-term.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import type { DatasetShown, Suspended } from '../dataset/dataset.fragment.js';
import { Denied, type Denial, denialOfError } from './denied.js';
import { READERS } from '../data-nav.js';
import { DownloadForm } from './download-form.js';
import { Ground } from '../ground.js';
import { PreviewTable } from './preview-table.js';
import { previewQuery } from './reading.queries.js';
import { usesOffered } from '../vocabulary.js';

/** Roles that may begin an agreement; the API has the last word. */
const NEGOTIATORS = ['OFFICER', 'DATA_STEWARD'] as const;

/** Whether one may read a dataset; if so: what for, a look at the first rows, and the download; if not: what to do. */
export function Reading({
  dataset,
  suspended,
  columns,
}: {
  dataset: DatasetShown;
  suspended: readonly Suspended[];
  columns: DatasetVersionFieldsFragment['columns'] | undefined;
}) {
  const { t } = useTranslation();
  const { dayThere } = useFormats();
  const { me } = useSignedIn();
  const { id, viewerGround, viewerAgreements, state } = dataset;
  const has = (roles: readonly (typeof me.roles)[number][]) => roles.some((role) => me.roles.includes(role));
  return (
    <>
      <Ground ground={viewerGround} agreements={viewerAgreements} state={state} />
      {viewerAgreements.length > 0 && (
        <ul className="reading__agreements">
          {viewerAgreements.map((agreement) => {
            const until = endOf(agreement.expiresAt, agreement.terminatesAt);
            return (
              <li key={agreement.id}>
                <CarbonLink as={Link} to={`/agreements/${agreement.id}`}>
                  {agreement.title}
                </CarbonLink>{' '}
                {until && (
                  <span className="quiet">{t('reading.until', { date: dayThere(until, agreement.timeZone) })}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {suspended.map(({ id: one, title }) => (
        <p key={one}>
          <CarbonLink as={Link} to={`/agreements/${one}`}>
            {t('reading.suspended', { title })}
          </CarbonLink>
        </p>
      ))}
      {!viewerGround && state === 'PUBLISHED' && (
        <div className="reading__none">
          <p>{t('reading.noneLead')}</p>
          {has(NEGOTIATORS) && (
            <Button as={Link} size="sm" kind="tertiary" to={`/agreements/new?dataset=${id}`}>
              {t('reading.start')}
            </Button>
          )}
        </div>
      )}
      {viewerGround &&
        (has(READERS) ? <Ways dataset={dataset} columns={columns} /> : <p className="quiet">{t('reading.roles')}</p>)}
    </>
  );
}

function Ways({
  dataset,
  columns,
}: {
  dataset: DatasetShown;
  columns: DatasetVersionFieldsFragment['columns'] | undefined;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const { id, viewerGround, viewerAgreements, viewerUses } = dataset;
  const [chosen, setChosen] = useState<string>();
  const [wanted, want] = useState<{ purpose: DataPurpose; action: DataAction }>({
    purpose: 'PLANNING',
    action: 'read',
  });
  const [busy, setBusy] = useState(false);
  const [preview, setPreview] = useState<DatasetPreviewQuery['datasetPreview']>();
  const [denial, setDenial] = useState<Denial>();
  const agreementId = viewerGround === 'AGREEMENT' ? (chosen ?? viewerAgreements[0]?.id) : undefined;
  const { purposes, actions, purpose, action } = usesOffered(viewerUses, agreementId, wanted);
  const asked = { datasetId: id, agreementId, action, purpose };
  const forget = () => {
    setPreview(undefined);
    setDenial(undefined);
  };
  // Each look counts towards quotas and is on record, so it is asked for by hand and never read again by itself.
  const look = async () => {
    setBusy(true);
    const { data, error } = await client.query(previewQuery, asked, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    setPreview(data?.datasetPreview);
    setDenial(error && denialOfError(error));
    if (data) announce(t('preview.shown', { count: data.datasetPreview.rows.length }), { heard: true });
  };
  return (
    <div className="reading">
      <div className="filters">
        {viewerGround === 'AGREEMENT' && viewerAgreements.length > 1 && (
          <Select
            id="reading-agreement"
            size="sm"
            labelText={t('reading.agreement')}
            value={agreementId}
            onChange={({ target }) => {
              setChosen(target.value);
              forget();
            }}
          >
            {viewerAgreements.map((agreement) => (
              <SelectItem key={agreement.id} value={agreement.id} text={agreement.title} />
            ))}
          </Select>
        )}
        <Select
          id="reading-purpose"
          size="sm"
          labelText={t('reading.purpose')}
          value={purpose}
          onChange={({ target }) => {
            want({ purpose: target.value as DataPurpose, action });
            forget();
          }}
        >
          {purposes.map((each) => (
            <SelectItem key={each} value={each} text={t(`dataPurpose.${each}`)} />
          ))}
        </Select>
        <Select
          id="reading-action"
          size="sm"
          labelText={t('reading.action')}
          value={action}
          onChange={({ target }) => {
            want({ purpose, action: target.value as DataAction });
            forget();
          }}
        >
          {actions.map((each) => (
            <SelectItem key={each} value={each} text={t(`dataAction.${each}`)} />
          ))}
        </Select>
        <Button size="sm" kind="tertiary" renderIcon={View} disabled={busy} onClick={() => void look()}>
          {t('preview.show')}
        </Button>
      </div>
      {viewerGround === 'AGREEMENT' && <p className="quiet">{t('preview.counts')}</p>}
      {denial && <Denied denial={denial} agreementId={agreementId} />}
      {preview && <PreviewTable preview={preview} columns={columns ?? []} />}
      <DownloadForm asked={asked} ground={viewerGround} columns={columns ?? []} given={preview?.columns} />
    </div>
  );
}
