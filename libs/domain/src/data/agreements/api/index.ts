import { AgreementLoader } from './agreement.loader.js';
import { AgreementMutations } from './agreement.mutations.js';
import {
  AgreementClearanceResolver,
  AgreementOfferResolver,
  AgreementPartyResolver,
  AgreementResolver,
} from './agreement.resolver.js';
import { ClauseWords } from './clause.words.js';
import { DutyLoader } from './duty.loader.js';
import { DutyMutations } from './duty.mutations.js';
import { TermsResolver } from './terms.resolver.js';

export const providers = [
  AgreementClearanceResolver,
  AgreementLoader,
  AgreementMutations,
  AgreementOfferResolver,
  AgreementPartyResolver,
  AgreementResolver,
  ClauseWords,
  DutyLoader,
  DutyMutations,
  TermsResolver,
];
