import { AgreementLoader } from './agreement.loader.js';
import { AgreementMutations } from './agreement.mutations.js';
import { AgreementOfferResolver, AgreementPartyResolver, AgreementResolver } from './agreement.resolver.js';
import { DutyLoader } from './duty.loader.js';
import { DutyMutations } from './duty.mutations.js';

export const agreementProviders = [
  AgreementLoader,
  AgreementMutations,
  AgreementOfferResolver,
  AgreementPartyResolver,
  AgreementResolver,
  DutyLoader,
  DutyMutations,
];
