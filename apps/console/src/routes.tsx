import { createBrowserRouter } from 'react-router';
import { routes } from './collected/screens.js';
import { Crashed } from './shell/crashed.js';

const [framed, bare] = [true, false].map((within) =>
  routes
    .filter(({ framed: own = true }) => own === within)
    .map(({ path, page }) => ({ path, lazy: async () => ({ Component: (await page()).default }) })),
);

export const router = createBrowserRouter([
  {
    ErrorBoundary: Crashed,
    HydrateFallback: () => null,
    children: [
      ...bare!,
      { lazy: async () => ({ Component: (await import('./shell/shell.js')).default }), children: framed! },
    ],
  },
]);
