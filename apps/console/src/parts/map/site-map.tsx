import './map.scss';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../states.js';
import { type BaseMap, readBaseMap } from './base-map.js';
import { DistrictTerms } from './districts/district-terms.js';
import { useDistricts } from './districts/use-districts.js';
import { names, type SiteMapProps } from './sites.js';
import { labelled } from '../../language/labelled.js';

const Moving = lazy(() => import('./gl/gl-map.js'));
const Drawing = lazy(() => import('./site-map.drawing.js'));

let able: boolean | undefined;

/** Whether this browser draws in three dimensions, which the library for moving maps wants; some offices forbid it. */
function drawsInThree(): boolean {
  if (able === undefined) {
    const context = document.createElement('canvas').getContext('webgl2');
    able = Boolean(context);
    // Browsers keep a few of these only.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return able;
}

/** Sites on a plain ground, with what the operator has loaded: nothing is asked of any other host. */
export function SiteMap(props: SiteMapProps) {
  const { t } = useTranslation();
  const layers = useDistricts();
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    // Drawn in two dimensions, a map has no tiles.
    if (drawsInThree()) void readBaseMap().then(setBase);
  }, []);
  const [Map, place] = drawsInThree() ? [Moving, 'map__moving'] : [Drawing, 'map__place'];
  const label = props.label ?? labelled(t('sites.map'), names(props.sites, t).join(', ') || t('sites.none'));
  return (
    <div className="map__frame">
      <Suspense
        fallback={
          // As high as the map, so that what stands below stays under the pointer.
          <div className={props.clustered ? 'map map--tall' : 'map'}>
            <div className={place}>
              <Skeleton lines={8} />
            </div>
          </div>
        }
      >
        <Map {...props} label={label} layers={layers} base={base} />
      </Suspense>
      <DistrictTerms layers={layers} base={base} />
    </div>
  );
}
