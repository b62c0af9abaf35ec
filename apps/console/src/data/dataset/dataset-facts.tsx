import { Tag } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Facts } from '../../parts/facts.js';
import { featureOf } from '../../parts/map/geo.js';
import { Skeleton } from '../../parts/states.js';
import type { DatasetShown } from './dataset.fragment.js';
import { useRegionOf } from '../../parts/map/region-of.js';
import { labelled } from '../../language/labelled.js';

const SiteMap = lazy(() => import('../../parts/map/site-map.js').then(({ SiteMap: map }) => ({ default: map })));

/** What its owner says of a dataset, and where it lies. */
export function DatasetFacts({ dataset }: { dataset: DatasetShown }) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const { day } = useFormats();
  const { description, theme, component, place, bounds, coversFrom, coversUntil, frequency, classification } = dataset;
  const { legalBasis, legalBasisNote, keywords, steward, publishedAt, updatedAt } = dataset;
  const covers = [coversFrom, coversUntil].map((date) => (date ? day(date) : '…')).join(' – ');
  return (
    <div className="dataset__about">
      <div>
        {description && <p className="dataset__text">{description}</p>}
        <Facts
          facts={[
            [t('catalogue.theme'), t(`datasetTheme.${theme}`)],
            [t('catalogue.component'), component && t(`component.${component}`)],
            [
              t('dataset.classification'),
              <>
                {t(`classification.${classification}`)}
                <p className="quiet">{t(`classificationLead.${classification}`)}</p>
              </>,
            ],
            [t('dataset.legalBasis'), legalBasis && labelled(t(`legalBasis.${legalBasis}`), legalBasisNote)],
            [t('dataset.steward'), steward && [steward.person?.name, steward.title].filter(Boolean).join(', ')],
            [t('dataset.frequency'), t(`updateFrequency.${frequency}`)],
            [t('dataset.covers'), (coversFrom || coversUntil) && covers],
            [t('dataset.place'), regionOf(place)],
            [t('dataset.published'), publishedAt && day(publishedAt)],
            [t('dataset.updated'), day(updatedAt)],
            [t('dataset.withdrawnBecause'), dataset.withdrawalReason],
            [
              t('dataset.keywords'),
              keywords.length > 0 && (
                <span className="catalogue__tags">
                  {keywords.map((keyword) => (
                    <Tag key={keyword} size="sm" type="gray">
                      {keyword}
                    </Tag>
                  ))}
                </span>
              ),
            ],
          ]}
        />
      </div>
      {bounds && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <SiteMap
            sites={{
              type: 'FeatureCollection',
              features: [featureOf(areaOf(bounds), regionOf(place) || dataset.title)],
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function areaOf([west = 0, south = 0, east = 0, north = 0]: readonly number[]) {
  const corners = [
    [west, south],
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  return { type: 'Polygon' as const, coordinates: [corners] };
}
