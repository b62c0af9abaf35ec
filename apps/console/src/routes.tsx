import { routes } from './collected/screens.js';
import { startPlaces } from './routing/place.js';
import { withRest } from './routing/rest.js';
import { fetchScreen, Screens, screensOf } from './routing/screens.js';
import { Crashed } from './shell/crashed.js';

const screens = screensOf(
  routes.map(({ few, page, ...route }) => ({
    ...route,
    page: few ? page : withRest(page),
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
