import { type CarbonIconType, Document, Task, UserAvatar } from '@carbon/icons-react';
import type { SignedIn } from '../session/session.js';

interface Screen {
  readonly path: string;
  readonly title: 'shell.inbox' | 'shell.profile' | 'shell.proposals';
  readonly Icon: CarbonIconType;
  /** Whose work it is; left out, everybody's. */
  readonly roles?: readonly SignedIn['me']['roles'][number][];
}

/** The navigation, most used first. The first one open to a seat is its start page. */
const screens: readonly Screen[] = [
  { path: '/inbox', title: 'shell.inbox', Icon: Task, roles: ['OFFICER'] },
  { path: '/proposals', title: 'shell.proposals', Icon: Document },
  { path: '/profile', title: 'shell.profile', Icon: UserAvatar },
];

export function screensFor({ roles }: SignedIn['me']): readonly Screen[] {
  return screens.filter((screen) => !screen.roles || screen.roles.some((role) => roles.includes(role)));
}
