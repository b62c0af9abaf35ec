import { texts as agreements } from '../agreements/texts/en.js';
import { texts as agreementSigning } from '../agreements/signing/texts/en.js';
import { texts as data } from '../data/texts/en.js';
import { texts as file } from '../file/texts/en.js';
import { texts as needs } from '../needs/texts/en.js';
import { texts as organisation } from '../organisation/texts/en.js';
import { texts as overview } from '../overview/texts/en.js';
import { texts as profile } from '../profile/texts/en.js';
import { texts as projects } from '../projects/texts/en.js';
import { texts as proposals } from '../proposals/texts/en.js';
import { texts as proposalPartners } from '../proposals/partners/texts/en.js';
import { texts as proposalWizard } from '../proposals/wizard/texts/en.js';
import { texts as session } from '../session/texts/en.js';
import { texts as sending } from './faults/sending.en.js';
import { texts as regions } from '#libs/contracts/terms/regions/en';
import { merged } from './texts.js';

const groups = [
  agreements,
  agreementSigning,
  data,
  file,
  needs,
  organisation,
  overview,
  profile,
  projects,
  proposals,
  proposalPartners,
  proposalWizard,
  session,
  sending,
  regions,
] as const;
export type MoreGroups = typeof groups;

/** What is said elsewhere than in the frame and the inbox, in English; comes after these where they are opened first. */
export const texts = merged(groups);
