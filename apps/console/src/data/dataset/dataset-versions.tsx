import { Link as CarbonLink, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { Link } from '../../routing/routing.js';
import { ingestText } from './ingest-text.js';

export const VERSION_COLOURS = { PREPARING: 'blue', READY: 'teal', RELEASED: 'green', FAILED: 'red' } as const;

/** Every version one may see, the newest first; its data stewards go on from here to what it is made of. */
export function DatasetVersions({
  datasetId,
  versions,
  steward,
}: {
  datasetId: string;
  versions: readonly DatasetVersionFieldsFragment[];
  steward: boolean;
}) {
  const { t } = useTranslation();
  const { number, day } = useFormats();
  return (
    <Rows
      labelledBy="versions-heading"
      rows={versions}
      columns={[
        {
          key: 'number',
          title: t('dataset.version'),
          cell: (version) =>
            steward ? (
              <CarbonLink as={Link} to={`/data/${datasetId}/versions/${version.number}`}>
                {t('dataset.versionNumber', { number: version.number })}
              </CarbonLink>
            ) : (
              t('dataset.versionNumber', { number: version.number })
            ),
        },
        {
          key: 'state',
          title: t('catalogue.state'),
          cell: ({ state }) => (
            <Tag size="sm" type={VERSION_COLOURS[state]}>
              {t(`versionState.${state}`)}
            </Tag>
          ),
        },
        { key: 'kind', title: t('dataset.source'), cell: ({ kind }) => t(`distributionKind.${kind}`) },
        {
          key: 'rows',
          title: t('quality.rows'),
          cell: ({ quality }) => (quality && quality.rows > 0 ? number(quality.rows) : '–'),
        },
        {
          key: 'rejected',
          title: t('quality.rejected'),
          cell: ({ quality }) => (quality && quality.rejected > 0 ? number(quality.rejected) : '–'),
        },
        { key: 'added', title: t('dataset.added'), cell: ({ createdAt }) => day(createdAt) },
        {
          key: 'shown',
          title: t('dataset.released'),
          cell: ({ releasedAt }) => (releasedAt ? day(releasedAt) : '–'),
        },
        {
          key: 'note',
          title: t('dataset.note'),
          cell: ({ note, ingest }) => <span className="dataset__note">{note || (ingest && ingestText(ingest))}</span>,
        },
      ]}
    />
  );
}
