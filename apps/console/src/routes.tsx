import { routes } from './collected/screens.js';
import { bringRest } from './language/language.js';
import { startPlaces } from './routing/place.js';
import { fetchScreen, Screens, screensOf } from './routing/screens.js';
import { Crashed } from './shell/crashed.js';

const screens = screensOf(
  routes.map(({ few, page, ...route }) => ({
    ...route,
    page: few ? page : async () => (await Promise.all([page(), bringRest()]))[0],
  })),
  () => import('./shell/shell.js'),
);

/** Resolves once the screen of the address is here. */
export function startRouting(): Promise<void> {
  return startPlaces((pathname) => fetchScreen(screens, pathname));
}

export function Routed() {
  return <Screens screens={screens} Crashed={Crashed} />;
}
