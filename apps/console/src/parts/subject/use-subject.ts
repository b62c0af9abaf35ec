import { useCallback } from 'react';
import { useNameOf } from '../organisation/name-of.js';
import type { Subject } from './subject.fragment.js';

/** What a thing is called, and its page where it has one. */
export interface NamedSubject {
  readonly title: string;
  readonly path?: string;
}

/** @returns names a thing of whatever kind; undefined for what has no name that people know */
export function useSubject(): (subject: Subject) => NamedSubject | undefined {
  const nameOf = useNameOf();
  return useCallback(
    (subject) => {
      switch (subject.__typename) {
        case 'Proposal':
          return { title: subject.title, path: `/proposals/${subject.id}` };
        case 'Project':
          return { title: nameOf(subject), path: `/projects/${subject.id}` };
        case 'Approval':
          return { title: subject.title, path: `/approvals/${subject.id}` };
        case 'Agreement':
          return { title: subject.title, path: `/agreements/${subject.id}` };
        case 'Dataset':
          return { title: subject.title, path: `/data/${subject.id}` };
        case 'DataNeed':
          return { title: subject.title, path: `/data/needs/${subject.id}` };
        case 'Incident':
          return { title: subject.title, path: `/incidents/${subject.id}` };
        case 'Definition':
          return { title: subject.title, path: `/processes/${subject.key}` };
        case 'StakeChange':
          return subject.project
            ? { title: nameOf(subject.project), path: `/projects/${subject.project.id}/ownership` }
            : undefined;
        case 'Pilot':
        case 'PilotOutcome':
          return subject.project
            ? { title: nameOf(subject.project), path: `/projects/${subject.project.id}/pilot` }
            : undefined;
        case 'ProjectGate':
          return subject.project
            ? { title: nameOf(subject.project), path: `/projects/${subject.project.id}` }
            : undefined;
        case 'Delivery':
          return subject.dataset ? { title: subject.dataset.title, path: `/data/deliveries/${subject.id}` } : undefined;
        case 'Transfer':
        case 'DataUse':
          return subject.dataset ? { title: subject.dataset.title, path: `/data/${subject.dataset.id}` } : undefined;
        case 'Organisation':
          return { title: nameOf(subject) };
        case 'Member':
          return { title: subject.person?.name ?? subject.title };
        case 'AgreementTemplate':
        case 'Calendar':
        case 'Invitation':
          return { title: subject.title };
        default:
          return undefined;
      }
    },
    [nameOf],
  );
}
