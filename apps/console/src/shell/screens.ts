import {
  Calendar,
  type CarbonIconType,
  Dashboard,
  DataBase,
  Document,
  Enterprise,
  Flow,
  Home,
  Map,
  Partnership,
  Report,
  RecentlyViewed,
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
  /** Where its other screens are. */
  readonly also?: string;
  /** For platform stewards only. */
  readonly steward?: boolean;
  /** A platform steward has it too, whatever their roles. */
  readonly stewardToo?: boolean;
  /** Whose work it is; left out, everybody's. */
  readonly roles?: readonly SignedIn['me']['roles'][number][];
}

/** Roles of which something can be asked: to decide, write, sign, answer. */
const acting: readonly SignedIn['me']['roles'][number][] = ['OFFICER', 'PROPOSER', 'DATA_STEWARD', 'ADMIN'];

/** The navigation, most used first. */
const screens: readonly Screen[] = [
  { path: '/', title: 'shell.home', Icon: Home },
  { path: '/inbox', title: 'shell.inbox', Icon: Task, roles: acting },
  { path: '/proposals', title: 'shell.proposals', Icon: Document },
  { path: '/projects', title: 'shell.projects', Icon: Partnership },
  { path: '/data', also: '/agreements', title: 'shell.data', Icon: DataBase },
  { path: '/map', title: 'shell.map', Icon: Map },
  { path: '/calendar', title: 'shell.calendar', Icon: Calendar },
  { path: '/overview', title: 'shell.overview', Icon: Dashboard },
  { path: '/reports', title: 'shell.reports', Icon: Report },
  { path: '/processes', title: 'shell.processes', Icon: Flow },
  { path: '/audit', title: 'shell.audit', Icon: RecentlyViewed, roles: ['ADMIN', 'AUDITOR'], stewardToo: true },
  { path: '/stewardship', title: 'shell.stewardship', Icon: TaskView, steward: true },
  { path: '/organisation', title: 'shell.organisation', Icon: Enterprise, roles: ['ADMIN'] },
  { path: '/profile', title: 'shell.profile', Icon: UserAvatar },
];

export function screensFor({ roles, steward }: SignedIn['me']): readonly Screen[] {
  return screens.filter(
    (screen) =>
      (!screen.steward || steward) &&
      (!screen.roles || (screen.stewardToo && steward) || screen.roles.some((role) => roles.includes(role))),
  );
}

/** What a role can begin, wherever it is; without a role, everybody. */
const acts = [
  { path: '/proposals/new', title: 'desk.write', role: 'PROPOSER' },
  { path: '/projects/new', title: 'projects.create', role: 'OFFICER' },
  { path: '/agreements/new', title: 'agreements.draft', role: 'DATA_STEWARD' },
  { path: '/data/new', title: 'catalogue.begin', role: 'DATA_STEWARD' },
  { path: '/profile/interests', title: 'profile.declareInterest', role: undefined },
  { path: '/glossary', title: 'profile.glossary', role: undefined },
  { path: '/?tour=yes', title: 'profile.tour', role: undefined },
] as const;

export function actsFor({ roles }: SignedIn['me']) {
  return acts.filter(({ role }) => !role || roles.includes(role));
}

export function isAsked({ roles }: SignedIn['me']): boolean {
  return roles.some((role) => acting.includes(role));
}
