import type { CarbonIconType } from '@carbon/icons-react';
import type { TFunction } from 'i18next';
import type { Route } from '../routing/screens.js';
import type { SignedIn } from '../session/session.js';

type Role = SignedIn['me']['roles'][number];

/** A screen of its own file, fetched when somebody goes there. */
interface ScreenRoute extends Route {
  /** It says nothing but what the frame and the inbox do (`language/en.ts`); the other texts come once it is drawn. */
  readonly few?: true;
}

/** Under what heading of the main navigation a line stands. */
export type MenuGroup = 'work' | 'schedule' | 'rules' | 'settings';

/** A line of the main navigation. */
export interface MenuLine {
  readonly path: string;
  /** Its place: the least stands first. */
  readonly at: number;
  /** Left out, it stands for itself: at most seven lines and groups do. */
  readonly group?: MenuGroup;
  readonly title: `menu.${string}`;
  readonly Icon: CarbonIconType;
  /** Where its other screens are. */
  readonly also?: string;
  /** For platform stewards only. */
  readonly steward?: boolean;
  /** A platform steward has it too, whatever their roles. */
  readonly stewardToo?: boolean;
  /** Whose work it is; left out, everybody's. */
  readonly roles?: readonly Role[];
}

/** What can be begun from anywhere. */
interface Act {
  readonly path: string;
  /** Its place: the least stands first. */
  readonly at: number;
  readonly title: (t: TFunction) => string;
  /** Who can; left out, everybody. */
  readonly roles?: readonly Role[];
}

/** What a noun shows, in `<noun>.screens.ts` of its folder; `collected/screens.ts` has those of all. */
export interface NounScreens {
  readonly routes: readonly ScreenRoute[];
  readonly menu?: readonly MenuLine[];
  readonly acts?: readonly Act[];
}

export function defineScreens(given: NounScreens): NounScreens {
  return given;
}

/** Roles of which something can be asked: to decide, write, sign, answer. */
export const acting: readonly Role[] = ['OFFICER', 'PROPOSER', 'DATA_STEWARD', 'ADMIN'];

export function isAsked({ roles }: SignedIn['me']): boolean {
  return roles.some((role) => acting.includes(role));
}
