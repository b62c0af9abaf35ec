import { setImmediate } from 'node:timers/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import { asOneLine, Refused, type SmartCityComponent } from '#libs/contracts';
import type { ReadRow } from '../../../declared/imported-table.js';
import { DocumentReader } from '../../../json-documents.js';
import { countryCode } from '../../../partnership/imports/country.catalogue.js';
import { componentIn, isObject, objectsIn, type OpenObject } from '../ocds/release.parts.js';
import { mended } from './oc4ids.mending.js';

/** Remarks that are kept of a project; the last one counts those beyond. */
const MOST_REMARKS = 100;

const unreadable = (code: string, message: string) => Refused.input([{ path: ['file'], code, message }], message);

/** Beginnings of OC4IDS's sectors, as components of a smart city. */
const SECTORS: readonly (readonly [beginning: string, component: SmartCityComponent])[] = [
  ['governance', 'GOVERNANCE'],
  ['economy', 'ECONOMY'],
  ['transport', 'MOBILITY'],
  ['education', 'PEOPLE'],
  ['health', 'PEOPLE'],
  ['cultureSportsAndRecreation', 'PEOPLE'],
  ['socialHousing', 'LIVING'],
  ['waterAndWaste', 'LIVING'],
  ['naturalResources', 'ENVIRONMENT'],
];

/**
 * Projects of a text that is OC4IDS: a package, a list of projects, one of them, or one a line. Each is understood as it comes.
 * @throws Refused INPUT NOT_JSON, OCDS, NO_PROJECTS, TOO_MANY_ROWS
 */
export async function readProjects(
  text: AsyncIterable<string | Uint8Array>,
  mostRows: number,
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  let other = false;
  let objects = 0;
  const add = (value: unknown, pointer: string) => {
    if (rows.length === mostRows) {
      const message = `These are more than ${mostRows} projects; send them in parts.`;
      throw unreadable('TOO_MANY_ROWS', message);
    }
    rows.push(rowOf(value, rows.length + 1, pointer));
  };
  const reader = new DocumentReader(['projects', 'releases', 'records'] as const, {
    entry: (list, index, value) => {
      if (list === 'projects') add(value, `/projects/${index}`);
      else other = true;
    },
    end: (head, lists) => {
      objects += 1;
      if (lists.projects === undefined && !other && (head.title !== undefined || head.id !== undefined)) {
        add(head, objects > 1 ? `/${objects - 1}` : '');
      }
    },
    item: (index, value) => {
      const inside = isObject(value) ? value.projects : undefined;
      if (Array.isArray(inside)) inside.forEach((each, place) => add(each, `/${index}/projects/${place}`));
      else add(value, `/${index}`);
    },
  });
  let whole = false;
  try {
    for await (const piece of text) {
      reader.write(piece);
      await setImmediate();
    }
    whole = true;
    reader.end();
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (whole) throw unreadable('NOT_JSON', 'The file is empty, or ends in the middle of its JSON; send all of it.');
    throw unreadable('NOT_JSON', `The file is no JSON that can be read: ${(error as Error).message}`);
  }
  if (rows.length > 0) return rows;
  throw other
    ? unreadable(
        'OCDS',
        'This is OCDS, which tells of contracts; send projects by OC4IDS, or have the operator import it.',
      )
    : unreadable(
        'NO_PROJECTS',
        'There is no project in this file; send an OC4IDS package, a list of projects, or one.',
      );
}

function rowOf(value: unknown, line: number, pointer: string): ReadRow {
  if (!isObject(value)) {
    const message = 'This is no project: an object belongs here.';
    return { line, written: {}, values: {}, faults: [{ path: [pointer], code: 'KIND', message }] };
  }
  const { project, remarks } = mended(value, pointer);
  const title = typeof project.title === 'string' ? asOneLine(project.title) : '';
  const written = Object.fromEntries(
    Object.entries({
      oc4idsId: textIn(project.id),
      projectName: title,
      projectSummary: textIn(project.description),
      component: componentOf(project) ?? '',
      place: placeOf(project) ?? '',
    }).filter(([, said]) => said !== ''),
  );
  const message = 'The project has no title; write one.';
  const faults = title === '' ? [{ path: [`${pointer}/title`], code: 'REQUIRED', message }] : [];
  const beyond = remarks.length - MOST_REMARKS + 1;
  const most = { path: [pointer], code: 'AND_MORE', message: `${beyond} more remarks on this project are not kept.` };
  const kept = remarks.length > MOST_REMARKS ? [...remarks.slice(0, MOST_REMARKS - 1), most] : remarks;
  return { line, written, values: { ...written, source: packed(project) }, faults, remarks: kept };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function componentOf({ sector, additionalClassifications }: OpenObject): SmartCityComponent | undefined {
  const sectors: unknown[] = Array.isArray(sector) ? sector : [];
  const [known] = sectors.flatMap((one) => SECTORS.find(([beginning]) => String(one).startsWith(beginning))?.[1] ?? []);
  return (
    known ??
    objectsIn(additionalClassifications)
      .map(componentIn)
      .find((one) => one !== undefined)
  );
}

/** The first place that is said by a code of ISO 3166, or else by its country. */
function placeOf({ locations }: OpenObject): string | undefined {
  for (const { address } of objectsIn(locations)) {
    if (!isObject(address)) continue;
    if (typeof address.region === 'string' && /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(address.region)) return address.region;
    const country = typeof address.countryName === 'string' ? countryCode(address.countryName) : undefined;
    if (country) return country;
  }
  return undefined;
}

/** A project among the values of its row; it repeats itself, so it packs to a tenth. */
const packed = (project: OpenObject): string => deflateSync(JSON.stringify(project)).toString('base64');

export const unpacked = (source: string): OpenObject =>
  JSON.parse(inflateSync(Buffer.from(source, 'base64')).toString('utf8')) as OpenObject;
