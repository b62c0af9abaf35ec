import { texts as agreements } from '../agreements/texts/zh-CN.js';
import { texts as agreementSigning } from '../agreements/signing/texts/zh-CN.js';
import { texts as data } from '../data/texts/zh-CN.js';
import { texts as file } from '../file/texts/zh-CN.js';
import { texts as needs } from '../needs/texts/zh-CN.js';
import { texts as organisation } from '../organisation/texts/zh-CN.js';
import { texts as overview } from '../overview/texts/zh-CN.js';
import { texts as profile } from '../profile/texts/zh-CN.js';
import { texts as projects } from '../projects/texts/zh-CN.js';
import { texts as proposals } from '../proposals/texts/zh-CN.js';
import { texts as proposalPartners } from '../proposals/partners/texts/zh-CN.js';
import { texts as proposalWizard } from '../proposals/wizard/texts/zh-CN.js';
import { texts as session } from '../session/texts/zh-CN.js';
import { texts as sending } from './faults/sending.zh-CN.js';
import { texts as regions } from '#libs/contracts/terms/regions/zh-CN';
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
