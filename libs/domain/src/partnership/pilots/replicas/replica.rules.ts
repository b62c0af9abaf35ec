import { type Fault, jurisdictionFaults } from '#libs/contracts';
import type { ProposalContent } from '../../proposals/content/proposal.content.js';

export const MOST_DISTRICTS = 20;

/**
 * What is wrong with where a pilot is to be replicated.
 * @param tried where it is a pilot
 */
export function districtFaults(districts: readonly string[], tried: string): Fault[] {
  const faults: Fault[] = [];
  const say = (path: Fault['path'], code: string, message: string) => faults.push({ path, code, message });
  if (districts.length === 0) say(['districts'], 'REQUIRED', 'Name at least one place where it is to be.');
  if (districts.length > MOST_DISTRICTS) say(['districts'], 'TOO_LARGE', `Name at most ${MOST_DISTRICTS} places.`);
  for (const [index, district] of districts.entries()) {
    const path = ['districts', index];
    faults.push(...jurisdictionFaults(district, path));
    if (district === tried) say(path, 'SAME_PLACE', 'It is tried there already; name another place.');
    if (districts.indexOf(district) < index) say(path, 'DUPLICATE', 'This place is named twice.');
  }
  return faults;
}

/** What a proposal for another place begins with. */
export interface CarriedOver {
  readonly title: string;
  readonly jurisdiction: string;
  readonly content: ProposalContent;
}

/**
 * What was approved, for another place. Its sites are of the old one, and answers answered those who asked there; both are
 * left out, as documents are, which speak of the old place. Partners stay on the list and are asked anew.
 * @param longestTitle how long a title may be
 */
export function carriedOver(
  { title, content }: { readonly title: string; readonly content: ProposalContent },
  jurisdiction: string,
  longestTitle: number,
): CarriedOver {
  const { sites: _sites, answers: _answers, ...rest } = content;
  const place = ` (${jurisdiction.split('/').at(-1)})`;
  return { title: `${title.slice(0, longestTitle - place.length)}${place}`, jurisdiction, content: rest };
}
