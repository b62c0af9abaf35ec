import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce.js';
import { MapControls } from '../map-controls.js';
import type { DrawnMapProps } from '../sites.js';
import { type Hears, MovingMap } from './moving-map.js';

const DARK = '(prefers-color-scheme: dark)';
const none = [] as const;

/** Moved by dragging, keys and buttons; several points near each other are one until somebody looks nearer. */
export default function GlMap({
  sites,
  drawing = none,
  onPick,
  clustered = false,
  chosen,
  onChoose,
  view,
  label,
  layers,
  base,
}: DrawnMapProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const hears = useRef<Hears>(undefined);
  const [map, setMap] = useState<MovingMap>();
  useEffect(() => {
    hears.current = { picked: (place) => onPick?.(place), chosen: (index) => onChoose?.(index) };
  }, [onPick, onChoose]);
  useEffect(() => {
    if (!box.current) return undefined;
    let left = false;
    const made = MovingMap.make(box.current, {
      clustered,
      embedded: !clustered,
      words: {
        // Until it is drawn and called by its sites.
        'Map.Title': t('sites.map'),
        'CooperativeGesturesHandler.WindowsHelpText': t('sites.gestureWheel'),
        'CooperativeGesturesHandler.MacHelpText': t('sites.gestureWheelMac'),
        'CooperativeGesturesHandler.MobileHelpText': t('sites.gestureTouch'),
      },
      hears: () => hears.current ?? { picked: () => undefined, chosen: () => undefined },
    });
    void made.then((drawn) => {
      if (!left) setMap(drawn);
    });
    return () => {
      left = true;
      void made.then((drawn) => drawn.remove());
    };
  }, [clustered, t]);
  useEffect(() => map?.label(label), [map, label]);
  useEffect(() => {
    if (base) void map?.below(base);
  }, [map, base]);
  useEffect(() => {
    const names = layers.flatMap(({ collection }) => collection.features.map(({ properties }) => properties?.['name']));
    // Faces are fetched a piece at a time, when the page needs it; a canvas does not ask.
    const face = box.current && getComputedStyle(box.current).fontFamily;
    void document.fonts.load(`16px ${face}`, names.join('')).then(() => map?.districts(layers));
  }, [map, layers]);
  useEffect(() => {
    map?.show(sites);
    map?.choose(chosen === undefined ? undefined : sites?.features[chosen]);
  }, [map, sites, chosen]);
  const count = sites?.features.length ?? 0;
  useEffect(() => {
    // While somebody draws, the map stays where they look.
    if (!onPick) map?.all();
  }, [map, count, onPick]);
  useEffect(() => {
    if (view) map?.see(view);
  }, [map, view]);
  useEffect(() => map?.draw(drawing), [map, drawing]);
  useEffect(() => {
    const recolour = () => map?.recolour(clustered);
    const theme = new MutationObserver(recolour);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const device = matchMedia(DARK);
    device.addEventListener('change', recolour);
    return () => {
      theme.disconnect();
      device.removeEventListener('change', recolour);
    };
  }, [map, clustered]);
  return (
    <div className={clustered ? 'map map--tall' : 'map'} data-drawn={map ? 'yes' : undefined}>
      <div ref={box} className={onPick ? 'map__moving map__moving--pick' : 'map__moving'} />
      <MapControls
        onNearer={() => map?.zoom(1)}
        onFarther={() => map?.zoom(-1)}
        onAll={() => {
          map?.all();
          announce(t('sites.allShown'), { heard: true });
        }}
      />
    </div>
  );
}
