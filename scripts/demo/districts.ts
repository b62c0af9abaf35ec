/** Terms that stand under the maps of the demonstration. */
export const DISTRICT_TERMS =
  'sketched for this demonstration as what lies nearest to each district’s seat, no boundaries; CC0 1.0';

type Point = readonly [longitude: number, latitude: number];

/** The mainland of the city, roughly. */
const OUTLINE: readonly Point[] = [
  [120.87, 31.12], [121.0, 31.35], [121.13, 31.44], [121.25, 31.5], [121.33, 31.51], [121.5, 31.4], [121.73, 31.32],
  [121.88, 31.16], [121.98, 30.9], [121.93, 30.85], [121.7, 30.83], [121.5, 30.8], [121.35, 30.7], [121.27, 30.68],
  [121.15, 30.77], [121.02, 30.83], [120.99, 30.95], [120.9, 31.0],
]; // oxfmt-ignore
const ISLAND: readonly Point[] = [
  [121.17, 31.8], [121.35, 31.88], [121.75, 31.66], [121.95, 31.55], [121.95, 31.44], [121.6, 31.52], [121.3, 31.65],
]; // oxfmt-ignore

interface District {
  readonly name: string;
  readonly chinese: string;
  readonly thai: string;
  /** Where it is governed from; a long one has another place that counts for it. */
  readonly seats: readonly Point[];
}

const district = (name: string, chinese: string, thai: string, ...seats: Point[]): District => ({
  name,
  chinese,
  thai,
  seats,
});

const districts = [
  district('Huangpu', '黄浦区', 'หวงผู่', [121.484, 31.232]),
  district('Xuhui', '徐汇区', 'สวีฮุ่ย', [121.437, 31.189]),
  district('Changning', '长宁区', 'ฉางหนิง', [121.39, 31.215]),
  district("Jing'an", '静安区', 'จิ้งอัน', [121.449, 31.245], [121.452, 31.3]),
  district('Putuo', '普陀区', 'ผู่ถัว', [121.395, 31.25]),
  district('Hongkou', '虹口区', 'หงโข่ว', [121.492, 31.268]),
  district('Yangpu', '杨浦区', 'หยางผู่', [121.526, 31.285]),
  district('Minhang', '闵行区', 'หมิ่นหัง', [121.382, 31.113]),
  district('Baoshan', '宝山区', 'เป่าซาน', [121.46, 31.39]),
  district('Jiading', '嘉定区', 'เจียติ้ง', [121.266, 31.375]),
  district('Pudong', '浦东新区', 'ผู่ตง', [121.544, 31.222], [121.65, 31.1], [121.85, 30.96]),
  district('Jinshan', '金山区', 'จินซาน', [121.2, 30.8]),
  district('Songjiang', '松江区', 'ซงเจียง', [121.228, 31.032]),
  district('Qingpu', '青浦区', 'ชิงผู่', [121.05, 31.13]),
  district('Fengxian', '奉贤区', 'เฟิ่งเสียน', [121.5, 30.9]),
];

/** Districts of the demonstration's city as GeoJSON, for maps: sketches, since outlines that are free to ship are not known to us. */
export function sketchedDistricts(): object {
  const features = districts.map(({ seats, ...named }) => featureOf(named, ringOf(seats.flatMap(edgesOf))));
  const island = featureOf({ name: 'Chongming', chinese: '崇明区', thai: 'ฉงหมิง' }, ISLAND);
  return { type: 'FeatureCollection', features: [...features, island] };
}

function featureOf({ name, chinese, thai }: Omit<District, 'seats'>, ring: readonly Point[]): object {
  const properties = { name, 'name:zh': chinese, 'name:th': thai };
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } };
}

type Edge = readonly [from: string, to: string];
const text = ([x, y]: Point) => `${x.toFixed(4)} ${y.toFixed(4)}`;

/** The edge of all that lies nearer to this seat than to any other. */
function edgesOf(seat: Point): Edge[] {
  let cell = OUTLINE;
  for (const other of districts.flatMap(({ seats }) => seats)) if (other !== seat) cell = nearer(cell, seat, other);
  const corners = cell.map(text).filter((corner, index, all) => corner !== all.at(index - 1));
  return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] as string]);
}

/** What of an area lies nearer to one place than to another (Sutherland and Hodgman). */
function nearer(area: readonly Point[], one: Point, other: Point): Point[] {
  const by = ([x, y]: Point) =>
    (x - (one[0] + other[0]) / 2) * (one[0] - other[0]) + (y - (one[1] + other[1]) / 2) * (one[1] - other[1]);
  return area.flatMap((to, index) => {
    const from = area.at(index - 1) as Point;
    const [before, after] = [by(from), by(to)];
    const part = before / (before - after);
    const cut: Point = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    return [...(before >= 0 !== after >= 0 ? [cut] : []), ...(after >= 0 ? [to] : [])];
  });
}

/** One ring around cells beside each other: an edge that two of them share lies within. */
function ringOf(edges: readonly Edge[]): Point[] {
  const known = new Set(edges.map(([from, to]) => `${from}>${to}`));
  const next = new Map(edges.filter(([from, to]) => !known.has(`${to}>${from}`)));
  const ring: Point[] = [];
  const first = next.keys().next().value;
  for (let at = first; at !== undefined && (at !== first || ring.length === 0); at = next.get(at)) {
    const [x = 0, y = 0] = at.split(' ').map(Number);
    ring.push([x, y]);
  }
  return ring;
}
