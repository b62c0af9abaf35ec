import './map-page.scss';
import './bring-texts.js';
import { Button } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useDistricts } from '../parts/map/districts/use-districts.js';
import { positionOf } from '../parts/map/coordinates.js';
import { SiteMap } from '../parts/map/site-map.js';
import type { MapView } from '../parts/map/sites.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { components } from '../proposals/desk/desk.filter.js';
import { stages } from '../projects/vocabulary.js';
import { useSignedIn } from '../session/session.js';
import { kinds, MapFilters, names, states } from './map-filters.js';
import { portfolioMapQuery } from './map.queries.js';
import { PlacedList } from './placed-list.js';
import { isCalled, type Placed, plain, sitesOf, viewOf } from './placed.js';

/** Districts offered for what was typed. */
const MOST_DISTRICTS = 5;

/** Where everything is that the reader may see; the list beside the picture holds the same. */
export default function MapPage() {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const address = useAddress(names);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error }, read] = useQuery({
    query: portfolioMapQuery,
    variables: {
      state: known(states, address.of('state')),
      stage: known(stages, address.of('stage')),
      component: known(components, address.of('component')),
    },
    context,
  });
  return (
    <Page title={t('atlas.title')} lead={t('atlas.lead')} className="atlas">
      <MapFilters address={address} />
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Skeleton lines={14} />
      ) : (
        <Found
          placed={data.portfolioMap.placed}
          more={data.portfolioMap.more}
          typed={address.of('q') ?? ''}
          kind={known(kinds, address.of('kind'))}
          narrowed={address.narrowed}
          clear={address.clear}
        />
      )}
    </Page>
  );
}

function Found({
  placed,
  more,
  typed,
  kind,
  narrowed,
  clear,
}: {
  placed: readonly Placed[];
  more: boolean;
  typed: string;
  kind: (typeof kinds)[number] | undefined;
  narrowed: boolean;
  clear: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const [view, setView] = useState<MapView>();
  const place = positionOf(typed);
  const shown = useMemo(
    () =>
      placed.filter(
        (each) =>
          (!kind || (kind === 'projects') === Boolean(each.projectId)) && (!typed || place || isCalled(each, typed)),
      ),
    [placed, kind, typed, place],
  );
  const { sites, of } = useMemo(() => sitesOf(shown), [shown]);
  const see = (each: Placed) => {
    setChosen(each.proposalId);
    setView(viewOf(sitesOf([each]).sites));
    // On a phone the map is above the list.
    document.querySelector('.map')?.scrollIntoView({ block: 'nearest' });
  };
  const first = of.findIndex(({ proposalId }) => proposalId === chosen);
  return (
    <>
      <PlacesFound typed={typed} onGo={setView} />
      <div className="atlas__beside">
        <div className="atlas__map">
          <SiteMap
            clustered
            sites={sites}
            view={view}
            chosen={first < 0 ? undefined : first}
            onChoose={(index) => {
              const hit = of[index];
              setChosen(hit?.proposalId);
              document.getElementById(`placed-${hit?.proposalId}`)?.scrollIntoView({ block: 'nearest' });
            }}
            label={t('atlas.picture', { count: shown.length })}
          />
          <p className="atlas__key">
            <span aria-hidden className="atlas__dot" /> {t('atlas.project')}
            <span aria-hidden className="atlas__dot atlas__dot--other" /> {t('atlas.proposal')}
          </p>
        </div>
        <section aria-labelledby="placed-heading" className="atlas__list">
          <h2 id="placed-heading">{t('atlas.list')}</h2>
          {placed.length === 0 && !narrowed ? (
            <Empty title={t('atlas.none')}>{t('atlas.noneLead')}</Empty>
          ) : shown.length === 0 ? (
            <Empty title={t('atlas.noMatch')}>
              {t('atlas.noMatchLead')}{' '}
              <Button kind="ghost" size="sm" onClick={clear}>
                {t('atlas.clear')}
              </Button>
            </Empty>
          ) : (
            <PlacedList
              key={shown.map(({ proposalId }) => proposalId).join()}
              placed={shown}
              chosen={chosen}
              onSee={see}
              note={more ? t('atlas.more', { count: placed.length }) : undefined}
            />
          )}
        </section>
      </div>
    </>
  );
}

/** What was typed as a place to go to: coordinates, or districts that are called so. */
function PlacesFound({ typed, onGo }: { typed: string; onGo: (to: MapView) => void }) {
  const { t } = useTranslation();
  const layers = useDistricts();
  const place = positionOf(typed);
  const districts = typed
    ? layers
        .flatMap(({ collection }) => collection.features)
        .filter(({ properties }) => plain(String(properties?.['name'])).includes(plain(typed)))
        .slice(0, MOST_DISTRICTS)
    : [];
  if (!place && districts.length === 0) return null;
  return (
    <div className="atlas__places">
      {place && (
        <Button kind="tertiary" size="sm" onClick={() => onGo({ center: place })}>
          {t('atlas.goTo', { place: `${place[1]}°, ${place[0]}°` })}
        </Button>
      )}
      {districts.map((district, index) => (
        <Button
          key={index}
          kind="tertiary"
          size="sm"
          onClick={() => {
            const to = viewOf({ type: 'FeatureCollection', features: [district] });
            if (to) onGo(to);
          }}
        >
          {t('atlas.district', { name: String(district.properties?.['name']) })}
        </Button>
      ))}
    </div>
  );
}
