import type { MigrationInterface } from 'typeorm';
import {
  Ground1764000000000,
  LedgerIndex1764000050000,
  RateLimit1764000000100,
  Operations17644000600000,
  Recovery1764000200000,
  SecurityLog1764400400000,
  LedgerWitnesses1764400500000,
} from '#libs/platform';
import { Notifications1764100600000 } from './1764100600000-notifications.js';
import { OrganisationTokens1764100800000 } from './1764100800000-organisation-tokens.js';
import { OrganisationStanding1764100810000 } from './1764100810000-organisation-standing.js';
import { DatasetWithdrawal1764200600000 } from './1764200600000-dataset-withdrawal.js';
import { Organisations1764000100000 } from './1764000100000-organisations.js';
import { Identity1764000110000 } from './1764000110000-identity.js';
import { Mail1764000120000 } from './1764000120000-mail.js';
import { Projects1764000140000 } from './1764000140000-projects.js';
import { Proposals1764000150000 } from './1764000150000-proposals.js';
import { Calendars1764000160000 } from './1764000160000-calendars.js';
import { Approvals1764000170000 } from './1764000170000-approvals.js';
import { Search1764000180000 } from './1764000180000-search.js';
import { Demonstration1764000190000 } from './1764000190000-demonstration.js';
import { Imports1764000195000 } from './1764000195000-imports.js';
import { Discussions1764100050000 } from './1764100050000-discussions.js';
import { Datasets1764100100000 } from './1764100100000-datasets.js';
import { Keys1764100200000 } from './1764100200000-keys.js';
import { SavedViews1764100700000 } from './1764100700000-saved-views.js';
import { Agreements1764100300000 } from './1764100300000-agreements.js';
import { Deliveries1764200200000 } from './1764200200000-deliveries.js';
import { Exchange1764100400000 } from './1764100400000-exchange.js';
import { Signatures1764100800000 } from './1764100800000-signatures.js';
import { TransferProcess1764300110000 } from './1764300110000-transfer-process.js';
import { SearchAsWritten1764200900000 } from './1764200900000-search-as-written.js';
import { Needs1764200300000 } from './1764200300000-needs.js';
import { ClearanceAgain1764200100000 } from './1764200100000-clearance-again.js';
import { SecondFactors1764400300000 } from './1764400300000-second-factors.js';
import { ImportedOcid1764400080000 } from './1764400080000-imported-ocid.js';
import { DecisionsGiven1764400100000 } from './1764400100000-decisions-given.js';
import { Questions1764500300000 } from './1764500300000-questions.js';

/** Migrations in order, until a noun brings its own. A released one is never edited; a change is a new one. */
export const baseline: (new () => MigrationInterface)[] = [
  Ground1764000000000,
  RateLimit1764000000100,
  LedgerIndex1764000050000,
  Organisations1764000100000,
  OrganisationStanding1764100810000,
  OrganisationTokens1764100800000,
  Notifications1764100600000,
  Identity1764000110000,
  Mail1764000120000,
  Projects1764000140000,
  Proposals1764000150000,
  Calendars1764000160000,
  Approvals1764000170000,
  Search1764000180000,
  Demonstration1764000190000,
  Imports1764000195000,
  Recovery1764000200000,
  Operations17644000600000,
  Discussions1764100050000,
  Datasets1764100100000,
  Keys1764100200000,
  Agreements1764100300000,
  Exchange1764100400000,
  SavedViews1764100700000,
  Signatures1764100800000,
  Deliveries1764200200000,
  Needs1764200300000,
  DatasetWithdrawal1764200600000,
  ClearanceAgain1764200100000,
  SearchAsWritten1764200900000,
  TransferProcess1764300110000,
  SecurityLog1764400400000,
  SecondFactors1764400300000,
  LedgerWitnesses1764400500000,
  ImportedOcid1764400080000,
  DecisionsGiven1764400100000,
  Questions1764500300000,
];
