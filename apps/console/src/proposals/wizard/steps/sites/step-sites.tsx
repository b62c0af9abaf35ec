import { Button, ContentSwitcher, Switch, TextArea, TextInput } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import type { FeatureCollection, Geometry, Position } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../../parts/announce.js';
import { collectionOf, featureOf, geometryOf } from '../../../../parts/map/geo.js';
import { SiteMap } from '../../../../parts/map/site-map.js';
import { names } from '../../../../parts/map/sites.js';
import { useField, useWizard } from '../../wizard.context.js';
import { faultText } from '../../../../language/fault-text.js';
import { bringTexts } from '../../../../language/language.js';
import { SitesOutside } from './sites-outside.js';
import { WrittenSite } from './written-site.js';
import type { texts } from '../texts/en.js';

declare module '../../../../language/brought.js' {
  interface Brought {
    siteStep: typeof texts;
  }
}

await bringTexts({
  en: () => import('../texts/en.js'),
  'zh-CN': () => import('../texts/zh-CN.js'),
  th: () => import('../texts/th.js'),
});

const modes = ['point', 'line', 'area', 'look'] as const;

/** Where it is to be: drawn on the map, entered as coordinates, or pasted as GeoJSON. */
export default function StepSites() {
  const { t } = useTranslation();
  const { faults, strict } = useWizard();
  const [sites, set] = useField<FeatureCollection>('sites');
  const [mode, setMode] = useState<(typeof modes)[number]>('look');
  const [corners, setCorners] = useState<Position[]>([]);
  const features = sites?.features ?? [];
  const write = (next: FeatureCollection['features']) =>
    set(next.length > 0 ? { type: 'FeatureCollection', features: next } : undefined);
  const add = (geometry: Geometry) => {
    write([...features, featureOf(geometry)]);
    announce(t('siteStep.added', { name: t('sites.unnamed', { number: features.length + 1 }) }), { heard: true });
  };
  const pick = (place: [number, number]) => {
    if (mode === 'point') add({ type: 'Point', coordinates: place });
    else setCorners([...corners, place]);
  };
  const drawn = mode === 'line' ? geometryOf('LineString', corners) : geometryOf('Polygon', corners);
  const mine = faults.filter(({ path, code }) => path[0] === 'sites' && (strict || code !== 'REQUIRED'));
  const labels = names(sites, t);
  return (
    <div className="form form--wide" id="list-sites">
      <p className="section__lead">{t('siteStep.lead')}</p>
      {mine.map((fault) => (
        <p key={fault.path.join('.')} className="list__fault" role="alert">
          {faultText(fault)}
        </p>
      ))}
      <div className="sites__tools">
        <ContentSwitcher
          size="sm"
          aria-label={t('siteStep.mode')}
          selectedIndex={modes.indexOf(mode)}
          onChange={({ name }) => {
            setMode(modes.find((each) => each === name) ?? 'look');
            setCorners([]);
          }}
        >
          {modes.map((each) => (
            <Switch key={each} name={each} text={t(`siteStep.${each}`)} />
          ))}
        </ContentSwitcher>
        {corners.length > 0 && (
          <>
            <span role="status">{t('siteStep.corners', { count: corners.length })}</span>
            <Button
              size="sm"
              kind="tertiary"
              disabled={!drawn}
              onClick={() => {
                if (drawn) add(drawn);
                setCorners([]);
              }}
            >
              {mode === 'line' ? t('siteStep.finishLine') : t('siteStep.finish')}
            </Button>
            <Button size="sm" kind="ghost" onClick={() => setCorners([])}>
              {t('siteStep.discard')}
            </Button>
          </>
        )}
      </div>
      <SiteMap sites={sites} drawing={corners} onPick={mode === 'look' ? undefined : pick} />
      {sites && <SitesOutside sites={sites} onChange={write} />}
      <fieldset className="list">
        <legend>{t('field.sites')}</legend>
        {features.map((site, index) => (
          <div className="list__row" key={index}>
            <span className="sites__number">{index + 1}</span>
            <TextInput
              id={`site-${index}`}
              size="sm"
              labelText={t('field.siteName')}
              placeholder={labels[index]}
              value={typeof site.properties?.['name'] === 'string' ? site.properties['name'] : ''}
              onChange={({ target }) =>
                write(
                  features.map((each, place) =>
                    place === index ? { ...each, properties: { ...each.properties, name: target.value } } : each,
                  ),
                )
              }
            />
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('wizard.remove', { name: labels[index] })}
              onClick={() => write(features.filter((_, place) => place !== index))}
            />
          </div>
        ))}
        {features.length === 0 && <p className="section__lead">{t('sites.none')}</p>}
      </fieldset>
      <WrittenSite onAdd={add} />
      <Paste sites={sites} onUse={set} />
    </div>
  );
}

function Paste({ sites, onUse }: { sites: FeatureCollection | undefined; onUse: (sites: FeatureCollection) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const shown = text ?? (sites ? JSON.stringify(sites, null, 1) : '');
  const read = collectionOf(shown);
  return (
    <details>
      <summary>{t('siteStep.geojson')}</summary>
      <TextArea
        id="geojson"
        rows={8}
        labelText={t('siteStep.geojson')}
        helperText={t('siteStep.pasteHelp')}
        value={shown}
        invalid={Boolean(text) && !read}
        invalidText={t('siteStep.notGeojson')}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        kind="tertiary"
        size="sm"
        disabled={!text || !read}
        onClick={() => {
          if (read) onUse(read);
          setText(undefined);
        }}
      >
        {t('siteStep.paste')}
      </Button>
    </details>
  );
}
