import { ReplicaLoader } from './replica.loader.js';
import {
  PilotReplicaResolver,
  ReplicaOfProposalResolver,
  ReplicaOriginResolver,
  ReplicasOfPilotResolver,
} from './replica.resolver.js';

export const replicaProviders = [
  PilotReplicaResolver,
  ReplicaLoader,
  ReplicaOfProposalResolver,
  ReplicaOriginResolver,
  ReplicasOfPilotResolver,
];
