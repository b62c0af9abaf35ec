import type { Feature, FeatureCollection, Position } from 'geojson';
import { addProtocol, type GeoJSONSource, Map as GlMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { rounded } from '../coordinates.js';
import type { BaseMap } from '../base-map.js';
import { type Box, boxOf, featureOf, geometriesOf } from '../geo.js';
import type { MapView } from '../sites.js';
import { baseLayersOf } from './base-layers.js';
import { type Looks, looksOf, type SourceName, styleOf } from './gl-style.js';

// From a file of ours: the Content-Security-Policy allows no worker that is made of a text.
setWorkerUrl(workerUrl);

/** No nearer than this by itself: a single point shown to the metre says nothing about where it is. */
const NEAREST = 11;
const MARGIN_PX = 48;
const STEP = 1;
/** Where a map without anything on it looks. */
const AT_FIRST = { center: [112, 25] as [number, number], zoom: 2 };
const HIT = ['points', 'lines', 'areas'];
/** What the operator's map lies below. */
const ABOVE_BASE = 'districts';
const TILES = '/base-map.pmtiles';

export interface Hears {
  readonly picked: (place: [number, number]) => void;
  readonly chosen: (index: number) => void;
}

/** The library's map, told what to show. */
export class MovingMap {
  private sites: Box | undefined;
  private base: BaseMap | undefined;
  private gone = false;

  private constructor(
    private readonly map: GlMap,
    private readonly hears: () => Hears,
    /** As the page had them when it was last looked at: what is taken out of the page has none. */
    private looks: Looks,
  ) {
    map.on('click', (event) => void this.clicked(event));
    for (const layer of [...HIT, 'clusters']) {
      map.on('mouseenter', layer, () => map.getCanvas().classList.add('map__canvas--hit'));
      map.on('mouseleave', layer, () => map.getCanvas().classList.remove('map__canvas--hit'));
    }
  }

  /**
   * @param words what the library says itself, in the reader's language
   * @param embedded among text that is scrolled: then one finger or the wheel scrolls the text
   */
  static make(
    container: HTMLElement,
    given: { clustered: boolean; embedded: boolean; words: Record<string, string>; hears: () => Hears },
  ): Promise<MovingMap> {
    const looks = looksOf(container);
    const map = new GlMap({
      container,
      style: styleOf(looks, given.clustered),
      ...AT_FIRST,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: given.embedded,
      locale: given.words,
      maxZoom: 19,
      renderWorldCopies: false,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return new Promise((resolve) => map.once('load', () => resolve(new MovingMap(map, given.hears, looks))));
  }

  remove(): void {
    this.gone = true;
    this.map.remove();
  }

  label(text: string): void {
    this.map.getCanvas().setAttribute('aria-label', text);
  }

  /** Draws the operator's map: its tiles are pieces of one file, which a library of its own reads. */
  async below(base: BaseMap): Promise<void> {
    const { Protocol } = await import('pmtiles');
    if (this.gone) return;
    addProtocol('pmtiles', new Protocol().tile);
    this.base = base;
    this.map.addSource('base', { type: base.kind, url: `pmtiles://${new URL(TILES, location.href).href}` });
    for (const layer of baseLayersOf(this.looks, base)) this.map.addLayer(layer, ABOVE_BASE);
  }

  districts(layers: readonly { readonly collection: FeatureCollection }[]): void {
    const features = layers.flatMap(({ collection }) => collection.features);
    this.put('districts', features);
    // Once each: of an area, the library would say the name anew in every tile.
    this.put('names', features.flatMap(labelOf)); // prettier-ignore
  }

  /** Draws the sites, each known by its place in the collection, and shows them all. */
  show(sites: FeatureCollection | undefined): void {
    const features = (sites?.features ?? []).map((site, index): Feature => ({
      ...site,
      properties: { ...site.properties, index, number: index + 1 },
    }));
    const isPoint = ({ geometry }: Feature) => (geometry as Feature['geometry'] | null)?.type === 'Point';
    this.put('sites', features.filter((site) => !isPoint(site))); // prettier-ignore
    this.put('points', features.filter(isPoint));
    this.put('labels', features.flatMap(labelOf));
    this.sites = boxOf(geometriesOf(sites));
  }

  draw(corners: readonly Position[]): void {
    const line = corners.length > 1 ? [featureOf({ type: 'LineString', coordinates: [...corners] })] : [];
    this.put('drawing', [...line, ...corners.map((at) => featureOf({ type: 'Point', coordinates: at }))]);
  }

  choose(site: Feature | undefined): void {
    const box = site && boxOf([site.geometry]);
    this.put('chosen', box ? [featureOf({ type: 'Point', coordinates: middleOf(box) })] : []);
  }

  all(): void {
    if (this.sites) this.see({ center: middleOf(this.sites), box: this.sites });
    else this.map.easeTo(AT_FIRST);
  }

  see({ center, zoom = NEAREST, box }: MapView): void {
    if (box) {
      const [west, south, east, north] = box;
      this.map.fitBounds([west, south, east, north], { padding: MARGIN_PX, maxZoom: NEAREST });
    } else this.map.easeTo({ center: [...center], zoom: Math.max(zoom, this.map.getZoom()) });
  }

  zoom(direction: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + direction * STEP });
  }

  /** Colours as they are now: the theme has changed. */
  recolour(clustered: boolean): void {
    const container = this.map.getContainer();
    if (!container.isConnected) return;
    this.looks = looksOf(container);
    const base = this.base ? baseLayersOf(this.looks, this.base) : [];
    for (const layer of [...styleOf(this.looks, clustered).layers, ...base]) {
      for (const [name, value] of Object.entries(layer.paint ?? {}))
        this.map.setPaintProperty(layer.id, name as never, value as never);
    }
  }

  private put(name: SourceName, features: readonly Feature[]): void {
    void this.map.getSource<GeoJSONSource>(name)?.setData({ type: 'FeatureCollection', features: [...features] });
  }

  private async clicked({ point, lngLat }: MapMouseEvent): Promise<void> {
    const { picked, chosen } = this.hears();
    const [hit] = this.map.queryRenderedFeatures(point, { layers: ['clusters', ...HIT] });
    const cluster: unknown = hit?.properties['cluster_id'];
    if (hit && typeof cluster === 'number' && hit.geometry.type === 'Point') {
      const zoom = await this.map.getSource<GeoJSONSource>('points')?.getClusterExpansionZoom(cluster);
      return void this.map.easeTo({ center: hit.geometry.coordinates as [number, number], zoom });
    }
    if (hit) chosen(Number(hit.properties['index']));
    picked([rounded(lngLat.lng), rounded(lngLat.lat)]);
  }
}

/** Where the number of a site and the name of a district stand: a line’s and an area’s in the middle. */
function labelOf({ geometry, properties }: Feature): Feature[] {
  const box = boxOf(geometriesOf({ type: 'FeatureCollection', features: [featureOf(geometry)] }));
  return box ? [{ ...featureOf({ type: 'Point', coordinates: middleOf(box) }), properties }] : [];
}

const middleOf = ([west, south, east, north]: Box): [number, number] => [(west + east) / 2, (south + north) / 2];
