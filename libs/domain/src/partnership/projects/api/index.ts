import { ProjectLoader } from './project.loader.js';
import { ProjectMutations } from './project.mutations.js';
import {
  ProjectGateResolver,
  ProjectResolver,
  ProposedStakeResolver,
  StakeChangeResolver,
  StakeResolver,
} from './project.resolver.js';

export const providers = [
  ProjectGateResolver,
  ProjectLoader,
  ProjectMutations,
  ProjectResolver,
  ProposedStakeResolver,
  StakeChangeResolver,
  StakeResolver,
];
