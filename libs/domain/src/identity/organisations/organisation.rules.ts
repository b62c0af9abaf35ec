import { type Fault, jurisdictionFaults, lineFaults } from '#libs/contracts';
import {
  type AgencyLevel,
  agencyLevels,
  type OrganisationFunction,
  type OrganisationKind,
} from './organisation.catalogue.js';
import type { OrganisationIdentifier } from './organisation.entity.js';

/** What an organisation says of itself. */
export interface OrganisationDetails {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly nativeName?: string | null;
  readonly level?: AgencyLevel | null;
  readonly parentId?: string | null;
  readonly jurisdiction?: string | null;
  readonly functions?: readonly OrganisationFunction[] | null;
  readonly identifiers?: readonly OrganisationIdentifier[] | null;
}

/** What the rules ask of the body above. */
export interface Above {
  readonly kind: OrganisationKind;
  readonly level: AgencyLevel | null;
  readonly jurisdiction: string | null;
  readonly state: string;
}

/**
 * Everything wrong with an organisation's details. Levels fall strictly from parent to child, so no chain of parents can
 * close to a circle.
 * @param above the organisation of `parentId`; null when there is none with that id
 */
export function detailFaults(details: OrganisationDetails, above?: Above | null): Fault[] {
  const faults: Fault[] = [...lineFaults(['name'], details.name), ...lineFaults(['nativeName'], details.nativeName)];
  const fault = (path: string, code: string, message: string) => faults.push({ path: [path], code, message });
  if (!details.name.trim()) fault('name', 'REQUIRED', 'Give the name in English.');
  if (details.name.length > 200) fault('name', 'TOO_LONG', 'Use at most 200 characters.');
  if ((details.nativeName ?? '').length > 200) fault('nativeName', 'TOO_LONG', 'Use at most 200 characters.');
  if (details.jurisdiction) faults.push(...jurisdictionFaults(details.jurisdiction));
  if (details.kind === 'AGENCY') agencyFaults(details, above, fault);
  else {
    for (const field of ['level', 'parentId', 'jurisdiction'] as const) {
      if (details[field]) fault(field, 'ONLY_AGENCIES', `Only agencies have a ${field}; leave it out.`);
    }
    if (details.functions?.length) fault('functions', 'ONLY_AGENCIES', 'Only agencies have functions; leave them out.');
  }
  return faults;
}

type AddFault = (path: string, code: string, message: string) => void;

function agencyFaults(details: OrganisationDetails, above: Above | null | undefined, fault: AddFault): void {
  const { level, jurisdiction, parentId } = details;
  if (!level) fault('level', 'REQUIRED', `Say the level: ${agencyLevels.join(', ')}.`);
  if (!jurisdiction) fault('jurisdiction', 'REQUIRED', 'Say the area of responsibility, such as CN-SH.');
  if (!parentId) return;
  if (!above || above.kind !== 'AGENCY' || above.state !== 'VERIFIED') {
    fault('parentId', 'NO_SUCH_AGENCY', 'The body above must be a verified agency.');
    return;
  }
  if (level && agencyLevels.indexOf(above.level ?? 'SUB_DISTRICT') >= agencyLevels.indexOf(level)) {
    fault('parentId', 'LEVEL', `The body above must be of a higher level than ${level}; it is ${above.level}.`);
  }
  if (jurisdiction && above.jurisdiction && !lies(jurisdiction, above.jurisdiction)) {
    fault(
      'jurisdiction',
      'OUTSIDE_PARENT',
      `${jurisdiction} does not lie within ${above.jurisdiction} of the body above.`,
    );
  }
}

/** True when the first area is the second or lies within it: CN-SH/Pudong in CN-SH in CN. */
export function lies(area: string, within: string): boolean {
  return area === within || area.startsWith(`${within}/`) || area.startsWith(`${within}-`);
}
