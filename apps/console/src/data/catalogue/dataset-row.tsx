import { OperationalTag, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CatalogueQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Link } from '../../routing/routing.js';
import { Ground } from '../ground.js';

type Found = CatalogueQuery['datasets']['edges'][number]['node'];

/** A dataset as the catalogue shows it: what, whose, how fresh, and whether it may be read. */
export function DatasetRow({ dataset, onKeyword }: { dataset: Found; onKeyword: (keyword: string) => void }) {
  const { t } = useTranslation();
  const { ago, number } = useFormats();
  const nameOf = useNameOf();
  const { id, title, description, theme, component, classification, personal, keywords, state } = dataset;
  const { owner, currentVersion, frequency, updatedAt } = dataset;
  const quality = currentVersion?.quality;
  const freshness = quality?.newestAt
    ? t('catalogue.newest', { ago: ago(quality.newestAt) })
    : t('catalogue.changed', { ago: ago(currentVersion?.releasedAt ?? updatedAt) });
  return (
    <li className="catalogue__row">
      <div className="catalogue__what">
        <h3>
          <Link className="cds--link" to={`/data/${id}`}>
            {title}
          </Link>
        </h3>
        <p className="catalogue__owner">
          {owner ? nameOf(owner) : t('catalogue.unknownOwner')}
          {' · '}
          {t(`datasetTheme.${theme}`)}
          {component && ` · ${t(`component.${component}`)}`}
        </p>
        {description && <p className="catalogue__text">{description}</p>}
        {keywords.length > 0 && (
          <div className="catalogue__tags" role="group" aria-label={t('catalogue.keywords', { title })}>
            {keywords.slice(0, 6).map((keyword) => (
              <OperationalTag key={keyword} size="sm" type="gray" text={keyword} onClick={() => onKeyword(keyword)} />
            ))}
          </div>
        )}
      </div>
      <div className="catalogue__how">
        <Ground ground={dataset.viewerGround} agreements={dataset.viewerAgreements} state={state} />
        <p className="catalogue__fresh">
          {currentVersion ? freshness : t('catalogue.noVersion')}
          <br />
          {t(`updateFrequency.${frequency}`)}
          {quality &&
            quality.rows > 0 &&
            ` · ${t('catalogue.rows', { count: quality.rows, rows: number(quality.rows) })}`}
        </p>
        <div className="catalogue__tags">
          <Tag size="sm" type={classification === 'OPEN' ? 'green' : classification === 'SHARED' ? 'blue' : 'purple'}>
            {t(`classification.${classification}`)}
          </Tag>
          {personal && (
            <Tag size="sm" type="magenta">
              {t('catalogue.withPersonal')}
            </Tag>
          )}
          {state !== 'PUBLISHED' && (
            <Tag size="sm" type="warm-gray">
              {t(`datasetState.${state}`)}
            </Tag>
          )}
        </div>
      </div>
    </li>
  );
}
