import './map.scss';
import { Button } from '@carbon/react';
import { Add, FitToScreen, Subtract } from '@carbon/icons-react';
import { geoArea, geoCentroid, geoGraticule10, geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import type { Geometry, Position } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlinesUrl from 'world-atlas/countries-50m.json?url';
import { names, type SiteMapProps } from './sites.js';

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = 56;
/** No nearer than this by itself: a single point shown to the metre says nothing about where it is. */
const NEAREST = 12_000;
const STEP = 1.8;
const HALF_OF_A_SPHERE = 2 * Math.PI;

let outlines: Promise<GeoPermissibleObjects> | undefined;

/** Outlines of countries, shipped with the console and read once. */
function readOutlines(): Promise<GeoPermissibleObjects> {
  outlines ??= fetch(outlinesUrl)
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection }>>)
    .then((atlas) => feature(atlas, atlas.objects.countries));
  return outlines;
}

interface View {
  readonly scale: number;
  readonly center: [number, number];
}

export default function SiteMapDrawing({ sites, drawing = [], onPick }: SiteMapProps) {
  const { t } = useTranslation();
  const [land, setLand] = useState<GeoPermissibleObjects>();
  const [chosen, setChosen] = useState<View>();
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<[number, number] | undefined>(undefined);
  useEffect(() => {
    let here = true;
    void readOutlines().then((read) => here && setLand(read));
    return () => {
      here = false;
    };
  }, []);
  const shapes = useMemo(
    () =>
      (sites?.features ?? []).flatMap((site, index) =>
        site.geometry ? [{ index, shape: drawable(site.geometry) }] : [],
      ),
    [sites],
  );
  const fitted = useMemo(() => fit(shapes.map(({ shape }) => shape)), [shapes]);
  const view = chosen ?? fitted;
  const projection = useMemo(
    () =>
      geoMercator()
        .scale(view.scale)
        .center(view.center)
        .translate([WIDTH / 2, HEIGHT / 2])
        .clipExtent([
          [-10, -10],
          [WIDTH + 10, HEIGHT + 10],
        ]),
    [view],
  );
  const path = useMemo(() => geoPath(projection).pointRadius(6), [projection]);
  const background = useMemo(() => (land ? (path(land) ?? '') : ''), [land, path]);

  const zoom = (factor: number) =>
    setChosen({ ...view, scale: Math.min(Math.max(view.scale * factor, 100), 4_000_000) });
  const move = (dx: number, dy: number) => {
    const center = projection.invert?.([WIDTH / 2 - dx, HEIGHT / 2 - dy]);
    if (center && Math.abs(center[1]) < 85) setChosen({ ...view, center });
  };
  const inside = (event: { clientX: number; clientY: number }): [number, number] => {
    const { left, top, width } = svg.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: WIDTH };
    return [((event.clientX - left) * WIDTH) / width, ((event.clientY - top) * WIDTH) / width];
  };

  return (
    <div className="map">
      <svg
        ref={svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${t('sites.map')}: ${names(sites, t).join(', ') || t('sites.none')}`}
        className={onPick ? 'map__picture map__picture--pick' : 'map__picture'}
        onClick={(event) => {
          const place = onPick && projection.invert?.(inside(event));
          if (place) onPick?.([round(place[0]), round(place[1])]);
        }}
        onPointerDown={(event) => {
          if (!onPick) dragged.current = inside(event);
        }}
        onPointerMove={(event) => {
          const from = dragged.current;
          if (!from) return;
          const to = inside(event);
          move(to[0] - from[0], to[1] - from[1]);
          dragged.current = to;
        }}
        onPointerUp={() => (dragged.current = undefined)}
        onPointerLeave={() => (dragged.current = undefined)}
      >
        <rect width={WIDTH} height={HEIGHT} className="map__sea" />
        <path d={background} className="map__land" />
        <path d={path(geoGraticule10()) ?? ''} className="map__grid" />
        {shapes.map(({ index, shape }) => {
          const [x, y] = path.centroid(shape);
          return (
            <g key={index}>
              <path d={path(shape) ?? ''} className="map__site" />
              <text x={x + 9} y={y - 7} className="map__label">
                {index + 1}
              </text>
            </g>
          );
        })}
        {drawing.length > 0 && (
          <path className="map__drawing" d={path({ type: 'LineString', coordinates: [...drawing] }) ?? ''} />
        )}
        {drawing.map((corner, index) => (
          <path key={index} className="map__site" d={path({ type: 'Point', coordinates: [...corner] }) ?? ''} />
        ))}
      </svg>
      <div className="map__controls">
        <Button
          kind="secondary"
          size="sm"
          hasIconOnly
          renderIcon={Add}
          iconDescription={t('sites.zoomIn')}
          tooltipPosition="left"
          onClick={() => zoom(STEP)}
        />
        <Button
          kind="secondary"
          size="sm"
          hasIconOnly
          renderIcon={Subtract}
          iconDescription={t('sites.zoomOut')}
          tooltipPosition="left"
          onClick={() => zoom(1 / STEP)}
        />
        <Button
          kind="secondary"
          size="sm"
          hasIconOnly
          renderIcon={FitToScreen}
          iconDescription={t('sites.all')}
          tooltipPosition="left"
          onClick={() => setChosen(undefined)}
        />
      </div>
    </div>
  );
}

function fit(shapes: readonly GeoPermissibleObjects[]): View {
  if (shapes.length === 0) return { scale: 500, center: [112, 25] };
  const all = { type: 'GeometryCollection', geometries: shapes } as GeoPermissibleObjects;
  const projection = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [WIDTH - MARGIN, HEIGHT - MARGIN],
    ],
    all,
  );
  const scale = projection.scale();
  // A single point has no extent to fit.
  if (!Number.isFinite(scale) || scale > NEAREST) return { scale: NEAREST, center: geoCentroid(all) };
  return { scale, center: projection.invert?.([WIDTH / 2, HEIGHT / 2]) ?? geoCentroid(all) };
}

/** About a metre. */
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/**
 * A geometry as d3 reads it. RFC 7946 lets rings run either way; for d3 a ring the other way round is everything outside
 * of it.
 */
function drawable(geometry: Geometry): GeoPermissibleObjects {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: geometry.coordinates.map(ring) };
  if (geometry.type === 'MultiPolygon') {
    return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(ring)) };
  }
  return geometry;
}

function ring(positions: Position[]): Position[] {
  const area = geoArea({ type: 'Polygon', coordinates: [positions] });
  return area > HALF_OF_A_SPHERE ? [...positions].reverse() : positions;
}
