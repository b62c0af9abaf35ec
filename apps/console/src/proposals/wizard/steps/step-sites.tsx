import { Button, ContentSwitcher, Switch, TextArea, TextInput } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import type { FeatureCollection, Position } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../parts/announce.js';
import { collectionOf, featureOf } from '../../../parts/map/geo.js';
import { SiteMap } from '../../../parts/map/site-map.js';
import { names } from '../../../parts/map/sites.js';
import { useField, useWizard } from '../wizard.context.js';
import { faultText } from '../../../language/fault-text.js';

const modes = ['point', 'area', 'look'] as const;

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
  const pick = (place: [number, number]) => {
    if (mode === 'area') return setCorners([...corners, place]);
    write([...features, featureOf({ type: 'Point', coordinates: place })]);
    announce(t('sites.unnamed', { number: features.length + 1 }));
  };
  const finish = () => {
    const [first] = corners;
    if (!first || corners.length < 3) return;
    write([...features, featureOf({ type: 'Polygon', coordinates: [[...corners, first]] })]);
    setCorners([]);
  };
  const mine = faults.filter(({ path, code }) => path[0] === 'sites' && (strict || code !== 'REQUIRED'));
  const labels = names(sites, t);
  return (
    <div className="form form--wide" id="list-sites">
      <p className="section__lead">{t('sites.lead')}</p>
      {mine.map((fault) => (
        <p key={fault.path.join('.')} className="list__fault" role="alert">
          {faultText(fault)}
        </p>
      ))}
      <div className="sites__tools">
        <ContentSwitcher
          size="sm"
          aria-label={t('sites.mode')}
          selectedIndex={modes.indexOf(mode)}
          onChange={({ name }) => setMode(modes.find((each) => each === name) ?? 'look')}
        >
          {modes.map((each) => (
            <Switch key={each} name={each} text={t(`sites.${each}`)} />
          ))}
        </ContentSwitcher>
        {corners.length > 0 && (
          <>
            <span role="status">{t('sites.corners', { count: corners.length })}</span>
            <Button size="sm" kind="tertiary" disabled={corners.length < 3} onClick={finish}>
              {t('sites.finish')}
            </Button>
            <Button size="sm" kind="ghost" onClick={() => setCorners([])}>
              {t('sites.discard')}
            </Button>
          </>
        )}
      </div>
      <SiteMap sites={sites} drawing={corners} onPick={mode === 'look' ? undefined : pick} />
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
      <Coordinates onAdd={(place) => write([...features, featureOf({ type: 'Point', coordinates: place })])} />
      <Paste sites={sites} onUse={set} />
    </div>
  );
}

/** The way without a mouse. */
function Coordinates({ onAdd }: { onAdd: (place: [number, number]) => void }) {
  const { t } = useTranslation();
  const [longitude, setLongitude] = useState('');
  const [latitude, setLatitude] = useState('');
  const place: [number, number] = [Number(longitude), Number(latitude)];
  const sound = longitude !== '' && latitude !== '' && Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
  return (
    <div className="list__row">
      <TextInput
        id="longitude"
        size="sm"
        inputMode="decimal"
        labelText={t('sites.longitude')}
        value={longitude}
        onChange={({ target }) => setLongitude(target.value)}
      />
      <TextInput
        id="latitude"
        size="sm"
        inputMode="decimal"
        labelText={t('sites.latitude')}
        value={latitude}
        onChange={({ target }) => setLatitude(target.value)}
      />
      <Button
        kind="tertiary"
        size="sm"
        disabled={!sound}
        onClick={() => {
          onAdd(place);
          setLongitude('');
          setLatitude('');
        }}
      >
        {t('sites.addPoint')}
      </Button>
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
      <summary>{t('sites.geojson')}</summary>
      <TextArea
        id="geojson"
        rows={8}
        labelText={t('sites.geojson')}
        helperText={t('sites.pasteHelp')}
        value={shown}
        invalid={Boolean(text) && !read}
        invalidText={t('sites.notGeojson')}
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
        {t('sites.paste')}
      </Button>
    </details>
  );
}
