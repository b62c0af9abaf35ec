import {
  type CarbonIconType,
  DataBase,
  Document,
  Enterprise,
  Flow,
  Task,
  TaskView,
  UserAvatar,
} from '@carbon/icons-react';
import type { Messages } from '../language/language.js';
import type { SignedIn } from '../session/session.js';

interface Screen {
  readonly path: string;
  readonly title: `shell.${keyof Messages['shell']}`;
  readonly Icon: CarbonIconType;
  /** For platform stewards only. */
  readonly steward?: boolean;
  /** Whose work it is; left out, everybody's. */
  readonly roles?: readonly SignedIn['me']['roles'][number][];
}

/** The navigation, most used first. The first one open to a seat is its start page. */
const screens: readonly Screen[] = [
  { path: '/inbox', title: 'shell.inbox', Icon: Task, roles: ['OFFICER'] },
  { path: '/proposals', title: 'shell.proposals', Icon: Document },
  { path: '/data', title: 'shell.data', Icon: DataBase },
  { path: '/processes', title: 'shell.processes', Icon: Flow },
  { path: '/stewardship', title: 'shell.stewardship', Icon: TaskView, steward: true },
  { path: '/organisation', title: 'shell.organisation', Icon: Enterprise, roles: ['ADMIN'] },
  { path: '/profile', title: 'shell.profile', Icon: UserAvatar },
];

export function screensFor({ roles, steward }: SignedIn['me']): readonly Screen[] {
  return screens.filter(
    (screen) => (!screen.steward || steward) && (!screen.roles || screen.roles.some((role) => roles.includes(role))),
  );
}
