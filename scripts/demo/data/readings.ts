import { Dice, rounded } from './dice.js';
import { type Pole, poles, roads, type Row } from './poles.js';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_HOURS = 8;

/** Instants from so many days before a midnight in UTC up to it. */
function* instants(until: Date, days: number, step: number): Generator<{ at: Date; hour: number; weekend: boolean }> {
  const end = Math.floor(until.getTime() / DAY_MS) * DAY_MS;
  for (let time = end - days * DAY_MS; time < end; time += step) {
    const local = new Date(time + SHANGHAI_HOURS * HOUR_MS);
    yield {
      at: new Date(time),
      hour: local.getUTCHours() + local.getUTCMinutes() / 60,
      weekend: [0, 6].includes(local.getUTCDay()),
    };
  }
}

/** A bump over the hours of a day, one at its middle. */
const around = (hour: number, middle: number, width: number) => Math.exp(-(((hour - middle) / width) ** 2));

/** What each pole's meter read, hour by hour: lamps by night, 5G radios all day, chargers when people are about. */
export const powerReadings = (metered: number, days: number) =>
  function* (until: Date): Generator<Row> {
    const dice = new Dice(`power ${days}`);
    const meters = poles.filter((_, index) => index % Math.floor(poles.length / metered) === 0).slice(0, metered);
    const fitted = meters.map((pole, index) => {
      const own = new Dice(pole.code);
      const lamp = own.one([0.08, 0.1, 0.12, 0.15]);
      const charger = index % 5 === 0 ? own.between(2, 6) : 0;
      return { pole, lamp, charger, radio: own.between(0.2, 0.9), meter: `EM${own.whole(10_000_000, 99_999_999)}` };
    });
    for (const { at, hour } of instants(until, days, HOUR_MS)) {
      const night = hour >= 18 || hour < 6 ? 1 : 0;
      const busy = around(hour, 13, 4) + around(hour, 20, 3);
      for (const { pole, lamp, charger, radio, meter } of fitted) {
        const charging = rounded(charger * busy * dice.noise(0.9), 3);
        const energy = rounded(lamp * night * dice.noise(0.03) + radio * dice.noise(0.2) + charging, 3);
        const peak = rounded(energy * dice.between(1.05, 1.6), 3);
        const flag = dice.between(0, 1) < 0.004 ? 'ESTIMATED' : 'MEASURED';
        yield [pole.code, meter, at, energy, charging, peak, rounded(dice.between(218, 233), 1), flag];
      }
    }
  };

/** Vehicles that passed each junction in a quarter of an hour. */
export const trafficCounts = (junctions: number, days: number) =>
  function* (until: Date): Generator<Row> {
    const dice = new Dice('traffic');
    const known = Array.from({ length: junctions }, (_, index) => ({
      code: `J-${String(index + 1).padStart(3, '0')}`,
      name: `${roads[index % roads.length]}, junction ${Math.floor(index / roads.length) + 1}`,
      size: dice.between(0.4, 2),
      detector: `DT${dice.whole(100_000, 999_999)}`,
    }));
    for (const { at, hour, weekend } of instants(until, days, QUARTER_MS)) {
      const rush = weekend ? 0.7 * around(hour, 15, 5) : around(hour, 8.2, 1.6) + around(hour, 18, 2);
      for (const { code, name, size, detector } of known) {
        const load = (0.12 + 0.35 * around(hour, 13, 6) + rush) * size * dice.noise(0.15);
        const cars = Math.round(load * 210);
        const buses = hour < 5 ? 0 : Math.round(load * 9 * dice.noise(0.4));
        const lorries = Math.round((hour < 6 ? 14 : 4) * size * dice.noise(0.5));
        const speed = rounded(Math.max(6, 46 - load * 14) * dice.noise(0.08), 1);
        yield [code, name, detector, at, cars, buses, lorries, Math.round(load * 120 * dice.noise(0.2)), speed];
      }
    }
  };

/** Air and noise at the poles that carry sensors, hour by hour. */
export const airReadings = (stations: number, days: number) =>
  function* (until: Date): Generator<Row> {
    const dice = new Dice(`air ${days}`);
    const sensing = poles.filter((_, index) => index % Math.floor(poles.length / stations) === 7).slice(0, stations);
    let smog = 35;
    for (const { at, hour } of instants(until, days, HOUR_MS)) {
      smog = Math.min(150, Math.max(8, smog * dice.noise(0.08) + dice.between(-1, 1)));
      const warm = 14 + 6 * around(hour, 14, 5);
      for (const { code, longitude, latitude } of sensing) {
        const pm25 = rounded(smog * dice.noise(0.18), 1);
        yield [
          code,
          at,
          pm25,
          rounded(pm25 * dice.between(1.3, 1.8), 1),
          rounded((20 + 70 * around(hour, 15, 4)) * dice.noise(0.2), 1),
          rounded((22 + 30 * around(hour, 8, 2) + 30 * around(hour, 18, 2)) * dice.noise(0.2), 1),
          rounded((48 + 14 * around(hour, 13, 7)) * dice.noise(0.06), 1),
          rounded(warm * dice.noise(0.05), 1),
          longitude,
          latitude,
        ];
      }
    }
  };

const subjects = [
  ['LAMP_OUT', 'BULB'],
  ['LAMP_FLICKERS', 'DRIVER'],
  ['LIGHT_INTO_WINDOW', 'AIMING'],
  ['CHARGER_BROKEN', 'CHARGER'],
  ['NOISE_OF_CABINET', 'FAN'],
  ['DAMAGED_BY_VEHICLE', 'MAST'],
] as const;

/** What residents reported by telephone and app. Callers are numbers; nobody real is behind them. */
export const residentReports = (reports: number, days: number) =>
  function* (until: Date): Generator<Row> {
    const dice = new Dice('reports');
    const callers = Array.from({ length: Math.floor(reports * 0.7) }, () => ({
      id: `R${dice.whole(10_000_000, 99_999_999)}`,
      phone: `190${dice.whole(10_000_000, 99_999_999)}`,
      born: dice.whole(1938, 2006),
    }));
    const step = (days * DAY_MS) / reports;
    for (let number = 1; number <= reports; number += 1) {
      const at = new Date(until.getTime() - days * DAY_MS + number * step);
      const [category, part] = dice.one(subjects);
      const { code, road, district }: Pole = dice.one(poles);
      const caller = dice.one(callers);
      const hours = dice.between(0, 1) < 0.93 ? rounded(dice.between(2, 160), 1) : null;
      const address = `${road} ${dice.whole(1, 900)}, room ${dice.whole(1, 28)}0${dice.whole(1, 6)}`;
      const row = [caller.id, caller.phone, caller.born, address, district, dice.one(['HOTLINE', 'APP', 'COUNTER'])];
      yield [`LR-${String(number).padStart(6, '0')}`, at, code, category, part, ...row, hours];
    }
  };
