import { texts as agreements } from '../agreements/texts/th.js';
import { texts as agreementSigning } from '../agreements/signing/texts/th.js';
import { texts as data } from '../data/texts/th.js';
import { texts as file } from '../file/texts/th.js';
import { texts as needs } from '../needs/texts/th.js';
import { texts as organisation } from '../organisation/texts/th.js';
import { texts as overview } from '../overview/texts/th.js';
import { texts as profile } from '../profile/texts/th.js';
import { texts as projects } from '../projects/texts/th.js';
import { texts as proposals } from '../proposals/texts/th.js';
import { texts as proposalPartners } from '../proposals/partners/texts/th.js';
import { texts as proposalWizard } from '../proposals/wizard/texts/th.js';
import { texts as session } from '../session/texts/th.js';
import { texts as sending } from './faults/sending.th.js';
import { texts as regions } from '#libs/contracts/terms/regions/th';
import type { texts as english } from './more.en.js';
import { merged, type Texts } from './texts.js';

export const texts: Texts<typeof english> = merged([
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
]);
