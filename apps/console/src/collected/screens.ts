import type { SignedIn } from '../session/session.js';
import type { NounScreens } from '../shell/screen.js';

const all = Object.values(import.meta.glob<NounScreens>('../*/*.screens.ts', { eager: true, import: 'screens' }));

export const routes = all.flatMap((each) => each.routes);
const menu = all.flatMap((each) => each.menu ?? []).sort((a, b) => a.at - b.at);
const acts = all.flatMap((each) => each.acts ?? []).sort((a, b) => a.at - b.at);

/** The navigation of whoever is signed in, most used first. */
export function screensFor({ roles, steward }: SignedIn['me']) {
  return menu.filter(
    (line) =>
      (!line.steward || steward) &&
      (!line.roles || (line.stewardToo && steward) || line.roles.some((role) => roles.includes(role))),
  );
}

/** What somebody can begin, wherever they are; without roles, everybody. */
export function actsFor({ roles }: SignedIn['me']) {
  return acts.filter((act) => !act.roles || act.roles.some((role) => roles.includes(role)));
}
