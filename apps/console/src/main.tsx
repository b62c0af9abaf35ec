import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import './console.scss';
import { StrictMode, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { fetchEarly } from './early.js';
import { createClient } from './graphql/client.js';
import { bringRest, startLanguage } from './language/language.js';
import { applyTheme } from './parts/appearance/theme.js';
import { whenIdle } from './parts/timing/when-idle.js';
import { Routed, startRouting } from './routes.js';
import { SessionProvider } from './session/session.js';

function App() {
  const [client, setClient] = useState(() => createClient(fetchEarly));
  const restart = useCallback(() => setClient(createClient()), []);
  return (
    <Provider value={client}>
      <SessionProvider restart={restart}>
        <Routed />
      </SessionProvider>
    </Provider>
  );
}

applyTheme();
await Promise.all([startRouting(), startLanguage()]);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
whenIdle(() => void bringRest().catch(() => undefined)); // Whoever needs them asks again.
// The style sheet that names them all is long to read, and nothing waits for it.
whenIdle(() => void import('./language/fonts.js'));
