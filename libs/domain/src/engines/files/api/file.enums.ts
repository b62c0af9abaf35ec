import { fileStates } from '#libs/contracts';
import { enumType } from '#libs/graphql';

export const FileStateEnum = enumType('FileState', fileStates, 'How far the malware check of an uploaded file is.', {
  WAITING: 'It is still to be checked; nobody gets it yet.',
  CLEAN: 'Nothing was found in it.',
  QUARANTINED: 'Malware was found in it, or it is too large to be checked; it is kept aside and nobody gets it.',
  RELEASED: 'It was in quarantine, and whoever runs the platform let it pass.',
  DELETED: 'It was in quarantine, and whoever runs the platform deleted it.',
});
