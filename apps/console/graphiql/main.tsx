/* The editor of queries for whoever writes a program against the API: asks as whoever is signed in here. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { ask } from './ask.js';
import { SAVED } from './saved.js';

const PLUGINS = [HISTORY_PLUGIN, SAVED];

const EXAMPLE = `# Asks as whoever is signed in here. A token goes
# under Headers: {"authorization": "Bearer …"}
{
  me { roles organisation { name } }
}
`;

const root = document.getElementById('root');
if (root) createRoot(root).render(<GraphiQL fetcher={ask} defaultQuery={EXAMPLE} plugins={PLUGINS} />);
