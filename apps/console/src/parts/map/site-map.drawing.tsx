import { geoArea, geoCentroid, geoGraticule10, geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import type { Geometry, Position } from 'geojson';
import { useMemo, useRef, useState } from 'react';
import { rounded } from './coordinates.js';
import { geometriesOf } from './geo.js';
import { MapControls } from './map-controls.js';
import type { DrawnMapProps, MapView } from './sites.js';

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = 56;
/** No nearer than this by itself: a single point shown to the metre says nothing about where it is. */
const NEAREST = 12_000;
const STEP = 1.8;
const HALF_OF_A_SPHERE = 2 * Math.PI;

interface View {
  readonly scale: number;
  readonly center: [number, number];
}

/** Where the browser draws in two dimensions only. */
export default function SiteMapDrawing({
  sites,
  drawing = [],
  onPick,
  clustered,
  chosen,
  onChoose,
  view: wanted,
  label,
  layers,
}: DrawnMapProps) {
  /** Where somebody has moved it to, after it was last sent somewhere. */
  const [moved, setMoved] = useState<{ readonly view: View; readonly after: MapView | undefined }>();
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<[number, number] | undefined>(undefined);
  const shapes = useMemo(
    () =>
      (sites?.features ?? []).flatMap((site, index) =>
        site.geometry ? [{ index, shape: drawable(site.geometry) }] : [],
      ),
    [sites],
  );
  const outlined = useMemo(() => layers.flatMap(({ collection }) => geometriesOf(collection).map(drawable)), [layers]);
  const fitted = useMemo(() => fit(shapes.map(({ shape }) => shape)), [shapes]);
  const view = moved && moved.after === wanted ? moved.view : wanted ? viewOf(wanted) : fitted;
  const go = (to: View) => setMoved({ view: to, after: wanted });
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

  const zoom = (factor: number) => go({ ...view, scale: Math.min(Math.max(view.scale * factor, 100), 4_000_000) });
  const move = (dx: number, dy: number) => {
    const center = projection.invert?.([WIDTH / 2 - dx, HEIGHT / 2 - dy]);
    if (center && Math.abs(center[1]) < 85) go({ ...view, center });
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
        aria-label={label}
        className={onPick ? 'map__picture map__picture--pick' : 'map__picture'}
        onClick={(event) => {
          const place = onPick && projection.invert?.(inside(event));
          if (place) onPick?.([rounded(place[0]), rounded(place[1])]);
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
        <path d={path(geoGraticule10()) ?? ''} className="map__grid" />
        {outlined.map((district, index) => (
          <path key={index} d={path(district) ?? ''} className="map__district" />
        ))}
        {shapes.map(({ index, shape }) => {
          const [x, y] = path.centroid(shape);
          return (
            <g key={index} onClick={() => onChoose?.(index)}>
              <path d={path(shape) ?? ''} className={index === chosen ? 'map__site map__site--chosen' : 'map__site'} />
              {!clustered && (
                <text x={x + 9} y={y - 7} className="map__label">
                  {index + 1}
                </text>
              )}
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
      <MapControls onNearer={() => zoom(STEP)} onFarther={() => zoom(1 / STEP)} onAll={() => go(fitted)} />
    </div>
  );
}

function viewOf({ center, box }: MapView): View {
  if (!box) return { scale: NEAREST, center: [...center] };
  const [west, south, east, north] = box;
  return fit([{ type: 'LineString', coordinates: [[west, south], [east, north]] }]); // prettier-ignore
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
