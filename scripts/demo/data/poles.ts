import { places } from '../content.js';
import { Dice, rounded } from './dice.js';

/** A value of a row: text, number, truth, instant, GeoJSON geometry, or nothing. */
export type Cell = string | number | boolean | Date | object | null;
export type Row = readonly Cell[];

/** One smart pole of the demonstration. */
export interface Pole {
  readonly code: string;
  readonly road: string;
  readonly district: string;
  readonly longitude: number;
  readonly latitude: number;
}

const POLES = 1200;
/** Where the demonstration's places lie, and a road through each. */
const stretches = [
  [places.peoplesSquare, 'Huangpu', 'Xizang Zhong Lu'],
  [places.lujiazui, 'Pudong', 'Century Avenue'],
  [places.zhangjiang, 'Pudong', 'Zuchongzhi Lu'],
  [places.hongqiao, 'Minhang', 'Shenhong Lu'],
  [places.xujiahui, 'Xuhui', 'Caoxi Bei Lu'],
  [places.jingan, "Jing'an", 'Jiangchang Lu'],
  [places.caohejing, 'Xuhui', 'Qinjiang Lu'],
  [places.northBund, 'Hongkou', 'Dongdaming Lu'],
  [places.expo, 'Pudong', 'Expo Avenue'],
] as const;

export const roads = stretches.map(([, , road]) => road);

/** Every pole, standing along its road some thirty metres from the one before. */
export const poles: readonly Pole[] = stretches.flatMap(([place, district, road], at) => {
  const dice = new Dice(`poles of ${road}`);
  const count = Math.floor((POLES + at) / stretches.length);
  const bearing = dice.between(0, Math.PI);
  return Array.from({ length: count }, (_, index) => {
    const metres = (index - count / 2) * 30 + dice.between(-2, 2);
    const code = `SP-${String(at + 1).padStart(2, '0')}-${String(index + 1).padStart(3, '0')}`;
    const longitude = rounded(place.longitude + (Math.cos(bearing) * metres) / 95_500, 6);
    const latitude = rounded(place.latitude + (Math.sin(bearing) * metres) / 111_200, 6);
    return { code, road, district, longitude, latitude };
  });
});

const point = ({ longitude, latitude }: Pole) => ({ type: 'Point', coordinates: [longitude, latitude] });

export function* poleRegistry(): Generator<Row> {
  const dice = new Dice('pole registry');
  for (const pole of poles) {
    const height = dice.one([8, 10, 12]);
    yield [
      pole.code,
      pole.road,
      pole.district,
      height,
      dice.one([80, 100, 120, 150]),
      dice.whole(1, 7),
      dice.between(0, 1) < 0.4,
      new Date(Date.UTC(2024, dice.whole(0, 23), dice.whole(1, 28))),
      point(pole),
    ];
  }
}

/** Ducts and mains beside the poles, as lines from one pole to one some way down the road. */
export function* pipelines(): Generator<Row> {
  const dice = new Dice('pipelines');
  for (let number = 1; number <= 1500; number += 1) {
    const at = dice.whole(0, poles.length - 12);
    const from = poles[at] as Pole;
    const along = poles.slice(at, at + dice.whole(3, 10)).filter(({ road }) => road === from.road);
    const medium = dice.one(['ELECTRICITY', 'TELECOMMUNICATION', 'WATER', 'GAS', 'SEWAGE', 'HEAT']);
    const depth = rounded(dice.between(0.6, medium === 'SEWAGE' ? 5 : 2.4), 1);
    const coordinates = [...along, ...(along.length > 1 ? [] : [poles[at + 1] as Pole])].map((pole) =>
      point(pole).coordinates.map((degrees) => rounded(degrees + 0.00004, 6)),
    );
    yield [
      `UP-${String(number).padStart(5, '0')}`,
      medium,
      from.road,
      dice.one([50, 100, 150, 200, 300, 500, 800]),
      depth,
      dice.whole(1986, 2024),
      dice.one(['PE', 'STEEL', 'CONCRETE', 'PVC', 'CAST_IRON']),
      { type: 'LineString', coordinates },
    ];
  }
}

/** What cameras on poles see, for the few who may know. */
export function* cameras(): Generator<Row> {
  const dice = new Dice('cameras');
  for (let number = 1; number <= 800; number += 1) {
    const pole = dice.one(poles);
    yield [
      `CAM-${String(number).padStart(4, '0')}`,
      pole.code,
      dice.whole(0, 359),
      dice.one([45, 60, 78, 90, 110]),
      dice.whole(20, 120),
      dice.one(['COUNTING', 'JUNCTION', 'PUBLIC_ORDER']),
      dice.whole(1, 30),
      dice.between(0, 1) < 0.93,
    ];
  }
}
